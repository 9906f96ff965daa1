package zhijian.explorer;

import java.time.Year;
import java.util.List;
import zhijian.release.Release;

/// @param indicators by section of the report
/// @param kinds scopes by kind
/// @param years of the release
/// @param charts none where a table is wanted
/// @param rows how many the table has altogether; on the page stand no more than [#MOST]
/// @param passedOver what was asked for and is not in the release
record ExplorerPage(
        List<Release> releases,
        Selection selection,
        List<Picks> indicators,
        List<Picks> kinds,
        List<Year> years,
        ExplorerTable table,
        List<Chart> charts,
        int rows,
        List<String> passedOver) {

    /// Rows on a page; files have all.
    static final int MOST = 600;

    /// Things to tick under one heading.
    ///
    /// @param code of a kind of scopes, to take all of it; empty where all cannot be taken at once
    /// @param whole whether all of it is taken
    record Picks(String title, String code, boolean whole, List<Pick> picks) {

        long ticked() {
            return picks.stream().filter(Pick::ticked).count();
        }
    }

    record Pick(String value, String name, boolean ticked) {}

    long ticked() {
        return indicators.stream().mapToLong(Picks::ticked).sum();
    }
}
