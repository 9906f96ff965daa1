package zhijian.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule every submission is held against (校验规则).
///
/// @param expect true when all is in order; where an input is missing the check does not fire
/// @param when condition for the check to apply; null: always
/// @param message what is wrong and what was expected
/// @param reason why the rule exists
/// @param hint what to do
/// @param items the codes it looks at, in the order they are named
public record Check(
        String id,
        Kind kind,
        Level level,
        Formula expect,
        @Nullable Formula when,
        String message,
        String reason,
        String hint,
        List<ItemCode> items) {

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

    /// The rule it belongs to: a rule with `each` is a check for every code it lists.
    public String rule() {
        return id.split(":", 2)[0];
    }

    /// Every code it looks at, those of its condition included.
    public Set<ItemCode> names() {
        var names = new LinkedHashSet<>(items);
        if (when != null) {
            names.addAll(when.names());
        }
        return names;
    }

    /// Whether the rule is broken by these values.
    public boolean fires(Inputs inputs) {
        return (when == null || when.holds(inputs).orElse(false))
                && !expect.holds(inputs).orElse(true);
    }
}
