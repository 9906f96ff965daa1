package zhijian.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.submission.Explanation;
import zhijian.submission.Finding;

/// What findings have in common (问题原因): one thing that went wrong, or one thing to look at.
///
/// @param key tells it from the other causes of the same diagnosis
/// @param what went wrong
/// @param expected what was expected instead; empty where the findings say it
/// @param how what to do
/// @param where the items in which it was typed
/// @param findings everything it explains, at least one
/// @param fix what makes the findings disappear, where only one change does; null: a person has to decide
public record Cause(
        String key,
        Kind kind,
        String what,
        String expected,
        String how,
        List<Item> where,
        List<Finding> findings,
        @Nullable Fix fix) {

    public enum Kind {
        UNIT("单位或位数"),
        SWAPPED("两项填反"),
        PART("分项与合计"),
        /// several findings about the same items
        ITEMS("同一数据"),
        /// several findings of the same rule
        RULE("同类问题"),
        EMPTY("必填未填");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /// Whether something of it stands in the way of submitting.
    public boolean blocks() {
        return findings.stream().anyMatch(Finding::blocks);
    }

    /// Whether a hard finding is part of it.
    public boolean isHard() {
        return findings.stream().anyMatch(finding -> finding.kind() == Check.Kind.HARD);
    }

    /// Whether all of it may be explained instead of corrected.
    public boolean isSoft() {
        return findings.stream().allMatch(finding -> finding.kind() == Check.Kind.SOFT);
    }

    /// What was said about it; null while something of it is unexplained.
    public @Nullable Explanation explanation() {
        return blocks() ? null : findings.getFirst().explanation();
    }

    /// Whether it was explained for other values and has to be confirmed.
    public boolean isStale() {
        return blocks() && findings.stream().anyMatch(finding -> finding.earlier() != null);
    }

    /// Findings that may be explained instead of corrected.
    public List<Finding> soft() {
        return findings.stream()
                .filter(finding -> finding.kind() == Check.Kind.SOFT)
                .toList();
    }
}
