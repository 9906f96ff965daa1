package zhijian.catalog;

import java.math.BigDecimal;
import java.util.function.Function;

/// A number, or why there is none (数值或缺失).
public sealed interface Amount {

    record Known(Rational value) implements Amount {}

    record None(Missing why) implements Amount {}

    static Amount of(BigDecimal value) {
        return new Known(Rational.of(value));
    }

    static Amount of(Rational value) {
        return new Known(value);
    }

    static Amount missing(Missing why) {
        return new None(why);
    }

    default Amount map(Function<Rational, Amount> next) {
        return switch (this) {
            case Known(var value) -> next.apply(value);
            case None none -> none;
        };
    }
}
