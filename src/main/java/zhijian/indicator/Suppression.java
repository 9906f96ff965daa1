package zhijian.indicator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
/// A school's count of 1 to 4 persons is suppressed (主遮盖). Where it could be got by subtracting from published sums,
/// other numbers are withheld (补充遮盖): a part of the sum, or the sum itself where no part will do. Sums are of three
/// kinds: what a hard check says adds up to another answer of the school, the totals of groups of schools, and the
/// totals of all districts, kinds and so on, which make up the city's. The same release always gives the same result.
public final class Suppression {

    /// A school's answer, or a group's total.
    public record Cell(Scope scope, ItemCode item) {

        boolean isOfSchool() {
            return scope.kind() == Scope.Kind.SCHOOL;
        }
    }

    /// What kept-back answers of one item add up to in one group.
    ///
    /// @param sum empty where the group's total is kept back itself
    public record HiddenPart(Scope group, ItemCode item, int cells, Optional<Rational> sum) {}

    /// Numbers that make up another.
    record Addition(List<Cell> parts, Cell total) {}

    /// A sum, and which of its parts are kept back at present.
    private record Tally(Addition addition, Set<Cell> hidden) {}

    /// Where one group is nearly the whole city, totals of the other give single schools away.
    private static final Set<Scope.Kind> NEVER = Set.of(Scope.Kind.ARTS_OR_SPORTS, Scope.Kind.INLAND_CLASS);

    private final Map<Cell, Rational> values;
    private final Set<ItemCode> counts;
    private final Set<Cell> small;
    /// what nobody may tell, however many sums they look at
    private final Set<Cell> secrets;
    private final Set<Cell> withheld;
    private final Map<Cell, List<Cell>> partsOf;
    private final List<Tally> tallies;
    private final Map<Cell, List<Tally>> asPart = new HashMap<>();
    private final Map<Cell, List<Tally>> asTotal = new HashMap<>();

