package zhijian.report;

import java.util.regex.Pattern;

/// Spaces as Word wants them (Word 间距): between Chinese and figures it sets a narrow gap of its own, where a typed
/// space
/// would swallow the justification; only the one between a figure and its unit stays, and keeps them on one line.
final class WordSpacing {

    private static final String CHINESE = "[\\p{IsHan}，。、；：！？（）《》“”]";
    private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) (?=\\p{IsHan})");
    private static final Pattern BESIDE_CHINESE = Pattern.compile("(?<=%s) | (?=%s)".formatted(CHINESE, CHINESE));
    private static final String NO_BREAK = "\u00A0";

    private WordSpacing() {}

    static String of(String text) {
        return BESIDE_CHINESE
                .matcher(BEFORE_UNIT.matcher(text).replaceAll(NO_BREAK))
                .replaceAll("");
    }
}
