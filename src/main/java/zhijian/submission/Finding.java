package zhijian.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;

/// One thing a check found in a submission (校验结果).
///
/// @param checkId of the catalog's check, or `H01` for a required item left empty
/// @param message what is wrong and what was expected, with the values in question
/// @param explanation what the organisation said about a soft finding; null while it has not
/// @param earlier what it said when the values were others; it must be confirmed or said anew; null: nothing
public record Finding(
        String checkId,
        Check.Kind kind,
        String message,
        String reason,
        String hint,
        List<ItemCode> items,
        @Nullable Explanation explanation,
        @Nullable Explanation earlier) {

    /// The rule it breaks, which may be a check for every one of several codes.
    public String rule() {
        return checkId.split(":", 2)[0];
    }

    /// A finding nobody has explained yet.
    public Finding(String checkId, Check.Kind kind, String message, String reason, String hint, List<ItemCode> items) {
        this(checkId, kind, message, reason, hint, items, null, null);
    }

    /// The same with what was said about it.
    ///
    /// @param holds whether the values are still those it was said about
    Finding explained(Explanation said, boolean holds) {
        return kind == Check.Kind.HARD
                ? this
                : new Finding(checkId, kind, message, reason, hint, items, holds ? said : null, holds ? null : said);
    }

    /// Whether it says no more than that a required item was left empty.
    public boolean isUnanswered() {
        return checkId.equals("H01");
    }

    /// Whether it says no more than that answers taken over from last year are to be confirmed.
    public boolean isUnconfirmed() {
        return rule().equals(UnconfirmedAnswers.CHECK);
    }

    /// Whether it stands in the way of submitting: a hard finding always, a soft one until it is explained.
    public boolean blocks() {
        return kind == Check.Kind.HARD || explanation == null;
    }
}
