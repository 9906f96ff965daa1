package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static zhijian.indicator.InventedYears.fact;
import static zhijian.indicator.InventedYears.school;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Level;

/// What lies behind numbers that are missing.
class CausesTests {

    private static final String DEFINITIONS = """
            items:
              - {code: students, name: 学生数, type: integer, unit: 人, time: 时点, combine: sum}
              - {code: teachers, name: 教师数, type: integer, unit: 人, time: 时点, combine: sum}
              - {code: left, name: 离职数, type: integer, unit: 人, time: 时点, combine: sum}
              - {code: hours, name: 课时, type: integer, time: 时点, combine: sum}
              - {code: statistic, name: 统计数, level: city, type: integer, time: 时点, combine: none, lag: 1}
            indicators:
              - {code: ratio, name: 生师比, formula: students / teachers, combine: ratio_of_sums}
              - {code: ratio_change, name: 生师比变化, formula: ratio - prev(ratio), combine: derived}
              - {code: stayed, name: 留任比, formula: students / (teachers - left), combine: ratio_of_sums}
              - {code: mean, name: 校均生师比, formula: ratio, combine: mean_of_schools}
              - {code: per_hour, name: 课时比, formula: hours / students, combine: ratio_of_sums}
              - {code: has, name: 有无, formula: if teachers > 5 then students else hours, combine: sum}
              - {code: some, name: 已填之和, formula: "sum(students, hours)", combine: sum}
              - {code: of_statistic, name: 统计比, formula: students / statistic, combine: none, level: city}
            """;

    @TempDir
    Path directory;

    private Facts facts;
    private Causes causes;

    @BeforeEach
    void two_years_are_released() {
        var years = new InventedYears(directory);
        years.catalog(
                2019,
                "",
                DEFINITIONS
                        .replace("  - {code: hours, name: 课时, type: integer, time: 时点, combine: sum}\n", "")
                        .replaceAll("(?m)^  - \\{code: (per_hour|has|some).*\\n", ""));
        years.catalog(2020, "", DEFINITIONS);
        years.release(
                2019,
                List.of(
                        school("3131000001", "310101", Map.of("students", "90", "teachers", "9")),
                        school("3131000002", "310104", Map.of("students", "80", "left", "1"))));
        years.release(
                2020,
                List.of(
                        school("3131000001", "310101", Map.of("students", "100", "teachers", "10", "left", "10")),
                        school(
                                "3131000002",
                                "310104",
                                Map.of("students", "70", "teachers", "0", "left", "2", "hours", "不适用")),
                        school("3131000003", "310104", Map.of("students", "60", "teachers", "暂无")),
                        new InventedYears.Row(Level.CITY, "institute", Map.of(), Map.of("statistic", "5"))));
        facts = years.facts();
        causes = new Causes(facts, years.latestCatalog());
    }

    @Test
    void a_value_that_is_there_has_no_cause() {
        assertThat(causes("ratio", "school:3131000001", 2020)).isEmpty();
        assertThat(causes("some", "school:3131000001", 2020)).isEmpty();
    }

    @Test
    void an_item_says_itself_why() {
        assertThat(causes("hours", "school:3131000001", 2020)).isEqualTo("课时（2020 年）：未填");
        assertThat(causes("hours", "school:3131000002", 2020)).isEqualTo("课时（2020 年）：不适用");
        assertThat(causes("hours", "school:3131000001", 2019)).isEqualTo("课时（2019 年）：当年未设");
        assertThat(causes("students", "school:3131000003", 2019)).isEqualTo("学生数（2019 年）：未备案");
        assertThat(causes("statistic", "city:310000", 2020)).isEqualTo("统计数（2020 年）由 2021 年度采集，现在还没有");
    }

    @Test
    void a_formula_is_followed_to_the_input_that_was_lacking() {
        assertThat(causes("ratio", "school:3131000003", 2020)).isEqualTo("教师数（2020 年）：暂无");
        assertThat(causes("ratio_change", "school:3131000002", 2020)).isEqualTo("教师数（2020 年）为零，不能作除数；教师数（2019 年）：未填");
        assertThat(causes("ratio_change", "school:3131000003", 2020))
                .isEqualTo("教师数（2020 年）：暂无；学生数（2019 年）：未备案；教师数（2019 年）：未备案");
        assertThat(causes("ratio_change", "school:3131000001", 2019)).isEqualTo("生师比（2018 年）：无上年数据");
        assertThat(causes("stayed", "school:3131000001", 2020)).isEqualTo("教师数 − 离职数（2020 年）为零，不能作除数");
        assertThat(causes("per_hour", "school:3131000001", 2020)).isEqualTo("课时（2020 年）：未填");
    }

    @Test
    void only_the_branch_that_was_taken_counts() {
        assertThat(causes("has", "school:3131000002", 2020)).isEqualTo("课时（2020 年）：不适用");
        assertThat(causes("has", "school:3131000003", 2020)).isEqualTo("教师数（2020 年）：暂无");
    }

    @Test
    void a_group_without_a_value_counts_the_reasons_of_its_schools() {
        assertThat(causes("hours", "city:310000", 2020)).isEqualTo("课时（2020 年）：各校都没有值（未填 2 所、不适用 1 所）");
        assertThat(causes("mean", "district:310104", 2020)).isEqualTo("校均生师比（2020 年）：各校都没有值（暂无 1 所、分母为零 1 所）");
        assertThat(causes("of_statistic", "city:310000", 2020)).isEqualTo("统计比（2020 年）由 2021 年度采集，现在还没有");
    }

    @Test
    void a_ratio_whose_parts_are_of_different_schools_says_of_how_many_each_is() {
        assertThat(unevenParts("ratio", "city:310000", 2020)).isEqualTo("学生数 3 所、教师数 2 所");
        assertThat(unevenParts("ratio", "district:310101", 2020)).isEmpty();
        assertThat(unevenParts("ratio", "school:3131000003", 2020)).isEmpty();
        assertThat(unevenParts("mean", "city:310000", 2020)).isEmpty();
        assertThat(unevenParts("students", "city:310000", 2020)).isEmpty();
    }

    private String unevenParts(String code, String scope, int year) {
        return causes.unevenParts(fact(facts, code, scope, year));
    }

    private String causes(String code, String scope, int year) {
        return causes.of(fact(facts, code, scope, year)).stream()
                .map(Cause::words)
                .collect(joining("；"));
    }
}
