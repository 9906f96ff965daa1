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

/// Three years of releases whose catalogs differ: what was asked under other names is found again, and what does not
/// compare says so.
class ChangedCatalogTests {

    @TempDir
    Path directory;

    private Facts facts;
    private Causes causes;

    @BeforeEach
    void three_years_with_changing_items_are_released() {
        var years = new InventedYears(directory);
        years.catalog(2018, "", """
                items:
                  - {code: pupils, name: 学生数, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: men, name: 男教师数, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: women, name: 女教师数, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: rooms, name: 用房, type: integer, unit: 间, time: 时点, combine: sum}
                  - {code: budget, name: 经费, type: money, unit: 万元, time: 自然年, combine: sum}
                """);
        years.catalog(2019, """
                basedOn: 2018
                removed: [pupils, men, women]
                lineage:
                  - {code: students, was: [pupils], why: 改称学生}
                  - {code: teachers, was: [men, women], why: 不再分性别}
                """, """
                items:
                  - {code: students, name: 学生数, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: teachers, name: 教师数, type: integer, unit: 人, time: 时点, combine: sum}
                """);
        years.catalog(2020, """
                basedOn: 2019
                removed: [rooms]
                lineage:
                  - {code: classrooms, partOf: rooms, why: 用房分为教室和实训室}
                  - {code: workshops, partOf: rooms, why: 用房分为教室和实训室}
                  - {code: budget, why: 改为只计财政拨款}
                """, """
                items:
                  - {code: classrooms, name: 教室数, type: integer, unit: 间, time: 时点, combine: sum}
                  - {code: workshops, name: 实训室数, type: integer, unit: 间, time: 时点, combine: sum}
                  - {code: budget, name: 财政拨款, type: money, unit: 万元, time: 自然年, combine: sum}
                indicators:
                  - {code: rooms, name: 用房, unit: 间, formula: classrooms + workshops, combine: sum, decimals: 0}
                  - {code: more_students, name: 学生增加, unit: 人, formula: students - prev(prev(students)), combine: sum, decimals: 0}
                  - {code: more_teachers, name: 教师增加, unit: 人, formula: teachers - prev(prev(teachers)), combine: sum, decimals: 0}
                  - {code: more_rooms, name: 用房增加, unit: 间, formula: rooms - prev(rooms), combine: sum, decimals: 0}
                  - {code: more_classrooms, name: 教室增加, unit: 间, formula: classrooms - prev(classrooms), combine: sum, decimals: 0}
                  - {code: more_budget, name: 拨款增加, unit: 万元, formula: budget - prev(budget), combine: sum, decimals: 2}
                """);
        years.release(
                2018,
                List.of(
                        school(
                                "3131000001",
                                "310101",
                                Map.of("pupils", "100", "men", "4", "women", "6", "rooms", "20")),
                        school("3131000002", "310104", Map.of("pupils", "50", "men", "3", "rooms", "9"))));
        years.release(
                2019,
                List.of(
                        school(
                                "3131000001",
                                "310101",
                                Map.of("students", "110", "teachers", "11", "rooms", "22", "budget", "5.00")),
                        school("3131000002", "310104", Map.of("students", "55", "teachers", "7", "rooms", "10"))));
        years.release(
                2020,
                List.of(
                        school(
                                "3131000001",
                                "310101",
                                Map.of(
                                        "students", "130",
                                        "teachers", "12",
                                        "classrooms", "15",
                                        "workshops", "10",
                                        "budget", "6.00")),
                        school(
                                "3131000002",
                                "310104",
                                Map.of("students", "60", "teachers", "8", "classrooms", "7", "workshops", "5"))));
        facts = years.facts();
        causes = new Causes(facts, years.latestCatalog());
    }

    @Test
    void a_renamed_item_is_followed_through_the_years() {
        assertThat(shown("students", "city:310000")).isEqualTo("150、165、190");
        assertThat(shown("more_students", "school:3131000001")).endsWith("、30");
        assertThat(shown("more_students", "city:310000")).endsWith("、40");
    }

    @Test
    void merged_items_add_up_and_are_missing_where_one_of_them_is() {
        assertThat(shown("teachers", "school:3131000001")).isEqualTo("10、11、12");
        assertThat(shown("teachers", "school:3131000002")).isEqualTo("未填、7、8");
        assertThat(shown("more_teachers", "school:3131000001")).endsWith("、2");
        assertThat(causes("more_teachers", "school:3131000002")).isEqualTo("教师数（2018 年）：未填");
    }

    @Test
    void the_parts_of_a_split_item_compare_only_together() {
        assertThat(shown("rooms", "city:310000")).endsWith("37");
        assertThat(shown("classrooms", "city:310000")).isEqualTo("口径不可比、口径不可比、22");
        assertThat(causes("more_classrooms", "school:3131000001")).isEqualTo("教室数（2019 年）：口径不可比，用房分为教室和实训室");
    }

    @Test
    void what_is_asked_in_another_way_does_not_compare() {
        assertThat(shown("budget", "school:3131000001")).isEqualTo("口径不可比、口径不可比、6.00");
        assertThat(causes("more_budget", "school:3131000001")).isEqualTo("财政拨款（2019 年）：口径不可比，改为只计财政拨款");
    }

    private String shown(String code, String scope) {
        return List.of(2018, 2019, 2020).stream()
                .map(year -> fact(facts, code, scope, year).display())
                .collect(joining("、"));
    }

    private String causes(String code, String scope) {
        return causes.of(fact(facts, code, scope, 2020)).stream()
                .map(Cause::words)
                .collect(joining("；"));
    }
}
