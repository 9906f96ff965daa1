package zhijian.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Rational;

/// What the city report of 2020 prints, computed from the schools of the demo city with exact fractions.
class PublishedFiguresTests {

    private static final Rational HUNDRED = Rational.of(100);
    private static final Map<Year, List<SchoolNumbers>> SCHOOLS = schools();

    @Test
    void facilities_come_out_as_printed() {
        assertThat(percent(growth("fixed_assets_total"), 2)).isEqualTo("5.73");
        assertThat(growthPerStudent("fixed_assets_total")).isEqualTo("4.90");
        assertThat(number(per("fixed_assets_total", "students_fulltime"), 2)).isEqualTo("15.27");
        assertThat(percent(growth("equipment_value"), 2)).isEqualTo("4.22");
        assertThat(growthPerStudent("equipment_value")).isEqualTo("3.39");
        assertThat(number(per("equipment_value", "students_fulltime"), 2)).isEqualTo("5.54");
        assertThat(number(per("books_paper", "students_fulltime"), 2)).isEqualTo("57.47");
        assertThat(number(per("workstations", "students_fulltime"), 2)).isEqualTo("0.86");
    }

    @Test
    void teachers_come_out_as_printed() {
        assertThat(number(per("students_fulltime", "teachers_fulltime"), 1)).isEqualTo("12.3");
        assertThat(percent(meanOfDualShares(2020), 1)).isEqualTo("59.7");
        assertThat(percent(meanOfDualShares(2019), 1)).isEqualTo("58.1");
        assertThat(percent(meanOfDualShares(2020).minus(meanOfDualShares(2019)), 1))
                .isEqualTo("1.6");
        assertThat(percent(per("teachers_edu_bachelor", "teachers_fulltime"), 0))
                .isEqualTo("74");
        assertThat(percent(per("teachers_edu_master", "teachers_fulltime"), 0)).isEqualTo("24");
        assertThat(change("teachers_edu_master", "teachers_fulltime", 0)).isEqualTo("2");
        assertThat(percent(per("teachers_title_mid", "teachers_fulltime"), 0)).isEqualTo("49");
        assertThat(percent(per("teachers_title_senior", "teachers_fulltime"), 0))
                .isEqualTo("23");
        assertThat(total("teachers_edu_bachelor").plus(total("teachers_edu_master")))
                .isEqualTo(Rational.of(7746));
        assertThat(total("teachers_title_mid").plus(total("teachers_title_senior")))
                .isEqualTo(Rational.of(5709));
    }

    @Test
    void students_come_out_as_printed() {
        assertThat(percent(per("culture_passed", "culture_tested"), 2)).isEqualTo("92.04");
        assertThat(percent(per("skill_passed", "skill_tested"), 2)).isEqualTo("92.89");
        assertThat(percent(per("fitness_passed", "fitness_tested"), 2)).isEqualTo("86.47");
        assertThat(percent(per("graduates_dual_cert", "graduates_total"), 1)).isEqualTo("76.8");
        assertThat(number(total("worldskills_base"), 0)).isEqualTo("20");
        assertThat(number(total("one_x_pilot"), 0)).isEqualTo("42");
        assertThat(number(total("group_member"), 0)).isEqualTo("64");
        assertThat(schoolsWith("innovation_participants")).isEqualTo(46);
        assertThat(schoolsWith("tizhi_projects")).isEqualTo(59);
    }

    @Test
    void employment_comes_out_as_printed() {
        assertThat(percent(per("placed_total", "graduates_total"), 1)).isEqualTo("98.5");
        assertThat(percent(difference("placed_total", "graduates_total").abs(), 1))
                .isLessThanOrEqualTo("0.5");
        assertThat(percent(per("direct_employed", "placed_total"), 0)).isEqualTo("24");
        assertThat(percent(per("further_study", "placed_total"), 0)).isEqualTo("76");
        assertThat(change("further_study", "placed_total", 0)).isEqualTo("4");
        assertThat(percent(per("study_college", "further_study"), 1)).isEqualTo("89.3");
        assertThat(percent(per("study_undergraduate", "further_study"), 1)).isEqualTo("8.6");
        assertThat(percent(per("employed_primary", "direct_employed"), 1)).isEqualTo("0.8");
        assertThat(percent(per("employed_secondary", "direct_employed"), 1)).isEqualTo("44.2");
        assertThat(change("employed_secondary", "direct_employed", 1)).isEqualTo("14.7");
        assertThat(percent(per("employed_secondary", "direct_employed", 2019), 1))
                .isEqualTo("29.5");
        assertThat(percent(per("employed_tertiary", "direct_employed"), 1)).isEqualTo("54.9");
        assertThat(change("employed_tertiary", "direct_employed", 1)).isEqualTo("-15.3");
        assertThat(percent(per("employed_tertiary", "direct_employed", 2019), 1))
                .isEqualTo("70.2");
        assertThat(percent(per("employed_local", "direct_employed"), 1)).isEqualTo("79.4");
        assertThat(percent(per("employed_elsewhere", "direct_employed"), 1)).isEqualTo("18.5");
        assertThat(percent(per("employed_abroad", "direct_employed"), 0)).isEqualTo("2");
        assertThat(percent(per("entrepreneurs", "graduates_total"), 1)).isEqualTo("0.1");
        assertThat(percent(per("employers_satisfied", "employers_surveyed"), 1)).isEqualTo("96.6");
    }

