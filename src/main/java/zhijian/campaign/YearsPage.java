package zhijian.campaign;

import java.util.List;

/// All years that were opened (历年).
///
/// @param next the year that can be prepared; empty where there is no catalog
/// @param begun whether it is being prepared
/// @param mayPrepare whether this person may prepare it
record YearsPage(List<Line> lines, String next, boolean begun, boolean mayPrepare) {

    record Line(String year, int obliged, String deadline) {}
}
