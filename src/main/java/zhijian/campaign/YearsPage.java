package zhijian.campaign;

import java.util.List;

/// All years that were opened (历年).
///
/// @param next the year that can be prepared; empty where there is no catalog
/// @param begun whether it is being prepared
/// @param mayDecide whether this person may prepare and open it
record YearsPage(List<Line> lines, String next, boolean begun, boolean mayDecide) {

    record Line(String year, int obliged, String deadline) {}
}
