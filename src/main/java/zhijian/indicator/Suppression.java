package zhijian.indicator;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Expression;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.catalog.SmallGroups;

/// Which numbers of a release are kept back so that nobody can tell who is behind them (遮盖方案).
///
/// A school's count of 1 to 4 persons is suppressed (主遮盖). Where it could be got by subtracting from a published
/// total, another number is withheld (补充遮盖): another part, or the total itself where there is no other part. Totals
/// are of two kinds: of groups of schools, and of the parts that a hard check says add up to another item. The same
/// release always gives the same result.
public final class Suppression {

    /// A school's answer.
    public record Cell(Scope school, ItemCode item) {}

    /// What kept-back answers of one item add up to in one group.
    ///
    /// @param sum empty where the group's total is kept back itself
    public record HiddenPart(Scope group, ItemCode item, int cells, Optional<Rational> sum) {}

    /// Numbers of which the last is the sum of the others, or is known otherwise.
    ///
    /// @param total the cell that holds the sum; null: a group's total
    record Addition(
            List<Cell> parts,
            @Nullable Cell total,
            @Nullable Scope group,
            ItemCode item) {

        boolean has(Cell cell) {
            return cell.equals(total) || parts.contains(cell);
        }
    }

    private final Map<Cell, Rational> values;
    private final Set<Cell> small;
    private final Set<Cell> withheld;
    private final Map<Scope, Set<ItemCode>> withheldTotals = new LinkedHashMap<>();
    private final List<Addition> ofGroups;
    private final List<Addition> ofSchools;

    /// @param values all answers the rule protects
    /// @param small counts of 1 to 4 persons
    /// @param withheld what else tells of so few, e.g. the sum of their wages
    /// @param ofGroups totals of groups of schools
    /// @param ofSchools answers that are the sum of others
    Suppression(
            Map<Cell, Rational> values,
            Set<Cell> small,
            Set<Cell> withheld,
            List<Addition> ofGroups,
            List<Addition> ofSchools) {
        this.values = values;
        this.small = Set.copyOf(small);
        this.withheld = new LinkedHashSet<>(withheld);
        this.ofGroups = ofGroups;
        this.ofSchools = ofSchools;
        protect();
    }

    /// Why a school's answer is kept back; empty where it is published.
    public Optional<Missing> why(Scope school, ItemCode item) {
        var cell = new Cell(school, item);
        return small.contains(cell)
                ? Optional.of(Missing.SUPPRESSED)
                : withheld.contains(cell) ? Optional.of(Missing.WITHHELD) : Optional.empty();
    }

    /// Whether a group's total is kept back.
    public boolean isWithheld(Scope group, ItemCode item) {
        return withheldTotals.getOrDefault(group, Set.of()).contains(item);
    }

    /// The answers that are kept back, with what they are.
    public Map<Cell, Rational> cells() {
        var cells = new LinkedHashMap<Cell, Rational>();
        values.forEach((cell, value) -> {
            if (isHidden(cell)) {
                cells.put(cell, value);
            }
        });
        return Collections.unmodifiableMap(cells);
    }

