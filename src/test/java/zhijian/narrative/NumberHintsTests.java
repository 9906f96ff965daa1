package zhijian.narrative;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhijian.TinyCity;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.submission.Answer;

class NumberHintsTests {

    private static final NumberHints HINTS = hints();

    @Test
    void a_number_is_the_same_different_or_left_to_the_writer() {
        assertThat(verdicts("""
                学校教职工总数 160 人，专任教师 98 名。
                教职工总数为 166 人。
                我校有 166 人。
                我校教职工 166 人，固定资产总额 1.3 亿元。
                教职工总数 160 人和学生 98 人。
                固定资产总值 1.23 亿元，超过 100 人。
                固定资产总值 1.25 亿元。
                党支部 3 个，活动 7 次。
                见图 3，2020 年。
                """)).isEqualTo("""
                160 人 SAME 教职工总数 160 人
                98 名 UNKNOWN\s
                166 人 DIFFERENT 教职工总数 160 人
                166 人 UNKNOWN\s
                166 人 UNKNOWN\s
                1.3 亿元 UNKNOWN 数据里固定资产总值 12345.67 万元
                160 人 SAME 教职工总数 160 人
                98 人 UNKNOWN\s
                1.23 亿元 SAME 固定资产总值 12345.67 万元
                超过 100 人 UNKNOWN\s
                1.25 亿元 DIFFERENT 固定资产总值 12345.67 万元
                3 个 UNKNOWN\s
                7 次 UNKNOWN\s""");
    }

    private static String verdicts(String words) {
        return HINTS.of(words).stream()
                .map(hint -> "%s %s %s".formatted(hint.text(), hint.verdict(), hint.note()))
                .collect(joining("\n"));
    }

    private static NumberHints hints() {
        var catalog = new Catalogs(Path.of("catalog")).of(TinyCity.YEAR);
        var all = catalog.items(Level.SCHOOL);
        var near = all.stream().filter(item -> item.section().equals("1.3")).toList();
        return new NumberHints(
                near,
                all,
                Map.of(
                        new ItemCode("staff_total"),
                        Answer.number(160),
                        new ItemCode("fixed_assets_total"),
                        new Answer.Number(new BigDecimal("12345.67")),
                        new ItemCode("party_branches"),
                        Answer.number(3)));
    }
}
