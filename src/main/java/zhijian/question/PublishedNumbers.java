package zhijian.question;

import java.util.Optional;

/// Finds what readers see on the site (已公示的数字); whoever publishes implements it.
public interface PublishedNumbers {

    /// Empty where readers see no such number.
    ///
    /// @param code as typed into an address: anything
    /// @param scope the same
    Optional<PublishedNumber> find(String code, String scope, int year);
}
