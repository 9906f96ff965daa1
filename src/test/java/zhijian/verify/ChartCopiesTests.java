package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartCopiesTests {

    private static final String BARS = """
            <figure class="figure"><div class="chart" role="img" aria-label="生均条件：2019 年 设备 5.70 万元；2020 年 设备 不公布。" \
            data-chart="{&quot;kind&quot;:&quot;bar&quot;,&quot;unit&quot;:&quot;万元&quot;,&quot;categories&quot;:[&quot;2019 年&quot;,&quot;2020 年&quot;],\
            &quot;series&quot;:[{&quot;name&quot;:&quot;设备&quot;,&quot;values&quot;:[&quot;5.70&quot;,null]}]}"><svg>\
            <text text-anchor="start">单位：万元</text><text text-anchor="end">0</text><text text-anchor="end">5</text><text text-anchor="end">10</text>\
            <text text-anchor="middle">2019 年</text><text text-anchor="middle">2020 年</text>\
            <text text-anchor="middle">5.70</text><text text-anchor="middle">不公布</text></svg></div>
            <table><tr><td><data value="5.7009" data-code="e">5.70</data></td></tr><tr><td><data value="" data-code="e">不公布</data></td></tr></table>
            </figure>""";

    private static final String RING = """
            <figure class="figure"><div class="chart" role="img" aria-label="去向：就业 30 人；升学 10 人。" \
            data-chart="{&quot;kind&quot;:&quot;ring&quot;,&quot;unit&quot;:&quot;人&quot;,&quot;categories&quot;:[&quot;就业&quot;,&quot;升学&quot;],\
            &quot;series&quot;:[{&quot;name&quot;:&quot;人数&quot;,&quot;values&quot;:[&quot;30&quot;,&quot;10&quot;]}]}"><svg>\
            <text text-anchor="start">就业</text><text text-anchor="start">30 人（75.0%）</text><text text-anchor="end">升学 10 人（25.0%）</text></svg></div>
            <table><tr><td><data value="30">30</data></td></tr><tr><td><data value="10">10</data></td></tr></table>
            </figure>""";

    @Test
    void a_chart_whose_copies_agree_is_left_alone() {
        assertThat(ChartCopies.problems(BARS)).isEmpty();
        assertThat(ChartCopies.problems(RING)).isEmpty();
        assertThat(ChartCopies.problems("<figure><img alt=\"校门\"></figure>")).isEmpty();
    }

    @Test
    void a_number_changed_in_any_one_copy_is_told() {
        assertThat(ChartCopies.problems(BARS.replace("设备 5.70 万元", "设备 6.70 万元")))
                .containsExactly("图“生均条件”的文字说明与表中的“5.70”不符");
        assertThat(ChartCopies.problems(BARS.replace("[&quot;5.70&quot;,null]", "[&quot;5.07&quot;,null]")))
                .containsExactly("图“生均条件”交给脚本的数 [5.07, ] 与表中的数 [5.70, ] 不同");
        assertThat(ChartCopies.problems(BARS.replace("[&quot;5.70&quot;,null]", "[&quot;5.70&quot;,&quot;3&quot;]")))
                .containsExactly("图“生均条件”交给脚本的数 [5.70, 3] 与表中的数 [5.70, ] 不同");
        assertThat(ChartCopies.problems(BARS.replace(">5.70</text>", ">5.10</text>")))
                .containsExactly("图“生均条件”画着“5.10”，表中没有这个数");
        assertThat(ChartCopies.problems(BARS.replace(">10</text>", ">18</text>")))
                .containsExactly("图“生均条件”画着“18”，表中没有这个数");
        assertThat(ChartCopies.problems(RING.replace("30 人（75.0%）", "30 人（79.0%）")))
                .containsExactly("图“去向”画着“30 人（79.0%）”，表中没有这个数");
        assertThat(ChartCopies.problems(RING.replace("升学 10 人（25.0%）", "升学 16 人（25.0%）")))
                .containsExactly("图“去向”画着“升学 16 人（25.0%）”，表中没有这个数");
    }

    @Test
    void a_chart_that_cannot_be_read_is_told() {
        assertThat(ChartCopies.problems(BARS.replace("{&quot;kind", "&quot;kind")))
                .containsExactly("有一张图的数据读不懂");
    }
}
