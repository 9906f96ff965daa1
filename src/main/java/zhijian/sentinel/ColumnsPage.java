package zhijian.sentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param years all there are, the latest first
/// @param year the one shown; empty before the first
/// @param choices for whom this person may give an address
/// @param covered how many of them have an address where everything is as it should be
/// @param problem why the last request was refused; empty: it was not
/// @param message what was just done; empty: nothing
record ColumnsPage(
        List<String> years,
        String year,
        List<Line> lines,
        List<Choice> choices,
        int covered,
        String typed,
        String problem,
        String message) {

    record Choice(String code, String name) {}

    /// @param standing GOOD, PASSING, BAD or NEW
    /// @param said what is believed of it
    record Line(
            long id,
            String name,
            String url,
            String standing,
            String said,
            String detail,
            String remedy,
            @Nullable String suspected) {}

    long bad() {
        return lines.stream().filter(it -> it.standing().equals("BAD")).count();
    }
}
