package zhijian.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.desk.Differences.Difference;
import zhijian.desk.Differences.Order;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Document;
import zhijian.submission.Filing;
import zhijian.submission.SubmissionId;

class DifferencesTests {

    private static final OrganisationId OURS = new OrganisationId("3131000001");
    private static final OrganisationId THEIRS = new OrganisationId("3131000002");

    private final Catalog catalog = new Catalogs(Path.of("catalog")).of(Year.of(2020));

    private final Map<ItemCode, Answer> ours = numbers(Map.of(
            "students_fulltime", 1000L,
            "teachers_fulltime", 50L,
            "teachers_professional", 40L,
            "teachers_dual", 20L,
            "land_area", 30000L));

    private final CityFigures city = new CityFigures(
            catalog,
            List.of(
                    filing(OURS, numbers(Map.of("students_fulltime", 7L))),
                    filing(
                            THEIRS,
                            numbers(Map.of(
                                    "students_fulltime", 3000L,
                                    "teachers_fulltime", 150L,
                                    "teachers_professional", 60L,
                                    "teachers_dual", 30L,
                                    "land_area", 90000L)))),
            _ -> Level.SCHOOL);

    @Test
    void the_influence_of_a_change_is_how_far_it_moves_the_indicators_of_school_and_city() {
        var difference = only(changed("students_fulltime", Answer.number(1200)));

        // 1000 / 50 = 20 becomes 1200 / 50 = 24; in the city (1000 + 3000) / 200 = 20 becomes 4200 / 200 = 21
        assertThat(shown(difference.own())).contains("生师比 20.0 → 24.0 :1 20.0%", "生均用地面积 30.00 → 25.00 ㎡/生 16.7%");
        assertThat(shown(difference.city())).contains("生师比 20.0 → 21.0 :1 5.0%", "生均用地面积 30.00 → 28.57 ㎡/生 4.8%");
        assertThat(Shown.percent(difference.ownInfluence())).isEqualTo("20.0%");
        assertThat(Shown.percent(difference.cityInfluence())).isEqualTo("5.0%");
        assertThat(difference.change().map(Shown::change)).contains("+200");
        assertThat(difference.relativeChange().map(Shown::relative)).contains("+20.0%");
        assertThat(difference.share().map(Shown::percent)).contains("28.6%");
    }

    @Test
    void a_mean_of_schools_moves_by_the_schools_share_of_the_schools() {
        // ours 20 / 40 = 50 % becomes 22 / 40 = 55 %, theirs stays 30 / 60 = 50 %: the mean becomes 52.5 %
        var difference = only(changed("teachers_dual", Answer.number(22)));
        assertThat(shown(difference.own())).contains("“双师型”教师比例（校均，占专业教师） 50.0 → 55.0 % 10.0%");
        assertThat(shown(difference.city())).contains("“双师型”教师比例（校均，占专业教师） 50.0 → 52.5 % 5.0%");
    }

    @Test
    void what_appears_or_disappears_has_no_share_and_counts_as_one_whole() {
        var difference = only(changed("teachers_fulltime", new Answer.None(Missing.NOT_AVAILABLE)));
        assertThat(shown(difference.own())).contains("生师比 20.0 :1 → 算不出（暂无） 100.0%");
        assertThat(difference.change()).isEmpty();
        assertThat(difference.share()).isEmpty();
    }

    @Test
    void equal_numbers_written_differently_are_no_difference() {
        assertThat(changed("land_area", new Answer.Number(new BigDecimal("30000.00"))))
                .isEmpty();
    }

    @Test
    void the_most_influential_come_first_and_those_without_indicators_last() {
        var after = new TreeMap<>(ours);
        after.putAll(numbers(Map.of("students_fulltime", 1010L, "teachers_dual", 30L, "land_area", 30900L)));
        after.put(new ItemCode("text_moral"), new Answer.Words("每周一次主题班会。"));
        var sorted = between(after).stream().sorted(Order.OWN.comparator()).toList();
        assertThat(sorted)
                .extracting(it -> it.item().code().value())
                .containsExactly("teachers_dual", "land_area", "students_fulltime", "text_moral");
    }

    @Test
    void growth_rates_are_not_counted_again() {
        assertThat(new Dependents(catalog).of(new ItemCode("fixed_assets_total")))
                .extracting(it -> it.code().value())
                .contains("fixed_assets_per_student")
                .noneMatch(code -> code.contains("growth"));
    }

    private List<Difference> changed(String item, Answer answer) {
        var after = new TreeMap<>(ours);
        after.put(new ItemCode(item), answer);
        return between(after);
    }

    private List<Difference> between(Map<ItemCode, Answer> after) {
        return Differences.between(catalog, OURS, Level.SCHOOL, ours, after, city);
    }

    private static Difference only(List<Difference> differences) {
        assertThat(differences).hasSize(1);
        return differences.getFirst();
    }

    private static List<String> shown(List<Effect> effects) {
        return effects.stream()
                .map(Shown::effect)
                .map(line -> "%s %s %s".formatted(line.indicator(), line.values(), line.size()))
                .toList();
    }

    private static Map<ItemCode, Answer> numbers(Map<String, Long> numbers) {
        var answers = new TreeMap<ItemCode, Answer>();
        numbers.forEach((code, number) -> answers.put(new ItemCode(code), Answer.number(number)));
        return answers;
    }

    private static Filing filing(OrganisationId school, Map<ItemCode, Answer> answers) {
        var document = new Document(
                new SubmissionId(school, Year.of(2019)),
                1,
                "2019",
                new TreeMap<>(answers),
                new TreeMap<>(),
                new TreeMap<>());
        return new Filing("ZJ", document.sha256(), document, "", Instant.EPOCH, "", Instant.EPOCH);
    }
}
