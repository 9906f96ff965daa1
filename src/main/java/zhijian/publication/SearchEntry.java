package zhijian.publication;

/// Something a reader may look for (搜索条目).
///
/// @param about what it is, in words that can be searched, too
/// @param path of its page below the site
record SearchEntry(String name, String about, String path) {}
