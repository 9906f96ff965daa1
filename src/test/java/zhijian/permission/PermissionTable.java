package zhijian.permission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `docs/permissions.md` (权限表): who may do what, in which stage. What is not there is forbidden.
final class PermissionTable {

    private static final Path FILE = Path.of("docs/permissions.md");

    /// What `…` stands for at the beginning of an address.
    private static final String SUBMISSION = "/desk/{organisation}/{year}";

    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> allowed = new LinkedHashMap<>();

    static PermissionTable read() {
        var table = new PermissionTable();
        try {
            for (var line : Files.readAllLines(FILE)) {
                if (line.startsWith("|") && !line.startsWith("|--")) {
                    table.take(Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void take(List<String> cells) {
        var action = cells.size() < 2 ? "" : cells.get(1);
        if (action.startsWith("`")) {
            var fields = cells.get(2);
            var key = action.replace("`", "").replace("…", SUBMISSION) + (fields.isEmpty() ? "" : " [" + fields + "]");
            var whens = allowed.computeIfAbsent(key, _ -> new LinkedHashMap<>());
            for (var who : meant(cells.get(3))) {
                whens.computeIfAbsent(who, _ -> new LinkedHashSet<>()).addAll(meant(cells.get(4)));
            }
        } else if (cells.getFirst().startsWith("**")) {
            words.put(cells.getFirst().replace("**", ""), meant(action));
        }
    }

    /// The words of a cell, those that stand for others replaced.
    private List<String> meant(String cell) {
        var meant = new ArrayList<String>();
        for (var word : cell.split("、", -1)) {
            if (!word.isBlank()) {
                meant.addAll(words.getOrDefault(word.strip(), List.of(word.strip())));
            }
        }
        return meant;
    }

    /// Method, address and class of fields of every action.
    Set<String> actions() {
        return allowed.keySet();
    }

    boolean allows(String action, String who, String when) {
        return allowed.getOrDefault(action, Map.of())
                .getOrDefault(who, Set.of())
                .contains(when);
    }

    /// All words for people and stages that the table uses.
    Set<String> vocabulary() {
        var used = new LinkedHashSet<String>();
        allowed.values()
                .forEach(whens -> whens.forEach((who, when) -> {
                    used.add(who);
                    used.addAll(when);
                }));
        return used;
    }
}
