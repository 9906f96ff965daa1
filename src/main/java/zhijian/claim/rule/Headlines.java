package zhijian.claim.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;

/// The sentence that opens a paragraph, and captions, against the paragraph itself (小标题与正文、图表题与正文).
final class Headlines implements Rule {

    static final String HEADLINE = "headline-body";
    static final String CAPTION = "caption-body";

    private static final int LONGEST = 36;
    private static final Pattern TREND = Pattern.compile(
            "(?<noun>[\\p{IsHan}“”]{2,20}?)(?:比例|率|水平|规模|总数|人数)?(?:持续|稳步|逐年|明显|显著|进一步|有所|继续|小幅|略有|大幅|不断)*(?<word>提升|上升|增长|提高|增加|扩大|下降|减少|降低|回落|保持增长)(?:了)?[，。]?$");
    private static final Pattern WHOLLY = Pattern.compile("全覆盖|全员|全部");
    private static final Pattern MAINLY = Pattern.compile("以(?:进入|从事|面向|升入)?(?<what>\\p{IsHan}{1,8}?)为主");

    @Override
    public void check(Text text, Findings findings) {
        Passage above = null;
        List<Sentence> heading = List.of();
        for (var entry : text.passages().entrySet()) {
            var passage = entry.getKey();
            var sentences = entry.getValue();
            if (passage.kind() == Kind.PARAGRAPH && !sentences.isEmpty()) {
                if (!heading.isEmpty()) {
                    check(heading.getFirst(), sentences, HEADLINE, text, findings);
                }
                var first = sentences.getFirst();
                if (sentences.size() > 1 && isHeadline(first)) {
                    check(first, sentences.subList(1, sentences.size()), HEADLINE, text, findings);
                }
                if (above != null && above.kind() == Kind.CAPTION && !heading.isEmpty()) {
                    heading = List.of();
                }
            }
            heading =
                    passage.kind() == Kind.HEADING && !passage.content().text().endsWith("；")
                                    || passage.kind() == Kind.CAPTION
                                            && passage.content().text().startsWith("案例")
                            ? sentences
                            : List.of();
            above = passage;
        }
        captions(text, findings);
    }

    /// Short, and one thing said about one number at most.
    private static boolean isHeadline(Sentence first) {
        return first.end() - first.start() <= LONGEST
                && first.claims().size() <= 1
                && !first.text().contains("；")
                && !first.text().matches("(?s).*(?:20\\d\\d\\s?年|其中).*");
    }

    private void check(Sentence headline, List<Sentence> body, String rule, Text text, Findings findings) {
        var claims = Text.claims(body);
        for (var said : headline.claims()) {
            if (!said.mention().unit().isEmpty()
                    && !said.mention().unit().matches("年|天|大")
                    && said.dimension() != Dimension.BARE) {
                compare(said, claims, rule, text, findings);
            }
        }
        trend(headline, claims, findings);
    }

    private static void compare(Claim said, List<Claim> body, String rule, Text text, Findings findings) {
        var alike = body.stream()
                .filter(claim -> claim.isSameKindAs(said)
                        || isRateOf(said, claim)
                        || isThing(said) && isThing(claim) && Words.likeness(said.noun(), claim.noun()) >= 0.5)
                .filter(claim ->
                        (claim.role() == Role.CHANGE) == (said.role() == Role.CHANGE) && claim.role() != Role.BASE)
                .filter(claim -> !claim.mention().isRange())
                .toList();
        if (alike.isEmpty() || alike.stream().anyMatch(claim -> fits(said, claim, text))) {
            return;
        }
        var nearest = alike.stream()
                .max(Comparator.comparingDouble(claim -> likeness(said, claim)))
                .orElseThrow();
        if (likeness(said, nearest) < 0.6
                || isOfWholes(said.noun()) && !isOfWholes(nearest.noun())
                || !nearest.scope().equals(said.scope()) && !said.scope().isOwn()) {
            return;
        }
        if (said.mention().isHedged() || said.mention().word()) {
            if (said.mention().isHedged()) {
                HedgeWords.compare(said, List.of(nearest), text, findings);
                return;
            }
            if (said.dimension() == Dimension.SHARE
                    && Interval.around(said.mention().value(), Rational.of(3)).meets(nearest.rounded())) {
                return;
            }
        }
        if (nearest.mention().isHedged()) {
            HedgeWords.compare(nearest, List.of(said), text, findings);
            return;
        }
        findings.add(
                rule,
                alike.size() == 1 && likeness(said, nearest) > 0.9 ? Severity.ERROR : Severity.WARNING,
                Message.of(
                        rule.equals(CAPTION) ? "图表题写 %s，正文是 %s" : "标题句写 %s，正文是 %s",
                        rule.equals(CAPTION) ? "The caption says %s, the text %s" : "The headline says %s, the text %s",
                        said.mention().text(),
                        nearest.mention().text()),
                Findings.at(said, nearest),
                said.mention().text(),
                nearest.mention().text(),
                null);
    }

