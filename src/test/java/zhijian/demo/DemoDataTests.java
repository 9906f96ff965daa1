package zhijian.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.submission.Answer;

class DemoDataTests {

    static final Path DEMO = Path.of("demo");
    private static final DemoData DATA = DemoData.read(DEMO);

    @Test
    void the_schools_together_come_out_at_the_totals_to_the_last_digit() {
        var items = CsvTable.rows(DEMO.resolve("totals.csv"));
        var others = SpreadRule.read(DEMO.resolve("spread.csv")).stream()
                .filter(rule -> !rule.role().isItem() || rule.role() == SpreadRule.Role.NAMES)
                .map(rule -> rule.code().value())
                .toList();
        assertThat(items).hasSizeGreaterThan(230);
        for (var year : DATA.years()) {
            var schools = SchoolNumbers.all(DATA, year);
            var expected = new LinkedHashMap<String, BigDecimal>();
            var sums = new LinkedHashMap<String, BigDecimal>();
            for (var row : items) {
                var code = CsvTable.cell(row, "code");
                if (!others.contains(code)) {
                    expected.put(code, new BigDecimal(CsvTable.cell(row, year.toString())));
                    sums.put(code, SchoolNumbers.sum(schools, code));
                }
            }
            assertThat(sums).as("sums of %s", year).isEqualTo(expected);
        }
    }

    @Test
    void schools_share_the_events_of_the_national_contest() {
        var events = new ItemCode("national_contest_events");
        var different = new LinkedHashMap<Year, Integer>();
        for (var year : DATA.years()) {
            var lists = new ArrayList<List<String>>();
            for (var school : DATA.register().schools()) {
                var answers = DATA.answers(school.code(), year);
                boolean takesPart = new SchoolNumbers(answers).whole("national_contest_students") > 0;
                var words = answers.get(events) instanceof Answer.Words(var text)
                        ? NameList.of(text).names()
                        : List.<String>of();
                assertThat(words.isEmpty()).as("%s in %s", school.name(), year).isNotEqualTo(takesPart);
                lists.add(words);
            }
            int listed = lists.stream().mapToInt(List::size).sum();
            int distinct = (int) lists.stream().flatMap(List::stream).distinct().count();
            assertThat(listed).isGreaterThan(distinct);
            different.put(year, distinct);
        }
        assertThat(different)
                .containsExactly(
                        Map.entry(Year.of(2018), 38), Map.entry(Year.of(2019), 36), Map.entry(Year.of(2020), 18));
        assertThat(DATA.cityItems())
                .filteredOn(item -> item.code().value().equals("contest_events_city"))
                .filteredOn(item -> item.cycle().equals(Year.of(2020)))
                .extracting(CityItem::answer)
                .containsExactly(Answer.number(18));
    }

    @Test
    void every_line_of_the_totals_says_where_it_comes_from() {
        assertThat(CsvTable.rows(DEMO.resolve("totals.csv")))
                .extracting(row -> CsvTable.cell(row, "basis"))
                .containsOnly("printed", "derived", "invented");
    }

    @Test
    void no_school_breaks_a_hard_rule_in_any_year() {
        assertThat(HardRules.broken(DATA)).isEmpty();
    }

    @Test
    void no_school_breaks_a_hard_rule_whatever_the_seed() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(HardRules.broken(DemoData.read(DEMO, seed)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void a_synthetic_city_keeps_the_hard_rules_too() {
        for (int schools : List.of(1, 7, 300)) {
            var city = DemoData.synthetic(DEMO, schools, 11);
            assertThat(city.register().schools()).hasSize(schools);
            assertThat(HardRules.broken(city)).as("%d schools", schools).isEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_data_and_another_seed_does_not() {
        assertThat(everything(DemoData.read(DEMO, 5))).isEqualTo(everything(DemoData.read(DEMO, 5)));
        assertThat(everything(DemoData.read(DEMO, 6))).isNotEqualTo(everything(DemoData.read(DEMO, 5)));
        assertThat(everything(DemoData.synthetic(DEMO, 9, 5))).isEqualTo(everything(DemoData.synthetic(DEMO, 9, 5)));
    }

    @Test
    void the_school_without_graduates_has_its_graduate_items_closed_instead_of_zero() {
        var without = DATA.register().schools().stream()
                .filter(school ->
                        SchoolNumbers.of(DATA, school.code(), Year.of(2020)).whole("has_graduates") == 0)
                .toList();
        assertThat(without).hasSize(1);
        var answers = DATA.answers(without.getFirst().code(), Year.of(2020));
        for (var code : List.of("graduates_total", "placed_total", "salary_sum", "employed_local", "study_college")) {
            assertThat(answers).containsEntry(new ItemCode(code), new Answer.None(Missing.NOT_APPLICABLE));
        }
    }

    @Test
    void what_the_city_could_not_read_anywhere_is_not_available_and_never_invented() {
        assertThat(DATA.cityItems())
                .filteredOn(item -> item.code().value().equals("students_stat"))
                .extracting(item -> item.cycle() + " " + item.answer())
                .containsExactly("2018 None[why=NOT_AVAILABLE]", "2019 Number[value=9.9]", "2020 Number[value=9.6]");
        assertThat(DATA.cityItems())
                .filteredOn(item -> item.answer() instanceof Answer.Number)
                .allSatisfy(item -> assertThat(item.source()).matches("(printed|sum of the four kinds printed) .*"));
    }

    @Test
    void a_school_moves_only_so_much_from_year_to_year() {
        var stocks = List.of(
                "students_fulltime",
                "staff_total",
                "teachers_fulltime",
                "fixed_assets_total",
                "equipment_value",
                "books_paper",
                "land_area",
                "building_area",
                "workstations",
                "teachers_professional");
        for (var school : DATA.register().schools()) {
            for (var year : List.of(Year.of(2019), Year.of(2020))) {
                var before = SchoolNumbers.of(DATA, school.code(), year.minusYears(1));
                var now = SchoolNumbers.of(DATA, school.code(), year);
                for (var code : stocks) {
                    assertThat(now.value(code).doubleValue()
                                    / before.value(code).doubleValue())
                            .as("%s of %s in %s", code, school.name(), year)
                            .isBetween(0.85, 1.15);
                }
            }
        }
    }

    @Test
    void every_school_tells_about_its_moral_education_and_types_no_number_into_it() {
        for (var school : DATA.register().schools()) {
            assertThat(DATA.answers(school.code(), Year.of(2020)).get(new ItemCode("text_moral")))
                    .isInstanceOfSatisfying(
                            Answer.Words.class,
                            words -> assertThat(words.text()).isNotEmpty().doesNotContainPattern("[0-9{}]"));
        }
    }

    private static Map<String, Map<ItemCode, Answer>> everything(DemoData data) {
        var all = new LinkedHashMap<String, Map<ItemCode, Answer>>();
        for (var school : data.register().schools()) {
            for (var year : data.years()) {
                all.put(school + " " + year, data.answers(school.code(), year));
            }
        }
        return all;
    }
}
