package zhijian.notice;

import java.time.Instant;

/// One thing one person is told (一条消息).
record Notice(long id, String login, Kind kind, String title, String words, String link, Instant at, boolean isRead) {}
