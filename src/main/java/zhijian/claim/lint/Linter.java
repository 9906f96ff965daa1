package zhijian.claim.lint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Reading;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.rule.Rules;
import zhijian.claim.text.Document;
import zhijian.claim.text.Texts;
import zhijian.claim.text.Unreadable;

/// Checks the numbers of a text (行文核对): against themselves, and against facts where some are given.
///
/// @param facts what is known about the subject of the text; may be empty
/// @param names institutions as they are officially written; may be empty
/// @param hedges how near 近 and 约 must be; null: as near as the words say
public record Linter(
        List<KnownFact> facts, Set<String> names, @Nullable Hedges hedges) {

    public Linter {
        facts = List.copyOf(facts);
        names = Set.copyOf(names);
    }

    /// Knows nothing but the text.
    public static Linter plain() {
        return new Linter(List.of(), Set.of(), null);
    }

    public Checked check(Document document) {
        var reading = Reading.of(document);
        return new Checked(document, reading.claims(), Rules.check(reading, facts, names, hedges));
    }

    /// Plain text or Markdown.
    ///
    /// @throws Unreadable if the text is too long
    public Checked check(String name, String text) throws Unreadable {
        return check(Texts.of(name, text));
    }
}
