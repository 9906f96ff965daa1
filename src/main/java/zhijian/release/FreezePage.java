package zhijian.release;

import java.time.Year;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// @param filedBy as typed
/// @param problem what was wrong with what was sent; empty: nothing
/// @param in names of those whose filings would be in the release
/// @param out names of the obliged whose would not
/// @param since what would change; null: there is no release of the year yet
/// @param name of an organisation by its code
record FreezePage(
        Year year,
        String filedBy,
        String problem,
        List<String> in,
        List<String> out,
        @Nullable Since since,
        UnaryOperator<String> name,
        boolean mayFreeze) {

    boolean isUnchanged() {
        return since != null && since.changes().isEmpty();
    }
}
