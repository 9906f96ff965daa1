package zhijian.diagnosis;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;

/// What may have been meant (可能的改法): other values for one item, or for a few at once.
///
/// @param slip what happened, for [Cause.Kind#UNIT]
record Candidate(
        Cause.Kind kind,
        SortedMap<ItemCode, Answer.Number> values,
        @Nullable UnitSlip slip) {

    static Candidate of(Cause.Kind kind, Map<ItemCode, BigDecimal> values, @Nullable UnitSlip slip) {
        var numbers = new TreeMap<ItemCode, Answer.Number>();
        values.forEach((code, value) -> numbers.put(code, new Answer.Number(value)));
        return new Candidate(kind, numbers, slip);
    }

    /// A candidate that was tried.
    ///
    /// @param explains ids of the checks that are broken now and would not be
    /// @param score what it mends, less what it breaks
    /// @param closer by how much the values come closer to last year's, as a sum of differences of logarithms
    record Tried(Candidate candidate, Set<String> explains, int score, double closer) {

        boolean overlaps(Tried other) {
            return explains.stream().anyMatch(other.explains::contains);
        }
    }
}
