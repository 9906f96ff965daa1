package zhijian.workbook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.Missing;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Given;
import zhijian.workbook.Identity.Base;

/// Three-way merge of one answer (三方合并): as exported, in the system, in the workbook. Pure.
enum Merge {
    /// the workbook says what was exported: whatever stands in the system stays
    UNTOUCHED,
    /// changed in the workbook, not in the system: taken
    TAKEN,
    /// both say the same by now
    AGREED,
    /// changed in both, differently: somebody must decide
    CONFLICT;

    /// @param mine what the workbook says; empty: nothing
    /// @param standing what the system holds; null: nothing was ever answered
    static Merge of(Item item, Base base, Optional<Answer> mine, @Nullable Given standing) {
        var exported = AnswerReader.read(item, base.shown());
        if (same(mine, exported)) {
            return UNTOUCHED;
        }
        var theirs = Optional.ofNullable(standing).flatMap(Merge::standing);
        if (same(mine, theirs)) {
            return AGREED;
        }
        long revision = standing == null ? 0 : standing.revision();
        return revision == base.revision() || same(theirs, exported) ? TAKEN : CONFLICT;
    }

    /// The answer that stands, if it was not taken back.
    static Optional<Answer> standing(Given given) {
        return given.answer() instanceof Answer.None(var why) && why == Missing.NOT_ANSWERED
                ? Optional.empty()
                : Optional.of(given.answer());
    }

    private static boolean same(Optional<Answer> one, Optional<Answer> other) {
        return one.orElse(null) instanceof Answer.Number(var a) && other.orElse(null) instanceof Answer.Number(var b)
                ? a.compareTo(b) == 0
                : one.equals(other);
    }
}
