package zhijian.desk;

import java.util.List;
import zhijian.cycle.Circular;

/// What everybody is told about the year (年度消息).
///
/// @param circulars latest first
/// @param extension that this organisation was given more time, and why; empty: it was not
/// @param manages whether this organisation opens years or looks after them
record News(List<Circular> circulars, String extension, boolean manages) {}
