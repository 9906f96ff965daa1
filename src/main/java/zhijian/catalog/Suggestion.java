package zhijian.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word nearest to a mistyped one (更正建议).
public final class Suggestion {

    private Suggestion() {}

    /// Empty when nothing is near enough to be what was meant: more than two letters in five differ.
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(word, candidate) * 5 <= word.length() * 2);
    }

    /// `；是否指 …？`, or nothing.
    public static String question(String word, Collection<String> known) {
        return nearest(word, known).map("；是否指 %s？"::formatted).orElse("");
    }

    /// Levenshtein distance: letters inserted, left out or changed.
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
