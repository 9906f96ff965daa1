package zhijian.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.publication.PublishedFiles;

/// @param whose progress it is, e.g. 全市
/// @param cycle e.g. `2020 年度，学校截止 2020 年 12 月 31 日`; null before the first
/// @param years all there are, the latest first
/// @param year the one shown; empty before the first
/// @param site what readers find now; empty before the first publication
/// @param message what was just done; empty: nothing
record ProgressPage(
        String whose,
        @Nullable String cycle,
        List<String> years,
        String year,
        Progress progress,
        Instant now,
        Optional<PublishedFiles.Now> site,
        String message) {}