    @Test
    void pay_comes_out_as_printed() {
        assertThat(number(per("salary_sum", "salary_respondents"), 1)).isEqualTo("3844.8");
        var last = per("salary_sum", "salary_respondents", 2019);
        var growth = per("salary_sum", "salary_respondents").dividedBy(last).minus(Rational.ONE);
        assertThat(percent(growth, 1)).isEqualTo("16.4");
        assertThat(percent(per("salary_3001_4000", "salary_respondents"), 1)).isEqualTo("44.7");
        assertThat(percent(per("salary_4001_5000", "salary_respondents"), 0)).isEqualTo("23");
    }

    @Test
    void means_of_schools_come_out_as_printed() {
        var schools = Rational.of(71);
        assertThat(number(total("partner_enterprises").dividedBy(schools), 0)).isEqualTo("37");
        assertThat(number(total("partner_top500").dividedBy(schools), 0)).isEqualTo("3");
    }

    @Test
    void hedged_figures_are_true() {
        for (var near : Map.of(
                        "teachers_parttime_technician", 400,
                        "teachers_parttime_industry", 100,
                        "training_municipal", 7000,
                        "aid_training", 9000,
                        "community_days", 50_000)
                .entrySet()) {
            assertThat(total(near.getKey()))
                    .as("near %s", near)
                    .isLessThan(Rational.of(near.getValue()))
                    .isGreaterThanOrEqualTo(share(near.getValue(), 95));
        }
        for (var over : Map.ofEntries(
                        Map.entry("workstations", 83_000),
                        Map.entry("open_centre_area", 400_000),
                        Map.entry("open_centre_equipment", 260_000),
                        Map.entry("open_centre_workstations", 40_000),
                        Map.entry("specialty_closed", 100),
                        Map.entry("practice_teachers", 1200),
                        Map.entry("practice_days", 50_000),
                        Map.entry("training_national", 500),
                        Map.entry("training_abroad", 160),
                        Map.entry("aid_sent", 100),
                        Map.entry("aid_majors", 50),
                        Map.entry("cert_stations", 70),
                        Map.entry("cert_persontimes", 100_000),
                        Map.entry("vt_persontimes", 140_000),
                        Map.entry("vt_income", 4000))
                .entrySet()) {
            assertThat(total(over.getKey()))
                    .as("over %s", over)
                    .isGreaterThanOrEqualTo(Rational.of(over.getValue()))
                    .isLessThanOrEqualTo(share(over.getValue(), 110));
        }
        assertThat(per("teachers_parttime_technician", "teachers_parttime")).isBetween(share(20, 1), share(22, 1));
        assertThat(per("teachers_parttime_industry", "teachers_parttime"))
                .isBetween(share(475, 1).dividedBy(HUNDRED), share(5, 1));
    }

    private static Map<Year, List<SchoolNumbers>> schools() {
        var data = DemoData.read(DemoDataTests.DEMO);
        return data.years().stream()
                .collect(Collectors.toMap(Function.identity(), year -> SchoolNumbers.all(data, year)));
    }

    private static List<SchoolNumbers> schools(int year) {
        return SCHOOLS.getOrDefault(Year.of(year), List.of());
    }

    private static Rational total(String code) {
        return total(code, 2020);
    }

    private static Rational total(String code, int year) {
        return Rational.of(SchoolNumbers.sum(schools(year), code));
    }

    private static Rational per(String part, String whole) {
        return per(part, whole, 2020);
    }

    private static Rational per(String part, String whole, int year) {
        return total(part, year).dividedBy(total(whole, year));
    }

    private static Rational growth(String code) {
        return total(code).dividedBy(total(code, 2019)).minus(Rational.ONE);
    }

    private static String growthPerStudent(String code) {
        var ratio = per(code, "students_fulltime").dividedBy(per(code, "students_fulltime", 2019));
        return percent(ratio.minus(Rational.ONE), 2);
    }

    private static Rational difference(String part, String whole) {
        return per(part, whole).minus(per(part, whole, 2019));
    }

    private static String change(String part, String whole, int decimals) {
        return percent(difference(part, whole), decimals);
    }

    private static Rational meanOfDualShares(int year) {
        return schools(year).stream()
                .map(school -> Rational.of(school.value("teachers_dual"))
                        .dividedBy(Rational.of(school.value("teachers_professional"))))
                .reduce(Rational.ZERO, Rational::plus)
                .dividedBy(Rational.of(schools(year).size()));
    }

    private static long schoolsWith(String code) {
        return schools(2020).stream().filter(school -> school.whole(code) > 0).count();
    }

    private static Rational share(long whole, long percent) {
        return Rational.of(whole * percent).dividedBy(HUNDRED);
    }

    private static String percent(Rational share, int decimals) {
        return number(share.times(HUNDRED), decimals);
    }

    private static String number(Rational value, int decimals) {
        return value.rounded(decimals).toPlainString();
    }
}
