package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhijian.claim.Hedges;
import zhijian.indicator.Scope;

class SchoolCasesTests {

    private static final Scope SCHOOL = Scope.parse("school:3131001137");
    private static final ReportSource SOURCE = new ReportSource("school.md", """
            ---
            title: 年报
            ---

            # 概况

            :::if cases
            ## 典型案例

            {{cases}}
            :::
            """);

    @Test
    void a_school_tells_its_cases_in_its_own_words_digits_included() {
        var report = bound(List.of(
                new SchoolCases.Told(SCHOOL.code(), "一节课磨 3 遍", "第 1 遍看懂。\n\n第 2 遍会做。"),
                new SchoolCases.Told(SCHOOL.code(), "值班日", "每周 1 天。")));

        assertThat(report.cases().stream().map(Listed::title)).containsExactly("案例 1　一节课磨 3 遍", "案例 2　值班日");
        assertThat(HtmlReport.article(report)).contains("<p>第 1 遍看懂。</p>", "<p>第 2 遍会做。</p>", "<p>每周 1 天。</p>");
        assertThat(report.unboundNumbers()).isEmpty();
    }

    @Test
    void a_school_without_cases_has_no_chapter_for_them() {
        assertThat(bound(List.of()).headings()).extracting(Block.Heading::title).containsExactly("概况");
    }

    @Test
    void cases_are_a_schools_alone() {
        var filed = Map.of("310000", List.of(new SchoolCases.Told("310000", "不是学校", "正文。")));

        assertThat(SchoolCases.of(MadeUpFacts.CITY, filed).cases()).isEmpty();
    }

    private static Report bound(List<SchoolCases.Told> told) {
        var cases = SchoolCases.of(SCHOOL, Map.of(SCHOOL.code(), told));
        return cases.put(SOURCE)
                .bind(
                        MadeUpFacts.ofACity(),
                        SCHOOL,
                        MadeUpFacts.YEAR,
                        cases.with(MadeUpFacts.NAMES),
                        Hedges.read(Path.of("catalog/2020/hedges.yaml")));
    }
}
