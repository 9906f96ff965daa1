package zhijian.graduate;

/// Something wrong with an uploaded roster (名册问题). It quotes no cell: what stands there may be somebody's name or
/// number.
///
/// @param place sheet, column and rows
/// @param what is wrong
/// @param expected what would be right
/// @param hint what to do
record RosterProblem(String place, String what, String expected, String hint) {}
