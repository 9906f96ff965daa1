package zhijian.desk;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Item;
import zhijian.catalog.Rational;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Explanation;

/// Numbers and answers as a reviewer reads them (显示).
final class Shown {

    /// So many characters of a text are enough to recognise it.
    private static final int LONGEST = 60;

    private static final Rational HUNDRED = Rational.of(100);

    private Shown() {}

    /// With its unit; `未填` where there is no answer.
    static String answer(Item item, @Nullable Answer answer) {
        return switch (answer) {
            case null -> "未填";
            case Answer.Number _ ->
                AnswerReader.shown(item, answer) + (item.unit().isEmpty() ? "" : " " + item.unit());
            case Answer.Words _ -> {
                var text = AnswerReader.named(item, answer);
                yield text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
            }
            case Answer.None _ -> answer.shown();
        };
    }

    /// Cause, words and files; `没有说明` where nothing was said.
    static String explanation(@Nullable Explanation explanation) {
        if (explanation == null) {
            return "没有说明";
        }
        var files =
                explanation.evidence().stream().map(Explanation.Evidence::name).collect(joining("、"));
        return "%s：%s%s"
                .formatted(
                        explanation.cause().chinese(),
                        explanation.words(),
                        files.isEmpty() ? "" : "（附件：%s）".formatted(files));
    }

    /// With its sign, e.g. `+12` or `−3.50`.
    static String change(BigDecimal change) {
        return sign(change.signum()) + change.abs().toPlainString();
    }

    /// As a percentage with its sign, one place, e.g. `+8.3%`.
    static String relative(Rational share) {
        return sign(share.sign()) + percent(share.abs());
    }

    /// As a percentage, one place, e.g. `8.3%`; `不到 0.1%` where one place would show zero.
    static String percent(Rational share) {
        var percent = share.times(HUNDRED).rounded(1);
        return percent.signum() == 0 && !share.isZero() ? "不到 0.1%" : percent.toPlainString() + "%";
    }

    static DifferencesPage.Line effect(Effect effect) {
        var indicator = effect.indicator();
        return new DifferencesPage.Line(indicator.name(), values(effect), percent(effect.size()));
    }

    /// The unit stands once where both are known.
    private static String values(Effect effect) {
        var before = amount(effect.before(), decimals(effect));
        var after = amount(effect.after(), decimals(effect));
        var unit = effect.indicator().unit();
        boolean unitOnce = effect.before() instanceof Amount.Known && effect.after() instanceof Amount.Known;
        return unitOnce
                ? "%s → %s %s".formatted(before, after, unit)
                : "%s → %s".formatted(withUnit(effect.before(), before, unit), withUnit(effect.after(), after, unit));
    }

    private static String withUnit(Amount amount, String shown, String unit) {
        return amount instanceof Amount.Known ? shown + " " + unit : "算不出（%s）".formatted(shown);
    }

    /// Two more places than usual where the usual ones would hide the change.
    private static int decimals(Effect effect) {
        int usual = effect.indicator().decimals();
        return effect.before() instanceof Amount.Known(var before)
                        && effect.after() instanceof Amount.Known(var after)
                        && before.rounded(usual).equals(after.rounded(usual))
                ? usual + 2
                : usual;
    }

    private static String amount(Amount amount, int decimals) {
        return switch (amount) {
            case Amount.Known(var value) -> value.rounded(decimals).toPlainString();
            case Amount.None(var why) -> why.chinese();
        };
    }

    private static String sign(int sign) {
        return sign > 0 ? "+" : sign < 0 ? "−" : "";
    }
}