    /// @param values all answers the rule protects, and the groups' totals of them
    /// @param counts the items that count persons; the others are sums over persons
    /// @param small counts of 1 to 4 persons
    /// @param withheld what else tells of so few, e.g. the sum of their wages, and what is never published
    /// @param partsOf the schools' answers that make up a group's total
    Suppression(
            Map<Cell, Rational> values,
            Set<ItemCode> counts,
            Set<Cell> small,
            Set<Cell> withheld,
            Map<Cell, List<Cell>> partsOf,
            List<Addition> additions) {
        this.values = values;
        this.counts = counts;
        this.small = Set.copyOf(small);
        this.secrets = Stream.concat(small.stream(), withheld.stream())
                .filter(Cell::isOfSchool)
                .collect(toSet());
        this.withheld = new LinkedHashSet<>(withheld);
        this.partsOf = partsOf;
        this.tallies = additions.stream()
                .map(it -> new Tally(
                        it, it.parts().stream().filter(this::isHidden).collect(toCollection(LinkedHashSet::new))))
                .toList();
        for (var tally : tallies) {
            tally.addition()
                    .parts()
                    .forEach(it ->
                            asPart.computeIfAbsent(it, _ -> new ArrayList<>()).add(tally));
            asTotal.computeIfAbsent(tally.addition().total(), _ -> new ArrayList<>())
                    .add(tally);
        }
        protect();
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
        var partsOf = new LinkedHashMap<Cell, List<Cell>>();
        for (var group : totals.schoolsOf().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Scope::kind).thenComparing(Scope::code)))
                .toList()) {
            for (var item : items) {
                var parts = group.getValue().stream()
                        .map(school -> new Cell(school, item.code()))
                        .filter(values::containsKey)
                        .toList();
                if (!parts.isEmpty()) {
                    var total = new Cell(group.getKey(), item.code());
                    partsOf.put(total, parts);
                    if (NEVER.contains(group.getKey().kind())) {
                        withheld.add(total);
                    }
                }
            }
        }
        partsOf.forEach((total, parts) -> values.put(total, sum(parts, values)));
        return new Suppression(
                values,
                items.stream().filter(SmallGroups::isCount).map(Item::code).collect(toSet()),
                small,
                withheld,
                partsOf,
                Stream.of(ofGroups(partsOf), wholes(partsOf.keySet(), values), ofItems(catalog, values))
                        .flatMap(List::stream)
                        .toList());
    }

    private static boolean isPublished(Cell cell) {
        return !NEVER.contains(cell.scope().kind());
    }

    /// Each group's total of its schools.
    static List<Addition> ofGroups(Map<Cell, List<Cell>> partsOf) {
        return partsOf.entrySet().stream()
                .filter(it -> isPublished(it.getKey()))
                .map(it -> new Addition(it.getValue(), it.getKey()))
                .toList();
    }

    /// The totals of all groups of a kind, where they make up the city's.
    static List<Addition> wholes(Set<Cell> totals, Map<Cell, Rational> values) {
        var additions = new ArrayList<Addition>();
        totals.stream()
                .filter(it -> it.scope().kind() == Scope.Kind.CITY)
                .forEach(city -> totals.stream()
                        .filter(it -> it.item().equals(city.item()) && it != city && isPublished(it))
                        .collect(groupingBy(it -> it.scope().kind(), TreeMap::new, toList()))
                        .values()
                        .stream()
                        .filter(it -> sum(it, values).equals(values.get(city)))
                        .forEach(it -> additions.add(new Addition(it, city))));
        return additions;
    }

    /// What adds up to another item, in every school and in every group.
    private static List<Addition> ofItems(Catalog catalog, Map<Cell, Rational> values) {
        var scopes = values.keySet().stream()
                .filter(Suppression::isPublished)
                .map(Cell::scope)
                .distinct()
                .toList();
        var items = values.keySet().stream().map(Cell::item).collect(toSet());
        return catalog.checks(Level.SCHOOL).stream()
                .flatMap(check -> partition(check, items).stream())
                .flatMap(codes -> scopes.stream().flatMap(scope -> addition(scope, codes, values).stream()))
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
            when operator == '+' ->
                Stream.concat(addends(left).stream(), addends(right).stream()).toList();
            case Expression.Call(var function, var arguments)
            when function == Expression.Function.SUM ->
                arguments.stream().flatMap(it -> addends(it).stream()).toList();
            default -> List.of();
        };
    }

    /// Only where the numbers do add up: a check is not asked where a part is not answered.
    private static Optional<Addition> addition(Scope scope, List<ItemCode> codes, Map<Cell, Rational> values) {
        var cells = codes.stream().map(code -> new Cell(scope, code)).toList();
        var total = cells.getLast();
        var parts = cells.subList(0, cells.size() - 1).stream()
                .filter(values::containsKey)
                .toList();
        return sum(parts, values).equals(values.get(total))
                ? Optional.of(new Addition(parts, total))
                : Optional.empty();
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
        return withheld.contains(new Cell(group, item));
    }

    /// The schools' answers that are kept back, with what they are.
    public Map<Cell, Rational> cells() {
        var cells = new LinkedHashMap<Cell, Rational>();
        values.forEach((cell, value) -> {
            if (cell.isOfSchool() && isHidden(cell)) {
                cells.put(cell, value);
            }
        });
        return Collections.unmodifiableMap(cells);
    }

    /// What is kept back of every group's totals, where anything is.
    public List<HiddenPart> hiddenParts() {
        var parts = new ArrayList<HiddenPart>();
        for (var cell : values.keySet()) {
            if (!cell.isOfSchool()) {
                var hidden = hidden(partsOf.getOrDefault(cell, List.of()));
                if (!hidden.isEmpty() || isHidden(cell)) {
                    parts.add(new HiddenPart(
                            cell.scope(),
                            cell.item(),
                            hidden.size(),
                            isHidden(cell) ? Optional.empty() : Optional.of(sum(hidden, values))));
                }
            }
        }
        return parts;
    }

    private void protect() {
        boolean isSafe;
        do {
            isSafe = true;
            for (var tally : tallies) {
                if (tells(tally) && hideMore(tally)) {
                    isSafe = false;
                }
            }
            if (isSafe) {
                isSafe = !hideWhatManySumsTell();
            }
        } while (!isSafe);
    }

    /// Of every chain of sums that together tell a secret, the total of the smallest group is withheld: parts of
    /// its sums may well cancel out.
    ///
    /// @return whether there was any
    private boolean hideWhatManySumsTell() {
        var told = new Told(
                        this::isHidden, tallies.stream().map(Tally::addition).toList())
                .by().entrySet().stream()
                        .filter(it -> secrets.contains(it.getKey()))
                        .toList();
        for (var it : told) {
            var total = it.getValue().stream()
                    .map(Addition::total)
                    .filter(cell -> !cell.isOfSchool() && !isHidden(cell))
                    .min(Comparator.comparingInt(this::schools)
                            .thenComparing(cell -> cell.scope().toString())
                            .thenComparing(Cell::item));
            if (total.isPresent()) {
                withhold(total.get());
            } else if (it.getValue().stream()
                    .flatMap(addition -> asTotal.getOrDefault(addition.total(), List.of()).stream()
                            .filter(tally -> tally.addition() == addition))
                    .noneMatch(this::hideMore)) {
                throw new IllegalStateException("Nothing is left to hide that tells " + it.getKey());
            }
        }
        return !told.isEmpty();
    }

    private int schools(Cell total) {
        return partsOf.getOrDefault(total, List.of()).size();
    }

    /// Whether somebody who knows all that is published of a sum can tell a hidden number: it is alone, or all hidden
    /// parts must be as small, or as large, as they can be.
    private boolean tells(Tally tally) {
        if (isHidden(tally.addition().total())) {
            return tally.hidden().isEmpty();
        }
        return !tally.hidden().isEmpty() && !isAmbiguous(tally.hidden());
    }

    /// Readers know that a withheld count of a school is five at least; of a total, that it is not zero; of sums of
    /// money nothing. Bounds are looked at where few parts are hidden; among many it would cost the totals of whole
    /// cities.
    private boolean isAmbiguous(Set<Cell> hidden) {
        if (hidden.size() < 2 || hidden.size() >= SmallGroups.FEWEST || !isCounted(hidden)) {
            return hidden.size() > 1;
        }
        var sum = sum(hidden, values);
        long least = hidden.stream()
                .mapToLong(it -> it.isOfSchool() && !small.contains(it) ? SmallGroups.FEWEST : 1)
                .sum();
        return sum.compareTo(Rational.of(least)) > 0
                && (!small.containsAll(hidden)
                        || sum.compareTo(Rational.of((SmallGroups.FEWEST - 1L) * hidden.size())) < 0);
    }

    /// Withholds the next part of a sum; where there is none, the total.
    ///
    /// @return false where all is hidden already
    private boolean hideMore(Tally tally) {
        return withhold(next(tally).orElse(tally.addition().total()));
    }

    /// @return false where it was already
    private boolean withhold(Cell cell) {
        asPart.getOrDefault(cell, List.of()).forEach(it -> it.hidden().add(cell));
        return withheld.add(cell);
    }

    /// The published part that makes the hidden ones ambiguous and draws the fewest others along; then totals that hold
    /// hidden numbers, since others can be added up; then the smallest.
    private Optional<Cell> next(Tally tally) {
        return tally.addition().parts().stream()
                .filter(cell -> !isHidden(cell) && value(cell).sign() > 0)
                .filter(cell -> tally.hidden().isEmpty() || isAmbiguousWith(cell, tally.hidden()))
                .min(Comparator.comparingInt(this::tellsAfter)
                        .thenComparing(cell -> !cell.isOfSchool()
                                && partsOf.getOrDefault(cell, List.of()).stream()
                                        .noneMatch(this::isHidden))
                        .thenComparing(this::value)
                        .thenComparing(cell -> cell.scope().code())
                        .thenComparing(Cell::item));
    }

    private boolean isAmbiguousWith(Cell cell, Set<Cell> hidden) {
        if (hidden.size() + 1 >= SmallGroups.FEWEST) {
            return true;
        }
        var all = new LinkedHashSet<>(hidden);
        all.add(cell);
        return isAmbiguous(all);
    }

    /// How many sums would tell a number if this one were withheld.
    private int tellsAfter(Cell cell) {
        withhold(cell);
        int telling = (int) Stream.of(asPart, asTotal)
                .flatMap(it -> it.getOrDefault(cell, List.of()).stream())
                .filter(this::tells)
                .count();
        withheld.remove(cell);
        asPart.getOrDefault(cell, List.of()).forEach(it -> it.hidden().remove(cell));
        return telling;
    }

    private boolean isCounted(Set<Cell> cells) {
        return cells.stream().allMatch(it -> counts.contains(it.item()));
    }

    private List<Cell> hidden(List<Cell> cells) {
        return cells.stream().filter(this::isHidden).toList();
    }

    private boolean isHidden(Cell cell) {
        return small.contains(cell) || withheld.contains(cell);
    }

    private Rational value(Cell cell) {
        return Objects.requireNonNull(values.get(cell));
    }

    private static Rational sum(Collection<Cell> cells, Map<Cell, Rational> values) {
        return cells.stream()
                .map(cell -> Objects.requireNonNull(values.get(cell)))
                .reduce(Rational.ZERO, Rational::plus);
    }
}