    /// 七成教师 … may be told as 占比 72% in the text.
    private static boolean isRateOf(Claim said, Claim claim) {
        return said.dimension() == Dimension.SHARE && claim.dimension() == Dimension.SHARE;
    }

    /// 四项金牌 and 金牌 3 枚 are counted alike.
    private static boolean isThing(Claim claim) {
        return claim.mention().unit().matches("项|枚|个|块|件|门|种");
    }

    private static boolean fits(Claim said, Claim claim, Text text) {
        return said.mention().isHedged()
                ? claim.rounded().meets(said.usual(text.hedges()))
                : said.roundedOrCut().meets(claim.roundedOrCut())
                        || said.mention().word()
                                && Interval.around(said.mention().value(), Rational.of(3))
                                        .meets(claim.rounded());
    }

    /// 总支出 is more than 公益支出.
    private static boolean isOfWholes(String noun) {
        return noun.startsWith("总");
    }

    private static double likeness(Claim said, Claim claim) {
        var words = said.noun() + said.after();
        return Math.max(
                Math.max(
                        Words.likeness(said.noun(), claim.noun()),
                        claim.whole().isEmpty() ? 0 : Words.likeness(said.noun(), claim.noun() + claim.whole())),
                Words.contained(claim.noun(), words) * (Words.core(claim.noun()).length() >= 3 ? 1 : 0));
    }

    /// 就业率持续提升。… 就业率 98.5%，比上年下降 0.2 个百分点
    private static void trend(Sentence headline, List<Claim> body, Findings findings) {
        wholly(headline, body, findings);
        mainly(headline, body, findings);
        if (!headline.claims().isEmpty()) {
            return;
        }
        var said = TREND.matcher(headline.text().strip());
        if (!said.find()) {
            return;
        }
        var up = said.group("word").matches("提升|上升|增长|提高|增加|扩大|保持增长");
        var changes = body.stream()
                .filter(claim -> claim.role() == Role.CHANGE && claim.direction() != Direction.UNSAID)
                .filter(claim -> Words.likeness(said.group("noun"), claim.noun()) >= 0.5
                        || headline.passage().kind() == Kind.HEADING
                                && (sharesWord(said.group("noun"), claim.noun())
                                        || Words.contained(
                                                        said.group("noun"),
                                                        claim.mention()
                                                                .content()
                                                                .text()
                                                                .substring(0, claim.start()))
                                                >= 0.6)
                        || sharesWord(said.group("noun"), claim.noun())
                                && body.stream()
                                                .filter(it -> it.role() == Role.CHANGE)
                                                .count()
                                        == 1)
                .toList();
        if (changes.isEmpty()) {
            byYears(headline, said.group("noun"), said.group("word"), up, body, findings);
        }
        if (changes.isEmpty() || changes.stream().anyMatch(claim -> (claim.direction() == Direction.UP) == up)) {
            return;
        }
        var change = changes.getFirst();
        var start = headline.text().indexOf(said.group("word"), said.start("word"));
        findings.add(
                HEADLINE,
                Severity.WARNING,
                Message.of(
                        "标题句说“%s”，正文说%s %s",
                        "The headline says %s, the text tells a %s of %s",
                        said.group("word"),
                        up ? "下降" : "上升",
                        change.mention().text()),
                List.of(
                        headline.passage()
                                .content()
                                .source(
                                        headline.start() + start,
                                        headline.start()
                                                + start
                                                + said.group("word").length()),
                        change.mention().source()),
                said.group("word"),
                up ? "下降" : "上升",
                null);
    }

