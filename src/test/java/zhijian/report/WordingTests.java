package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.claim.Hedges;

class WordingTests {

    private static final Hedges HEDGES = Hedges.read(Path.of("catalog/2020/hedges.yaml"));

    @Test
    void typed_words_that_contradict_bound_values_forbid_an_edition() {
        assertThat(contradictions("专任教师由 {{teachers_fulltime@-1}} 减少到 {{teachers_fulltime}}。"))
                .containsExactly("“7901 人”：从 7852人 到 7901人 是上升，文中用了“下降”的词");
    }

    @Test
    void words_that_agree_with_bound_values_forbid_nothing() {
        assertThat(contradictions(
                        "专任教师由 {{teachers_fulltime@-1}} 增加到 {{teachers_fulltime}}，其中本科以下学历 {{teachers_edu_sub}}。"))
                .isEmpty();
    }

    private static List<String> contradictions(String text) {
        return Editions.contradictions(
                new ReportSource("t.md", "---\ntitle: 报告\n---\n\n" + text)
                        .bind(MadeUpFacts.ofACity(), MadeUpFacts.CITY, MadeUpFacts.YEAR, MadeUpFacts.NAMES, HEDGES),
                HEDGES);
    }
}
