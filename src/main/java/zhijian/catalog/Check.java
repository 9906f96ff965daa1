package zhijian.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule every submission is held against (校验规则).
///
/// @param cases what is expected; most checks have one case
/// @param atLeast how many cases must be broken for the check to fire
/// @param threshold the number its cases compare with; null: none
/// @param thresholdUnit e.g. `%` or `倍`; empty: none
/// @param words what is wrong and what was expected; `{count}` stands for how many cases are broken
/// @param reason why the rule exists
/// @param hint what to do
public record Check(
        String id,
        Kind kind,
        Level level,
        List<Case> cases,
        int atLeast,
        @Nullable Formula threshold,
        String thresholdUnit,
        String words,
        String reason,
        String hint) {

    public enum Kind {
        /// 逻辑校验: must be corrected before submitting
        HARD("逻辑校验"),
        /// 经验校验: must be corrected or explained
        SOFT("经验校验");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /// @param expect true when all is in order; where an input is missing the case is not broken
    /// @param when condition for it to apply; null: always
    public record Case(Formula expect, @Nullable Formula when) {

        boolean isBroken(Inputs inputs) {
            return (when == null || when.holds(inputs).orElse(false))
                    && !expect.holds(inputs).orElse(true);
        }

        /// The codes it looks at, in the order they are named.
        public Set<ItemCode> names() {
            var names = new LinkedHashSet<>(expect.names());
            if (when != null) {
                names.addAll(when.names());
            }
            return names;
        }
    }

    /// The rule it belongs to: a rule with `each` is a check for every code it lists.
    public String rule() {
        return id.split(":", 2)[0];
    }

    /// The codes it looks at, in the order they are named.
    public List<ItemCode> items() {
        var items = new LinkedHashSet<ItemCode>();
        cases.forEach(it -> items.addAll(it.expect().names()));
        return List.copyOf(items);
    }

    public boolean comparesWithLastYear() {
        return cases.stream().anyMatch(it -> it.expect().text().contains("prev("));
    }

    public boolean comparesWithPeers() {
        return cases.stream().anyMatch(it -> it.expect().text().contains("peers_"));
    }

    /// Every code it looks at, those of its conditions included.
    public Set<ItemCode> names() {
        var names = new LinkedHashSet<ItemCode>();
        cases.forEach(it -> names.addAll(it.names()));
        return names;
    }

    /// Whether the rule is broken by these values.
    public boolean fires(Inputs inputs) {
        return broken(inputs).size() >= atLeast;
    }

    /// The codes of its broken cases.
    public List<ItemCode> concerned(Inputs inputs) {
        var codes = new LinkedHashSet<ItemCode>();
        broken(inputs).forEach(it -> codes.addAll(it.expect().names()));
        return List.copyOf(codes);
    }

    /// What it says of any values.
    public String title() {
        return words.replace("{count} ", "多");
    }

    /// What is wrong with these values.
    public String message(Inputs inputs) {
        return words.replace("{count}", String.valueOf(broken(inputs).size()));
    }

    private List<Case> broken(Inputs inputs) {
        return cases.stream().filter(it -> it.isBroken(inputs)).toList();
    }
}
