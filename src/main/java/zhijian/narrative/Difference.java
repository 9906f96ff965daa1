package zhijian.narrative;

import java.util.ArrayList;
import java.util.List;

/// How one version of a text became another (版本对比), clause by clause.
///
/// @param text one or more clauses
public record Difference(Kind kind, String text) {

    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    /// The longest common run of clauses stays, what is between is removed or added.
    public static List<Difference> between(String before, String after) {
        var old = clauses(before);
        var now = clauses(after);
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var differences = new ArrayList<Difference>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                add(differences, Kind.SAME, old.get(i++));
                j++;
            } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                add(differences, Kind.REMOVED, old.get(i++));
            } else {
                add(differences, Kind.ADDED, now.get(j++));
            }
        }
        return differences;
    }

    private static List<String> clauses(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=[，。；：！？、,;\\n])"));
    }

    private static void add(List<Difference> differences, Kind kind, String text) {
        if (!differences.isEmpty() && differences.getLast().kind() == kind) {
            var last = differences.removeLast();
            differences.add(new Difference(kind, last.text() + text));
        } else {
            differences.add(new Difference(kind, text));
        }
    }
}
