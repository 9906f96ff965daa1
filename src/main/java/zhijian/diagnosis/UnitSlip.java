package zhijian.diagnosis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;

/// A number typed in another unit or with a digit too many (单位或位数): what was typed times `up` divided by `down` is what
/// was meant.
///
/// @param typedIn the unit somebody used; empty where it is rather a digit too many or too few
record UnitSlip(int up, int down, String typedIn) {

    private static final List<UnitSlip> DIGITS =
            List.of(slip(1, 10), slip(10, 1), slip(1, 100), slip(100, 1), slip(1, 1000), slip(1000, 1));

    private static UnitSlip slip(int up, int down) {
        return new UnitSlip(up, down, "");
    }

    /// What can have happened with this item, the well-known slips first.
    static List<UnitSlip> of(Item item) {
        var slips = new ArrayList<UnitSlip>();
        switch (item.unit()) {
            case "万元" -> {
                slips.add(new UnitSlip(1, 10_000, "元"));
                slips.add(new UnitSlip(10_000, 1, "亿元"));
                slips.add(new UnitSlip(1, 10, "千元"));
                slips.add(new UnitSlip(100, 1, "百万元"));
            }
            case "元" -> {
                slips.add(new UnitSlip(10_000, 1, "万元"));
                slips.add(new UnitSlip(1000, 1, "千元"));
                slips.add(slip(1, 10_000));
            }
            case "㎡" -> {
                slips.add(new UnitSlip(10_000, 1, "万㎡"));
                slips.add(new UnitSlip(2000, 3, "亩"));
                slips.add(slip(1, 10_000));
            }
            default -> {
                slips.add(new UnitSlip(10_000, 1, "万" + item.unit()));
                slips.add(slip(1, 10_000));
            }
        }
        DIGITS.stream()
                .filter(digits -> slips.stream().noneMatch(it -> it.up == digits.up && it.down == digits.down))
                .forEach(slips::add);
        return slips;
    }

    /// What was meant; empty where the item does not take such a number.
    Optional<BigDecimal> meant(Item item, BigDecimal typed) {
        var exact = typed.multiply(BigDecimal.valueOf(up))
                .divide(BigDecimal.valueOf(down), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        int places = item.type().decimals();
        if (exact.scale() > places && item.type() == ItemType.INTEGER) {
            return Optional.empty();
        }
        var rounded = exact.setScale(Math.clamp(exact.scale(), 0, places), RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? Optional.empty() : Optional.of(rounded);
    }

    String words(Item item) {
        if (!typedIn.isEmpty()) {
            return "像是按“%s”填写的，应以“%s”填写".formatted(typedIn, item.unit());
        }
        return up > down ? "像是少写了 %d 位，或单位不对".formatted(digits(up)) : "像是多写了 %d 位，或单位不对".formatted(digits(down));
    }

    private static int digits(int factor) {
        return String.valueOf(factor).length() - 1;
    }
}
