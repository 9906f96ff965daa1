package zhijian.release;

import java.time.Year;
import java.util.List;

/// @param mayFreeze whether this person may freeze; others only look
record ReleasesPage(List<OfYear> years, boolean mayFreeze) {

    /// @param releases newest first
    record OfYear(Year year, List<Release> releases) {}
}
