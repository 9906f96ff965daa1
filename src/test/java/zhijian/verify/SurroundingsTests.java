package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.catalog.Catalogs;

class SurroundingsTests {

    private static final Map<String, String> NAMES = Map.of(
            "school:3131001137", "舸远轻工业学校",
            "school:3131001274", "韶音音乐学校",
            "district:310101", "黄浦区",
            "district:310104", "徐汇区");

    private final Surroundings surroundings =
            new Surroundings(NAMES, new Catalogs(Path.of("catalog")).of(Year.of(2020))::find);

    @Test
    void the_page_of_a_school_is_titled_with_its_name_and_has_no_other_schools_numbers() {
        var page = "<title>舸远轻工业学校 2020</title>" + data("school:3131001137", "students_fulltime", 2020)
                + data("district:310101", "students_fulltime", 2020);
        assertThat(surroundings.problems("schools/3131001137/index.html", page)).isEmpty();
        assertThat(surroundings.problems("reports/2020/schools/3131001274/index.html", page))
                .containsExactly("这个地址是韶音音乐学校的，页面的标题却不是", "这是韶音音乐学校的页面，却有 舸远轻工业学校 的数");
    }

    @ParameterizedTest
    @CsvSource({
        "districts/310104/schools/3131001137/index.html, school:3131001137",
        "reports/2020/districts/310101/index.html, district:310101",
        "schools/3131001274/parents/index.html, school:3131001274",
        "compare/schools/scale/index.html, ''",
        "index.html, ''"
    })
    void an_address_says_whose_it_is(String path, String whose) {
        assertThat(Surroundings.whose(path)).isEqualTo(whose);
    }

    @Test
    void rows_of_districts_stand_beside_their_names() {
        var right = table(
                row("黄浦区", data("district:310101", "dual_ratio", 2020)),
                row("徐汇区", data("district:310104", "dual_ratio", 2020)));
        var swapped = table(
                row("徐汇区", data("district:310101", "dual_ratio", 2020)),
                row("黄浦区", data("district:310104", "dual_ratio", 2020)));

        assertThat(surroundings.problems("numbers/dual_ratio/index.html", right))
                .isEmpty();
        assertThat(surroundings.problems("numbers/dual_ratio/index.html", swapped))
                .containsExactly("表中“徐汇区”一行是 黄浦区 的数", "表中“黄浦区”一行是 徐汇区 的数");
    }

    @Test
    void rows_of_indicators_may_be_called_shorter_but_not_like_another_row() {
        var city = "city:310000";
        var right = table(
                row("升入专科", data(city, "study_college", 2020)),
                row("升入本科（人）", data(city, "study_undergraduate", 2020)));
        var swapped = table(
                row("升入本科", data(city, "study_college", 2020)), row("升入专科", data(city, "study_undergraduate", 2020)));

        assertThat(surroundings.problems("reports/2020/city/index.html", right)).isEmpty();
        assertThat(surroundings.problems("reports/2020/city/index.html", swapped))
                .hasSize(2)
                .allMatch(it -> it.startsWith("表中“升入"));
    }

    @Test
    void columns_of_years_have_the_numbers_of_their_year() {
        var table = "<table><tr><th>指标</th><th>2019 年</th><th>2020 年</th></tr><tr><th scope=\"row\">在校生</th><td>"
                + data("city:310000", "students_fulltime", 2020) + "</td><td>"
                + data("city:310000", "students_fulltime", 2020)
                + "</td></tr></table>";
        assertThat(surroundings.problems("index.html", table)).containsExactly("表中“2019 年”一列有 2020 年的数");
    }

    @Test
    void links_lead_to_files_of_the_site_or_elsewhere() {
        var html = """
                <a href="../b/">b</a> <a href="../b/index.html#x">b</a> <a href="#top">top</a> <a href="https://example.cn/">other</a>
                <a href="../../question?number=x&amp;year=2020">ask</a> <img src="../assets/a%20b.png"> <a href="../log/checkpoint">log</a>
                <a href="../gone/index.html">gone</a> <a href="..">up</a> <a href="/desk">desk</a>
                """.replace("../../question", "../question");
        assertThat(PageLinks.broken("a/index.html", html, Set.of("b/index.html", "assets/a b.png", "index.html")))
                .isEqualTo(List.of("../gone/index.html"));
    }

    private static String table(String... rows) {
        return "<table>" + String.join("", rows) + "</table>";
    }

    private static String row(String heading, String number) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>".formatted(heading, number);
    }

    private static String data(String scope, String code, int year) {
        return "<data value=\"1\" data-code=\"%s\" data-scope=\"%s\" data-year=\"%d\">1</data>"
                .formatted(code, scope, year);
    }
}
