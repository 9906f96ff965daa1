package zhijian.report;

/// A figure, picture or table to which references lead (引用目标).
///
/// @param id of the block
/// @param name as a reference prints it: `图 3`
/// @param title without the number
public record Target(String id, String name, String title) {}
