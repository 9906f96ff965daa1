package zhijian.claim.mention;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Block.Table;
import zhijian.claim.text.Document;

/// Whom a sentence is about (口径): the institution or district named last, or the subject of the whole report.
final class Scopes {

    private static final Pattern NAME = Pattern.compile(
            "(?<name>(?![全我本][市省区国县])[\\p{IsHan}]{2,22}?(?:学校(?!数|总数|规模)|学院|大学|中学|高中|小学|幼儿园|职教中心|集团|公司|中专|技校|职校)|[\\p{IsHan}]{1,3}(?<!校|地|社|园|厂|小|街|城|郊|市|各|本|辖|该|山|全|开发|灾|牧|军|景)(?:新区|区|县)(?!域|别|级|间|块|属|外|内))|(?<that>该校|该院|该区|该县)|(?<wide>[全我本][市省国区县](?!户籍|生源|籍|企业|内|级|其他))|(?<all>全校|本校|我校|各校|(?<![市区县省国])学校(?!的)|全院|我院)");
    private static final Pattern NO_NAME = Pattern.compile(
            ".{0,3}|.{0,3}技工学校|.*[所名位个家].{0,4}|.*(?:保持|普及|成人|普通|中等)(?:高中|中专|专业学校)|.*(?:中等职业|中职|职业|高职|全日制|高等职业|所|个|类|各|这些|等|的|本科|有|示范|骨干|重点|优质|普通|合作|办|民办|公办|在|乡|结对|对口|兄弟|姐妹|家)(?:学校|学院|大学|中学|高中|小学|幼儿园|公司|集团|院校)|.*(?:普通|职业|综合|初级)(?:高中|中学)");

    private static final Pattern AREAS = Pattern.compile("[全我本][市区县]");
    private static final Pattern SCHOOL = Pattern.compile("学校");
    private static final Pattern AREA = Pattern.compile("[市区县省]");
    private static final Pattern LEADING =
            Pattern.compile("^.*(?:以及|和(?!平|谐)|与|及|占|的是|是|将|向|从|都|对|在|由|比如|如|的|合计|分别)(?=.)");
    private static final Pattern UNNAMED = Pattern.compile("某|一所");
    private static final Pattern SENTENCE = Pattern.compile("[。；]");

    /// How many characters a name is remembered.
    private static final int REACH = 400;

    private final String own;
    private final String level;
    private final Boxes boxes;

    /// institutions without a name so far, counted on behind the cases
    private int unnamed;

    Scopes(Document document) {
        this.boxes = Boxes.of(document);
        this.unnamed = boxes.count();
        var title = document.blocks().stream()
                .filter(Passage.class::isInstance)
                .map(Passage.class::cast)
                .limit(3)
                .filter(passage -> passage.kind() == Kind.HEADING)
                .map(passage -> last(passage.content().text()))
                .filter(name -> !name.isEmpty())
                .findFirst();
        this.own = title.orElseGet(() -> onlyName(document));
        this.level = level(document, own);
    }

    /// A text with one name in it is about that one, unless it speaks of a whole city or district.
    private static String onlyName(Document document) {
        var names = new LinkedHashSet<String>();
        for (var block : document.blocks()) {
            if (block instanceof Passage(var _, var content)) {
                NAME.matcher(content.text())
                        .results()
                        .map(match -> cleaned(match.group("name")))
                        .filter(name -> name != null
                                && !NO_NAME.matcher(name).matches()
                                && !UNNAMED.matcher(name).find())
                        .forEach(names::add);
                if (names.size() > 1 || AREAS.matcher(content.text()).find()) {
                    return "";
                }
            }
        }
        return names.isEmpty() ? "" : names.getFirst();
    }

    /// Whom each of the numbers is about.
    ///
    /// @param starts where the numbers of the passage begin, rising
    List<Scope> at(Passage passage, List<Integer> starts) {
        var text = passage.content().text();
        var home = new Scope("", boxes.at(passage));
        var scopes = new ArrayList<Scope>();
        var scope = home;
        var since = 0;
        var beyond = "";
        var from = 0;
        for (var start : starts) {
            beyond = SENTENCE.matcher(text.substring(Math.min(from, start), start))
                            .find()
                    ? ""
                    : beyond;
            var names = NAME.matcher(text).region(from, start).useTransparentBounds(true);
            while (names.find()) {
                var wide = names.group("wide");
                if (wide != null && !level.isEmpty() && !wide.endsWith(level)) {
                    beyond =
                            SENTENCE.matcher(text.substring(names.end(), start)).find() ? "" : wide;
                } else if (names.group("that") != null && !scope.equals(home) && names.start() - since <= REACH) {
                    since = names.start();
                } else if (isTold(names)
                        && !(scope.isInstitution()
                                && SCHOOL.matcher(names.group()).matches())) {
                    scope = told(names, text, home);
                    since = names.start();
                    beyond = "";
                }
            }
            from = Math.max(from, start);
            scopes.add(!beyond.isEmpty() ? new Scope(beyond, 0) : start - since > REACH ? home : scope);
        }
        return scopes;
    }

