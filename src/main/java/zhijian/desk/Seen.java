package zhijian.desk;

import java.time.Instant;
import java.util.Set;
import zhijian.submission.Actor;

/// What somebody last saw of a submission (上次看过).
///
/// @param actor in what capacity they looked
/// @param revisions of all answers as they stood then
record Seen(Actor actor, String login, Set<Long> revisions, Instant at) {}
