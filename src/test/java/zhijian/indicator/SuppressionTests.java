package zhijian.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;
import zhijian.indicator.Suppression.Addition;
import zhijian.indicator.Suppression.Cell;

/// Small counts of persons, and what else has to be kept back for their sake.
class SuppressionTests {

    private static final ItemCode ARMY = new ItemCode("army");
    private static final ItemCode UNIT = new ItemCode("unit");
    private static final ItemCode ALL = new ItemCode("all");
    private static final Scope CITY = new Scope(Scope.Kind.CITY, "310000");
    private static final Scope EAST = new Scope(Scope.Kind.DISTRICT, "310101");
    private static final Scope NORTH = new Scope(Scope.Kind.DISTRICT, "310109");
    private static final Scope WEST = new Scope(Scope.Kind.DISTRICT, "310104");

    private final Map<Cell, Rational> values = new LinkedHashMap<>();
    private final Set<Cell> small = new LinkedHashSet<>();
    private final Map<Cell, List<Cell>> partsOf = new LinkedHashMap<>();
    private final List<Addition> ofSchools = new ArrayList<>();

    @Test
    void one_to_four_persons_are_suppressed_and_zero_and_five_are_not() {
        schools(ARMY, 0, 1, 2, 3, 4, 5, 60);
        group(CITY, ARMY, 1, 2, 3, 4, 5, 6, 7);

        assertThat(suppression().cells().keySet())
                .containsExactlyInAnyOrder(cell(2, ARMY), cell(3, ARMY), cell(4, ARMY), cell(5, ARMY));
        assertThat(suppression().why(school(2), ARMY)).contains(Missing.SUPPRESSED);
    }

    @Test
    void a_small_number_alone_in_its_district_takes_another_along() {
        schools(ARMY, 3, 40, 9, 20);
        group(EAST, ARMY, 1, 2, 3, 4);

        assertThat(suppression().why(school(3), ARMY)).contains(Missing.WITHHELD);
        assertThat(suppression().cells()).hasSize(3);
        assertThat(suppression().hiddenParts())
                .as("and another, for the school that knows the first")
                .containsExactly(new Suppression.HiddenPart(EAST, ARMY, 3, Optional.of(Rational.of(52))));
    }

    @Test
    void a_zero_is_hidden_sooner_than_a_number_and_said_to_be_less_than_five_too() {
        schools(ARMY, 3, 0, 9, 0);
        group(EAST, ARMY, 1, 2, 3, 4);

        assertThat(suppression().cells().keySet()).containsExactly(cell(1, ARMY), cell(2, ARMY), cell(4, ARMY));
        assertThat(suppression().why(school(2), ARMY)).contains(Missing.SUPPRESSED);
    }

    @Test
    void a_five_beside_a_one_hides_it_since_they_may_be_six_and_none() {
        schools(ARMY, 1, 5, 5);
        group(EAST, ARMY, 1, 2, 3);

        assertThat(suppression().hiddenParts())
                .containsExactly(new Suppression.HiddenPart(EAST, ARMY, 3, Optional.of(Rational.of(11))));
    }

    @Test
    void three_ones_of_a_total_of_three_hide_each_other_since_they_may_be_two_and_none_and_one() {
        schools(ARMY, 1, 1, 1, 30);
        group(EAST, ARMY, 1, 2, 3, 4);

        assertThat(suppression().cells()).hasSize(3);
    }

    @Test
    void two_schools_of_a_total_would_tell_each_others_number_so_that_it_is_not_published() {
        schools(ARMY, 1, 1);
        group(EAST, ARMY, 1, 2);

        assertThat(suppression().isWithheld(EAST, ARMY)).isTrue();
    }

    @Test
    void nor_does_a_school_that_knows_its_own_tell_anothers_in_random_cities() {
        for (int seed = 1; seed <= 60; seed++) {
            int count = randomCity(seed);
            var suppression = suppression();
            for (int insider = 1; insider <= count; insider++) {
                var own = cell(insider, ARMY);
                var known = suppression.cells().containsKey(own) ? Map.of(own, value(own)) : Map.<Cell, Long>of();
                // three schools that are the whole city cannot be kept from each other unless its number is hidden
                assertThat(count > 3 ? told(suppression, known) : Set.of())
                        .as("seed %d, school %d", seed, insider)
                        .isEmpty();
            }
        }
    }

    @Test
    void two_fours_of_a_total_of_eight_do_not_hide_each_other() {
        schools(ARMY, 4, 4, 30);
        group(EAST, ARMY, 1, 2, 3);

        assertThat(suppression().why(school(3), ARMY)).contains(Missing.WITHHELD);
    }