    /// 就业率提升。2024 年就业率 96.4%，2023 年为 97.1%
    private static void byYears(
            Sentence headline, String noun, String word, boolean up, List<Claim> body, Findings findings) {
        for (var i = 0; i + 1 < body.size(); i++) {
            var one = body.get(i);
            var other = body.get(i + 1);
            if (!one.isSameKindAs(other)
                    || one.year() == null
                    || other.year() == null
                    || one.year().equals(other.year())
                    || one.role() == Role.CHANGE
                    || other.role() == Role.CHANGE
                    || one.sentence() != other.sentence()
                    || Words.likeness(noun, one.noun()) < 0.6) {
                continue;
            }
            var now = one.year().isAfter(other.year()) ? one : other;
            var before = now == one ? other : one;
            if (up ? now.rounded().isBelow(before.rounded()) : before.rounded().isBelow(now.rounded())) {
                var start = headline.text().indexOf(word);
                findings.add(
                        HEADLINE,
                        Severity.WARNING,
                        Message.of(
                                "标题句说“%s”，正文从 %s 到 %s",
                                "The headline says %s, the text goes from %s to %s",
                                word,
                                before.mention().text(),
                                now.mention().text()),
                        List.of(
                                headline.passage()
                                        .content()
                                        .source(headline.start() + start, headline.start() + start + word.length()),
                                now.mention().source(),
                                before.mention().source()),
                        word,
                        up ? "下降" : "上升",
                        null);
                return;
            }
        }
    }

    private static boolean sharesWord(String one, String other) {
        return IntStream.rangeClosed(0, one.length() - 2).anyMatch(i -> other.contains(one.substring(i, i + 2)));
    }

    /// 教师企业实践全覆盖 above “156 名教师中，131 名 …”
    private static void wholly(Sentence headline, List<Claim> body, Findings findings) {
        var said = WHOLLY.matcher(headline.text());
        if (!said.find() || body.size() < 2 || headline.text().length() > 30) {
            return;
        }
        var whole = body.get(0);
        var part = body.get(1);
        var between = Text.between(whole, part);
        if (whole.isSameKindAs(part)
                && whole.isCountOrAmount()
                && between.matches("[^，。；、]{1,16}(?<![其当集])中，?[^，。；]{0,6}")
                && part.rounded().isBelow(whole.rounded())
                && Words.likeness(headline.text().replace(said.group(), ""), between + part.after()) > 0) {
            findings.add(
                    HEADLINE,
                    Severity.WARNING,
                    Message.of(
                            "标题说“%s”，正文是 %s 中的 %s",
                            "The headline says all, the text %s with %s of them",
                            said.group(),
                            whole.mention().text(),
                            part.mention().text()),
                    List.of(
                            headline.passage()
                                    .content()
                                    .source(headline.start() + said.start(), headline.start() + said.end()),
                            part.mention().source(),
                            whole.mention().source()),
                    said.group(),
                    part.mention().text(),
                    null);
        }
    }

    /// 升学以进入本科为主 above 89.3% 进入专科，8.6% 进入本科
    private static void mainly(Sentence headline, List<Claim> body, Findings findings) {
        var said = MAINLY.matcher(headline.text());
        if (!said.find()) {
            return;
        }
        var shares = body.stream()
                .filter(claim -> claim.dimension() == Dimension.SHARE
                        && claim.role() != Role.CHANGE
                        && claim.sentence() == body.getFirst().sentence())
                .toList();
        var named = shares.stream()
                .filter(claim -> (claim.noun() + claim.before() + claim.after()).contains(said.group("what")))
                .toList();
        if (named.size() != 1 || shares.size() < 2) {
            return;
        }
        var larger = shares.stream()
                .filter(share -> named.getFirst().rounded().isBelow(share.rounded())
                        && !share.rounded().isBelow(Interval.exactly(Rational.of(50))))
                .findFirst();
        larger.ifPresent(share -> findings.add(
                HEADLINE,
                Severity.ERROR,
                Message.of(
                        "标题说以“%s”为主，正文里它占 %s，另有一项占 %s",
                        "The headline has mainly %s, which is %s in the text beside %s",
                        said.group("what"),
                        named.getFirst().mention().text(),
                        share.mention().text()),
                List.of(
                        headline.passage()
                                .content()
                                .source(headline.start() + said.start(), headline.start() + said.end()),
                        named.getFirst().mention().source(),
                        share.mention().source()),
                said.group(),
                share.mention().text(),
                null));
    }

