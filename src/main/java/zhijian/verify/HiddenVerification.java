package zhijian.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.SchoolAttribute;
import zhijian.catalog.SmallGroups;

/// Whether what is kept back of a release is what the rule keeps back, and its parts can be true together (遮盖核验).
///
/// Without openings nobody but the publisher knows the hidden values: then only their bounds and their sums over groups
/// that make up the whole city are held against each other.
final class HiddenVerification {

    private final HiddenCells hidden;
    private final Catalog catalog;
    private final OpenTable schools;
    private final String city;
    private final Map<String, String> reasons;
    private final List<String> problems = new ArrayList<>();

    private HiddenVerification(HiddenCells hidden, Catalog catalog, OpenTable schools, String city) {
        this.hidden = hidden;
        this.catalog = catalog;
        this.schools = schools;
        this.city = city;
        this.reasons = hidden.reasons();
    }

    /// @param city scope of the whole city, e.g. `city:310000`
    /// @param openings values of hidden cells; null: nobody gave them
    /// @return everything that is wrong, in Chinese
    static List<String> problems(
            HiddenCells hidden,
            Catalog catalog,
            OpenTable schools,
            String city,
            @Nullable List<HiddenCells.Opening> openings) {
        var verification = new HiddenVerification(hidden, catalog, schools, city);
        verification.cells();
        verification.parts();
        if (openings != null) {
            verification.openings(openings);
        }
        return verification.problems;
    }

    private void cells() {
        var inTable = new TreeMap<String, String>();
        for (var row : schools.rows()) {
            row.missing().forEach((item, why) -> {
                if (SmallGroups.isKeptBack(Amount.missing(Missing.valueOf(why)))) {
                    inTable.put(row.text("organisation") + " " + item, why);
                }
            });
            for (var item : protectedItems()) {
                rule(row, item);
            }
        }
        if (!inTable.equals(reasons)) {
            var differing = new TreeSet<>(inTable.keySet());
            differing.addAll(reasons.keySet());
            differing.removeIf(cell -> Objects.equals(inTable.get(cell), reasons.get(cell)));
            problems.add("表中不公布的数与遮盖清单不一致：%s".formatted(differing));
        }
        hidden.cells().stream()
                .filter(it -> !it.commitment().matches("[0-9a-f]{64}"))
                .forEach(it -> problems.add("%s 的 %s 没有承诺值".formatted(it.organisation(), it.item())));
    }

    /// What the rule keeps back must not be in the table.
    private void rule(OpenTable.Row row, Item item) {
        var number = row.number(item.code().value());
        if (number == null) {
            return;
        }
        var count = Objects.requireNonNull(item.smallGroup());
        if (item.code().equals(count)
                ? SmallGroups.isFew(Amount.of(number))
                : Missing.SUPPRESSED.name().equals(row.missing().get(count.value()))) {
            problems.add("%s 的 %s 按小群体规则不应公布".formatted(row.text("organisation"), item.code()));
        }
    }

    private List<Item> protectedItems() {
        return catalog.items(Level.SCHOOL).stream()
                .filter(it -> it.smallGroup() != null)
                .toList();
    }

    /// By scope and item: how many cells are less than five, and how many are kept back for their sake.
    private record Count(int small, int others) {

        Count plus(boolean isSmall) {
            return new Count(small + (isSmall ? 1 : 0), others + (isSmall ? 0 : 1));
        }
    }

    private void parts() {
        var counts = new TreeMap<String, Count>();
        hidden.cells()
                .forEach(cell -> scopesOf(cell.organisation())
                        .forEach(scope -> counts.merge(
                                scope + " " + cell.item(),
                                new Count(0, 0).plus(isSmall(cell)),
                                (a, _) -> a.plus(isSmall(cell)))));
        var told = new HashMap<String, HiddenCells.Part>();
        for (var part : hidden.parts()) {
            var place = part.scope() + " " + part.item();
            var count = counts.getOrDefault(place, new Count(0, 0));
            boolean isWrong = count.small() + count.others() != part.cells() || part.cells() == 0 && part.sum() != null;
            if (told.put(place, part) != null || isWrong) {
                problems.add("%s 的部分和与遮盖清单不符".formatted(place));
            } else if (part.sum() != null && !isPossible(new BigDecimal(part.sum()), count, part.item())) {
                problems.add("%s 的部分和 %s 不可能由 %d 个不公布的数相加得到".formatted(place, part.sum(), part.cells()));
            }
        }
        counts.keySet().stream()
                .filter(it -> !told.containsKey(it))
                .forEach(it -> problems.add("%s 缺少部分和".formatted(it)));
        wholes(told);
    }

