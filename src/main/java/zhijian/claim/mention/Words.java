package zhijian.claim.mention;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What words around a number say (行文的词): its noun, its role, its direction.
public final class Words {

    static final String UP = "增长|增加|提高|上升|提升|上涨|攀升|净增|增多|增幅|扩大|扩充|回升|多出|高出|增|升|涨";
    static final String DOWN = "下降|减少|降低|回落|下滑|降幅|减幅|缩减|压缩|缩小|下跌|少了|低了|减|降";

    static final Pattern REACHED_END = Pattern.compile(
            "(?:" + UP + "|" + DOWN + "|发展|扩展|恢复|壮大|调整|扩|变|缩|跃)(?:到了|到|至|为)(?:了|目前的|现在的|今年的|当前的|(?:20\\d\\d)年的?)?$");
    static final Pattern CHANGE_END =
            Pattern.compile("(?<word>" + UP + "|" + DOWN + "|多|少|高|低)(?:了|幅度|幅|率|比例)?(?:约|近|为|达到|达|高达|是)?$");
    static final Pattern CHANGE_AFTER = Pattern.compile("^的?(?<word>增长|增幅|涨幅|升幅|降幅|下降|提升|减幅)$");
    static final Pattern BASE_END = Pattern.compile(
            "(?:比|较|相比|对比|由|从|相较于?|于)(?:起初|最初|原来|原有|建设初|建校时|年初|上一?(?:年|年度|学年|学期|季度|轮|届)|去年|前年|同期|20\\d\\d(?:[—-]20\\d\\d)?(?:年|学年|年度|届)[初末底]?|[^，。；、由从比较]{0,12})?(?:同期)?的?$");
    /// 上年为 458 人: what it was, though nothing says yet that it changed.
    static final Pattern EARLIER_END = Pattern.compile(
            "(?:上年(?!结余|结转|滚存)|去年|前年|上一年度?|上学年|上一学年|上一?学期|上一?季度|上一?轮|上届|上年度|前一年|上年同期|去年同期|改革前|疫情前|建设初期?|原来?|原有|当时|此前|期初)[^，。；、]{0,10}$");

    /// 是上年的 2 倍
    static final Pattern AS_MUCH_END = Pattern.compile("(?:是|为|相当于|达到|达|到|约为|等于)[^，。；]{0,20}?的?(?:约|近|整)?$");

    static final Pattern APART_END = Pattern.compile("(?:相差|差距|差额|差)(?:为|仅|只有|仅有)?$");

    static final Pattern SHARE_END = Pattern.compile(
            "(?:占(?!比)(?:到|了|全部|全体)?(?<whole>[^，。；、占]{0,24}?)(?:的比例|的比重|比例|比重|比|总数的|的)?(?:约|近|为|达到|达|高达|超)?|(?:所占比例|占比例|占比|比例|比重|份额)(?:分别)?(?:约|近|为|达到|达|高达|在|均为|均|都)?)(?:分别为?)?$");

    private static final Pattern TAIL = Pattern.compile(
            "(?:已经|已|均|都|则|仅有|只有|仅|合计|共有|共|总计|合计|共计|累计|总共|一共|达到|达|为|是|有|计|了|分别|高达|保持在|稳定在|维持在|不少于|站上|迈上|跨上|首次|升至|降至|增至|减至|提高到|提高至|增加到|增长到|增长至|增加至|下降到|下降至|上升到|上升至|减少到|减少至|发展到|提升至|提升到|到|至|由|从|的|约|近|总数(?=为)|：|:|（|\\()+$");
    private static final Pattern LEAD = Pattern.compile(
            "^(?:学校(?=现?有|共有)|《[^》]*》(?:称|显示|指出|载明|写道)?|按照?(?=(?:20|19)\\d\\d|年)|据|年末|年底|其中|另有|另外|此外|同时|全年|当年|截至[^，]*?[底末日]|截止[^，]*?[底末日]|目前|现有|现|年内|当前|今年|本年度|本学年|本年|去年|上年|上一年度?|(?:20|19)\\d\\d(?:\\s?[—–-]\\s?(?:20)?\\d\\d)?\\s?(?:学年度?|年度|年|届)?(?:末|底|初)?|且|并|而|以及|和(?!谐)|与|及|分别|的|共(?!同|享|建|青)|在(?!校|编|岗|籍|册|读|职|线|建)|该校|我校|本校|全校|全市|全区|全省|全国|全院|各校|我市|本市|我院|全体|全部|我区|本区|，|“|”|由|有(?!效)|平均|对|将|为)+");
    private static final Pattern AFTER_END = Pattern.compile(
            "[，。；、：（）()]|中(?!等|职|专|高|级|学|本|心|央|国|华|医)|参加|参与|获|通过|进入|来自|组成|以及|和|与|接受|被|具有|取得|从事|开展|完成|达到|占|为|是|已|均|因(?!特)|到|实现|成为|共|比|较|同比|之间|用于|可|应|未|升入|就读|增|减|下降|提高|上升|得到|毕业后|受|提供|按|计算|获奖|就餐|顺利|签订|签约|到|登上|走上|每|中，|在(?!校|编|岗|籍|册|读|职|线)");
    private static final Pattern GENERIC =
            Pattern.compile("总数|总额|总值|总量|总计|总|人数|数量|数额|数|额|值|量|规模|情况|全日制|专任(?=教师)|分别|当前|目前|普通|（[^）]*）|“|”");

    private Words() {}

    static String nounBefore(String before) {
        var noun = before.strip();
        noun = LEAD.matcher(noun).replaceFirst("");
        noun = TAIL.matcher(noun).replaceFirst("");
        noun = LEAD.matcher(noun).replaceFirst("");
        return noun.length() > 24 ? noun.substring(noun.length() - 24) : noun;
    }

    static String nounAfter(String after) {
        var noun = after.strip().replaceFirst("^[的“]", "");
        var end = AFTER_END.matcher(noun);
        noun = end.find() ? noun.substring(0, end.start()) : noun;
        return noun.length() > 16 ? noun.substring(0, 16) : noun;
    }

    static Direction direction(String word) {
        return word.matches(UP + "|多|高|涨幅|升幅") ? Direction.UP : Direction.DOWN;
    }

    /// What is left of a noun without words that many nouns have.
    public static String core(String noun) {
        return GENERIC.matcher(noun).replaceAll("");
    }

    /// From 0 to 1: how much of the shorter noun is also in the longer.
    public static double likeness(String one, String other) {
        return coreLikeness(core(one), core(other));
    }

    /// The same for nouns whose core is already taken.
    public static double coreLikeness(String first, String second) {
        if (first.length() < 2 || second.length() < 2) {
            return !first.isEmpty() && first.equals(second) ? 1 : 0;
        }
        var pairs = pairs(first);
        var others = pairs(second);
        var shared = pairs.stream().filter(others::contains).count();
        return (double) shared / Math.min(pairs.size(), others.size());
    }

    /// From 0 to 1: how much of `noun` stands in `words`.
    public static double contained(String noun, String words) {
        return coreContained(core(noun), words);
    }

    /// The same for a noun whose core is already taken.
    public static double coreContained(String first, String words) {
        if (first.length() < 2) {
            return !first.isEmpty() && words.contains(first) ? 1 : 0;
        }
        var pairs = pairs(first);
        return (double) pairs.stream().filter(words::contains).count() / pairs.size();
    }

    /// Each two characters that stand together.
    public static Set<String> pairs(String text) {
        var pairs = new HashSet<String>();
        for (var i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
