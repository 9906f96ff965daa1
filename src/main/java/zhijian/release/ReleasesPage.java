package zhijian.release;

import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param day as typed, of which is asked what was known; empty: none
/// @param problem what is wrong with it; empty: nothing
/// @param mayFreeze whether this person may freeze; others only look
record ReleasesPage(List<OfYear> years, String day, String problem, boolean mayFreeze) {

    /// @param releases newest first
    /// @param known the release in force at the end of the day; null: none, or no day is asked for
    record OfYear(
            Year year, List<Listed> releases, @Nullable Release known) {}

    /// @param by name of who froze it
    /// @param since what changed, in Chinese; empty for the first
    record Listed(Release release, String by, String since) {}
}
