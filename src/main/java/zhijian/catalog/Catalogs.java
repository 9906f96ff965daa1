package zhijian.catalog;

import java.nio.file.Path;
import java.time.Year;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The catalogs of all years (历年目录), each read once from its directory.
public final class Catalogs {

    private final Path directory;
    private final Map<Year, Catalog> read = new ConcurrentHashMap<>();

    /// @param directory has one directory per year: `2020/`, `2021/` …
    public Catalogs(Path directory) {
        this.directory = directory;
    }

    /// @throws CatalogInvalid with every problem of the year's files
    public Catalog of(Year year) {
        return read.computeIfAbsent(year, it -> CatalogReader.read(directory, it));
    }
}
