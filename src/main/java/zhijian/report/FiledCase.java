package zhijian.report;

import java.util.Optional;
import java.util.regex.Pattern;
import zhijian.organisation.OrganisationId;

/// A case that a school filed, as a report names it (备案案例的出处): `case:3131001137/2`.
///
/// @param number position among the cases the school filed that year, from 1
public record FiledCase(OrganisationId organisation, int number) {

    private static final Pattern FORM = Pattern.compile("case:(\\d{10})/(\\d{1,2})");

    static Optional<FiledCase> find(String text) {
        return Optional.of(FORM.matcher(text))
                .filter(match -> match.matches())
                .map(match -> new FiledCase(new OrganisationId(match.group(1)), Integer.parseInt(match.group(2))));
    }

    @Override
    public String toString() {
        return "case:%s/%d".formatted(organisation, number);
    }
}
