package zhijian.claim;

import java.math.BigDecimal;
import zhijian.catalog.Rational;

/// The round number a sentence states (行文所称的数), e.g. the 8.3 万个 of “超过 8.3 万个”.
///
/// @param digits as the author wrote them, e.g. `8.3` or `160`; no sign, since hedge words have none
/// @param unit e.g. `%`, `万个`; empty for a bare number
public record Stated(String digits, String unit) {

    public Stated {
        if (!digits.matches("\\d{1,15}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException(
                    "A stated number is written like 160 or 8.3; got '%s'".formatted(digits));
        }
    }

    Rational value() {
        return Rational.of(new BigDecimal(digits));
    }

    Unit inUnit() {
        return new Unit(unit);
    }
}
