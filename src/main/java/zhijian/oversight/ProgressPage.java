package zhijian.oversight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param whose progress it is, e.g. 全市
/// @param cycle e.g. `2020 年度，学校截止 2020 年 12 月 31 日`; null before the first
/// @param years all there are, the latest first
/// @param year the one shown; empty before the first
record ProgressPage(String whose, @Nullable String cycle, List<String> years, String year, Progress progress) {}
