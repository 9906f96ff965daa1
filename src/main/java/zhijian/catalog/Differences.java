package zhijian.catalog;

import java.math.BigDecimal;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
            if (!isSection(section)) {
                throw new IllegalArgumentException("A section is a number like 1.2; got '%s'".formatted(section));
            }
        }
    }

    /// Whether this is written as sections of a catalog are, e.g. `1.2`.
    public static boolean isSection(String text) {
        return text.matches("[0-9.]{1,8}|\\*");
    }

    /// What a check of the base allows from now on.
    public record Threshold(String check, BigDecimal value) {}

    /// Whether an item with this code is new.
    public boolean adds(ItemCode code) {
        return added.stream().anyMatch(it -> it.code().equals(code));
    }

    /// How an item is worded from now on; empty: as before.
    public Optional<Wording> wording(ItemCode item) {
        return changed.stream()
                .filter(it -> it.item().equals(item))
                .map(Change::wording)
                .findFirst();
    }

    /// As if nothing had been said about this item, indicator or check.
    public Differences without(String code) {
        return new Differences(
                year,
                basedOn,
                title,
                removed.stream().filter(it -> !it.equals(code)).toList(),
                changed.stream().filter(it -> !it.item().value().equals(code)).toList(),
                added.stream().filter(it -> !it.code().value().equals(code)).toList(),
                thresholds.stream().filter(it -> !it.check().equals(code)).toList());
    }

    /// With an item in other words, in place of what was said about it before.
    public Differences changing(ItemCode item, Wording wording) {
        var base = without(item.value());
        var all = Stream.concat(base.changed.stream(), Stream.of(new Change(item, wording)))
                .toList();
        return new Differences(year, basedOn, title, base.removed, all, base.added, base.thresholds);
    }

    /// With one more item.
    public Differences adding(NewItem item) {
        var all = Stream.concat(added.stream(), Stream.of(item)).toList();
        return new Differences(year, basedOn, title, removed, changed, all, thresholds);
    }

    /// Without these items, indicators and checks of the base.
    public Differences removing(Collection<String> codes) {
        var all = Stream.concat(removed.stream(), codes.stream()).distinct().toList();
        return new Differences(year, basedOn, title, all, changed, added, thresholds);
    }

    /// With these thresholds and no others.
    public Differences limiting(List<Threshold> all) {
        return new Differences(year, basedOn, title, removed, changed, added, all);
    }

    /// None yet.
    public static Differences none(Year year, Year basedOn) {
        return new Differences(
                year, basedOn, "%s 年度中等职业教育质量年报指标目录".formatted(year), List.of(), List.of(), List.of(), List.of());
    }
}