    /// A caption's numbers against the paragraphs around it.
    private void captions(Text text, Findings findings) {
        var entries = List.copyOf(text.passages().entrySet());
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).getKey().kind() != Kind.CAPTION
                    || entries.get(i).getValue().isEmpty()) {
                continue;
            }
            var caption = entries.get(i).getValue().getFirst();
            var around = entries.subList(Math.max(0, i - 1), Math.min(entries.size(), i + 2)).stream()
                    .filter(entry -> entry.getKey().kind() == Kind.PARAGRAPH)
                    .flatMap(entry -> Text.claims(entry.getValue()).stream())
                    .toList();
            caption.claims().stream()
                    .filter(claim -> !claim.mention().unit().isEmpty()
                            && claim.dimension() != Dimension.BARE
                            && !claim.mention().unit().equals("年"))
                    .forEach(claim -> compare(claim, around, CAPTION, text, findings));
            years(
                    entries.get(i).getKey(),
                    entries.subList(Math.max(0, i - 1), Math.min(entries.size(), i + 2)).stream()
                            .map(Map.Entry::getKey)
                            .filter(passage -> passage.kind() == Kind.PARAGRAPH)
                            .toList(),
                    findings);
        }
    }

    private static final Pattern NUMBERED = Pattern.compile("^\\s*(?<label>(?:图|表)\\s*\\d+(?:[.-]\\d+)*)");
    private static final Pattern YEARS = Pattern.compile(
            "(?<from>20\\d\\d)\\s?(?:年)?\\s?(?:[—–\\-]|至|到)\\s?(?<to>20\\d\\d)\\s?年|(?<only>20\\d\\d)\\s?年");

    /// 图 3 shows the years that the sentence pointing at it speaks of.
    private static void years(Passage caption, List<Passage> around, Findings findings) {
        var words = caption.content().text();
        var label = NUMBERED.matcher(words);
        var years = YEARS.matcher(words);
        if (!label.find() || !years.find()) {
            return;
        }
        for (var passage : around) {
            var text = passage.content().text();
            var pointing = Pattern.compile(
                            "(?:见|如|由|从)" + Pattern.quote(label.group("label").replaceAll("\\s", "")) + "(?!\\d)")
                    .matcher(text.replace(" ", ""));
            var named = words.substring(years.end()).replaceFirst("（.*", "").replaceFirst("^年?", "");
            var adjacent = around.size() == 1
                    && text.length() < 120
                    && Words.contained(named, text) >= 0.8
                    && Words.core(named).length() >= 4;
            if (!pointing.find() && !adjacent) {
                continue;
            }
            if (adjacent && !pointing.reset().find()) {
                var told = YEARS.matcher(text);
                if (told.find()
                        && !told.find()
                        && told.reset().find()
                        && !agree(
                                years.group("from"),
                                years.group("to"),
                                years.group("only"),
                                told.group("from"),
                                told.group("to"),
                                told.group("only"))) {
                    mismatch(caption, years, passage, told, 0, findings);
                }
                continue;
            }
            var start = Math.max(text.lastIndexOf('。', pointing.start()) + 1, 0);
            var told = YEARS.matcher(text.substring(start, Math.min(text.length(), pointing.end() + 60)));
            if (told.find()
                    && !agree(
                            years.group("from"),
                            years.group("to"),
                            years.group("only"),
                            told.group("from"),
                            told.group("to"),
                            told.group("only"))) {
                mismatch(caption, years, passage, told, start, findings);
            }
        }
    }

    private static void mismatch(
            Passage caption, Matcher years, Passage passage, Matcher told, int start, Findings findings) {
        findings.add(
                CAPTION,
                Severity.WARNING,
                Message.of("图表题写 %s，正文写 %s", "The caption says %s, the text %s", years.group(), told.group()),
                List.of(
                        caption.content().source(years.start(), years.end()),
                        passage.content().source(start + told.start(), start + told.end())),
                years.group(),
                told.group(),
                null);
    }

    private static boolean agree(
            String from, String to, String only, String otherFrom, String otherTo, String otherOnly) {
        return Optional.ofNullable(only)
                .map(year -> otherOnly == null
                        ? year.compareTo(otherFrom) >= 0 && year.compareTo(otherTo) <= 0
                        : year.equals(otherOnly))
                .orElseGet(() -> otherOnly == null
                        ? Objects.equals(from, otherFrom) && Objects.equals(to, otherTo)
                        : otherOnly.compareTo(from) >= 0 && otherOnly.compareTo(to) <= 0);
    }
}
