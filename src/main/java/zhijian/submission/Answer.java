package zhijian.submission;

import java.math.BigDecimal;
import zhijian.catalog.Missing;

/// What an organisation answered to one item (填报值): a number, words, or the statement that there is none.
public sealed interface Answer {

    /// @param value in the item's unit
    record Number(BigDecimal value) implements Answer {}

    record Words(String text) implements Answer {}

    /// @param why [Missing#NOT_APPLICABLE] or [Missing#NOT_AVAILABLE]; not yet answered is no answer at all
    record None(Missing why) implements Answer {}

    static Answer number(long value) {
        return new Number(BigDecimal.valueOf(value));
    }

    /// As it is typed into and shown in a form.
    default String shown() {
        return switch (this) {
            case Number(var value) -> value.toPlainString();
            case Words(var text) -> text;
            case None(var why) -> why.chinese();
        };
    }
}
