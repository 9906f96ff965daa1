package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Grid;
import zhijian.claim.mention.Reading;
import zhijian.claim.mention.Sentence;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Document;

/// What rules look at (待核对的文本): the document as read, and passages with their claims in a row.
///
/// @param hedges the institute's tolerances for 近, 约, …; null: any that the words allow
record Text(
        Reading reading,
        Map<Passage, List<Sentence>> passages,
        @Nullable Hedges hedges) {

    static Text of(Reading reading, @Nullable Hedges hedges) {
        var passages = new LinkedHashMap<Passage, List<Sentence>>();
        reading.sentences()
                .forEach(sentence -> passages.computeIfAbsent(sentence.passage(), _ -> new ArrayList<>())
                        .add(sentence));
        return new Text(reading, passages, hedges);
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

    List<Claim> claims() {
        return sentences().stream()
                .flatMap(sentence -> sentence.claims().stream())
                .toList();
    }

    /// The words between two claims of one passage.
    static String between(Claim one, Claim next) {
        return one.mention().content() != next.mention().content() || one.end() > next.start()
                ? ""
                : one.mention().content().text().substring(one.end(), next.start());
    }
}
