package zhijian.catalog;

import java.math.BigDecimal;
import java.util.List;

/// Sizes of schools (规模分组): bands of one item's answer, e.g. of students.
///
/// @param from where the second and each later band begins, rising
public record SizeBands(ItemCode item, List<Integer> from) {

    /// The band of an answer, e.g. `0-499`, `500-999`, `2000-`.
    public String of(BigDecimal answer) {
        int band = (int) from.stream()
                .filter(start -> answer.compareTo(BigDecimal.valueOf(start)) >= 0)
                .count();
        var lower = band == 0 ? 0 : from.get(band - 1);
        return band == from.size() ? "%d-".formatted(lower) : "%d-%d".formatted(lower, from.get(band) - 1);
    }
}
