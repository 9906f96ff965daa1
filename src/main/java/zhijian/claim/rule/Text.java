package zhijian.claim.rule;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Grid;
import zhijian.claim.mention.Reading;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Document;

/// What rules look at (待核对的文本): the document as read, and passages with their claims in a row.
///
/// @param claims all claims in order
/// @param byCore claims by what their nouns say beside words that many nouns have
/// @param byUnit claims by unit
/// @param ahead the sentences about what is to come
/// @param hedges the institute's tolerances for 近, 约, …; null: any that the words allow
record Text(
        Reading reading,
        Map<Passage, List<Sentence>> passages,
        List<Claim> claims,
        Map<String, List<Claim>> byCore,
        Map<String, List<Claim>> byUnit,
        Set<Integer> ahead,
        @Nullable Hedges hedges) {

    static Text of(Reading reading, @Nullable Hedges hedges) {
        var passages = new LinkedHashMap<Passage, List<Sentence>>();
        reading.sentences()
                .forEach(sentence -> passages.computeIfAbsent(sentence.passage(), _ -> new ArrayList<>())
                        .add(sentence));
        var claims = claims(reading.sentences());
        return new Text(
                reading,
                passages,
                claims,
                claims.stream().collect(Collectors.groupingBy(claim -> Words.core(claim.noun()))),
                claims.stream()
                        .collect(Collectors.groupingBy(claim -> claim.mention().unit())),
                ahead(reading.sentences()),
                hedges);
    }

    Document document() {
        return reading.document();
    }

    List<Sentence> sentences() {
        return reading.sentences();
    }

    List<Grid> grids() {
        return reading.grids();
    }

    /// All claims of a passage in order.
    static List<Claim> claims(List<Sentence> passage) {
        return passage.stream().flatMap(sentence -> sentence.claims().stream()).toList();
    }

    /// Those whose nouns say the same, but for words that many nouns have.
    List<Claim> named(String noun) {
        return byCore.getOrDefault(Words.core(noun), List.of());
    }

    private static final Pattern PLANNED = Pattern.compile("力争|计划|规划|目标|预计|拟|将|未来|下一步");

    /// What somebody means to reach is not what is.
    boolean isPlanned(Claim claim) {
        var sentence = sentences().get(claim.sentence());
        var year = claim.year();
        return ahead.contains(claim.sentence())
                || year != null && reading.year().filter(year::isAfter).isPresent()
                || PLANNED.matcher(sentence.between(sentence.start(), claim.start()))
                        .find();
    }

    private static final Pattern AHEAD = Pattern.compile("下一步|下年度|打算|展望|计划|规划|任务|目标|建议");

    /// The sentences below a heading about what is to come.
    private static Set<Integer> ahead(List<Sentence> sentences) {
        var ahead = new HashSet<Integer>();
        var below = false;
        for (var i = 0; i < sentences.size(); i++) {
            var sentence = sentences.get(i);
            if (sentence.passage().kind() == Kind.HEADING) {
                below = AHEAD.matcher(sentence.text()).find();
            } else if (below) {
                ahead.add(i);
            }
        }
        return ahead;
    }

    /// The year a claim is about; that of the report where the words do not say.
    @Nullable
    Year year(Claim claim) {
        return claim.year() == null ? reading.year().orElse(null) : claim.year();
    }

    List<Claim> in(String unit) {
        return byUnit.getOrDefault(unit, List.of());
    }

    /// The words between two claims of one passage.
    static String between(Claim one, Claim next) {
        return one.mention().content() != next.mention().content() || one.end() > next.start()
                ? ""
                : one.mention().content().text().substring(one.end(), next.start());
    }
}
