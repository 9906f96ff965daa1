package zhijian.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `key: value` lines of a fenced block (围栏设置): a figure's, a picture's.
final class Settings {

    private final Place at;
    private final BiConsumer<Place, String> problems;
    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean readable = true;

    /// @param keys that there can be
    /// @param problems takes what is not understood, and where
    Settings(Place at, String text, List<String> keys, Bindings bindings, BiConsumer<Place, String> problems) {
        this.at = at;
        this.problems = problems;
        var lines = text.lines().toList();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index).strip();
            var colon = line.indexOf(':');
            var key = colon < 0 ? line : line.substring(0, colon).strip();
            if (line.isEmpty()) {
                continue;
            }
            if (colon < 0 || !keys.contains(key)) {
                var closest = Closest.to(key, keys.stream());
                unreadable(
                        new Place(at.file(), at.line() + 1 + index, 0),
                        "没有设置 %s，%s"
                                .formatted(
                                        key,
                                        closest == null
                                                ? "可用的有 " + String.join("、", keys)
                                                : "是否指 %s？".formatted(closest)));
            } else {
                values.put(
                        key,
                        withoutComment(
                                bindings.printed(line.substring(colon + 1).strip())));
            }
        }
    }

    /// Whether nothing was wrong so far.
    boolean areReadable() {
        return readable;
    }

    void unreadable(String why) {
        unreadable(at, why);
    }

    private void unreadable(Place place, String why) {
        readable = false;
        problems.accept(place, why);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    String find(String key) {
        return values.get(key);
    }

    String text(String key) {
        return values.getOrDefault(key, "");
    }

    int number(String key, int otherwise) {
        var written = text(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        if (!written.matches("\\d{1,4}")) {
            unreadable("%s 应为整数，不是“%s”".formatted(key, written));
            return otherwise;
        }
        return Integer.parseInt(written);
    }

    List<String> list(String key) {
        var written = text(key).replaceAll("^\\[|]$", "");
        return Stream.of(written.split(",", -1))
                .map(String::strip)
                .map(item -> item.replaceAll("^[\"']|[\"']$", ""))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String withoutComment(String value) {
        return value.replaceAll("\\s+#.*$", "");
    }
}
