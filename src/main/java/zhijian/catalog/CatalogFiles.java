package zhijian.catalog;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import zhijian.digest.Sha256;

/// The files catalogs are made of (目录文件), and every problem found in them so far.
final class CatalogFiles {

    private final List<Path> roots;
    private final Set<CatalogProblem> problems = new LinkedHashSet<>();
    private final MessageDigest digest = Sha256.begin();

    /// @param roots directories with one directory per year; the first that has a year's catalog counts
    CatalogFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// The directory of a year, whether it is there or not.
    Path year(String year) {
        return roots.stream()
                .map(root -> root.resolve(year))
                .filter(directory -> Files.exists(directory.resolve("catalog.yaml")))
                .findFirst()
                .orElse(roots.getLast().resolve(year));
    }

    /// Empty, with a problem, where the file cannot be read.
    Optional<YamlEntry> yaml(Path path, Set<String> keys) {
        return text(path).flatMap(text -> {
            var file = new YamlFile(nameOf(path), text, problems);
            try {
                var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
                if (root != null) {
                    return Optional.of(new YamlEntry(file, root, keys));
                }
                problem(path, "文件是空的");
            } catch (MarkedYAMLException e) {
                file.problem(e.getProblemMark(), "不是合乎格式的 YAML：%s".formatted(e.getProblem()));
            }
            return Optional.empty();
        });
    }

    /// Empty, with a problem, where the file cannot be read.
    Optional<String> text(Path path) {
        try {
            var bytes = Files.readAllBytes(path);
            digest.update(nameOf(path).getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException _) {
            problem(path, "读不到这个文件");
            return Optional.empty();
        }
    }

    /// The YAML files of a directory by name; none where there is no such directory.
    static List<Path> yamlFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the catalog files in " + directory, e);
        }
    }

    void problem(Path file, String message) {
        problems.add(new CatalogProblem(nameOf(file), 1, 1, message));
    }

    /// @throws CatalogInvalid if anything was wrong so far
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new CatalogInvalid(problems);
        }
    }

    /// Other files or other words in them give another fingerprint.
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    private String nameOf(Path path) {
        return roots.stream()
                .filter(path::startsWith)
                .findFirst()
                .map(root -> root.relativize(path))
                .orElse(path)
                .toString();
    }
}
