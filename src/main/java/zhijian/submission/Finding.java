package zhijian.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;

/// One thing a check found in a submission (校验结果).
///
/// @param checkId of the catalog's check, or `H01` for a required item left empty
/// @param message what is wrong and what was expected, with the values in question
/// @param explanation what the organisation wrote about a soft finding; null while it has not
public record Finding(
        String checkId,
        Check.Kind kind,
        String message,
        String reason,
        String hint,
        List<ItemCode> items,
        @Nullable String explanation) {

    Finding explained(@Nullable String words) {
        return kind == Check.Kind.HARD ? this : new Finding(checkId, kind, message, reason, hint, items, words);
    }

    /// Whether it stands in the way of submitting: a hard finding always, a soft one until it is explained.
    public boolean blocks() {
        return kind == Check.Kind.HARD || explanation == null;
    }
}
