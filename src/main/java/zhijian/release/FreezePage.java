package zhijian.release;

import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param filedBy as typed
/// @param problem what was wrong with what was sent; empty: nothing
/// @param in names of those whose filings would be in the release
/// @param out names of the obliged whose would not
/// @param since what would change; null: there is no release of the year yet
record FreezePage(
        Year year,
        String filedBy,
        String problem,
        List<String> in,
        List<String> out,
        @Nullable Since since,
        boolean mayFreeze) {}
