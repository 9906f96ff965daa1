package zhijian.report;

import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The name somebody probably meant (最接近的名称).
final class Closest {

    private Closest() {}

    /// @return null when nothing is close: more than two letters in five would have to change
    static @Nullable String to(String written, Stream<String> names) {
        return names.filter(name -> distance(written, name) * 5 <= Math.max(written.length(), 3) * 2)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /// Levenshtein: letters to insert, drop or replace.
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (var line = 1; line <= one.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= other.length(); column++) {
                var replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
