package zhijian.claim.mention;

import java.util.Map;

/// What a number is a number of (量的种类), without regard to scale or to words of the same meaning.
public enum Dimension {
    /// whole things: 人, 所, 个
    COUNT,
    /// what can be had in parts: 元, 平方米, 吨
    AMOUNT,
    /// %, ‰, 成, 分之; stated in percent
    SHARE,
    /// 百分点
    POINTS,
    /// 4:6
    RATIO,
    /// 倍
    TIMES,
    /// no unit at all
    BARE;

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("名", "人"),
            Map.entry("位", "人"),
            Map.entry("人份", "人"),
            Map.entry("㎡", "平方米"),
            Map.entry("m²", "平方米"),
            Map.entry("m2", "平方米"),
            Map.entry("学时", "课时"),
            Map.entry("公里", "千米"),
            Map.entry("本", "册"),
            Map.entry("间", "个"),
            Map.entry("件", "项"));

    /// One name for units that mean the same: 名 is 人, ㎡/生 is 平方米/生.
    public static String unit(String written) {
        var slash = written.indexOf('/');
        return slash < 0
                ? SAME.getOrDefault(written, written)
                : unit(written.substring(0, slash)) + written.substring(slash);
    }

    static Dimension of(String unit) {
        return switch (unit) {
            case "" -> BARE;
            case "%" -> SHARE;
            case "百分点" -> POINTS;
            case "倍" -> TIMES;
            case "元",
                    "美元",
                    "欧元",
                    "平方米",
                    "亩",
                    "公顷",
                    "吨",
                    "公里",
                    "千米",
                    "米",
                    "小时",
                    "课时",
                    "千瓦时",
                    "TB",
                    "GB",
                    "T",
                    "立方米",
                    "公斤",
                    "千瓦" -> AMOUNT;
            default -> unit.contains("/") ? AMOUNT : COUNT;
        };
    }
}
