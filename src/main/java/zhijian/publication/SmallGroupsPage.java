package zhijian.publication;

import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.Missing;
import zhijian.indicator.Suppression;
import zhijian.release.Release;
import zhijian.verify.HiddenCells;

/// Why some numbers are not published, and how many (小群体规则页).
///
/// @param releases latest first
/// @param items the rule protects
record SmallGroupsPage(List<Line> releases, List<Item> items) {

    /// What of one release is kept back.
    ///
    /// @param few counts of less than five
    /// @param others kept back so that those cannot be worked out
    /// @param totals of groups that are kept back
    /// @param partial totals that are published and hold numbers that are not
    record Line(String release, long few, long others, long totals, long partial) {

        static Line of(Release release, Suppression suppression) {
            long few = suppression.cells().keySet().stream()
                    .filter(it -> suppression
                            .why(it.scope(), it.item())
                            .filter(why -> why == Missing.SUPPRESSED)
                            .isPresent())
                    .count();
            var parts = suppression.hiddenParts();
            long totals = parts.stream().filter(it -> it.sum().isEmpty()).count();
            return new Line(release.number(), few, suppression.cells().size() - few, totals, parts.size() - totals);
        }

        String path() {
            return HiddenCells.pathOf(release);
        }
    }

    static List<Item> items(Catalog catalog) {
        return catalog.items().stream().filter(it -> it.smallGroup() != null).toList();
    }
}
