package zhijian.claim.mention;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Block;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Document;

/// A document as read for checking (读数): every sentence with its claims, every table with its numbers.
public final class Reading {

    private static final Pattern YEAR =
            Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?=\\s?(?:年|学年|级|届|[—–-]\\s?(?:20)?\\d\\d\\s?(?:学年|年|届)))");
    private static final Pattern TITLE_YEAR = Pattern.compile(
            "(?<!\\d)(20\\d\\d)(?:\\s?[—–-]\\s?(20\\d\\d))?\\s?(?:学年|年度|年)?[^，。]{0,20}(?:报告|年报|概况|概览|公报)");
    private static final Pattern COMPARED = Pattern.compile("(?:比|较|相比|与|由|从|对比|于|自|到)$");

    private static final int LONGEST_SENTENCE = 600;

    private final Document document;
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();
    private final Scopes scopes;
    private final @Nullable Year year;

    private Reading(Document document) {
        this.document = document;
        this.year = titleYear(document).or(() -> commonYear(document)).orElse(null);
        this.scopes = new Scopes(document);
        @Nullable Passage above = null;
        for (var block : document.blocks()) {
            switch (block) {
                case Passage passage -> {
                    read(passage);
                    above = passage;
                }
                case Block.Table table -> {
                    grids.add(Grid.of(table, above, scopes.of(table)));
                    above = null;
                }
            }
        }
    }

    public static Reading of(Document document) {
        return new Reading(document);
    }

    public Document document() {
        return document;
    }

    public List<Sentence> sentences() {
        return List.copyOf(sentences);
    }

    public List<Grid> grids() {
        return List.copyOf(grids);
    }

    /// The report's own year, from its title.
    public Optional<Year> year() {
        return Optional.ofNullable(year);
    }

    /// The number of claims, numbers in tables included.
    public int claims() {
        return sentences.stream().mapToInt(sentence -> sentence.claims().size()).sum()
                + grids.stream().mapToInt(Grid::numbers).sum();
    }

    private static Optional<Year> titleYear(Document document) {
        var seen = 0;
        for (var block : document.blocks()) {
            if (block instanceof Passage(var kind, var content)) {
                var title = TITLE_YEAR.matcher(content.text());
                if ((kind == Kind.HEADING || content.text().length() < 60 || seen == 0) && title.find()) {
                    return Optional.of(Year.parse(title.group(2) == null ? title.group(1) : title.group(2)));
                }
                if (++seen > 5) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    /// The year a text names most often is the one it is about.
    private static Optional<Year> commonYear(Document document) {
        return YEAR
                .matcher(document.text())
                .results()
                .collect(Collectors.groupingBy(match -> match.group(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 2)
                .max(Map.Entry.comparingByValue())
                .map(entry -> Year.parse(entry.getKey()));
    }

    private void read(Passage passage) {
        var text = passage.content().text();
        var mentions = Lexer.mentions(passage.content()).stream()
                .filter(mention -> passage.kind() == Kind.PARAGRAPH || !isNumberOfHeading(text, mention))
                .toList();
        var scope = scopes.at(passage, mentions.stream().map(Mention::start).toList());
        var next = 0;
        var number = 0;
        @Nullable Year year = null;
        for (var start = 0; start < text.length(); ) {
            var end = endOfSentence(text, start);
            var own = new ArrayList<Mention>();
            var first = next;
            while (next < mentions.size() && mentions.get(next).start() < end) {
                own.add(mentions.get(next++));
            }
            var claims = new ArrayList<Claim>();
            for (var i = 0; i < own.size(); i++) {
                var from = i == 0 ? start : own.get(i - 1).end();
                var to = i + 1 < own.size() ? own.get(i + 1).start() : end;
                var said = yearBefore(text, start, own.get(i).start());
                year = said == null ? year : said;
                claims.add(
                        claim(text, sentences.size(), own.get(i), from, to, end, claims, year, scope.get(first + i)));
            }
            Distribution.apply(text, start, claims);
            sentences.add(new Sentence(passage, number++, start, end, List.copyOf(claims)));
            var last = yearBefore(text, start, end);
            year = last == null ? year : last;
            start = end;
        }
    }

    /// 1.2 in “1.2 设施设备”, 3 in “图 3”.
    private static boolean isNumberOfHeading(String text, Mention mention) {
        return mention.dimension() == Dimension.BARE
                && text.substring(0, mention.start()).matches("\\s*(?:图|表|案例|专栏|附表|附图|第)?\\s*(?:\\d+[.-])*");
    }

    private static int endOfSentence(String text, int start) {
        var depth = 0;
        for (var i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '（', '(' -> depth++;
                case '）', ')' -> depth = Math.max(0, depth - 1);
                case '。', '！', '？' -> {
                    if (depth == 0 || i - start > 300) {
                        return i + 1 < text.length() && "”）".indexOf(text.charAt(i + 1)) >= 0 ? i + 2 : i + 1;
                    }
                }
                case '，', '；', '、' -> {
                    if (i - start > LONGEST_SENTENCE) {
                        return i + 1;
                    }
                }
                default -> {
                    if (i - start > 2 * LONGEST_SENTENCE) {
                        return i + 1;
                    }
                }
            }
        }
        return text.length();
    }

    /// The last year named in front of `to` that is not merely compared with.
    private static @Nullable Year yearBefore(String text, int from, int to) {
        @Nullable Year found = null;
        var years = YEAR.matcher(text).region(from, to).useTransparentBounds(true);
        while (years.find()) {
            if (!COMPARED.matcher(text.substring(Math.max(from, years.start() - 2), years.start()))
                    .find()) {
                found = Year.parse(years.group());
            }
        }
        return found;
    }

    private Claim claim(
            String text,
            int sentence,
            Mention mention,
            int from,
            int to,
            int sentenceEnd,
            List<Claim> earlier,
            @Nullable Year said,
            Scope scope) {
        var before = text.substring(clauseStart(text, from, mention.start()), mention.start());
        var after = text.substring(mention.end(), clauseEnd(text, mention.end(), to));
        var previous = earlier.isEmpty() ? null : earlier.getLast();
        var role = Role.VALUE;
        var direction = Direction.UNSAID;
        var whole = "";
        var noun = Words.nounBefore(before);
        var change = Words.CHANGE_END.matcher(before.strip());
        var changeAfter = Words.CHANGE_AFTER.matcher(after.strip());
        var share = Words.SHARE_END.matcher(before.strip());
        var isPart = mention.dimension() == Dimension.SHARE;
        if (mention.unit().equals("翻番")) {
            role = Role.CHANGE;
            direction = Direction.UP;
        } else if (Words.REACHED_END.matcher(before.strip()).find()) {
            role = Role.REACHED;
            direction = reachedDirection(before);
            noun = stripChange(before);
        } else if (change.find()
                && isChange(
                        mention,
                        before,
                        change,
                        previous != null && (previous.role() == Role.BASE || previous.role() == Role.CHANGE))) {
            role = Role.CHANGE;
            direction = Words.direction(change.group("word"));
            noun = Words.nounBefore(before.strip()
                    .substring(0, change.start())
                    .replaceFirst("(?:同比|环比)?(?:比|较|与|相比)[^，]*$", "")
                    .replaceFirst("同比$|环比$", ""));
        } else if (isPart && changeAfter.find()) {
            role = Role.CHANGE;
            direction = Words.direction(changeAfter.group("word"));
        } else if (isPart && share.find()) {
            role = Role.SHARE;
            whole = share.group("whole") == null ? "" : share.group("whole").strip();
            noun = Words.nounBefore(before.strip().substring(0, share.start()));
            if (whole.matches("比|比例|比重|总")) {
                whole = "";
            }
        } else if (Words.BASE_END.matcher(before.strip()).find()
                && isBase(before, after, text, mention.end(), sentenceEnd)) {
            role = Role.BASE;
            noun = Words.nounBefore(before.replaceFirst("(?:比|较|相比|由|从|于)[^由从比较]*$", ""));
        }
        if (role == Role.VALUE
                && mention.dimension() != Dimension.TIMES
                && Words.EARLIER_END.matcher(before.strip()).find()
                && !before.contains("原创")) {
            role = Role.BASE;
            noun = Words.nounBefore(
                    before.replaceFirst("(?:上年|去年|前年|上一年|上学年|上一?学期|上一?季度|上一?轮|上届|上年度|前一年|改革前|疫情前|原|当时|此前|期初).*$", ""));
        } else if (role == Role.VALUE
                && !earlier.isEmpty()
                && Words.APART_END.matcher(before.strip()).find()) {
            role = Role.CHANGE;
        }
        if (noun.length() < 2 && role == Role.VALUE) {
            var behind = Words.nounAfter(after);
            noun = behind.length() >= 2 ? behind : noun;
        }
        if (noun.length() < 2
                && previous != null
                && (role == Role.CHANGE || role == Role.REACHED || role == Role.SHARE || role == Role.BASE)) {
            noun = previous.noun();
        }
        return new Claim(
                mention, sentence, before, after, role, direction, noun, whole, said == null ? year : said, scope);
    }

    /// “高于 3 人” and “提高 3 人” differ; “最高 3 人” says no change.
    private static boolean isChange(Mention mention, String before, MatchResult change, boolean afterBase) {
        var word = before.strip().substring(change.start());
        var single = word.matches("(?:多|少|高|低)(?:了|约|近|达)?");
        if (single) {
            return (before.matches(".*(?:比|较)[^，]*") || afterBase) && !word.matches("高达.*");
        }
        return mention.dimension() != Dimension.RATIO
                && !before.strip().substring(0, change.start()).endsWith("最");
    }

    private static Direction reachedDirection(String before) {
        var up = before.matches(".*(?:" + Words.UP + "|扩|发展|跃|壮大)[^，]{0,4}$");
        var down = before.matches(".*(?:" + Words.DOWN + "|缩)[^，]{0,4}$");
        return up == down ? Direction.UNSAID : up ? Direction.UP : Direction.DOWN;
    }

    private static String stripChange(String before) {
        return Words.nounBefore(before.strip()
                .replaceFirst("(?:由|从)[^，]*$", "")
                .replaceFirst("(?:" + Words.UP + "|" + Words.DOWN + "|发展|扩|变)(?:到了|到|至|为)[^，]*$", ""));
    }

    /// A number behind 比上年 or 由 is a base only where the change is told behind it.
    private static boolean isBase(String before, String after, String text, int end, int sentenceEnd) {
        var rest = text.substring(end, Math.min(sentenceEnd, end + 40));
        var from = before.matches(".*(?:由|从)[^由从]*");
        return from
                ? rest.matches(
                        "[^，。]{0,8}?，?[^，。]{0,4}?(?:" + Words.UP + "|" + Words.DOWN + "|发展|扩|到|至|变|跃|调整|整合|缩|为|转).*")
                : rest.matches("(?:" + "[^，。]{0,10}?)?(?:相比)?，?(?:略有|略|同比|有所|大幅|小幅)?(?:" + Words.UP + "|" + Words.DOWN
                        + "|多|少|高|低|持平|基本持平).*");
    }

    static int clauseStart(String text, int from, int to) {
        for (var i = to - 1; i >= from; i--) {
            if ("，。；：、,;:！？".indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return from;
    }

    static int clauseEnd(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            if ("，。；：、,;:！？（(".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return to;
    }
}
