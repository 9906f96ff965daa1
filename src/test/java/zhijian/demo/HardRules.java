package zhijian.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import zhijian.submission.Answer;

/// The hard rules H02 and H04–H18 (逻辑校验), written out a second time and apart from how the demo data are made.
final class HardRules {

    private static final Map<String, Predicate<SchoolNumbers>> RULES = new LinkedHashMap<>();

    static {
        RULES.put(
                "H04",
                it -> it.equal(
                        "teachers_fulltime", "teachers_edu_sub", "teachers_edu_bachelor", "teachers_edu_master"));
        RULES.put(
                "H05",
                it -> it.equal(
                        "teachers_fulltime",
                        "teachers_title_senior",
                        "teachers_title_mid",
                        "teachers_title_junior",
                        "teachers_title_none"));
        RULES.put(
                "H06",
                it -> it.equal(
                        "teachers_fulltime",
                        "teachers_age_35",
                        "teachers_age_45",
                        "teachers_age_55",
                        "teachers_age_56"));
        atMost("H07", "staff_total", "staff_on_post", "teachers_fulltime");
        atMost("H07", "teachers_fulltime", "teachers_professional");
        atMost("H07", "teachers_professional", "teachers_dual");
        RULES.put(
                "H08",
                it -> it.equal("teachers_fulltime", "teachers_professional", "teachers_basic", "teachers_guides"));
        RULES.put("H09", it -> it.equal("placed_total", "direct_employed", "further_study"));
        atMost("H09", "graduates_total", "placed_total");
        RULES.put(
                "H10",
                it -> it.equal("direct_employed", "employed_primary", "employed_secondary", "employed_tertiary"));
        RULES.put("H11", it -> it.equal("direct_employed", "employed_local", "employed_elsewhere", "employed_abroad"));
        RULES.put(
                "H11 forms",
                it -> it.equal(
                        "direct_employed",
                        "employed_unit",
                        "employed_army",
                        "employed_overseas_study",
                        "entrepreneurs",
                        "employed_other"));
        RULES.put("H12", it -> it.equal("further_study", "study_college", "study_undergraduate", "study_other"));
        RULES.put(
                "H13 bands",
                it -> it.equal(
                        "salary_respondents",
                        "salary_le3000",
                        "salary_3001_4000",
                        "salary_4001_5000",
                        "salary_gt5000"));
        RULES.put(
                "H13 least",
                it -> it.whole("salary_sum")
                        >= 3001 * it.whole("salary_3001_4000")
                                + 4001 * it.whole("salary_4001_5000")
                                + 5001 * it.whole("salary_gt5000"));
        RULES.put(
                "H13 most",
                it -> it.whole("salary_gt5000") > 0
                        || it.whole("salary_sum")
                                <= 3000 * it.whole("salary_le3000")
                                        + 4000 * it.whole("salary_3001_4000")
                                        + 5000 * it.whole("salary_4001_5000"));
        atMost("H13", "direct_employed", "salary_respondents");
        atMost("H14", "culture_tested", "culture_passed");
        atMost("H14", "skill_tested", "skill_passed");
        atMost("H14", "fitness_tested", "fitness_passed");
        atMost("H14", "employers_surveyed", "employers_satisfied");
        atMost("H14", "students_surveyed", "students_satisfied");
        atMost("H14", "graduates_total", "graduates_dual_cert");
        atMost("H14", "one_x_candidates", "one_x_passed");
        atMost("H14", "online_courses_approved", "online_courses_live");
        atMost("H15", "land_area", "land_area_own");
        atMost("H15", "building_area", "building_area_own", "teaching_area", "training_area", "dorm_area");
        RULES.put("H15 rooms", it -> it.sum("teaching_area", "dorm_area").compareTo(it.value("building_area")) <= 0);
        atMost("H16", "equipment_value", "training_equipment_value", "equipment_value_added");
        atMost("H16", "fixed_assets_total", "equipment_value");
        atMost("H17", "building_area", "open_centre_area");
        atMost("H17", "equipment_value", "open_centre_equipment");
        atMost("H17", "workstations", "open_centre_workstations");
        RULES.put(
                "H17 stars",
                it -> it.sum("open_centre_star5", "open_centre_star4").compareTo(it.value("open_centres")) <= 0);
        atMost("H18", "partner_enterprises", "partner_top500", "coop_agreements");
        atMost("H18", "interns", "interns_insured", "intern_agreements", "interns_matched", "interns_hired");
        atMost("H18", "party_members", "party_student_members", "party_developed");
        atMost("H18", "students_fulltime", "students_local", "students_migrant", "students_inland", "order_students");
        atMost("H18", "students_fulltime", "apprentice_students", "students_in_clubs", "web_students");
        atMost("H18", "students_intake", "students_intake_local");
        atMost("H18", "students_year_start", "students_year_end");
        atMost("H18", "teachers_parttime", "teachers_parttime_technician", "teachers_parttime_industry");
        atMost("H18", "teachers_fulltime", "practice_teachers");
        atMost("H18", "direct_employed", "employed_related", "employed_contract_long", "entrepreneurs");
        atMost("H18", "majors_offered", "coop_majors", "apprentice_majors", "dual_pilot_majors");
        RULES.put(
                "H18 majors",
                it -> it.equal("majors_offered", "specialty_primary", "specialty_secondary", "specialty_tertiary"));
        atMost("H18", "vt_persontimes", "vt_employees", "vt_unemployed", "vt_migrants", "vt_veterans", "vt_disabled");
        RULES.put(
                "H18 income",
                it -> it.sum("fiscal_central", "fiscal_local").compareTo(it.value("school_income_total")) <= 0);
        atMost("H18", "aid_received", "delta_teachers");
        atMost("H18", "groups_joined", "groups_led");
    }

    private HardRules() {}

    private static void atMost(String rule, String whole, String... parts) {
        for (var part : parts) {
            RULES.put(rule + " " + part + " <= " + whole, it -> it.atMost(part, whole));
        }
    }

    /// One line for each rule that a school breaks in a year.
    static List<String> broken(DemoData data) {
        var broken = new ArrayList<String>();
        for (var school : data.register().schools()) {
            for (var year : data.years()) {
                var numbers = SchoolNumbers.of(data, school.code(), year);
                Stream.concat(rules(numbers), negative(numbers))
                        .map(rule -> "%s %s: %s".formatted(school.name(), year, rule))
                        .forEach(broken::add);
            }
        }
        return broken;
    }

    private static Stream<String> rules(SchoolNumbers numbers) {
        return RULES.entrySet().stream()
                .filter(rule -> !rule.getValue().test(numbers))
                .map(Map.Entry::getKey);
    }

    private static Stream<String> negative(SchoolNumbers numbers) {
        return numbers.answers().entrySet().stream()
                .filter(answer -> answer.getValue() instanceof Answer.Number(var value)
                        && (value.compareTo(BigDecimal.ZERO) < 0 || value.scale() > 2))
                .map(answer -> "H02 " + answer.getKey());
    }
}