    @Test
    void the_total_of_a_group_is_withheld_where_nothing_else_can_be() {
        schools(ARMY, 2, 50, 60);
        group(EAST, ARMY, 1);
        group(WEST, ARMY, 2, 3);
        group(CITY, ARMY, 1, 2, 3);

        var suppression = suppression();
        assertThat(suppression.isWithheld(EAST, ARMY)).isTrue();
        assertThat(suppression.isWithheld(WEST, ARMY))
                .as("else the city's less this")
                .isTrue();
        assertThat(suppression.why(school(2), ARMY)).as("else both schools'").contains(Missing.WITHHELD);
        assertThat(suppression.why(school(3), ARMY))
                .as("else school 2 knows what its district has")
                .contains(Missing.WITHHELD);
        assertThat(suppression.isWithheld(CITY, ARMY)).isFalse();
    }

    @Test
    void where_a_zero_is_hidden_sums_over_its_persons_are_too() {
        schools(ARMY, 3, 0, 9);
        schools(ALL, 3000, 0, 9000);
        group(EAST, ARMY, 1, 2, 3);
        group(EAST, ALL, 1, 2, 3);

        var suppression = new Suppression(
                values,
                Set.of(ARMY),
                Map.of(ARMY, List.of(ALL)),
                Set.of(cell(1, ARMY)),
                Set.of(cell(1, ALL)),
                partsOf,
                additions());

        assertThat(suppression.cells().keySet()).contains(cell(1, ARMY), cell(2, ARMY), cell(1, ALL), cell(2, ALL));
        assertThat(suppression.why(school(2), ALL)).contains(Missing.WITHHELD);
    }

    @Test
    void a_part_cannot_be_got_by_subtracting_the_others_from_the_schools_own_total() {
        schools(ARMY, 2);
        schools(UNIT, 90);
        schools(ALL, 92);
        ofSchools.add(new Addition(List.of(cell(1, ARMY), cell(1, UNIT)), cell(1, ALL)));

        assertThat(suppression().why(school(1), UNIT)).contains(Missing.WITHHELD);
        assertThat(suppression().why(school(1), ALL)).isEmpty();
    }

    @Test
    void a_withheld_sum_is_not_told_by_its_parts() {
        schools(ARMY, 0);
        schools(UNIT, 920);
        schools(ALL, 920);
        ofSchools.add(new Addition(List.of(cell(1, ARMY), cell(1, UNIT)), cell(1, ALL)));

        var suppression =
                new Suppression(values, Set.of(), Map.of(), Set.of(), Set.of(cell(1, ALL)), partsOf, additions());

        assertThat(suppression.cells()).hasSize(2);
    }

    @Test
    void a_withheld_total_cannot_be_got_from_the_citys_and_those_of_the_other_districts() {
        schools(ARMY, 2, 50, 60, 3, 70);
        group(EAST, ARMY, 1);
        group(WEST, ARMY, 2, 3);
        group(NORTH, ARMY, 4, 5);
        group(CITY, ARMY, 1, 2, 3, 4, 5);

        var suppression = suppression();
        assertThat(suppression.isWithheld(EAST, ARMY)).isTrue();
        assertThat(suppression.isWithheld(NORTH, ARMY)).isTrue();
        assertThat(suppression.isWithheld(WEST, ARMY)).isFalse();
        assertThat(suppression.isWithheld(CITY, ARMY)).isFalse();
    }

    @Test
    void a_number_that_only_several_totals_together_tell_is_found() {
        schools(ARMY, 2, 3, 4, 30, 40);
        group(CITY, ARMY, 1, 2, 3, 4, 5);
        group(EAST, ARMY, 1, 2, 4);
        group(new Scope(Scope.Kind.TYPE, "362"), ARMY, 1, 3, 5);

        // east and the type together, less the city, give school 1
        assertThat(told(suppression(), Map.of())).isEmpty();
    }

    @Test
    void ones_that_add_up_to_as_many_as_they_are_are_not_told() {
        schools(ARMY, IntStream.generate(() -> 1).limit(21).toArray());
        group(CITY, ARMY, IntStream.rangeClosed(1, 21).toArray());
        group(EAST, ARMY, IntStream.rangeClosed(1, 10).toArray());
        group(WEST, ARMY, IntStream.rangeClosed(11, 21).toArray());

        assertThat(suppression().cells()).hasSize(21);
        assertThat(suppression().hiddenParts()).allMatch(it -> it.sum().isPresent());
    }

    @Test
    void nothing_small_is_told_in_random_cities_even_by_trying_all_there_may_be() {
        for (int seed = 1; seed <= 300; seed++) {
            randomCity(seed);
            var suppression = suppression();

            assertThat(told(suppression, Map.of())).as("seed %d", seed).isEmpty();
            assertThat(suppression.cells().keySet()).as("seed %d", seed).containsAll(small);
            assertThat(suppression().cells()).as("seed %d again", seed).isEqualTo(suppression.cells());
        }
    }

