package zhijian.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A unit of measure (计量单位) taken apart: 万元/生 is 10000 × 元 per 生.
///
/// @param prefix 万 or 亿 or nothing
/// @param per what it is counted for, e.g. 生, 百生; empty for nothing
public record Measure(String prefix, String base, String per) {

    private static final Map<String, Long> PREFIXES = Map.of(
            "", 1L, "百", 100L, "千", 1_000L, "万", 10_000L, "百万", 1_000_000L, "千万", 10_000_000L, "亿", 100_000_000L);

    /// Counting words (量词) of one set may stand for each other: a school is 一所 or 一家, never 一名.
    private static final List<Set<String>> SAME = List.of(
            Set.of("人", "名", "位"),
            Set.of("㎡", "平方米", "m²"),
            Set.of("人次"),
            Set.of("人日", "天"),
            Set.of("日次"),
            Set.of("课时"),
            Set.of("元"),
            Set.of("%"),
            Set.of(
                    "", "个", "所", "家", "项", "册", "本", "门", "台", "间", "场", "次", "篇", "节", "起", "份", "种", "枚", "支", "块",
                    "条", "处", "套", "件", "对", "批", "座", "张", "期", "届", "类", "部", "课", "批次"));

    private static final Set<String> WITHOUT_SPACE = Set.of("%", "‰", ":1", "");

    /// @return the unit, or nothing when `text` is not a unit we know
    public static Optional<Measure> find(String text) {
        var slash = text.indexOf('/');
        var counted = slash < 0 ? text : text.substring(0, slash);
        var per = slash < 0 ? "" : text.substring(slash + 1);
        for (var prefix : List.of("百万", "千万", "百", "千", "万", "亿", "")) {
            var base = counted.startsWith(prefix) ? counted.substring(prefix.length()) : null;
            if (base != null && SAME.stream().anyMatch(set -> set.contains(base))) {
                return Optional.of(new Measure(prefix, base, per));
            }
        }
        return Optional.empty();
    }

    /// The unit of a fact, which need not be one we can convert.
    public static Measure of(String text) {
        return find(text).orElseGet(() -> {
            var slash = text.indexOf('/');
            return slash < 0
                    ? new Measure("", text, "")
                    : new Measure("", text.substring(0, slash), text.substring(slash + 1));
        });
    }

    /// 万元/生 becomes 元/生 and also plain 元, where the sentence says 生均.
    public boolean converts(Measure to) {
        return sameBase(to) && (per.equals(to.per) || to.per.isEmpty());
    }

    public Rational convert(Rational value, Measure to) {
        return value.times(Rational.of(scale())).dividedBy(Rational.of(to.scale()));
    }

    public boolean isPercent() {
        return base.equals("%");
    }

    public String print(String number) {
        return WITHOUT_SPACE.contains(toString()) ? number + this : number + " " + this;
    }

    private boolean sameBase(Measure to) {
        return kind().equals(to.kind());
    }

    /// One word for all that may stand for each other.
    Set<String> kind() {
        return SAME.stream().filter(set -> set.contains(base)).findFirst().orElseGet(() -> Set.of(base));
    }

    long scale() {
        return PREFIXES.getOrDefault(prefix, 1L);
    }

    private String slashPer() {
        return per.isEmpty() ? "" : "/" + per;
    }

    @Override
    public String toString() {
        return prefix + base + slashPer();
    }
}
