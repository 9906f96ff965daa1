package zhijian.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static zhijian.indicator.InventedYears.CITY;
import static zhijian.indicator.InventedYears.fact;
import static zhijian.indicator.InventedYears.school;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.SchoolAttribute;

/// Three schools grow by four per cent; one of them grows into the next size band, another moves to the next district.
/// A fourth is new.
class RegroupedTests {

    private static final String DEFINITIONS = """
            items:
              - {code: students, name: 学生数, type: integer, unit: 人, time: 时点, combine: sum}
            indicators:
              - {code: pace, name: 学生增速, unit: "%", formula: 100 * (students / prev(students) - 1), combine: ratio_of_sums, decimals: 2}
            """;

    @TempDir
    Path directory;

    private InventedYears years;
    private Facts facts;

    @BeforeEach
    void two_years_are_released() {
        years = new InventedYears(directory);
        years.catalog(2019, "", DEFINITIONS);
        years.catalog(2020, "basedOn: 2019", DEFINITIONS);
        years.release(
                2019,
                List.of(
                        row("3131000001", "310101", "1-499", 490),
                        row("3131000002", "310101", "500-999", 600),
                        row("3131000003", "310101", "1000-", 1000)));
        years.release(
                2020,
                List.of(
                        row("3131000001", "310101", "500-999", 510),
                        row("3131000002", "310104", "500-999", 624),
                        row("3131000003", "310101", "1000-", 1040),
                        row("3131000004", "310104", "1000-", 1000)));
        facts = years.facts();
    }

    private static InventedYears.Row row(String organisation, String district, String size, int students) {
        return school(
                organisation,
                Map.of(SchoolAttribute.DISTRICT, district, SchoolAttribute.SIZE, size),
                Map.of("students", String.valueOf(students)));
    }

    @Test
    void a_group_that_took_a_school_from_another_is_not_compared_with_the_year_before() {
        assertThat(ofYears("students", "size:500-999")).containsExactly("600", "1134");
        assertThat(differences("size:500-999")).containsExactly("口径不可比", "口径不可比");
        assertThat(ofYears("pace", "size:500-999")).containsExactly("无上年数据", "口径不可比");
    }

    @Test
    void a_group_that_has_only_new_schools_besides_is_compared() {
        assertThat(differences("size:1000-")).containsExactly("1040", "104.00");
        assertThat(ofYears("pace", "size:1000-")).endsWith("104.00");
    }

    @Test
    void what_districts_and_the_city_have_more_than_last_year_they_have_gained() {
        assertThat(differences("district:310101")).containsExactly("-540", "-25.84");
        assertThat(differences("city:310000")).containsExactly("1084", "51.87");
    }

    @Test
    void the_cause_says_that_schools_came_or_went() {
        var causes = new Causes(facts, years.latestCatalog());
        assertThat(causes.of(fact(facts, "pace", "size:500-999", 2020)))
                .extracting(Cause::words)
                .containsExactly("学生数（2019 年）：口径不可比，有学校比上年从别的组转入本组，或从本组转到别的组，或者应报而没有备案");
    }

    private List<String> ofYears(String code, String scope) {
        return Stream.of(2019, 2020)
                .map(year -> fact(facts, code, scope, year).display())
                .toList();
    }

    private List<String> differences(String scope) {
        var derivations = new Derivations(facts, years.latestCatalog(), CITY);
        var fact = fact(facts, "students", scope, 2020);
        return Stream.of(Derivation.CHANGE, Derivation.GROWTH)
                .map(it -> derivations.of(it, fact).display())
                .toList();
    }
}
