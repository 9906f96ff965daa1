package zhijian.oversight;

import org.jspecify.annotations.Nullable;

/// @param whose progress it is, e.g. 全市
/// @param cycle e.g. `2020 年度，学校截止 2020 年 12 月 31 日`; null before the first
record ProgressPage(String whose, @Nullable String cycle, Progress progress) {}