    private static boolean isSmall(HiddenCells.Cell cell) {
        return cell.why().equals(Missing.SUPPRESSED.name());
    }

    private boolean isPossible(BigDecimal sum, Count count, String item) {
        if (!(catalog.find(new ItemCode(item)).orElse(null) instanceof Item asked && SmallGroups.isCount(asked))) {
            return sum.signum() >= 0;
        }
        var least = BigDecimal.valueOf((long) SmallGroups.FEWEST * count.others());
        var most = BigDecimal.valueOf((SmallGroups.FEWEST - 1L) * count.small());
        return sum.compareTo(least) >= 0 && (count.others() > 0 || sum.compareTo(most) <= 0);
    }

    /// Districts, kinds and so on each make up the city, and so do their hidden parts.
    private void wholes(Map<String, HiddenCells.Part> told) {
        for (var attribute : SchoolAttribute.PUBLISHED) {
            if (schools.rows().stream().anyMatch(row -> row.text(attribute.code()) == null)) {
                continue;
            }
            for (var item : protectedItems()) {
                var whole = told.get(city + " " + item.code());
                var parts = told.values().stream()
                        .filter(it -> it.item().equals(item.code().value())
                                && it.scope().startsWith(attribute.code() + ":"))
                        .toList();
                if (whole != null
                        && whole.sum() != null
                        && parts.stream().allMatch(it -> it.sum() != null)
                        && parts.stream()
                                        .map(it -> new BigDecimal(Objects.requireNonNull(it.sum())))
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .compareTo(new BigDecimal(whole.sum()))
                                != 0) {
                    problems.add("按%s分的部分和相加，与全市 %s 的部分和不等".formatted(attribute.chinese(), item.code()));
                }
            }
        }
    }

    private void openings(List<HiddenCells.Opening> openings) {
        var byCell = new HashMap<String, HiddenCells.Opening>();
        openings.forEach(it -> byCell.put(it.organisation() + " " + it.item(), it));
        var sums = new HashMap<String, BigDecimal>();
        for (var cell : hidden.cells()) {
            var opening = byCell.get(cell.organisation() + " " + cell.item());
            if (opening == null
                    || !HiddenCells.commitment(hidden.release(), opening).equals(cell.commitment())) {
                problems.add("%s 的 %s：开启值与承诺值不符".formatted(cell.organisation(), cell.item()));
                continue;
            }
            scopesOf(cell.organisation())
                    .forEach(scope ->
                            sums.merge(scope + " " + cell.item(), new BigDecimal(opening.value()), BigDecimal::add));
        }
        hidden.parts().stream()
                .filter(it -> it.sum() != null
                        && new BigDecimal(it.sum())
                                        .compareTo(sums.getOrDefault(it.scope() + " " + it.item(), BigDecimal.ZERO))
                                != 0)
                .forEach(it -> problems.add("%s %s 的部分和与开启值之和不等".formatted(it.scope(), it.item())));
    }

    private List<String> scopesOf(String school) {
        var scopes = new ArrayList<String>();
        scopes.add(city);
        schools.rows().stream()
                .filter(row -> school.equals(row.text("organisation")))
                .forEach(row -> {
                    for (var attribute : SchoolAttribute.PUBLISHED) {
                        var value = row.text(attribute.code());
                        if (value != null) {
                            scopes.add(attribute.code() + ":" + value);
                        }
                    }
                });
        return scopes;
    }
}
