package zhijian.indicator;

import zhijian.catalog.Amount;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;

/// How a number follows from others of the same kind (派生方式). Exact until it is displayed, half up.
public enum Derivation {
    /// this year's value less last year's; in the unit and with the places of the value; not of percentages
    CHANGE("比上年增减"),
    /// the same of percentages, in percentage points
    POINTS("比上年增减百分点"),
    /// the change as a percentage of last year's absolute value; not of percentages, which would be taken for points,
    /// nor
    /// of years
    GROWTH("比上年增长"),
    /// of what is added up: the value as a percentage of the city's; not of ratios, means and highest values
    SHARE("占全市比重");

    /// Places of percentages that follow from numbers which need not be percentages.
    public static final int PERCENT_DECIMALS = 2;

    private static final Rational HUNDRED = Rational.of(100);

    private final String chinese;

    Derivation(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    public static Amount change(Amount now, Amount before) {
        return now.map(a -> before.map(b -> Amount.of(a.minus(b))));
    }

    /// In per cent; of what was zero nothing can grow.
    public static Amount growth(Amount now, Amount before) {
        return now.map(a -> before.map(b -> percent(a.minus(b), b.abs())));
    }

    /// In per cent; of nothing there is no share.
    static Amount share(Amount part, Amount whole) {
        return part.map(a -> whole.map(b -> percent(a, b)));
    }

    private static Amount percent(Rational part, Rational whole) {
        return whole.isZero()
                ? Amount.missing(Missing.DIVISION_BY_ZERO)
                : Amount.of(part.times(HUNDRED).dividedBy(whole));
    }
}
