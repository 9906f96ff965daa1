package zhijian.indicator;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static zhijian.indicator.InventedYears.CITY;
import static zhijian.indicator.InventedYears.school;

import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Rational;

/// Laws that hold for whatever is filed, tried on random cities; `-Dzhijian.seed=…` repeats one.
class LawsTests {

    private static final Year YEAR = Year.of(2020);
    private static final int CITIES = 6;

    private static final String DEFINITIONS = """
            items:
              - {code: a, name: 甲, type: integer, time: 时点, combine: sum}
              - {code: b, name: 乙, type: decimal, time: 时点, combine: sum}
              - {code: most, name: 最高, type: decimal, time: 时点, combine: max}
              - {code: firms, name: 企业, type: names, combine: distinct_count}
              - {code: yes, name: 是否, type: yes_no, combine: count_true}
            indicators:
              - {code: ratio, name: 比, formula: a / b, combine: ratio_of_sums}
              - {code: mean, name: 校均比, formula: a / b, combine: mean_of_schools}
              - {code: total, name: 和, formula: a + 3 * b, combine: sum}
              - {code: schools, name: 校数, formula: 1, combine: sum}
            """;
    private static final List<String> ADDED = List.of("a", "b", "yes", "total", "schools");

    @TempDir
    Path directory;

    private long seed;
    private Random random = new Random(0);

    @BeforeEach
    void throwDice() {
        seed = Long.getLong("zhijian.seed", System.nanoTime());
        System.out.println("zhijian.seed=" + seed);
        random = new Random(seed);
    }

    @Test
    void sums_add_up_over_any_partition() {
        for (int n = 0; n < CITIES; n++) {
            var facts = facts("partition-" + n, aCity());
            for (var code : ADDED) {
                var parts =
                        districts(facts).flatMap(it -> known(facts, code, it)).reduce(Rational::plus);
                assertThat(known(facts, code, CITY).findFirst()).as(where(code)).isEqualTo(parts);
            }
        }
    }

    /// Shares of a whole that is not zero are 100 % together, exactly.
    @Test
    void shares_of_a_partition_are_a_hundred_per_cent() {
        for (int n = 0; n < CITIES; n++) {
            var years = years("shares-" + n, aCity());
            var facts = years.facts();
            var derivations = new Derivations(facts, years.latestCatalog(), CITY);
            for (var code : ADDED) {
                if (known(facts, code, CITY).anyMatch(it -> !it.isZero())) {
                    var shares = districts(facts)
                            .flatMap(it -> facts.find(new ItemCode(code), it, YEAR).stream())
                            .map(it -> derivations.of(Derivation.SHARE, it).value())
                            .flatMap(LawsTests::value)
                            .reduce(Rational.ZERO, Rational::plus);
                    assertThat(shares).as(where(code)).isEqualTo(Rational.of(100));
                }
            }
        }
    }

    /// Where every school that gave a numerator gave a denominator above zero, too.
    @Test
    void a_ratio_of_sums_lies_between_the_extremes_of_its_schools_and_so_does_the_mean() {
        int tried = 0;
        for (int n = 0; n < CITIES; n++) {
            var city = aCity();
            city.replaceAll(it -> it.cells().getOrDefault("a", "").matches("\\d+")
                            && it.cells().getOrDefault("b", "").matches("[\\d.]*[1-9][\\d.]*")
                    ? it
                    : school(it.organisation(), it.attributes(), Map.of()));
            var facts = facts("extremes-" + n, city);
            for (var group : facts.scopes()) {
                var own = facts.schoolsOf(group).stream()
                        .flatMap(it -> known(facts, "ratio", it))
                        .toList();
                for (var code : List.of("ratio", "mean")) {
                    for (var value : known(facts, code, group).toList()) {
                        if (group.kind() != Scope.Kind.SCHOOL) {
                            assertThat(value).as(where(code)).isBetween(Collections.min(own), Collections.max(own));
                            tried++;
                        }
                    }
                }
            }
        }
        assertThat(tried).isPositive();
    }

