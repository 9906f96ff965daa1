package zhijian.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What cross-references lead to (交叉引用的目标), by the label the author gave it.
///
/// Numbers of figures and tables are known only when all of them have been read; so a source with references is read
/// twice, the first time for its labels.
final class References {

    /// `ref LABEL` between the braces.
    private static final Pattern WRITTEN = Pattern.compile("\\s*ref\\s+([\\w-]{1,40})\\s*");

    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final @Nullable References known;

    private References(@Nullable References known) {
        this.known = known;
    }

    /// For the first reading.
    static References none() {
        return new References(null);
    }

    /// For the second reading.
    static References known(References known) {
        return new References(known);
    }

    static boolean areIn(String text) {
        return text.contains("{{ref ");
    }

    /// The label, where a binding is a reference; else null.
    static @Nullable String label(String written) {
        var reference = WRITTEN.matcher(written);
        return reference.matches() ? reference.group(1) : null;
    }

    /// @return false if another one has the label already
    boolean add(String label, Target target) {
        return label.isEmpty() || targets.putIfAbsent(label, target) == null;
    }

    Map<String, Target> targets() {
        return targets;
    }

    /// Empty words while targets are still being looked for; null where there is none.
    @Nullable
    Target find(String label) {
        return known == null ? new Target("", "", "") : known.targets.get(label);
    }

    String closest(String label) {
        var there = known == null ? Map.<String, Target>of() : known.targets;
        var closest = Closest.to(label, there.keySet().stream());
        return closest == null ? "" : closest;
    }
}
