package zhijian.publication;

/// Something a reader may look for (搜索条目).
///
/// @param about what it is, in words that can be searched, too
/// @param path of its page below the site
/// @param isWithdrawn whether its report was withdrawn
record SearchEntry(String name, String about, String path, boolean isWithdrawn) {

    SearchEntry(String name, String about, String path) {
        this(name, about, path, false);
    }
}
