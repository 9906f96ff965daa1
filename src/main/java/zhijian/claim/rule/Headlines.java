package zhijian.claim.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import zhijian.claim.Fraction;
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

    private static final int LONGEST = 60;
    private static final Pattern TREND = Pattern.compile("(?<noun>[\\p{IsHan}“”]{2,20}?)(?:比例|率|水平|规模|总数|人数)?(?:持续|稳步|逐年|明显|显著|进一步|有所|继续|小幅|略有|大幅|不断)*(?<word>提升|上升|增长|提高|增加|扩大|下降|减少|降低|回落)(?:了)?[，。]?$");

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
                if (sentences.size() > 1 && first.end() - first.start() <= LONGEST) {
                    check(first, sentences.subList(1, sentences.size()), HEADLINE, text, findings);
                }
                if (above != null && above.kind() == Kind.CAPTION && !heading.isEmpty()) {
                    heading = List.of();
                }
            }
            heading = passage.kind() == Kind.HEADING || passage.kind() == Kind.CAPTION && passage.content().text().startsWith("案例") ? sentences : List.of();
            above = passage;
        }
        captions(text, findings);
    }

    private void check(Sentence headline, List<Sentence> body, String rule, Text text, Findings findings) {
        var claims = Text.claims(body);
        for (var said : headline.claims()) {
            if (!said.mention().unit().isEmpty() && !said.mention().unit().matches("年|天|大") && said.dimension() != Dimension.BARE) {
                compare(said, claims, rule, text, findings);
            }
        }
        trend(headline, claims, findings);
    }

    private static void compare(Claim said, List<Claim> body, String rule, Text text, Findings findings) {
        var alike = body.stream()
                .filter(claim -> claim.isSameKindAs(said) || isRateOf(said, claim))
                .filter(claim -> (claim.role() == Role.CHANGE) == (said.role() == Role.CHANGE) && claim.role() != Role.BASE)
                .filter(claim -> !claim.mention().isRange())
                .toList();
        if (alike.isEmpty() || alike.stream().anyMatch(claim -> fits(said, claim, text))) {
            return;
        }
        var nearest = alike.stream()
                .max(Comparator.comparingDouble(claim -> likeness(said, claim)))
                .orElseThrow();
        if (likeness(said, nearest) < 0.6 || !nearest.scope().equals(said.scope()) && !said.scope().isEmpty()) {
            return;
        }
        if (said.mention().isHedged() || said.mention().word()) {
            if (said.mention().isHedged()) {
                HedgeWords.compare(said, List.of(nearest), text, findings);
                return;
            }
            if (Interval.around(said.mention().value(), Fraction.of(3)).meets(nearest.rounded())) {
                return;
            }
        }
        if (nearest.mention().isHedged()) {
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

    private static boolean fits(Claim said, Claim claim, Text text) {
        return said.mention().isHedged()
                ? claim.rounded().meets(said.usual(text.hedges()))
                : said.roundedOrCut().meets(claim.roundedOrCut())
                        || said.mention().word() && Interval.around(said.mention().value(), Fraction.of(3)).meets(claim.rounded());
    }

    private static double likeness(Claim said, Claim claim) {
        var words = said.noun() + said.after();
        return Math.max(
                Math.max(Words.likeness(said.noun(), claim.noun()), claim.whole().isEmpty() ? 0 : Words.likeness(said.noun(), claim.noun() + claim.whole())),
                Words.contained(claim.noun(), words) * (Words.core(claim.noun()).length() >= 3 ? 1 : 0));
    }

    /// 就业率持续提升。… 就业率 98.5%，比上年下降 0.2 个百分点
    private static void trend(Sentence headline, List<Claim> body, Findings findings) {
        if (!headline.claims().isEmpty()) {
            return;
        }
        var said = TREND.matcher(headline.text().strip());
        if (!said.find()) {
            return;
        }
        var up = said.group("word").matches("提升|上升|增长|提高|增加|扩大");
        var changes = body.stream()
                .filter(claim -> claim.role() == Role.CHANGE && claim.direction() != Direction.UNSAID)
                .filter(claim -> Words.likeness(said.group("noun"), claim.noun()) >= 0.6)
                .toList();
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
                List.of(headline.passage().content().source(headline.start() + start, headline.start() + start + said.group("word").length()), change.mention().source()),
                said.group("word"),
                up ? "下降" : "上升",
                null);
    }

    /// A caption's numbers against the paragraphs around it.
    private void captions(Text text, Findings findings) {
        var entries = List.copyOf(text.passages().entrySet());
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).getKey().kind() != Kind.CAPTION || entries.get(i).getValue().isEmpty()) {
                continue;
            }
            var caption = entries.get(i).getValue().getFirst();
            var around = entries.subList(Math.max(0, i - 1), Math.min(entries.size(), i + 2)).stream()
                    .filter(entry -> entry.getKey().kind() == Kind.PARAGRAPH)
                    .flatMap(entry -> Text.claims(entry.getValue()).stream())
                    .toList();
            caption.claims().stream()
                    .filter(claim -> !claim.mention().unit().isEmpty() && claim.dimension() != Dimension.BARE && !claim.mention().unit().equals("年"))
                    .forEach(claim -> compare(claim, around, CAPTION, text, findings));
            years(entries.get(i).getKey(), entries.subList(Math.max(0, i - 1), Math.min(entries.size(), i + 2)).stream().map(Map.Entry::getKey).filter(passage -> passage.kind() == Kind.PARAGRAPH).toList(), findings);
        }
    }

    private static final Pattern NUMBERED = Pattern.compile("^\\s*(?<label>(?:图|表)\\s*\\d+(?:[.-]\\d+)*)");
    private static final Pattern YEARS = Pattern.compile("(?<from>20\\d\\d)\\s?(?:年)?\\s?[—–\\-至到]\\s?(?<to>20\\d\\d)\\s?年|(?<only>20\\d\\d)\\s?年");

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
            var pointing = Pattern.compile("(?:见|如|由|从)" + Pattern.quote(label.group("label").replaceAll("\\s", "")) + "(?!\\d)").matcher(text.replace(" ", ""));
            if (!pointing.find()) {
                continue;
            }
            var start = Math.max(text.lastIndexOf('。', pointing.start()) + 1, 0);
            var told = YEARS.matcher(text.substring(start, Math.min(text.length(), pointing.end() + 60)));
            if (told.find() && !agree(years.group("from"), years.group("to"), years.group("only"), told.group("from"), told.group("to"), told.group("only"))) {
                findings.add(
                        CAPTION,
                        Severity.WARNING,
                        Message.of("图表题写 %s，提到它的句子写 %s", "The caption says %s, the sentence pointing at it %s", years.group(), told.group()),
                        List.of(caption.content().source(years.start(), years.end()), passage.content().source(start + told.start(), start + told.end())),
                        years.group(),
                        told.group(),
                        null);
            }
        }
    }

    private static boolean agree(String from, String to, String only, String otherFrom, String otherTo, String otherOnly) {
        return Optional.ofNullable(only).map(year -> otherOnly == null ? year.compareTo(otherFrom) >= 0 && year.compareTo(otherTo) <= 0 : year.equals(otherOnly))
                .orElseGet(() -> otherOnly == null ? Objects.equals(from, otherFrom) && Objects.equals(to, otherTo) : otherOnly.compareTo(from) >= 0 && otherOnly.compareTo(to) <= 0);
    }
}
