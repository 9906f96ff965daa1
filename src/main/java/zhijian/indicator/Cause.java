package zhijian.indicator;

/// Why a number is missing in the end (缺失的原因): what was not filed, was zero or cannot be compared.
///
/// @param about the number the search ended at; its own passport tells the rest
/// @param words in Chinese, e.g. “专任教师数（2020 年）：未填”
public record Cause(Fact about, String words) {}
