package zhijian.claim.rule;

import zhijian.catalog.Rational;
import zhijian.claim.mention.Dimension;

/// A fact's unit (事实的单位), its scale apart: 万元 is ten thousand 元.
record Unit(String name, Rational scale) {

    static Unit of(String written) {
        var unit = written.strip().replaceFirst("^个(?=百分点)", "");
        var scale = Rational.ONE;
        if (unit.length() > 1 && unit.startsWith("万")) {
            scale = Rational.of(10_000);
            unit = unit.substring(1);
        } else if (unit.length() > 1 && unit.startsWith("亿")) {
            scale = Rational.of(100_000_000);
            unit = unit.substring(1);
        } else if (unit.equals("万")) {
            scale = Rational.of(10_000);
            unit = "";
        }
        return new Unit(Dimension.unit(unit.replace('％', '%')), scale);
    }
}
