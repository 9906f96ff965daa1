package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTests {

    private static final String PAGE = HtmlReport.render(SampleReport.report());

    @Test
    void a_bound_value_carries_its_exact_amount_and_where_it_comes_from() {
        assertThat(PAGE)
                .contains("<data value=\"1480512.33\" data-code=\"fixed_assets_total\""
                        + " data-scope=\"city:310000\" data-year=\"2020\""
                        + " title=\"固定资产总值 2020 年：1480512.33 万元，数据版本 2020-1\">148.05 亿元</data>")
                .contains("data-code=\"fixed_assets_total.growth\"");
    }

    @Test
    void the_page_is_well_formed_and_every_link_inside_it_arrives() throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(PAGE.replace("<!DOCTYPE html>", ""))));

        var targets =
                Pattern.compile("href=\"#([^\"]+)\"").matcher(PAGE).results().toList();
        assertThat(targets).hasSizeGreaterThan(10);
        assertThat(targets).allSatisfy(target -> assertThat(PAGE).containsOnlyOnce(" id=\"" + target.group(1) + "\""));
    }

    @Test
    void nothing_in_the_page_needs_a_loose_content_security_policy() {
        assertThat(PAGE).doesNotContain("<style", " style=", "javascript:").doesNotContainPattern("\\son[a-z]+=");
        assertThat(Pattern.compile("<script[^>]*>(.*?)</script>").matcher(PAGE).results())
                .hasSize(2)
                .allSatisfy(script -> assertThat(script.group(1)).isEmpty());
    }

    @Test
    void a_figure_is_a_drawing_its_words_and_its_numbers() {
        assertThat(PAGE)
                .contains("aria-label=\"2018—2020 年生均固定资产额：2018 年 13.98 万元；2019 年 14.52 万元；2020 年 15.23 万元。\"")
                .contains("data-chart=\"{&quot;kind&quot;:&quot;line&quot;,&quot;unit&quot;:&quot;万元&quot;,"
                        + "&quot;categories&quot;:[&quot;2018 年&quot;,&quot;2019 年&quot;,&quot;2020 年&quot;],"
                        + "&quot;series&quot;:[{&quot;name&quot;:&quot;生均固定资产额&quot;,"
                        + "&quot;values&quot;:[&quot;13.98&quot;,&quot;14.52&quot;,&quot;15.23&quot;]}]")
                .contains("<summary>图 1 数据</summary>")
                .contains("数据来源：学校年报汇总");
    }

    @Test
    void a_note_called_twice_stands_once_at_the_end() {
        assertThat(PAGE).containsOnlyOnce("id=\"note-1\"").containsOnlyOnce("id=\"note-call-1\"");
        assertThat(Pattern.compile("href=\"#note-1\"").matcher(PAGE).results()).hasSize(2);
    }

    @Test
    void facts_are_written_one_a_line_with_exact_values() {
        var facts = FactsFile.write(SampleReport.report().facts());

        assertThat(facts.lines().toList().get(1))
                .isEqualTo("{\"code\":\"students_fulltime\",\"name\":\"全日制在校生数\",\"scope\":\"city:310000\","
                        + "\"year\":2020,\"value\":\"97210\",\"missing\":null,\"display\":\"97210\",\"unit\":\"人\","
                        + "\"formula\":null,\"release\":\"2020-1\"},");
        assertThat(FactsFile.write(MadeUpFacts.ofACity().facts()))
                .contains("\"value\":null,\"missing\":\"not_available\",\"display\":\"暂无\"");
    }
}
