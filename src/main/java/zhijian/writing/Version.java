package zhijian.writing;

import java.time.Instant;

/// One version of a section (小节的一稿).
///
/// @param release number of the release its numbers come from
/// @param by login
public record Version(int section, long revision, String words, String release, String by, Instant at) {}
