package zhijian.campaign;

import java.util.ArrayList;
import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogChange;

/// What the next year's catalog changes (目录差异).
///
/// @param shipped whether the catalog came with the system and is only shown
/// @param query what was searched for
/// @param sections the base's items, all or those found
/// @param places where a new item can stand
record CatalogPage(
        String basedOn,
        boolean shipped,
        List<CatalogChange> changes,
        String query,
        List<GuidePage.Section> sections,
        int found,
        List<Section> places,
        List<Limit> limits) {

    record Section(String number, String heading) {}

    /// A check's threshold.
    record Limit(String check, String message, String before, String now) {}

    static List<Limit> limits(Catalog base, Catalog catalog) {
        var limits = new ArrayList<Limit>();
        base.thresholds().forEach((id, before) -> {
            var message = base.checks().stream()
                    .filter(check -> check.rule().equals(id))
                    .findFirst()
                    .map(check -> check.title())
                    .orElse("");
            limits.add(new Limit(
                    id,
                    message,
                    before.toPlainString(),
                    catalog.thresholds().getOrDefault(id, before).toPlainString()));
        });
        return limits;
    }
}
