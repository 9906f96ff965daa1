package zhijian.claim;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Digits and numerals that are no data (非数据的数字): document numbers, dates, ordinals, names, idioms.
final class FixedText {

    private static final String YEAR = "(?<![\\d.])(?:19|20)\\d\\d(?![\\d.])";
    private static final String TO = "\\s*[-—–~～―－至到、和及与/]+\\s*";
    private static final String NO_UNIT = "(?!\\s*(?:" + Words.anyOf("measure-words.txt") + "|[余多万亿千百%‰]))";

    /// 3, 1-2 or 4.1 behind the word 图; what counts something is no number of a figure (参赛代表 12 名).
    private static final String NUMBERED = "\\d{1,2}(?:[.\\-—–]\\d{1,2})*(?![\\d.:：])" + NO_UNIT;

    private static final String ARABIC_ORDINAL = "\\d+(?:" + TO + "\\d+)*";

    /// In this order: what contains other things goes first.
    private static final List<Pattern> PATTERNS = Stream.of(
                    // titles, addresses
                    "《(?:[^《》]|《[^《》]*》)*》",
                    "〈[^〈〉]*〉",
                    "https?://[^\\s，。；、）》”]+",
                    "(?:www\\.)?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.(?:cn|com|net|org|gov|edu)[A-Za-z0-9/._-]*",
                    "[\\w.]+@[\\w.]+",
                    // a short quotation with Chinese numerals only is a name or a slogan; with digits, it may be data
                    "“(?![^”]*[金银][^”]{0,3}[银铜])[^“”\\d%]{1,14}”",
                    "‘[^‘’\\d%]{1,14}’",
                    "「[^「」\\d%]{1,14}」",
                    "“\\s*\\d+\\s*”",
                    // document numbers, standards, products
                    "[〔\\[［（(]\\s*(?:19|20)\\d\\d\\s*[〕\\]］）)]\\s*第?\\s*\\d+\\s*号?",
                    "(?:GB|JY|DB|ISO|IEC)[A-Z0-9/]*\\s?\\d[\\d.]*(?:[-—–]\\d{4})?(?!\\d)",
                    "[A-Za-z][A-Za-z0-9/]*-?\\d[A-Za-z0-9.\\-]*",
                    "\\d+\\s*\\+\\s*[XxＸ](?![A-Za-z])",
                    "(?<![\\d.])\\d(?:\\s*\\+\\s*[\\dNn])+(?![\\d.%])",
                    "(?<![\\d.])\\d{1,2}\\s*[GDKVA](?![A-Za-z])",
                    "(?<![\\d.])[1-9]\\.0(?=\\s*(?:版|时代))|(?<=工业|版本|信息化)\\s*[1-9]\\.0(?![\\d%‰])",
                    "(?<!\\d)(?:0\\d{2,3}[-—]\\d{7,8}|1[3-9]\\d{9}|[48]00-?\\d{3}-?\\d{4})(?!\\d)",
                    "(?:标识码|代码|编码|编号|邮编|邮政编码|电话|热线|传真|证号|帐号|账号|QQ|微信号)" + "\\s*[:：为是]?\\s*\\d[\\d\\-—]{2,}",
                    "(?<![\\d.])\\d{3,6}\\s*(?:热线|电台|电话)",
                    // numbered things
                    "第\\s*(?:" + ARABIC_ORDINAL + "|" + Words.CHINESE + "(?:" + TO + "第?" + Words.CHINESE + ")*)",
                    "(?:(?<![地版])图|(?<![代外手报列发])表|案例|附件|附表|附图|专栏|公式)\\s*" + NUMBERED + "(?:" + TO + "(?:图|表|案例)?\\s*"
                            + NUMBERED + ")*",
                    "(?<![\\d.])\\d+(?:\\.\\d+)+\\s*(?:节(?!课)|章|条款)",
                    "^\\s*\\d{1,2}(?:\\.\\d{1,2}){0,3}[.、．)）](?!\\d)",
                    "^\\s*(?:图|表|案例|附件|附表)\\s*\\d{1,2}(?:[.\\-—–]\\d{1,2})*(?=\\s|[：:]|$)",
                    "^\\s*\\d{1,2}\\s+(?=\\p{IsHan}{2})" + NO_UNIT,
                    "^\\s*\\d{1,2}(?:\\.\\d{1,2}){1,3}\\s*(?![万亿千百余多元米吨个]|公里|公顷|平方)(?=\\p{IsHan}{2})",
                    "[（(]\\s*\\d{1,2}\\s*[)）]",
                    "(?<![\\d.])\\d{1,3}\\s*(?:号|级)(?!别)",
                    "(?<![\\d.])\\d{1,3}\\s*届(?=\\s*(?:世|毕业|奥|全|大赛))",
                    // dates and times
                    YEAR + "(?:" + TO + YEAR + ")*\\s*(?:年|学年|级|届|届毕业|春|秋|上半|下半)(?!级工)度?[初底末中]?",
                    YEAR + "\\s*(?:年\\s*)?" + TO + "(?:19|20)?\\d\\d(?!\\d)\\s*(?:年|学年|届|级)度?",
                    YEAR + "(?:\\s*年)?" + TO + YEAR + "(?:\\s*年)?",
                    "[（(]\\s*" + YEAR + "\\s*(?:年)?\\s*[)）]",
                    YEAR + "[./\\-]\\d{1,2}[./\\-]\\d{1,2}(?!\\d)",
                    "(?<![\\d.])\\d{1,2}\\s*月(?:份|底|初|末)?(?:\\s*\\d{1,2}\\s*[日号])?" + "(?:" + TO
                            + "(?:\\d{1,2}\\s*月(?:份|底)?)?(?:\\s*\\d{1,2}\\s*[日号])?)?",
                    "[一二三四五六七八九十]{1,2}月(?:份)?(?:[一二三四五六七八九十]{1,3}[日号])?",
                    "[一二][一二三四五六七八九〇零○]{3}年(?:度)?",
                    "(?<=上午|下午|晚上|早上|中午|[日至—\\-])\\s*(?:[01]?\\d|2[0-4])[:：][0-5]\\d",
                    "(?<!\\d)(?:[01]?\\d|2[0-4])[:：][0-5]\\d(?=\\s*[-—–至到])",
                    "(?:周|星期|礼拜)[一二三四五六日]",
                    Words.anyOf("fixed-words.txt"))
            .map(pattern -> Pattern.compile(pattern, Pattern.MULTILINE))
            .toList();

    /// A year standing alone in front of a name: 2020 上海市教学能力比赛.
    private static final Pattern YEAR_OF_A_NAME =
            Pattern.compile(YEAR + NO_UNIT + "(?=\\s*(?!增|提高|下|减|达|降|升|上升|左右|以[上下])\\p{IsHan})");

    private FixedText() {}

    static void takeOutOf(Prose prose) {
        PATTERNS.forEach(prose::take);
        prose.take(YEAR_OF_A_NAME);
    }
}
