package zhijian.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.submission.Answer;

/// What was answered in the years before, and how far the answer has moved since (往年值).
///
/// @param lastYear as shown, with its unit; empty where there is none
/// @param yearBefore the same of the year before last
/// @param change since last year, e.g. `+12（+7.5%）`; empty where there are not two numbers
record Past(String lastYear, String yearBefore, String change) {

    static final Past NONE = new Past("", "", "");

    static String change(Item item, @Nullable Answer now, @Nullable Answer last) {
        if (!item.type().isNumber()
                || item.type() == ItemType.YES_NO
                || !(now instanceof Answer.Number(var value))
                || !(last instanceof Answer.Number(var before))) {
            return "";
        }
        var difference = value.subtract(before);
        if (difference.signum() == 0) {
            return "与上年相同";
        }
        return "较上年 " + signed(difference)
                + (before.signum() == 0 ? "" : "（%s%%）".formatted(signed(percent(difference, before))));
    }

    private static BigDecimal percent(BigDecimal difference, BigDecimal before) {
        return difference.multiply(BigDecimal.valueOf(100)).divide(before, 1, RoundingMode.HALF_UP);
    }

    private static String signed(BigDecimal number) {
        return (number.signum() < 0 ? "−" : "+") + number.abs().toPlainString();
    }
}
