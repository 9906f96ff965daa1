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
        assertThat(suppression().cells()).hasSize(2);
        assertThat(suppression().hiddenParts())
                .containsExactly(new Suppression.HiddenPart(EAST, ARMY, 2, Optional.of(Rational.of(12))));
    }

    @Test
    void a_withheld_five_beside_a_one_would_tell_it_so_a_larger_number_is_withheld() {
        schools(ARMY, 1, 5, 9);
        group(EAST, ARMY, 1, 2, 3);

        assertThat(suppression().why(school(2), ARMY)).isEmpty();
        assertThat(suppression().why(school(3), ARMY)).contains(Missing.WITHHELD);
    }

    @Test
    void two_ones_of_a_total_of_two_are_not_hidden_from_each_other_alone() {
        schools(ARMY, 1, 1, 30);
        group(EAST, ARMY, 1, 2, 3);

        assertThat(suppression().why(school(3), ARMY)).contains(Missing.WITHHELD);
    }

    @Test
    void the_total_of_a_group_is_withheld_where_nothing_else_can_be() {
        schools(ARMY, 2, 0, 0, 50, 60);
        group(EAST, ARMY, 1, 2, 3);
        group(WEST, ARMY, 4, 5);
        group(CITY, ARMY, 1, 2, 3, 4, 5);

        var suppression = suppression();
        assertThat(suppression.isWithheld(EAST, ARMY)).isTrue();
        assertThat(suppression.isWithheld(WEST, ARMY))
                .as("else the city's less this")
                .isTrue();
        assertThat(suppression.why(school(4), ARMY)).as("else both schools'").contains(Missing.WITHHELD);
        assertThat(suppression.isWithheld(CITY, ARMY)).isFalse();
        assertThat(suppression.why(school(2), ARMY)).as("zero stays zero").isEmpty();
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
    void a_withheld_total_is_not_told_by_its_parts() {
        schools(ARMY, 0);
        schools(UNIT, 92);
        schools(ALL, 92);
        ofSchools.add(new Addition(List.of(cell(1, ARMY), cell(1, UNIT)), cell(1, ALL)));

        var suppression =
                new Suppression(values, Set.of(ARMY, UNIT, ALL), Set.of(), Set.of(cell(1, ALL)), partsOf, additions());

        assertThat(suppression.why(school(1), UNIT)).contains(Missing.WITHHELD);
    }

    @Test
    void a_withheld_total_cannot_be_got_from_the_citys_and_those_of_the_other_districts() {
        schools(ARMY, 2, 0, 0, 50, 60, 3, 70);
        group(EAST, ARMY, 1, 2, 3);
        group(WEST, ARMY, 4, 5);
        group(NORTH, ARMY, 6, 7);
        group(CITY, ARMY, 1, 2, 3, 4, 5, 6, 7);

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
        assertThat(told(suppression())).isEmpty();
        assertThat(suppression().hiddenParts()).anyMatch(it -> it.sum().isEmpty());
    }

    @Test
    void nothing_small_is_told_in_random_cities() {
        for (int seed = 1; seed <= 200; seed++) {
            values.clear();
            small.clear();
            partsOf.clear();
            var chance = new Random(seed);
            int count = 3 + chance.nextInt(20);
            var numbers = chance.ints(count, 0, chance.nextInt(6, 60)).toArray();
            schools(ARMY, numbers);
            group(CITY, ARMY, chance.ints(1, count + 1).distinct().limit(count).toArray());
            for (var kind : List.of(Scope.Kind.DISTRICT, Scope.Kind.KIND, Scope.Kind.TYPE, Scope.Kind.SIZE)) {
                int groups = 1 + chance.nextInt(4);
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
            var suppression = suppression();

            assertThat(told(suppression)).as("seed %d", seed).isEmpty();
            assertThat(suppression.cells().keySet()).as("seed %d", seed).containsAll(small);
            assertThat(suppression().cells()).as("seed %d again", seed).isEqualTo(suppression.cells());
        }
    }

    /// Small cells that published sums tell after all.
    private List<Cell> told(Suppression suppression) {
        return new Told(
                        cell -> cell.isOfSchool()
                                ? suppression.why(cell.scope(), cell.item()).isPresent()
                                : suppression.isWithheld(cell.scope(), cell.item()),
                        additions())
                .by().keySet().stream().filter(small::contains).toList();
    }

    private Suppression suppression() {
        return new Suppression(values, Set.of(ARMY, UNIT, ALL), small, Set.of(), partsOf, additions());
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
