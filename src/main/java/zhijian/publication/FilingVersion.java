package zhijian.publication;

/// A filing of a school in the course of a year (备案版本): the first, or one after a correction.
///
/// @param release the first that holds it
/// @param filedOn day, in words
record FilingVersion(int number, String release, String filedOn, String sha256) {}
