package zhijian.question;

/// A number that readers see (已公示的数), as an address names it and in words.
///
/// @param code of the indicator or item
/// @param scope what it is about, e.g. `school:3131000101`
/// @param edition where it stands
/// @param words e.g. `舸远轻工业学校 2020 年 专任教师数：132 人`
public record PublishedNumber(String code, String scope, int year, String edition, String words) {}