    /// Whom a table is about.
    Scope of(Table table) {
        return new Scope("", boxes.at(table));
    }

    private static boolean isTold(Matcher name) {
        var word = cleaned(name.group("name"));
        return word == null
                || UNNAMED.matcher(word).find()
                || !NO_NAME.matcher(word).matches();
    }

    /// Without the words in front that are no part of it.
    private static @Nullable String cleaned(@Nullable String name) {
        return name == null ? null : LEADING.matcher(name).replaceFirst("");
    }

    private Scope told(Matcher name, String text, Scope home) {
        if (name.group("wide") != null) {
            return Scope.OWN;
        }
        if (name.group("all") != null) {
            var isSubject = SCHOOL.matcher(name.group()).matches() && isSubject(text, name.start(), name.end());
            return isSubject && !home.isApart() && AREA.matcher(level).matches() ? new Scope("", ++unnamed) : home;
        }
        var word = cleaned(name.group("name"));
        if (word == null || UNNAMED.matcher(word).find() && !isOwn(word)) {
            return word == null && home.isApart() ? home : new Scope("", ++unnamed);
        }
        return isOwn(word) ? home : new Scope(word, 0);
    }

    /// 学校 that begins a sentence, and is not 学校数.
    private static boolean isSubject(String text, int start, int end) {
        return (start == 0 || "。；：\n".indexOf(text.charAt(start - 1)) >= 0)
                && !text.startsWith("数", end)
                && !text.startsWith("总", end);
    }

    /// How wide the subject of the text is: what its name says, or else what it calls 我 or 本, or else what it speaks of
    /// as 全 most often; 校 for an institution, to which all that is wide is another subject.
    private static String level(Document document, String own) {
        if (new Scope(own, 0).isInstitution()) {
            return "校";
        }
        var district = DISTRICT.matcher(title(document));
        if (district.find()) {
            return district.group("level");
        }
        var ourselves = OURSELVES
                .matcher(document.text())
                .results()
                .map(match -> "院".equals(match.group(1)) ? "校" : match.group(1))
                .collect(Collectors.groupingBy(level -> level, Collectors.counting()));
        if (ourselves.size() == 1) {
            return ourselves.keySet().iterator().next();
        }
        return commonLevel(NAME.matcher(document.text()).results().toList(), document);
    }

    private static final Pattern DISTRICT = Pattern.compile(
            "[\\p{IsHan}]{2}(?<!全|各|本|地|社|园|校|城|郊|山)(?<level>[区县])(?=[\\p{IsHan}\\d]{0,6}?(?:教育|职教|中职|职业|中等))");

    private static String title(Document document) {
        return document.blocks().stream()
                .filter(Passage.class::isInstance)
                .map(block -> ((Passage) block).content().text())
                .findFirst()
                .orElse("");
    }

    private static final Pattern OURSELVES = Pattern.compile("(?<![自基])[我本]([校院区县市省])(?!级|科|专|人|土|性|领|籍|内)");

    /// 高于全市平均, 全市人次均: what something is held against is not what the text is about.
    private static final Pattern HELD_AGAINST = Pattern.compile("(?:高于|低于|超过|优于|好于|比|较|与|占)$");
    private static final Pattern MEAN = Pattern.compile("^(?:的)?(?:平均|均值|[\\p{IsHan}]{1,4}均|同类|同期|中位)");

    private static boolean isHeldAgainst(MatchResult wide, String text) {
        return HELD_AGAINST
                        .matcher(text.substring(Math.max(0, wide.start() - 2), wide.start()))
                        .find()
                || MEAN.matcher(text.substring(wide.end(), Math.min(text.length(), wide.end() + 6)))
                        .find();
    }

    private static String commonLevel(List<MatchResult> found, Document document) {
        var schools = found.stream()
                .filter(match -> match.group("all") != null && isSubject(document.text(), match.start(), match.end()))
                .count();
        var areas = found.stream()
                .filter(match -> match.group("wide") != null && !isHeldAgainst(match, document.text()))
                .map(match -> match.group("wide"))
                .filter(wide -> !wide.endsWith("国"))
                .toList();
        if (schools > 0 && schools >= areas.size()) {
            return "校";
        }
        return areas.stream()
                .collect(Collectors.groupingBy(wide -> wide.substring(1), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private boolean isOwn(String name) {
        return own.equals(name) || !own.isEmpty() && (own.endsWith(name) || name.endsWith(own));
    }

    private static String last(String text) {
        var found = "";
        var names = NAME.matcher(text);
        while (names.find()) {
            if ((names.group("all") != null || names.group("wide") != null)) {
                found = "";
            } else if (names.group("name") != null
                    && !NO_NAME.matcher(names.group("name")).matches()) {
                found = names.group("name");
            }
        }
        return found;
    }
}