    /// What is kept back of every group's totals, where anything is.
    public List<HiddenPart> hiddenParts() {
        return ofGroups.stream()
                .flatMap(it -> {
                    var hidden = it.parts().stream().filter(this::isHidden).toList();
                    var group = Objects.requireNonNull(it.group());
                    return hidden.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new HiddenPart(
                                    group,
                                    it.item(),
                                    hidden.size(),
                                    isWithheld(group, it.item()) ? Optional.empty() : Optional.of(sum(hidden))));
                })
                .toList();
    }

    static Suppression of(ReleaseTotals totals, Catalog catalog) {
        var items = catalog.items(Level.SCHOOL).stream()
                .filter(it -> it.smallGroup() != null)
                .toList();
        totals.prepareSchools(items.stream().map(Item::code).toList());
        var values = new LinkedHashMap<Cell, Rational>();
        var small = new LinkedHashSet<Cell>();
        var withheld = new LinkedHashSet<Cell>();
        for (var school : totals.schools()) {
            var row = totals.row(school);
            for (var item : items) {
                if (row.value(item.code()) instanceof Amount.Known(var value)) {
                    var cell = new Cell(school, item.code());
                    var count = Objects.requireNonNull(item.smallGroup());
                    values.put(cell, value);
                    if (SmallGroups.isFew(row.value(count))) {
                        (SmallGroups.isCount(item) ? small : withheld).add(cell);
                    }
                }
            }
        }
        return new Suppression(values, small, withheld, ofGroups(totals, items, values), ofSchools(catalog, values));
    }

    private static List<Addition> ofGroups(ReleaseTotals totals, List<Item> items, Map<Cell, Rational> values) {
        return totals.schoolsOf().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Scope::kind).thenComparing(Scope::code)))
                .flatMap(group -> items.stream()
                        .map(item -> new Addition(
                                group.getValue().stream()
                                        .map(school -> new Cell(school, item.code()))
                                        .filter(values::containsKey)
                                        .toList(),
                                null,
                                group.getKey(),
                                item.code())))
                .toList();
    }

    private static List<Addition> ofSchools(Catalog catalog, Map<Cell, Rational> values) {
        var schools = values.keySet().stream().map(Cell::school).distinct().toList();
        var items = values.keySet().stream().map(Cell::item).collect(toSet());
        return catalog.checks(Level.SCHOOL).stream()
                .flatMap(check -> partition(check, items).stream())
                .flatMap(codes -> schools.stream().flatMap(school -> addition(school, codes, values).stream()))
                .toList();
    }

    /// Codes of which the last is the sum of the others.
    private static Optional<List<ItemCode>> partition(Check check, Set<ItemCode> items) {
        if (check.kind() != Check.Kind.HARD || check.cases().size() != 1) {
            return Optional.empty();
        }
        if (check.cases().getFirst().expect().expression()
                        instanceof Expression.Comparison(var parts, var operator, Expression.Name(var total))
                && operator.equals("=")) {
            var codes = new ArrayList<>(addends(parts));
            codes.add(total);
            return codes.size() > 2 && items.containsAll(codes) ? Optional.of(codes) : Optional.empty();
        }
        return Optional.empty();
    }

    private static List<ItemCode> addends(Expression.Numeric expression) {
        return switch (expression) {
            case Expression.Name(var code) -> List.of(code);
            case Expression.Arithmetic(var left, var operator, var right)
            when operator == '+' -> Stream.concat(addends(left).stream(), addends(right).stream())
                    .toList();
            case Expression.Call(var function, var arguments)
            when function == Expression.Function.SUM ->
                arguments.stream().flatMap(it -> addends(it).stream()).toList();
            default -> List.of();
        };
    }

    /// Only where the school's numbers do add up: a check is not asked where a part is not answered.
    private static Optional<Addition> addition(Scope school, List<ItemCode> codes, Map<Cell, Rational> values) {
        var cells = codes.stream().map(code -> new Cell(school, code)).toList();
        var total = cells.getLast();
        var parts = cells.subList(0, cells.size() - 1).stream()
                .filter(values::containsKey)
                .toList();
        return parts.stream().map(values::get).reduce(Rational.ZERO, Rational::plus).equals(values.get(total))
                ? Optional.of(new Addition(parts, total, null, total.item()))
                : Optional.empty();
    }

    private void protect() {
        boolean isSafe;
        do {
            isSafe = true;
            for (var additions : List.of(ofSchools, ofGroups)) {
                for (var addition : additions) {
                    if (tells(addition)) {
                        isSafe = false;
                        hideMore(addition);
                    }
                }
            }
            if (isSafe) {
                var told = new Told(this::isHidden, published()).cells();
                if (told.stream().anyMatch(small::contains)) {
                    isSafe = false;
                    hideMore(told);
                }
            }
        } while (!isSafe);
    }

    private List<Addition> published() {
        return Stream.concat(ofSchools.stream(), ofGroups.stream())
                .filter(it -> it.group() == null || !isWithheld(it.group(), it.item()))
                .toList();
    }

    /// Of numbers that only many sums together tell, the smallest sum that holds one of them is spoiled; failing that,
    /// the smallest that holds any hidden number.
    private void hideMore(List<Cell> told) {
        Stream.of(told, List.copyOf(cells().keySet()))
                .flatMap(cells -> published().stream()
                        .filter(it -> cells.stream().anyMatch(it::has))
                        .sorted(Comparator.comparingInt(it -> it.parts().size())))
                .filter(this::hideMore)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is left to hide that tells " + told));
    }

    /// Whether somebody who knows all that is published of a sum can tell a hidden number: it is alone, or all hidden
    /// parts must be as small, or as large, as they can be.
    private boolean tells(Addition addition) {
        if (addition.group() != null && isWithheld(addition.group(), addition.item())) {
            return false;
        }
        var hidden = addition.parts().stream().filter(this::isHidden).toList();
        if (addition.total() != null && isHidden(addition.total())) {
            return hidden.isEmpty();
        }
        return !hidden.isEmpty() && !isAmbiguous(hidden);
    }

    /// A withheld count is five at least, as readers know; of sums of money nothing is known.
    private boolean isAmbiguous(List<Cell> hidden) {
        long few = hidden.stream().filter(small::contains).count();
        var sum = sum(hidden);
        long others = hidden.size() - few;
        if (few == 0) {
            return others > 1;
        }
        if (others == 0) {
            return sum.compareTo(Rational.of(few)) > 0 && sum.compareTo(Rational.of((SmallGroups.FEWEST - 1) * few)) < 0;
        }
        return sum.minus(Rational.of(SmallGroups.FEWEST * others)).compareTo(Rational.of(few)) > 0;
    }

    /// Withholds the smallest published part that makes the hidden ones ambiguous; where there is none, the total.
    ///
    /// @return false where all is hidden already
    private boolean hideMore(Addition addition) {
        var hidden = addition.parts().stream().filter(this::isHidden).toList();
        var other = addition.parts().stream()
                .filter(cell -> !isHidden(cell) && value(cell).compareTo(Rational.of(SmallGroups.FEWEST)) >= 0)
                .filter(cell -> hidden.isEmpty()
                        || isAmbiguous(Stream.concat(hidden.stream(), Stream.of(cell))
                                .toList()))
                .min(Comparator.comparing(this::value)
                        .thenComparing(cell -> cell.school().code())
                        .thenComparing(Cell::item));
        if (other.isPresent()) {
            return withheld.add(other.get());
        }
        if (addition.total() != null) {
            return !isHidden(addition.total()) && withheld.add(addition.total());
        }
        return withheldTotals
                .computeIfAbsent(Objects.requireNonNull(addition.group()), _ -> new LinkedHashSet<>())
                .add(addition.item());
    }

    private boolean isHidden(Cell cell) {
        return small.contains(cell) || withheld.contains(cell);
    }

    private Rational value(Cell cell) {
        return Objects.requireNonNull(values.get(cell));
    }

    private Rational sum(List<Cell> cells) {
        return cells.stream().map(this::value).reduce(Rational.ZERO, Rational::plus);
    }
}
