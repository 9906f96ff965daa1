package zhijian.indicator;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.release.Release;
import zhijian.release.ReleaseForTests;

/// What every engine must do alike: values of random data are those worked out here from the single answers, one by
/// one.
abstract class EngineContract {

    private static final Scope CITY = Scope.parse("city:310000");
    private static final List<Integer> YEARS = List.of(2018, 2019, 2020);

    private static final String DEFINITIONS = """
            section: "1"
            items:
              - {code: a, name: 甲, type: integer, time: 时点, combine: sum}
              - {code: b, name: 乙, type: integer, time: 时点, combine: sum}
              - {code: c, name: 丙, type: money, time: 时点, combine: sum, decimals: 2}
              - {code: d, name: 丁, type: decimal, time: 时点, combine: sum, decimals: 1}
              - {code: most, name: 最高, type: decimal, time: 时点, combine: max, decimals: 1}
              - {code: yes, name: 是否, type: yes_no, combine: count_true}
              - {code: firms, name: 企业, type: names, combine: distinct_count}
              - {code: own, name: 自有, type: integer, time: 时点, combine: none}
              - {code: e, name: 区级, level: district, type: integer, time: 时点, combine: sum}
              - {code: partners, name: 区级企业, level: district, type: names, combine: distinct_count}
              - {code: f, name: 市级, level: city, type: integer, time: 时点, combine: none}
            indicators:
              - {code: ratio, name: 比, formula: a / b, combine: ratio_of_sums, decimals: 2}
              - {code: percent, name: 占比, formula: 100 * a / b, combine: ratio_of_sums, decimals: 1}
              - {code: whole_percent, name: 占比, formula: 100 * a / b, combine: ratio_of_sums, decimals: 0}
              - {code: per_head, name: 人均, formula: 10000 * c / a, combine: ratio_of_sums, decimals: 3}
              - {code: growth, name: 增长, formula: 100 * (c / prev(c) - 1), combine: ratio_of_sums, decimals: 2}
              - {code: growth_of_ratio, name: 增长, formula: 100 * (ratio / prev(ratio) - 1), combine: derived, decimals: 2}
              - {code: change, name: 变化, formula: percent - prev(percent), combine: derived, decimals: 1}
              - {code: difference, name: 差, formula: (c - d) / (a - b), combine: ratio_of_sums, decimals: 2}
              - {code: total, name: 和, formula: a + b * 6000 / 10000, combine: sum, decimals: 1}
              - {code: some, name: 已知之和, formula: "sum(a, b, d)", combine: sum, decimals: 1}
              - {code: smaller, name: 小者, formula: "min(a, d / 3)", combine: ratio_of_sums, decimals: 2}
              - {code: rest, name: 余数, formula: "mod(c, 7)", combine: derived, decimals: 2}
              - {code: distance, name: 距离, formula: "abs(d - c)", combine: derived, decimals: 2}
              - {code: has, name: 有, formula: if a > 0 and d / b < 2 then 1 else 0, combine: sum, decimals: 0}
              - {code: all, name: 全部之和, formula: a + c + (d + b), combine: sum, decimals: 1}
              - {code: mean_sum, name: 校均之和, formula: a + c, combine: mean_of_schools, decimals: 1}
              - {code: mean_count, name: 校均, formula: a, combine: mean_of_schools, decimals: 1}
              - {code: mean_ratio, name: 校均比, formula: 100 * a / b, combine: mean_of_schools, decimals: 1}
              - {code: mean_growth, name: 校均增长, formula: a - prev(a), combine: mean_of_schools, decimals: 1}
              - {code: weighted, name: 加权, formula: d / b, combine: weighted_mean, decimals: 1}
              - {code: private_schools, name: 民办, combine: count_by_attribute, attribute: kind, is: private, decimals: 0}
              - {code: share_private, name: 民办占比, formula: 100 * private_schools / schools, combine: ratio_of_sums, decimals: 1}
              - {code: schools, name: 校数, formula: 1, combine: sum, decimals: 0}
              - {code: product, name: 积, formula: a * c / b / d, combine: ratio_of_sums, decimals: 2}
              - {code: mixed, name: 混合, formula: a / e + yes / firms, combine: ratio_of_sums, level: district, decimals: 2}
              - {code: of_city, name: 全市, formula: 100 * a / f, combine: none, level: city, decimals: 1}
              - {code: nested, name: 嵌套, formula: ratio / (c / d), combine: ratio_of_sums, decimals: 2}
            """;

    private record Organisation(Level level, String code, Map<SchoolAttribute, String> attributes) {}

