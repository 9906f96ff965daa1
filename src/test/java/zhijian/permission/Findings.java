package zhijian.permission;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What differs from the table, in words (不符之处): leaks, wrong denials, and what could not be told.
final class Findings {

    private final Map<String, Map<String, Set<String>>> found = new TreeMap<>();
    private long cells;
    private long leaks;
    private long wrongDenials;

    /// How an attempt ended.
    enum Outcome {
        DONE,
        REFUSED,
        FAULT
    }

    void take(String action, String who, String when, boolean allowed, Outcome outcome, String detail) {
        cells++;
        if (outcome == Outcome.FAULT) {
            note("FAULT " + action + " " + detail, who, when);
        } else if (outcome == Outcome.DONE && !allowed) {
            leaks++;
            note("LEAK " + action, who, when);
        } else if (outcome == Outcome.REFUSED && allowed) {
            wrongDenials++;
            note("DENIED " + action + " " + detail, who, when);
        }
    }

    private void note(String what, String who, String when) {
        found.computeIfAbsent(what, _ -> new TreeMap<>())
                .computeIfAbsent(who, _ -> new LinkedHashSet<>())
                .add(when);
    }

    long cells() {
        return cells;
    }

    long leaks() {
        return leaks;
    }

    long wrongDenials() {
        return wrongDenials;
    }

    /// One line for every kind of difference; empty where all is as the table says.
    String report() {
        var report = new StringBuilder();
        found.forEach((what, whos) -> {
            report.append(what).append('\n');
            whos.forEach((who, whens) -> report.append("    ")
                    .append(who)
                    .append(": ")
                    .append(String.join("、", whens))
                    .append('\n'));
        });
        return report.toString();
    }
}