    @Test
    void missing_never_becomes_zero() {
        int missing = 0;
        for (int n = 0; n < CITIES; n++) {
            var facts = facts("missing-" + n, aCity());
            for (var group : facts.scopes()) {
                for (var code : List.of("a", "b", "most", "firms", "yes", "total", "mean")) {
                    var own = facts.schoolsOf(group).stream()
                            .flatMap(it -> known(facts, code, it))
                            .toList();
                    if (group.kind() != Scope.Kind.SCHOOL) {
                        assertThat(known(facts, code, group).findFirst().isPresent())
                                .as("%s of %s", where(code), group)
                                .isEqualTo(!own.isEmpty());
                        missing += own.isEmpty() ? 1 : 0;
                    }
                }
            }
            for (var school : facts.schoolsOf(CITY)) {
                if (known(facts, "a", school).findAny().isEmpty()) {
                    assertThat(Stream.of("ratio", "mean", "total").flatMap(it -> known(facts, it, school)))
                            .as(where("ratio, mean, total"))
                            .isEmpty();
                }
            }
        }
        assertThat(missing).as("groups without a value").isPositive();
    }

    /// The same answers under other school codes, in another order: every group's numbers stay.
    @Test
    void order_does_not_matter() {
        for (int n = 0; n < CITIES; n++) {
            var city = aCity();
            var codes = new ArrayList<>(
                    city.stream().map(InventedYears.Row::organisation).toList());
            Collections.shuffle(codes, random);
            var shuffled = new ArrayList<InventedYears.Row>();
            for (int i = 0; i < city.size(); i++) {
                shuffled.add(school(
                        codes.get(i), city.get(i).attributes(), city.get(i).cells()));
            }
            Collections.shuffle(shuffled, random);

            assertThat(ofGroups(facts("shuffled-" + n, shuffled)))
                    .as(where("all"))
                    .isEqualTo(ofGroups(facts("sorted-" + n, city)));
        }
    }

    private static Map<String, Amount> ofGroups(Facts facts) {
        return facts.scopes().stream()
                .filter(it -> it.kind() != Scope.Kind.SCHOOL)
                .flatMap(it -> facts.of(it).stream())
                .collect(toMap(it -> it.scope() + " " + it.code(), Fact::value));
    }

    private List<InventedYears.Row> aCity() {
        var rows = new ArrayList<InventedYears.Row>();
        int schools = 1 + random.nextInt(16);
        for (int n = 0; n < schools; n++) {
            var cells = new HashMap<String, String>();
            put(cells, "a", String.valueOf(random.nextInt(4) == 0 ? 0 : random.nextLong(1_000_000_000L)));
            put(cells, "b", random.nextInt(4) == 0 ? "0.01" : random.nextInt(500) + ".50");
            put(cells, "most", String.valueOf(random.nextInt(100)));
            put(cells, "firms", random.nextBoolean() ? "甲厂、乙厂" : "乙厂");
            put(cells, "yes", String.valueOf(random.nextInt(2)));
            rows.add(school("31310%05d".formatted(n), "3101%02d".formatted(random.nextInt(6)), cells));
        }
        return rows;
    }

    private void put(Map<String, String> cells, String code, String value) {
        cells.put(code, random.nextInt(3) == 0 ? List.of("", "不适用", "暂无").get(random.nextInt(3)) : value);
    }

    private Facts facts(String name, List<InventedYears.Row> city) {
        return years(name, city).facts();
    }

    private InventedYears years(String name, List<InventedYears.Row> city) {
        var years = new InventedYears(directory.resolve(name));
        years.catalog(2020, "", DEFINITIONS);
        years.release(2020, city);
        return years;
    }

    private static Stream<Scope> districts(Facts facts) {
        return facts.scopes().stream().filter(it -> it.kind() == Scope.Kind.DISTRICT);
    }

    private static Stream<Rational> known(Facts facts, String code, Scope scope) {
        return facts.find(new ItemCode(code), scope, YEAR).stream()
                .map(Fact::value)
                .flatMap(LawsTests::value);
    }

    private static Stream<Rational> value(Amount amount) {
        return amount instanceof Amount.Known(var value) ? Stream.of(value) : Stream.empty();
    }

    private String where(String code) {
        return "%s (zhijian.seed=%d)".formatted(code, seed);
    }
}
