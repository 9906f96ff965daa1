package zhijian.catalog;

import java.math.BigDecimal;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a year's catalog says differently from the year it is based on (目录差异).
///
/// @param removed codes of items and indicators, and ids of checks
/// @param changed each item at most once, none of them removed
public record Differences(
        Year year,
        Year basedOn,
        String title,
        List<String> removed,
        List<Change> changed,
        List<NewItem> added,
        List<Threshold> thresholds) {

    public Differences {
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        thresholds = List.copyOf(thresholds);
    }

    /// An item that is asked in other words.
    public record Change(ItemCode item, Wording wording) {}

    /// An item that was not asked before.
    ///
    /// @param section one that the base has
    /// @param timeBasis null for texts and choices
    public record NewItem(
            ItemCode code,
            String section,
            Level level,
            ItemType type,
            String unit,
            @Nullable TimeBasis timeBasis,
            Combine combine,
            Wording wording) {

        public NewItem {
            if (!section.matches("[0-9.]{1,8}|\\*")) {
                throw new IllegalArgumentException("A section is a number like 1.2; got '%s'".formatted(section));
            }
        }
    }

    /// What a check of the base allows from now on.
    public record Threshold(String check, BigDecimal value) {}

    /// None yet.
    public static Differences none(Year year, Year basedOn) {
        return new Differences(
                year, basedOn, "%s 年度中等职业教育质量年报指标目录".formatted(year), List.of(), List.of(), List.of(), List.of());
    }
}
