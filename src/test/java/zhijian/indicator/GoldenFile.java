package zhijian.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file of `golden/`: definitions as YAML, sample rows per year, and the table of what must come out.
///
/// @param definitions as in a catalog's item file
/// @param tables by heading, e.g. `2020 schools`, `2020 city`, `Expected`
record GoldenFile(String name, String definitions, Map<String, List<Map<String, String>>> tables) {

    static final Path DIRECTORY = Path.of("src/test/resources/zhijian/indicator/golden");

    static List<GoldenFile> all() {
        try (var files = Files.list(DIRECTORY)) {
            return files.sorted().map(GoldenFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Map<String, String>> table(String heading) {
        return tables.getOrDefault(heading, List.of());
    }

    private static GoldenFile read(Path file) {
        var definitions = new StringBuilder();
        var tables = new LinkedHashMap<String, List<Map<String, String>>>();
        var heading = "";
        boolean inDefinitions = false;
        List<String> columns = List.of();
        for (var line : lines(file)) {
            if (line.startsWith("```")) {
                inDefinitions = line.startsWith("```yaml");
            } else if (inDefinitions) {
                definitions.append(line).append('\n');
            } else if (line.startsWith("## ")) {
                heading = line.substring(3).strip();
                columns = List.of();
            } else if (line.startsWith("|") && columns.isEmpty()) {
                columns = cells(line);
            } else if (line.startsWith("|") && !line.startsWith("|-")) {
                tables.computeIfAbsent(heading, _ -> new ArrayList<>()).add(row(columns, cells(line)));
            }
        }
        return new GoldenFile(String.valueOf(file.getFileName()), definitions.toString(), tables);
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        var row = new LinkedHashMap<String, String>();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), cells.get(column));
        }
        return row;
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)).stream()
                .map(String::strip)
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
