package zhijian.notice;

import java.util.List;

/// @param notices the latest first
/// @param latest id of the latest of them, 0 where there is none
record NoticesPage(List<Line> notices, int unread, long latest, String message) {

    /// @param at in words
    record Line(Notice notice, String at) {}
}
