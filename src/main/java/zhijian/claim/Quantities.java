package zhijian.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds every quantity in Chinese prose that would have to be bound to data (识别行文中的量).
///
/// Both errors cost: a false alarm annoys an editor, a miss prints a number nobody checked. In doubt, digits are a
/// quantity and characters are not: 一个, 一批, 二次 are hardly ever meant as numbers, and a short quotation without
/// digits (“三全育人”) is a name.
public final class Quantities {

    private static final String S = "\\s*";
    private static final String UNIT = Words.anyOf("measure-words.txt");
    private static final String BEFORE = "(?:(?:接近|将近|超过|大约|不足|不到|至少|(?<![靠附最临远亲就])近|逾|(?<![节签合预违公])约)" + S + ")?";
    private static final String AFTER = "(?:" + S + "(?:以上|以下|以内|左右|上下))?";
    private static final String NUMBER = "(?:" + Words.ARABIC + ")";
    private static final String SIGNED = "(?:(?<![\\w)）%])[-−])?" + NUMBER;
    private static final String SCALE = S + "(?:余|多)?" + S + "(?:万亿|百万|千万|亿|万|千|百)?" + S + "(?:余|多)?";
    private static final String SHARE = S + "(?:%|‰|个?百分点)";
    private static final String TO = S + "[-—–~～―至到]+" + S;
    private static final String CHINESE = Words.CHINESE;

    private static final Map<Quantity.Kind, Pattern> PATTERNS = new LinkedHashMap<>();

    static {
        add(
                Quantity.Kind.RANGE,
                BEFORE + SIGNED + "(?:" + SHARE + "|" + SCALE + S + UNIT + "?)" + TO + NUMBER + "(?:" + SHARE + "|"
                        + SCALE + S + UNIT + "?)" + AFTER);
        add(Quantity.Kind.RATIO, BEFORE + NUMBER + "(?:" + S + "[:：∶比]" + S + NUMBER + ")+");
        add(Quantity.Kind.PERCENT, BEFORE + SIGNED + SHARE + AFTER);
        add(Quantity.Kind.COUNT, BEFORE + SIGNED + "(?:" + SCALE + S + UNIT + "|" + S + "(?:余|多|万|亿|千|百)+)" + AFTER);
        add(Quantity.Kind.BARE, BEFORE + SIGNED + AFTER);
        add(
                Quantity.Kind.NUMBER_WORD,
                BEFORE + "(?:(?:" + CHINESE + "|" + NUMBER + ")分之" + CHINESE + "(?:点" + CHINESE + ")?"
                        + "|(?<!完)[一二两三四五六七八九]成(?:半|[一二三四五六七八九])?(?![功立果员绩就熟效材交])"
                        + "|半数|一半|过半|大半(?![年天个])|翻了?(?:" + CHINESE + ")?[番倍]|绝大部分|绝大多数|基本持平"
                        + "|[一二两三四五六七八九十]+金[一二两三四五六七八九十]+银(?:[一二两三四五六七八九十]+铜)?"
                        + "|[一二两三四五六七八九十]+银[一二两三四五六七八九十]+铜)"
                        + AFTER);
        add(
                Quantity.Kind.CHINESE_COUNT,
                BEFORE + "(?<vague>数|几|(?<![线网以马之])上)?(?<numeral>" + CHINESE + ")(?:[至到]" + CHINESE + ")?" + S
                        + "(?<more>[余多]?)(?<unit>" + UNIT + ")" + AFTER);
    }

    private static final Pattern ONE_IS_MEANT = Pattern.compile("(?:仅|仅有|只|只有|共|共有|计|增加|增加了|减少|减少了|新增|新增了)\\s*$");

    private Quantities() {}

    private static void add(Quantity.Kind kind, String pattern) {
        PATTERNS.put(kind, Pattern.compile(pattern));
    }

    /// The same text, of the same length, with everything blotted out that holds digits or numerals but is no data:
    /// years and dates, document numbers, ordinals, names, idioms.
    public static String withoutFixedText(String text) {
        var prose = new Prose(text);
        FixedText.takeOutOf(prose);
        return prose.toString();
    }

    /// A regular expression of all measure words and units, the longest first.
    public static String units() {
        return UNIT;
    }

    /// In the order of the text.
    public static List<Quantity> in(String text) {
        var prose = new Prose(text);
        FixedText.takeOutOf(prose);
        var found = new ArrayList<Quantity>();
        PATTERNS.forEach((kind, pattern) -> prose.take(
                pattern,
                match -> kind != Quantity.Kind.CHINESE_COUNT || isMeantAsNumber(match, text),
                match -> found.add(new Quantity(
                        kind,
                        match.start(),
                        match.end(),
                        text.substring(match.start(), match.end()).strip()))));
        found.sort(Comparator.comparingInt(Quantity::start));
        return List.copyOf(found);
    }

    private static boolean isMeantAsNumber(MatchResult match, String text) {
        var numeral = match.group("numeral");
        return switch (numeral.charAt(0)) {
            case '一' ->
                numeral.length() > 1
                        || match.group("unit").equals("倍")
                        || ONE_IS_MEANT
                                .matcher(text.substring(Math.max(0, match.start() - 5), match.start()))
                                .find();
            case '二' -> numeral.length() > 1;
            case '百', '千', '万', '亿', '零', '〇' ->
                match.group("vague") != null
                        || !match.group("more").isEmpty()
                        || match.start("numeral") > match.start();
            default -> true;
        };
    }
}
