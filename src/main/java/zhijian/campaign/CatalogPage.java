package zhijian.campaign;

import java.util.ArrayList;
import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.Item;

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

    /// A check or an indicator that uses an item.
    ///
    /// @param id that removes it
    record User(String id, String name) {}

    static List<Limit> limits(Catalog base, Catalog catalog) {
        var limits = new ArrayList<Limit>();
        base.thresholds().forEach((id, before) -> {
            var message = base.checks().stream()
                    .filter(check -> base(check.id()).equals(id))
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

    static List<User> users(Catalog base, Item item) {
        var users = new ArrayList<User>();
        base.checks().stream()
                .filter(check -> check.items().contains(item.code()))
                .filter(check -> base(check.id()).equals(check.id()))
                .forEach(check -> users.add(new User(check.id(), "校验 %s：%s".formatted(check.id(), check.title()))));
        base.indicators().stream()
                .filter(it -> it.formula().names().contains(item.code()))
                .forEach(it -> users.add(new User(it.code().value(), "指标 %s".formatted(it.name()))));
        return users;
    }

    /// A check for each of several codes is written once, as `W20` for `W20:students_fulltime`.
    private static String base(String id) {
        return id.split(":", 2)[0];
    }
}