    /// @return how many schools
    private int randomCity(int seed) {
        values.clear();
        small.clear();
        partsOf.clear();
        var chance = new Random(seed);
        int count = 3 + chance.nextInt(6);
        var numbers = chance.ints(count, 0, chance.nextInt(3, 20)).toArray();
        schools(ARMY, numbers);
        group(CITY, ARMY, IntStream.rangeClosed(1, count).toArray());
        for (var kind : List.of(Scope.Kind.DISTRICT, Scope.Kind.KIND, Scope.Kind.TYPE)) {
            int groups = 1 + chance.nextInt(3);
            var of = chance.ints(count, 0, groups).toArray();
            for (int group = 0; group < groups; group++) {
                int number = group;
                group(
                        new Scope(kind, "" + group),
                        ARMY,
                        IntStream.range(0, count)
                                .filter(i -> of[i] == number)
                                .map(i -> i + 1)
                                .toArray());
            }
        }
        return count;
    }

    /// Small cells that are the same in all there may be, as far as it can be told from what is published.
    ///
    /// @param own what the reader knows besides
    private Set<Cell> told(Suppression suppression, Map<Cell, Long> own) {
        var hidden = new LinkedHashSet<>(own.keySet());
        hidden.addAll(suppression.cells().keySet());
        var found = new LinkedHashMap<Cell, Set<Long>>();
        tryAll(suppression, List.copyOf(hidden), new LinkedHashMap<>(own), found);
        var told = new LinkedHashSet<>(small);
        told.removeAll(own.keySet());
        told.removeIf(it -> Objects.requireNonNull(found.get(it)).size() > 1);
        return told;
    }

    private void tryAll(Suppression suppression, List<Cell> hidden, Map<Cell, Long> tried, Map<Cell, Set<Long>> found) {
        if (small.stream().allMatch(it -> found.getOrDefault(it, Set.of()).size() > 1)) {
            return;
        }
        if (tried.size() == hidden.size()) {
            tried.forEach((cell, value) ->
                    found.computeIfAbsent(cell, _ -> new LinkedHashSet<>()).add(value));
            return;
        }
        var next = hidden.get(tried.size());
        boolean isFew = suppression.why(next.scope(), next.item()).equals(Optional.of(Missing.SUPPRESSED));
        long most = isFew ? 4 : value(next) + 5;
        for (long value = isFew ? 0 : 5; value <= most; value++) {
            tried.put(next, value);
            if (fits(suppression, tried)) {
                tryAll(suppression, hidden, tried, found);
            }
            tried.remove(next);
        }
    }

    private long value(Cell cell) {
        return Objects.requireNonNull(values.get(cell)).numerator().longValueExact();
    }

    /// Whether every published total can still be what it is.
    private boolean fits(Suppression suppression, Map<Cell, Long> tried) {
        return partsOf.entrySet().stream()
                .filter(it ->
                        !suppression.isWithheld(it.getKey().scope(), it.getKey().item()))
                .allMatch(it -> {
                    boolean isWhole = it.getValue().stream()
                            .allMatch(cell -> tried.containsKey(cell)
                                    || !suppression.cells().containsKey(cell));
                    var sum = it.getValue().stream()
                            .map(cell -> tried.containsKey(cell)
                                    ? Rational.of(tried.get(cell))
                                    : suppression.cells().containsKey(cell)
                                            ? Rational.ZERO
                                            : Objects.requireNonNull(values.get(cell)))
                            .reduce(Rational.ZERO, Rational::plus);
                    int compared = sum.compareTo(Objects.requireNonNull(values.get(it.getKey())));
                    return isWhole ? compared == 0 : compared <= 0;
                });
    }

    private Suppression suppression() {
        return new Suppression(values, Set.of(ARMY, UNIT, ALL), Map.of(), small, Set.of(), partsOf, additions());
    }

    private List<Addition> additions() {
        return Stream.of(ofSchools, Suppression.ofGroups(partsOf), Suppression.wholes(partsOf.keySet(), values))
                .flatMap(List::stream)
                .toList();
    }

    private void schools(ItemCode item, int... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            values.put(cell(i + 1, item), Rational.of(numbers[i]));
            if (numbers[i] > 0 && numbers[i] < 5) {
                small.add(cell(i + 1, item));
            }
        }
    }

    private void group(Scope scope, ItemCode item, int... schools) {
        if (schools.length > 0) {
            var parts = Arrays.stream(schools).mapToObj(it -> cell(it, item)).toList();
            var total = new Cell(scope, item);
            partsOf.put(total, parts);
            values.put(
                    total,
                    parts.stream()
                            .map(it -> Objects.requireNonNull(values.get(it)))
                            .reduce(Rational.ZERO, Rational::plus));
        }
    }

    private static Cell cell(int school, ItemCode item) {
        return new Cell(school(school), item);
    }

    private static Scope school(int number) {
        return new Scope(Scope.Kind.SCHOOL, "31310000%02d".formatted(number));
    }
}
