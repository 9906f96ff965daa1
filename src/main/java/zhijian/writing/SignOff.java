package zhijian.writing;

import java.time.Instant;

/// A warning that a leader took note of (提示签认).
public record SignOff(String warning, String by, Instant at) {}
