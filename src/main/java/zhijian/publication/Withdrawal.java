package zhijian.publication;

import java.time.Instant;
import zhijian.indicator.Scope;

/// A report of an edition that no longer holds (公示撤回).
///
/// @param reason told to readers
record Withdrawal(String edition, Scope scope, String reason, String by, Instant at) {}
