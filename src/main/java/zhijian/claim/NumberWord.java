package zhijian.claim;

import java.util.Optional;
import zhijian.catalog.Rational;

/// Words that are a number themselves (数词): 七成, 接近六成, 四分之三以上, 绝大部分, 基本持平.
///
/// @param text as printed
/// @param of what the words speak about
public record NumberWord(String text, Of of, Bounds bounds) {

    /// What the words speak about.
    public enum Of {
        /// a share in percent (占比)
        SHARE("值", Unit.PERCENT),
        /// its change against last year in percentage points (变化)
        CHANGE("变化", Unit.POINTS);

        private final String subject;
        private final Unit unit;

        Of(String subject, Unit unit) {
            this.subject = subject;
            this.unit = unit;
        }
    }

    public boolean holds(Rational actual) {
        return bounds.contains(actual);
    }

    /// What is wrong with the words, for their author; empty when they are true.
    ///
    /// @param actual in percent, or in percentage points when the words speak about a change
    /// @param decimals places the actual value is displayed with
    public Optional<String> check(Rational actual, int decimals) {
        return holds(actual)
                ? Optional.empty()
                : Optional.of("“%s”要求 %s，实际为 %s"
                        .formatted(text, bounds.print(of.subject, of.unit), bounds.show(actual, decimals, of.unit)));
    }
}