    private final Map<Year, Map<Organisation, Map<String, String>>> answers = new TreeMap<>();

    /// Where the test may write: the engine must see it.
    abstract Path directory();

    abstract Engine engine();

    @Test
    void what_the_engine_adds_is_exact_to_the_last_digit() throws IOException {
        check(_ -> {});
    }

    @Test
    void what_is_added_here_once_all_schools_are_read_is_exact_to_the_last_digit() throws IOException {
        check(it -> it.prepareSchools(
                it.catalog().definitions().stream().map(Definition::code).toList()));
    }

    private void check(Consumer<Computation> prepare) throws IOException {
        long seed = Long.getLong("zhijian.seed", System.nanoTime());
        System.out.println("zhijian.seed=" + seed);
        var random = new Random(seed);
        var catalogs = catalogs();
        var catalog = catalogs.of(Year.of(2020));
        var releases = new ArrayList<Release>();
        for (int year : YEARS) {
            releases.add(release(catalog, catalogs.of(Year.of(year)), random));
        }

        var seen = EnumSet.noneOf(Scope.Kind.class);
        var reasons = EnumSet.noneOf(Missing.class);
        int ties = 0;
        try (var engine = engine()) {
            var computation = Computation.of(engine, releases, catalogs, CITY);
            prepare.accept(computation);
            computation.prepareGroups();
            for (var scope : computation.scopes()) {
                seen.add(scope.kind());
                for (var year : answers.keySet()) {
                    for (var definition : catalog.definitions()) {
                        if (!Computation.existsAt(scope, definition)) {
                            continue;
                        }
                        var value = computation.value(scope, year, definition.code());
                        assertThat(published(value, definition.decimals()))
                                .as("%s of %s in %s (seed %d)", definition.code(), scope, year, seed)
                                .isEqualTo(published(
                                        expected(catalog, scope, year, definition.code()), definition.decimals()));
                        switch (value) {
                            case Amount.Known(var known) -> ties += isTie(known, definition.decimals()) ? 1 : 0;
                            case Amount.None(var why) -> reasons.add(why);
                        }
                    }
                }
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Scope.Kind.CITY,
                        Scope.Kind.DISTRICT,
                        Scope.Kind.SCHOOL,
                        Scope.Kind.KIND,
                        Scope.Kind.SUPERVISOR,
                        Scope.Kind.TYPE,
                        Scope.Kind.SIZE);
        assertThat(reasons)
                .contains(
                        Missing.NOT_ANSWERED,
                        Missing.NOT_APPLICABLE,
                        Missing.NOT_AVAILABLE,
                        Missing.DIVISION_BY_ZERO,
                        Missing.INPUT_MISSING,
                        Missing.NO_PREVIOUS_YEAR,
                        Missing.NOT_COMPARABLE);
        assertThat(ties).isPositive();
    }

    /// With the exact fraction, which must be the same too.
    private static String published(Amount amount, int decimals) {
        return switch (amount) {
            case Amount.Known(var value) ->
                "%s (%s/%s)".formatted(value.rounded(decimals).toPlainString(), value.numerator(), value.denominator());
            case Amount.None(var why) -> why.name();
        };
    }

    private static boolean isTie(Rational value, int decimals) {
        var twice = value.times(Rational.of(BigDecimal.TEN.pow(decimals).multiply(BigDecimal.TWO)));
        return twice.equals(twice.truncated()) && !value.equals(Rational.of(value.rounded(decimals)));
    }

    private Amount expected(Catalog catalog, Scope scope, Year year, ItemCode code) {
        var ofYear = answers.get(year);
        if (ofYear == null) {
            return Amount.missing(Missing.NO_PREVIOUS_YEAR);
        }
        return switch (catalog.find(code).orElseThrow()) {
            case Item item -> item(ofYear, scope, item);
            case Indicator indicator
            when scope.kind() != Scope.Kind.SCHOOL
                    && EnumSet.of(Combine.SUM, Combine.MEAN_OF_SCHOOLS, Combine.COUNT_BY_ATTRIBUTE)
                            .contains(indicator.combine()) -> overSchools(catalog, scope, year, indicator);
            case Indicator indicator -> indicator.formula().value(inputs(catalog, scope, year));
        };
    }

    private Inputs inputs(Catalog catalog, Scope scope, Year year) {
        return new Inputs() {
            @Override
            public Amount value(ItemCode code, int yearsBack) {
                return yearsBack > 0 && isRegrouped(scope, year)
                        ? Amount.missing(Missing.NOT_COMPARABLE)
                        : expected(catalog, scope, year.minusYears(yearsBack), code);
            }

            @Override
            public Optional<String> attribute(SchoolAttribute attribute) {
                return members(answers.getOrDefault(year, Map.of()), scope, Level.SCHOOL)
                        .map(it -> Optional.ofNullable(it.attributes().get(attribute)))
                        .findFirst()
                        .orElse(Optional.empty());
            }
        };
    }

    /// All years have the same schools, in other groups.
    private boolean isRegrouped(Scope scope, Year year) {
        return EnumSet.of(Scope.Kind.KIND, Scope.Kind.SUPERVISOR, Scope.Kind.TYPE, Scope.Kind.SIZE)
                        .contains(scope.kind())
                && answers.containsKey(year.minusYears(1))
                && !codes(scope, year).equals(codes(scope, year.minusYears(1)));
    }

    private Set<String> codes(Scope scope, Year year) {
        return members(answers.getOrDefault(year, Map.of()), scope, Level.SCHOOL)
                .map(Organisation::code)
                .collect(toSet());
    }

    private static Stream<Organisation> members(
            Map<Organisation, Map<String, String>> ofYear, Scope scope, Level level) {
        return ofYear.keySet().stream().filter(it -> it.level() == level).filter(it -> switch (scope.kind()) {
            case CITY -> true;
            case SCHOOL -> it.code().equals(scope.code());
            case DISTRICT ->
                level == Level.DISTRICT
                        ? it.code().equals(scope.code())
                        : scope.code().equals(it.attributes().get(SchoolAttribute.DISTRICT));
            case KIND, SUPERVISOR, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE ->
                scope.code().equals(it.attributes().get(scope.kind().attribute().orElseThrow()));
        });
    }

    private static Amount item(Map<Organisation, Map<String, String>> ofYear, Scope scope, Item item) {
        boolean itsOwn = scope.kind().name().equals(item.level().name());
        var cells = members(ofYear, scope, item.level())
                .map(it -> ofYear.getOrDefault(it, Map.of())
                        .getOrDefault(item.code().value(), ""))
                .toList();
        if (cells.isEmpty()) {
            return Amount.missing(nobody(ofYear, scope, item));
        }
        if (itsOwn) {
            return answer(item, cells.getFirst());
        }
        if (item.type() == ItemType.NAMES) {
            var names = new HashSet<String>();
            cells.stream()
                    .filter(it -> answer(item, it) instanceof Amount.Known)
                    .forEach(it -> names.addAll(NameList.of(it).names()));
            return names.isEmpty() ? Amount.missing(Missing.NOT_AVAILABLE) : Amount.of(Rational.of(names.size()));
        }
        return cells.stream()
                .flatMap(it -> answer(item, it) instanceof Amount.Known(var value) ? Stream.of(value) : Stream.empty())
                .reduce((x, y) -> item.combine() == Combine.MAX ? x.compareTo(y) > 0 ? x : y : x.plus(y))
                .map(Amount::of)
                .orElse(Amount.missing(Missing.NOT_AVAILABLE));
    }

    /// Why there is nothing where nobody of a scope was asked for an item.
    private static Missing nobody(Map<Organisation, Map<String, String>> ofYear, Scope scope, Item item) {
        boolean wasThere = ofYear.keySet().stream()
                .map(Organisation::level)
                .distinct()
                .anyMatch(level -> members(ofYear, scope, level).findAny().isPresent());
        return switch (item.level()) {
            case SCHOOL -> wasThere ? Missing.NOT_APPLICABLE : Missing.NOT_FILED;
            case DISTRICT -> scope.kind() == Scope.Kind.DISTRICT ? Missing.NOT_FILED : Missing.NOT_APPLICABLE;
            case CITY -> scope.kind() == Scope.Kind.CITY ? Missing.NOT_FILED : Missing.NOT_APPLICABLE;
        };
    }

    private static Amount answer(Item item, String cell) {
        return switch (cell) {
            case "" -> Amount.missing(Missing.NOT_ANSWERED);
            case "不适用" -> Amount.missing(Missing.NOT_APPLICABLE);
            case "暂无" -> Amount.missing(Missing.NOT_AVAILABLE);
            default ->
                item.type() == ItemType.NAMES
                        ? Amount.of(Rational.of(NameList.of(cell).names().size()))
                        : Amount.of(new BigDecimal(cell));
        };
    }

    private Amount overSchools(Catalog catalog, Scope scope, Year year, Indicator indicator) {
        var sum = Rational.ZERO;
        int count = 0;
        var reasons = EnumSet.noneOf(Missing.class);
        for (var school : members(answers.getOrDefault(year, Map.of()), scope, Level.SCHOOL)
                .toList()) {
            switch (expected(catalog, new Scope(Scope.Kind.SCHOOL, school.code()), year, indicator.code())) {
                case Amount.Known(var value) -> {
                    sum = sum.plus(value);
                    count++;
                }
                case Amount.None(var why) -> reasons.add(why);
            }
        }
        if (count == 0) {
            return Amount.missing(reasons.size() == 1 ? reasons.iterator().next() : Missing.NOT_AVAILABLE);
        }
        return Amount.of(indicator.combine() == Combine.MEAN_OF_SCHOOLS ? sum.dividedBy(Rational.of(count)) : sum);
    }

    private Catalogs catalogs() throws IOException {
        for (int year : YEARS) {
            var files = directory().resolve("catalog/" + year);
            Files.createDirectories(files.resolve("items"));
            Files.writeString(files.resolve("catalog.yaml"), "{year: %d, title: 样例}".formatted(year));
            Files.writeString(files.resolve("outline.yaml"), "preface: 前言");
            Files.writeString(files.resolve("declaration.md"), "声明");
            Files.writeString(files.resolve("items/sample.yaml"), DEFINITIONS);
        }
        return new Catalogs(directory().resolve("catalog"));
    }

    private Release release(Catalog latest, Catalog catalog, Random random) {
        var release = new ReleaseForTests(catalog);
        var ofYear = new LinkedHashMap<Organisation, Map<String, String>>();
        answers.put(catalog.year(), ofYear);
        for (int school = 0; school < 60; school++) {
            var attributes = new TreeMap<SchoolAttribute, String>();
            attributes.put(SchoolAttribute.DISTRICT, "3101%02d".formatted(school % 7));
            attributes.put(
                    SchoolAttribute.KIND,
                    List.of("private", "district", "industry").get(school % 3));
            attributes.put(SchoolAttribute.SUPERVISOR, "owner-%d".formatted(random.nextInt(9)));
            if (school % 11 != 0) {
                attributes.put(SchoolAttribute.TYPE, "36" + (1 + school % 6));
            }
            attributes.put(SchoolAttribute.SIZE, random.nextBoolean() ? "0-499" : "500-999");
            ofYear.put(
                    new Organisation(Level.SCHOOL, "31310%05d".formatted(school), attributes),
                    cells(latest.items(Level.SCHOOL), random));
        }
        for (int district = 0; district < 8; district++) {
            ofYear.put(
                    new Organisation(Level.DISTRICT, "3101%02d".formatted(district), Map.of()),
                    cells(latest.items(Level.DISTRICT), random));
        }
        ofYear.put(new Organisation(Level.CITY, "institute", Map.of()), cells(latest.items(Level.CITY), random));
        ofYear.forEach((organisation, cells) ->
                release.add(organisation.level(), organisation.code(), organisation.attributes(), cells));
        return release.write(directory().resolve("releases/%s-1".formatted(catalog.year())));
    }

    private static Map<String, String> cells(List<Item> items, Random random) {
        var cells = new LinkedHashMap<String, String>();
        items.forEach(item -> cells.put(item.code().value(), cell(item, random)));
        return cells;
    }

    /// Small numbers make ties; some are zero, missing, tiny or as large as a column holds.
    private static String cell(Item item, Random random) {
        if (random.nextInt(12) == 0) {
            return List.of("", "不适用", "暂无").get(random.nextInt(3));
        }
        var names = List.of("甲厂", "乙厂", "丙厂", "丁厂", "戊厂");
        return switch (item.type()) {
            case YES_NO -> String.valueOf(random.nextInt(2));
            case NAMES -> String.join("、", names.subList(0, 1 + random.nextInt(names.size())));
            case INTEGER ->
                switch (random.nextInt(14)) {
                    case 0 -> "0";
                    case 1 -> String.valueOf(999_999_999_999_999_999L - random.nextInt(3));
                    default -> String.valueOf(1 + random.nextInt(80));
                };
            case DECIMAL, MONEY ->
                switch (random.nextInt(14)) {
                    case 0 -> "0";
                    case 1 -> "0.01";
                    case 2 ->
                        BigDecimal.valueOf(999_999_999_999_999_999L - random.nextInt(3), 2)
                                .toPlainString();
                    case 3 -> BigDecimal.valueOf(-random.nextInt(20_000), 2).toPlainString();
                    default -> BigDecimal.valueOf(random.nextInt(20_000), 2).toPlainString();
                };
            case TEXT, CHOICE -> throw new IllegalArgumentException("No sample of " + item.type());
        };
    }
}
