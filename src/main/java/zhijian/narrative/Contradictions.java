package zhijian.narrative;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Rational;
import zhijian.claim.lint.Linter;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.rule.Severity;
import zhijian.claim.text.Unreadable;
import zhijian.submission.Answer;

/// What a text says that cannot hold, by itself or beside the organisation's own answers (文中矛盾).
///
/// It warns whoever writes and stands in nobody's way.
final class Contradictions {

    private Contradictions() {}

    /// @param words shorter than any text that is refused; a longer one has no warnings
    static List<Contradiction> in(String words, List<Item> items, Map<ItemCode, Answer> answers, Year year) {
        var facts = new ArrayList<KnownFact>();
        for (var item : items) {
            if (answers.get(item.code()) instanceof Answer.Number(var number)) {
                facts.add(new KnownFact(
                        item.name(), "本校", year, Rational.of(number), number.toPlainString(), item.unit()));
            }
        }
        try {
            var checked = new Linter(facts, Set.of(), null).check("", words);
            return checked.findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .map(finding -> new Contradiction(
                            checked.document().quote(finding.places().getFirst()),
                            finding.message().chinese()))
                    .distinct()
                    .toList();
        } catch (Unreadable tooLong) {
            return List.of();
        }
    }
}
