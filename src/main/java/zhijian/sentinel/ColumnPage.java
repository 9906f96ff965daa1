package zhijian.sentinel;

import java.util.List;

/// One address and what was found there (网址详情).
///
/// @param history the latest first
record ColumnPage(
        ColumnsPage.Line line,
        String year,
        String givenBy,
        String givenAt,
        String nextAt,
        List<Look> history,
        String problem,
        String message) {

    /// @param isGood whether it was as it should be
    record Look(long id, String at, boolean isGood, String said, String detail, String edition, String sha256) {}
}
