package zhijian.explorer;

import zhijian.indicator.Derivation;
import zhijian.indicator.Derivations;
import zhijian.indicator.Derived;
import zhijian.indicator.Fact;

/// What a table shows of each fact (看什么).
enum Shown {
    VALUE("数值"),
    /// in percentage points where the value is a percentage
    CHANGE("比上年增减"),
    GROWTH("比上年增长（%）"),
    SHARE("占全市比重（%）"),
    BAND("在同类中的位置"),
    QUARTILES("同类四分位数");

    private final String chinese;

    Shown(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    /// Whether bars can show it.
    boolean isNumber() {
        return switch (this) {
            case VALUE, CHANGE, GROWTH, SHARE -> true;
            case BAND, QUARTILES -> false;
        };
    }

    /// The change of a percentage is in points.
    static Derived change(Derivations derivations, Fact fact) {
        return derivations.all(fact).stream()
                .filter(it -> it.by() == Derivation.POINTS)
                .findFirst()
                .orElseGet(() -> derivations.of(Derivation.CHANGE, fact));
    }
}
