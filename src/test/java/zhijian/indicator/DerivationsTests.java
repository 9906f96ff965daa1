package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static zhijian.indicator.InventedYears.CITY;
import static zhijian.indicator.InventedYears.fact;
import static zhijian.indicator.InventedYears.school;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Rational;

/// Ten schools in two districts; the last was not there the year before.
class DerivationsTests {

    private static final String DEFINITIONS = """
            items:
              - {code: students, name: 学生, type: integer, unit: 人, time: 时点, combine: sum}
              - {code: dual, name: 双师, type: integer, unit: 人, time: 时点, combine: sum}
              - {code: teachers, name: 教师, type: integer, unit: 人, time: 时点, combine: sum}
              - {code: largest, name: 最大, type: integer, unit: 人, time: 时点, combine: max}
            indicators:
              - {code: per_teacher, name: 生师比, unit: ":1", formula: students / teachers, combine: ratio_of_sums, decimals: 1}
              - {code: share, name: 双师比, unit: "%", formula: 100 * dual / teachers, combine: ratio_of_sums, decimals: 1}
            """;

    @TempDir
    Path directory;

    private Facts facts;
    private Derivations derivations;

    @BeforeEach
    void two_years_are_released() {
        var years = new InventedYears(directory);
        years.catalog(2019, "", DEFINITIONS);
        years.catalog(2020, "basedOn: 2019\ndisclosure: {fewestPeers: 10, source: 样例}", DEFINITIONS);
        years.release(2019, schools(9, 100));
        years.release(2020, schools(10, 110));
        facts = years.facts();
        derivations = new Derivations(facts, years.latestCatalog(), CITY);
    }

    /// School n has n times as many students as `students`, and 6 teachers of whom min(n, 6) are dual-qualified.
    private static List<InventedYears.Row> schools(int count, int students) {
        var rows = new ArrayList<InventedYears.Row>();
        for (int n = 1; n <= count; n++) {
            rows.add(school(
                    "31310000%02d".formatted(n),
                    n <= 4 ? "310101" : "310104",
                    Map.of(
                            "students",
                            String.valueOf(n * students),
                            "teachers",
                            "6",
                            "dual",
                            n == 3 ? "不适用" : String.valueOf(Math.min(n + students / 110, 6)),
                            "largest",
                            String.valueOf(n))));
        }
        return rows;
    }

    @Test
    void everything_that_follows_from_a_number_is_given_with_its_unit() {
        assertThat(shown("students", "school:3131000002", 2020)).isEqualTo("比上年增减 20 人；比上年增长 10.00 %；占全市比重 3.64 %");
        assertThat(shown("students", "city:310000", 2020)).isEqualTo("比上年增减 1550 人；比上年增长 34.44 %");
        assertThat(shown("per_teacher", "school:3131000002", 2020)).isEqualTo("比上年增减 3.3 :1；比上年增长 10.00 %");
        assertThat(shown("share", "school:3131000002", 2020)).isEqualTo("比上年增减百分点 16.7 个百分点");
        assertThat(shown("largest", "district:310101", 2020)).isEqualTo("比上年增减 0 人；比上年增长 0.00 %");
    }

    @Test
    void where_a_year_is_missing_what_follows_is_missing_for_the_same_reason() {
        assertThat(shown("students", "school:3131000010", 2020)).isEqualTo("比上年增减 未备案 人；比上年增长 未备案 %；占全市比重 18.18 %");
        assertThat(shown("students", "school:3131000001", 2019)).isEqualTo("比上年增减 无上年数据 人；比上年增长 无上年数据 %；占全市比重 2.22 %");
        assertThat(shown("dual", "school:3131000003", 2020))
                .isEqualTo("比上年增减 不适用 人；比上年增减百分点 不适用 个百分点；比上年增长 不适用 %；占全市比重 不适用 %");
    }

    @Test
    void quartiles_are_exact_and_never_of_fewer_than_the_catalog_allows() {
        var quartiles = derivations
                .quartiles(fact(facts, "students", "school:3131000001", 2020))
                .orElseThrow();
        assertThat(quartiles.values()).isEqualTo(10);
        assertThat(quartiles.first()).isEqualTo(Rational.of(new BigDecimal("357.5")));
        assertThat(quartiles.median()).isEqualTo(Rational.of(605));
        assertThat(quartiles.third()).isEqualTo(Rational.of(new BigDecimal("852.5")));

        assertThat(derivations.quartiles(fact(facts, "dual", "school:3131000001", 2020)))
                .as("nine values, for one school has none")
                .isEmpty();
        assertThat(derivations.quartiles(fact(facts, "students", "school:3131000001", 2019)))
                .as("nine schools the year before")
                .isEmpty();
        assertThat(derivations.quartiles(fact(facts, "students", "district:310101", 2020)))
                .as("two districts")
                .isEmpty();
        assertThat(derivations.quartiles(fact(facts, "students", "city:310000", 2020)))
                .as("the city has no peers")
                .isEmpty();
    }

    @Test
    void a_value_lies_in_a_band_and_gets_no_rank() {
        assertThat(IntStream.rangeClosed(1, 10)
                        .mapToObj(n -> band("students", "school:31310000%02d".formatted(n)))
                        .collect(joining("、")))
                .isEqualTo("最低的四分之一、最低的四分之一、最低的四分之一、中间偏低、中间偏低、中间偏高、中间偏高、最高的四分之一、最高的四分之一、最高的四分之一");
        assertThat(band("teachers", "school:3131000001")).isEqualTo("正居中间");
        assertThat(band("dual", "school:3131000001")).isEqualTo("—");
    }

    private String band(String code, String scope) {
        return derivations
                .band(fact(facts, code, scope, 2020))
                .map(Quartiles.Band::chinese)
                .orElse("—");
    }

    private String shown(String code, String scope, int year) {
        return derivations.all(fact(facts, code, scope, year)).stream()
                .map(it -> "%s %s %s".formatted(it.by().chinese(), it.display(), it.unit()))
                .collect(joining("；"));
    }
}
