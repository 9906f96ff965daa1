package zhijian.catalog;

import java.util.Optional;

/// Where a formula finds its values (取数): those of one organisation or group.
@FunctionalInterface
public interface Inputs {

    /// @param yearsBack 0 for the year itself, 1 for the year before …
    Amount value(ItemCode code, int yearsBack);

    /// The same by the place in a formula, for those who look up each place once.
    default Amount value(Expression.Name name, int yearsBack) {
        return value(name.code(), yearsBack);
    }

    /// What the register says of the school; empty where nothing, or where this is no school.
    default Optional<String> attribute(SchoolAttribute attribute) {
        return Optional.empty();
    }

    /// What schools of the same type filed last year; missing where nothing is known of them, or too little to show.
    default Amount peers(ItemCode code, PeerMark mark) {
        return Amount.missing(Missing.NOT_AVAILABLE);
    }
}
