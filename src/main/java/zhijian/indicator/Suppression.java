package zhijian.indicator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayDeque;
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
/// A school's count of 1 to 4 persons is suppressed (主遮盖). Where it could be worked out from published sums, other
/// numbers are hidden too (补充遮盖), until [Shifts] finds other numbers that would fit as well. Sums are of three kinds:
/// what a hard check says adds up to another answer of the school, the totals of groups of schools, and the totals of
/// all districts, kinds and so on, which make up the city's. The same release always gives the same result.
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

    /// Where one group is nearly the whole city, totals of the other give single schools away.
    private static final Set<Scope.Kind> NEVER = Set.of(Scope.Kind.ARTS_OR_SPORTS, Scope.Kind.INLAND_CLASS);

    /// What readers lose by a zero of a school, by any other number of it for each digit more, and by a total for each
    /// school more. The city's are hidden only where nothing else is left.
    private static final int PRICE_OF_ZERO = 1;

    private static final int PRICE_OF_NUMBER = 2;
    private static final int PRICE_OF_TOTAL = 4;
    private static final int PRICE_OF_CITY = 10_000;

    /// No shift is as large.
    private static final int MUCH = 1_000_000;

    private final Map<Cell, Rational> values;
    private final Set<ItemCode> counts;
    private final Map<ItemCode, List<ItemCode>> sumsOver;
    private final Set<Cell> few;
    private final Set<Cell> withheld;
    private final Map<Cell, List<Cell>> partsOf;
    private final List<Addition> additions;

    /// @param values all answers the rule protects, and the groups' totals of them
    /// @param counts the items that count persons; the others are sums over persons
    /// @param sumsOver by item that counts persons
    /// @param small counts of 1 to 4 persons
    /// @param withheld what else tells of so few, e.g. the sum of their wages, and what is never published
    /// @param partsOf the schools' answers that make up a group's total
    Suppression(
            Map<Cell, Rational> values,
            Set<ItemCode> counts,
            Map<ItemCode, List<ItemCode>> sumsOver,
            Set<Cell> small,
            Set<Cell> withheld,
            Map<Cell, List<Cell>> partsOf,
            List<Addition> additions) {
        this.values = values;
        this.counts = counts;
        this.sumsOver = sumsOver;
        this.few = new LinkedHashSet<>(small);
        this.withheld = new LinkedHashSet<>(withheld);
        this.partsOf = partsOf;
        this.additions = additions;
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
                .filter(it -> it.getKey().kind().isPublished())
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
                items.stream()
                        .filter(it -> !SmallGroups.isCount(it))
                        .collect(groupingBy(
                                it -> Objects.requireNonNull(it.smallGroup()), mapping(Item::code, toList()))),
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
        return few.contains(cell)
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

    /// Hides whatever else it takes until no secret can be told, neither by a reader nor by one of the schools,
    /// which knows its own numbers. What is hidden later only leaves both in more doubt, so nobody has to look
    /// back.
    private void protect() {
        var secrets = new ArrayDeque<Cell>();
        Stream.of(few, withheld).flatMap(Set::stream).filter(Cell::isOfSchool).forEach(secrets::add);
        var known = new LinkedHashMap<Cell, Shifts.Known>();
        values.keySet().forEach(cell -> known.put(cell, known(cell)));
        var shifts = new Shifts(known, additions);
        Stream.of(few, withheld).flatMap(Set::stream).forEach(shifts::hide);
        var insiders = new HashMap<Cell, Set<Scope>>();
        while (!secrets.isEmpty()) {
            var secret = secrets.remove();
            if (!insiders.containsKey(secret)) {
                var shift = shifts.moving(secret)
                        .orElseThrow(() -> new IllegalStateException("Nothing is left to hide that tells " + secret));
                secrets.addAll(open(shift, shifts, insiders));
            }
            for (var insider = first(insiders, secret); insider.isPresent(); insider = first(insiders, secret)) {
                var shift = shifts.moving(secret, insider.get());
                if (shift.isEmpty()) {
                    break;
                }
                secrets.addAll(open(shift.get(), shifts, insiders));
            }
        }
    }

    private static Optional<Scope> first(Map<Cell, Set<Scope>> insiders, Cell secret) {
        return insiders.getOrDefault(secret, Set.of()).stream().findFirst();
    }

    /// Hides what a shift moves.
    ///
    /// @param insiders of each number that some shift moves, the other schools with a part in all of these,
    /// which could tell it
    /// @return what else must not be told
    private List<Cell> open(List<Cell> shift, Shifts shifts, Map<Cell, Set<Scope>> insiders) {
        var schools =
                shift.stream().filter(Cell::isOfSchool).map(Cell::scope).collect(toCollection(LinkedHashSet::new));
        var secrets = new ArrayList<Cell>();
        for (var cell : shift) {
            if (cell.isOfSchool()) {
                insiders.computeIfAbsent(cell, _ -> new LinkedHashSet<>(schools))
                        .retainAll(schools);
                insiders.get(cell).remove(cell.scope());
            }
            if (!isHidden(cell)) {
                var telling = hide(cell);
                secrets.addAll(telling);
                telling.forEach(shifts::hide);
                shifts.hide(cell);
            }
        }
        return secrets;
    }

    /// @return what has to be hidden with it, and must not be told either
    private List<Cell> hide(Cell cell) {
        if (isCountOfSchool(cell) && value(cell).sign() == 0) {
            few.add(cell);
            var telling = telling(cell);
            withheld.addAll(telling);
            return telling;
        }
        withheld.add(cell);
        return List.of();
    }

    /// Published sums over the persons a number counts: zero too, where it is zero.
    private List<Cell> telling(Cell count) {
        return sumsOver.getOrDefault(count.item(), List.of()).stream()
                .map(item -> new Cell(count.scope(), item))
                .filter(it -> values.containsKey(it) && !isHidden(it))
                .toList();
    }

    /// What anybody knows who has read all that is published, and the rule.
    private Shifts.Known known(Cell cell) {
        var value = value(cell);
        int atLeast = value.compareTo(Rational.of(MUCH)) < 0
                ? value.truncated().numerator().intValueExact()
                : MUCH;
        if (!isCountOfSchool(cell)) {
            return new Shifts.Known(price(cell), Integer.MAX_VALUE, atLeast);
        }
        return atLeast < SmallGroups.FEWEST
                ? new Shifts.Known(price(cell), SmallGroups.FEWEST - 1 - atLeast, atLeast)
                : new Shifts.Known(price(cell), Integer.MAX_VALUE, atLeast - SmallGroups.FEWEST);
    }

    private int price(Cell cell) {
        if (!cell.isOfSchool()) {
            return cell.scope().kind() == Scope.Kind.CITY
                    ? PRICE_OF_CITY
                    : PRICE_OF_TOTAL + partsOf.getOrDefault(cell, List.of()).size();
        }
        return value(cell).sign() == 0 ? PRICE_OF_ZERO + telling(cell).size() : PRICE_OF_NUMBER + digits(value(cell));
    }

    private static int digits(Rational value) {
        return value.rounded(0).precision();
    }

    private boolean isCountOfSchool(Cell cell) {
        return cell.isOfSchool() && counts.contains(cell.item());
    }

    private List<Cell> hidden(List<Cell> cells) {
        return cells.stream().filter(this::isHidden).toList();
    }

    private boolean isHidden(Cell cell) {
        return few.contains(cell) || withheld.contains(cell);
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
