package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zhijian.claim.Hedges;

class BindingTrialTests {

    private final BindingTrial trial = new BindingTrial(
            new ReportSource("city.md", "# 1 概况\n"),
            MadeUpFacts.ofACity(),
            MadeUpFacts.CITY,
            MadeUpFacts.YEAR,
            MadeUpFacts.NAMES,
            Hedges.read(Path.of("catalog/2020/hedges.yaml")));

    @Test
    void a_number_can_be_told_in_many_ways() {
        assertThat(told(trial.variants("students_fulltime")).lines())
                .startsWith(
                        "数值 students_fulltime 97210 人",
                        "数值 students_fulltime bare 97210",
                        "数值 students_fulltime 万人 .2 9.72 万人")
                .contains(
                        "约数 students_fulltime 近 10 万人 近 10 万人",
                        "比上年增减 students_fulltime.change 增加 1730 人",
                        "比上年增长率 students_fulltime.growth .1 增长 1.8%",
                        "约数 students_fulltime.growth 近 1.9 增长近 1.9%");
        assertThat(told(trial.variants("title_mid_plus_ratio")).lines())
                .contains(
                        "数值 title_mid_plus_ratio .1 70.3%",
                        "用词 title_mid_plus_ratio 七成 七成", "比上年增减 title_mid_plus_ratio.change .1 提高 0.9 个百分点")
                .doesNotContain("用词 title_mid_plus_ratio 接近七成 接近七成");
        assertThat(told(trial.variants("students_fulltime@-1")).lines()).startsWith("数值 students_fulltime@-1 95480 人");
        assertThat(trial.variants("no_such_number")).isEmpty();
    }

    @Test
    void words_that_do_not_hold_are_replaced_by_words_of_the_same_kind_first() {
        assertThat(trial.of("dual_ratio 超过六成").isUntrue()).isTrue();
        assertThat(told(trial.insteadOf("dual_ratio 超过六成"))).isEqualTo("""
                用词 dual_ratio 超过五成 超过五成
                用词 dual_ratio 逾五成 逾五成
                用词 dual_ratio 五成以上 五成以上
                用词 dual_ratio 六成 六成
                用词 dual_ratio 近六成 近六成
                """);
        assertThat(told(trial.insteadOf("fixed_assets_per_student.growth 超过 5")).lines())
                .first()
                .isEqualTo("约数 fixed_assets_per_student.growth 超过 4.8 增长超过 4.8%");
    }

    @Test
    void everything_proposed_is_true() {
        var heads = MadeUpFacts.ofACity().facts().stream()
                .map(fact -> fact.code().value())
                .distinct()
                .toList();
        assertThat(heads).hasSizeGreaterThan(30);
        assertThat(heads)
                .allSatisfy(head -> assertThat(trial.variants(head))
                        .allMatch(variant -> trial.of(variant.written()).holds()));
    }

    private static String told(List<BindingTrial.Variant> variants) {
        return variants.stream()
                .map(it -> "%s %s %s\n".formatted(it.telling().chinese(), it.written(), it.printed()))
                .collect(Collectors.joining());
    }
}
