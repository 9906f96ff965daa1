package zhijian.notice;

/// What people are told, in plain words (消息内容).
///
/// @param words what happened and what to do
/// @param link where to do it, an address of this application
/// @param about the submission it asks something for; empty: it asks for no step of a submission
record Telling(Kind kind, String title, String words, String link, String about) {}
