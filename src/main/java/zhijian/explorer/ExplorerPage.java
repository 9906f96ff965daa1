package zhijian.explorer;

import java.time.Year;
import java.util.List;
import zhijian.catalog.Definition;
import zhijian.indicator.Scope;
import zhijian.release.Release;

/// @param release whose numbers are shown
/// @param chosen codes as chosen
/// @param query the part of the address behind `?` that shows the same again
record ExplorerPage(
        List<Release> releases,
        Release release,
        List<Definition> definitions,
        List<String> chosen,
        List<Scope.Kind> kinds,
        Scope.Kind kind,
        List<Year> years,
        List<Row> rows,
        String query) {

    /// One indicator of one scope.
    ///
    /// @param cells one for each year
    record Row(String indicator, String unit, String scope, List<Cell> cells) {}

    /// @param width of its bar, 0 to 100
    record Cell(String display, String address, int width) {}
}
