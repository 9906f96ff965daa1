package zhijian.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The catalogs of all years (历年目录), each read once from its directory.
public final class Catalogs {

    private final List<Path> roots;
    private final Map<Year, Catalog> read = new ConcurrentHashMap<>();

    /// @param roots directories with one directory per year: `2020/`, `2021/` …; the first that has a year counts, and
    /// new years are added to the first
    public Catalogs(Path... roots) {
        this.roots = List.of(roots);
    }

    /// @throws CatalogInvalid with every problem of the year's files
    public Catalog of(Year year) {
        return read.computeIfAbsent(year, it -> CatalogReader.read(roots, it));
    }

    /// Whether there are files of a year, good or bad.
    public boolean has(Year year) {
        return roots.stream()
                .anyMatch(root -> Files.exists(directory(root, year).resolve("catalog.yaml")));
    }

    /// The catalog these differences would make; nothing is kept.
    ///
    /// @throws CatalogInvalid with every problem they would have
    public Catalog preview(Differences differences) {
        var draft = temporary();
        try {
            return written(draft, differences);
        } finally {
            delete(draft);
        }
    }

    /// Keeps differences as the files of their year, in place of any that are there. Only for a year that is not open:
    /// an open year's catalog never changes.
    ///
    /// @throws CatalogInvalid with every problem they have; nothing has changed
    public synchronized Catalog keep(Differences differences) {
        var year = differences.year();
        var draft = roots.getFirst().resolve(year + ".part");
        delete(draft);
        try {
            written(draft, differences);
            remove(year);
            Files.move(directory(draft, year), directory(roots.getFirst(), year), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the catalog of " + year, e);
        } finally {
            delete(draft);
        }
        return of(year);
    }

    /// Takes the files back that [#keep] wrote.
    public synchronized void remove(Year year) {
        delete(directory(roots.getFirst(), year));
        read.remove(year);
    }

    private Catalog written(Path draft, Differences differences) {
        var year = differences.year();
        try {
            new DifferenceFiles(
                            directory(draft, year), differences, CatalogReader.written(roots, differences.basedOn()))
                    .write();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the catalog of %s to %s".formatted(year, draft), e);
        }
        var withDraft = new ArrayList<>(List.of(draft));
        withDraft.addAll(roots);
        return CatalogReader.read(withDraft, year);
    }

    private static Path directory(Path root, Year year) {
        return root.resolve(year.toString());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("zhijian-catalog");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for a catalog's draft", e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }
}
