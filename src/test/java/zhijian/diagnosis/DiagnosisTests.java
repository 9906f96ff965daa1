package zhijian.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import zhijian.TinyCity;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.submission.Answer;
import zhijian.submission.Inspection;
import zhijian.submission.SchoolAnswers;

class DiagnosisTests {

    private static final Catalog CATALOG = new Catalogs(Path.of("catalog")).of(TinyCity.YEAR);

    private final Map<ItemCode, Answer> answers = SchoolAnswers.of(CATALOG);
    private final Map<ItemCode, Answer> lastYear = aYearBefore(answers);

    @Test
    void one_amount_typed_in_yuan_is_one_cause_with_one_fix() {
        type("fixed_assets_total", "120000000");

        assertThat(causes()).containsExactly("""
                单位或位数 “固定资产总值”像是按“元”填写的，应以“万元”填写
                上年是 11640 万元，今年应约为 12000 万元
                改为 12000 万元
                W15a:fixed_assets_total W16a:fixed_assets_total""");
    }

    @Test
    void a_whole_table_typed_in_yuan_is_one_cause() {
        type("fixed_assets_total", "120000000");
        type("equipment_value", "52005000");

        assertThat(causes()).containsExactly("""
                单位或位数 “教学仪器设备总值”、“固定资产总值”像是按“元”填写的，应以“万元”填写
                与上年比较，今年应约为 教学仪器设备总值 5200.5 万元，固定资产总值 12000 万元
                改正这 2 项
                W15a:equipment_value W15a:fixed_assets_total W16a:equipment_value W16a:fixed_assets_total""");
    }

    @Test
    void two_cells_filled_the_wrong_way_round_are_one_cause() {
        type("teachers_fulltime", "160");
        type("staff_total", "120");

        assertThat(causes()).containsExactly("""
                两项填反 “教职工总数”、“专任教师数”像是填反了
                对调后为 教职工总数 160 人，专任教师数 120 人
                对调这两项
                H04 H05 H07a H07b W07 W08 W15b:staff_total W15b:teachers_fulltime W15c:professional_ratio""");
    }

    @Test
    void one_part_that_alone_explains_a_difference_is_named() {
        type("teachers_title_senior", "44");

        assertThat(causes()).containsExactly("""
                分项与合计 “副高级及以上职称专任教师数”像是填错了，分项与合计因此对不上
                按其他各项推算应为 30 人
                改为 30 人
                H05 W15c:title_senior_ratio""");
    }

    @Test
    void where_several_changes_would_do_a_person_decides() {
        lastYear.clear();
        type("teachers_title_senior", "44");

        assertThat(causes()).containsExactly("""
                同一数据 专任教师按职称分的四项之和应等于专任教师数（副高级及以上职称专任教师数 44人，中级职称专任教师数 50人，初级职称专任教师数 30人，未评职称专任教师数 10人，专任教师数 120人）

                H05""");
    }

    @Test
    void one_wrong_cell_that_is_no_slip_is_one_cause_with_one_explanation() {
        type("equipment_value", "12.30");

        assertThat(causes()).containsExactly("""
                同一数据 “教学仪器设备总值”今年 12.30 万元，上年 5045 万元，由此引起 4 个问题

                W05a W05b W15a:equipment_value W16a:equipment_value""");
    }

    @Test
    void money_in_the_next_larger_unit_is_seen_although_two_decimals_left_one_figure() {
        type("equipment_value", "0.50");

        assertThat(causes()).containsExactly("""
                单位或位数 “教学仪器设备总值”像是按“亿元”填写的，应以“万元”填写
                上年是 5045 万元，今年应约为 5000 万元
                改为 5000 万元
                W05a W05b W15a:equipment_value W16a:equipment_value""");
    }

    private void type(String code, String number) {
        answers.put(new ItemCode(code), new Answer.Number(new BigDecimal(number)));
    }

    /// Every cause that blocks and is not about empty items, in words.
    private List<String> causes() {
        var inspection = new Inspection(CATALOG, Level.SCHOOL, answers, lastYear);
        var findings = inspection.findings();
        var usual = new Inspection(CATALOG, Level.SCHOOL, SchoolAnswers.of(CATALOG), lastYear)
                .findings().stream().map(it -> it.checkId()).toList();
        var lines = new ArrayList<String>();
        for (var cause : Diagnostician.diagnosis(new RuleIndex(CATALOG, Level.SCHOOL), inspection, findings)
                .causes()) {
            var ids = cause.findings().stream().map(it -> it.checkId()).toList();
            if (!usual.containsAll(ids)) {
                var fix = cause.fix();
                lines.add("%s %s\n%s%s%s\n%s"
                        .formatted(
                                cause.kind().chinese(),
                                cause.what(),
                                cause.expected(),
                                cause.expected().isEmpty() ? "" : "\n",
                                fix == null ? "" : fix.label(),
                                String.join(" ", ids)));
            }
        }
        return lines;
    }

    /// Last year everything was about three percent less.
    private static Map<ItemCode, Answer> aYearBefore(Map<ItemCode, Answer> answers) {
        var before = new TreeMap<ItemCode, Answer>();
        answers.forEach((code, answer) -> {
            if (answer instanceof Answer.Number(var value) && CATALOG.item(code).type() != ItemType.YES_NO) {
                var less = value.multiply(new BigDecimal("0.97"));
                before.put(
                        code,
                        new Answer.Number(less.setScale(
                                less.compareTo(BigDecimal.valueOf(1000)) > 0 ? 0 : value.scale(), RoundingMode.UP)));
            }
        });
        return before;
    }
}
