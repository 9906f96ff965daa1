package zhijian.catalog;

import java.util.Map;
import java.util.regex.Pattern;

/// Says formulas and rules in words (公式的文字): names for codes, Chinese for signs.
public record FormulaWords(Catalog catalog) {

    private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9_]*|<>|<=|>=|\\d+(?:\\.\\d+)?|\\S|\\s+");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("<=", " 不大于 "),
            Map.entry(">=", " 不小于 "),
            Map.entry("<>", " 不等于 "),
            Map.entry("<", " 小于 "),
            Map.entry(">", " 大于 "),
            Map.entry("=", " 等于 "),
            Map.entry("*", " × "),
            Map.entry("/", " ÷ "),
            Map.entry("+", " + "),
            Map.entry("-", " - "),
            Map.entry(",", "、"),
            Map.entry("and", "，并且 "),
            Map.entry("or", "，或者 "),
            Map.entry("not", "并非 "),
            Map.entry("if", "如果 "),
            Map.entry("then", "，则为 "),
            Map.entry("else", "，否则为 "),
            Map.entry("abs", "绝对值"),
            Map.entry("min", "其中最小者"),
            Map.entry("max", "其中最大者"),
            Map.entry("sum", "已填各项之和"),
            Map.entry("mod", "相除的余数"),
            Map.entry("prev", "上年"),
            Map.entry("peers_low", "同类学校下限"),
            Map.entry("peers_median", "同类学校中位数"),
            Map.entry("peers_high", "同类学校上限"),
            Map.entry("threshold", "参考值"));

    /// @param formula as the catalog's files write it
    public String of(String formula) {
        var words = new StringBuilder();
        var tokens = TOKEN.matcher(formula);
        while (tokens.find()) {
            words.append(word(tokens.group()));
        }
        return words.toString().replaceAll(" {2,}", " ").replace(" ，", "，").strip();
    }

    private String word(String token) {
        if (token.isBlank()) {
            return "";
        }
        if (token.equals("it")) {
            return "本项";
        }
        var known = WORDS.get(token);
        return known != null || !Character.isLetter(token.charAt(0))
                ? (known == null ? token : known)
                : "“%s”"
                        .formatted(catalog.find(new ItemCode(token))
                                .map(Definition::name)
                                .orElse(token));
    }
}
