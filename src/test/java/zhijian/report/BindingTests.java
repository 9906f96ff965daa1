package zhijian.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.claim.Hedges;

class BindingTests {

    private static final Hedges HEDGES = Hedges.read(Path.of("catalog/2020/hedges.yaml"));

    @Test
    void every_form_prints_as_the_author_expects() {
        assertThat(printed("""
                {{students_fulltime}}
                {{students_fulltime bare}}
                {{students_fulltime 万人 .2}}
                {{students_fulltime 名}}
                {{students_fulltime@-1}}
                {{students_fulltime@2018}}
                {{students_fulltime@district:310101}}
                {{students_fulltime@-1@district:310101}}
                {{students_fulltime.change}}
                {{students_fulltime.change 多|少}}
                {{students_fulltime.change abs}}
                {{students_fulltime.change 增加}}
                {{students_fulltime.growth .1}}
                {{students_fulltime.growth}}
                {{students_fulltime.growth@-1 .2}}
                {{vt_persontimes.growth .1}}
                {{vt_persontimes.growth 增加|减少 .1}}
                {{vt_persontimes.growth abs .1}}
                {{vt_persontimes.change 万人次 .1}}
                {{fixed_assets_total}}
                {{fixed_assets_total 亿元 .2}}
                {{fixed_assets_total 亿元 bare .2}}
                {{fixed_assets_per_student}}
                {{fixed_assets_per_student 万元}}
                {{fixed_assets_per_student 元/生 .0}}
                {{building_area 万平方米 .1}}
                {{building_area 平方米}}
                {{student_teacher_ratio}}
                {{dual_ratio}}
                {{dual_ratio .0}}
                {{dual_ratio.change .1}}
                {{dual_ratio.change 提升}}
                {{skill_pass_rate.change .2}}
                {{serious_offences}}
                {{serious_offences.change}}
                {{fixed_assets_per_student.growth 近 5}}
                {{fixed_assets_per_student.growth 近 5%}}
                {{workstations 超过 8.3 万个}}
                {{workstations 余 8 万个}}
                {{dance_contest_students 余 160 名}}
                {{edu_bachelor_plus_ratio 以上 96}}
                {{edu_bachelor_plus_ratio 96 以上}}
                {{aid_amount 约 1200 万元}}
                {{students_fulltime 接近 10 万名}}
                {{title_mid_plus_ratio 七成}}
                {{dual_ratio 接近六成}}
                {{dual_ratio 半数以上}}
                {{skill_pass_rate 四分之三以上}}
                {{edu_bachelor_plus_ratio 绝大部分}}
                {{dual_cert_rate 基本持平}}
                {{year}}
                {{year-1}}
                {{year+1}}
                {{name}}
                """)).isEqualTo("""
                97210 人
                97210
                9.72 万人
                97210 名
                95480 人
                95120 人
                8233 人
                8104 人
                增加 1730 人
                多 1730 人
                1730 人
                增加 1730 人
                增长 1.8%
                增长 1.81%
                增长 0.38%
                下降 9.9%
                减少 9.9%
                9.9%
                减少 4.3 万人次
                1480512.33 万元
                148.05 亿元
                148.05
                15.23 万元/生
                15.23 万元
                152300 元/生
                301.2 万平方米
                3012345 平方米
                12.30:1
                59.7%
                60%
                提高 1.6 个百分点
                提升 1.6 个百分点
                下降 0.18 个百分点
                0 人
                持平
                增长近 5%
                增长近 5%
                超过 8.3 万个
                8 万余个
                160 余名
                96% 以上
                96% 以上
                约 1200 万元
                接近 10 万名
                七成
                接近六成
                半数以上
                四分之三以上
                绝大部分
                基本持平
                2020
                2019
                2021
                云州市教育委员会
                """);
    }

    @Test
    void a_bound_value_knows_its_facts_and_its_exact_amount() {
        var growth = bind("{{vt_persontimes.growth .1}}").boundValues().getFirst();

        assertThat(growth.facts().stream().map(fact -> fact.year().toString())).containsExactly("2020", "2019");
        assertThat(growth.amount()).hasToString("Known[value=-9.925925925926]");
        assertThat(growth.printed()).isEqualTo("下降 9.9%");
        assertThat(growth.hedge()).isNull();
        assertThat(bind("{{dual_ratio 接近六成}}").boundValues().getFirst().hedge()).isEqualTo("接近六成");
    }

    @Test
    void spaces_stand_between_chinese_and_figures_and_nowhere_else() {
        assertThat(paragraph("全市有{{students_fulltime}}，比 {{year-1}} 年 {{students_fulltime.change}} 以上"))
                .isEqualTo("全市有 97210 人，比 2019 年增加 1730 人以上");
        assertThat(paragraph("较上年{{vt_persontimes.growth abs .1}}的增幅")).isEqualTo("较上年 9.9% 的增幅");
        assertThat(paragraph("**规模平稳。** 全市， 学校（ 注）")).isEqualTo("规模平稳。全市，学校（ 注）");
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_place() {
        assertThat(problems("""
                ---
                title: 报告
                date 3 月
                ---

                # 1 {{fixed_asset_total}}

                一个 {{students_fulltime 亿元}}，一个 {{students_fulltime@2015}}，一个 {{employer_satisfaction}}。

                {{dual_ratio 近 50}} {{dual_ratio.change 下降}} {{title_mid_plus_ratio 八成}} {{workstations 超过 9 万个}}

                {{dual_ratio 近}} {{dual_ratio 5}} {{dual_ratio 特别}} {{双师}} {{students_fulltime 七成}} {{dual_ratio abs}} {{dual_ratio.change 减少|增加}}

                没有收尾 {{dual_ratio

                脚注[^没有]，𠮷。

                ![图](a.png)

                > 没有标题

                ```chart
                kind: bars
                titel: 某图
                codes: [dual_rate]
                labels: [一, 二]
                ```

                | 表 | {{nam}} |
                |---|---|
                | 值 | {{dual_ratio.change 提高|下降 个}} |

                :::if dual_ration
                没有收尾的条件
                """)).isEqualTo("""
                t.md 第 3 行：文件头读不懂：“date 3 月”应写成 key: 值
                t.md 第 6 行第 5 列：没有指标 fixed_asset_total，是否指 fixed_assets_total？
                t.md 第 8 行第 4 列：全日制在校生数（students_fulltime）的单位是人，不能换算成亿元
                t.md 第 8 行第 32 列：city:310000 没有 2015 年的 students_fulltime
                t.md 第 8 行第 62 列：雇主满意度（employer_satisfaction）2020 年暂无，不能写进报告
                t.md 第 10 行第 1 列：“双师型”教师比例（dual_ratio）2020 年，“近 50%”要求 47.5% ≤ 值 < 50%，实际为 59.7%
                t.md 第 10 行第 21 列：“双师型”教师比例（dual_ratio）2020 年，“下降”与数据相反，实际上升 1.6 个百分点
                t.md 第 10 行第 46 列：中级及以上职称比例（title_mid_plus_ratio）2020 年，“八成”要求 79.5% ≤ 值 < 80.5%，实际为 70.31%
                t.md 第 10 行第 74 列：校内实践教学工位数（workstations）2020 年，“超过 9 万个”要求 值 ≥ 9 万个，实际为 8.34 万个
                t.md 第 12 行第 1 列：读不懂 {{dual_ratio 近}}：“近”要带一个数，例如 近 5
                t.md 第 12 行第 18 列：读不懂 {{dual_ratio 5}}：5 前后要有 近、接近、超过、逾、约、不足、余、多、以上、左右 等字，单独的数应由数据得出
                t.md 第 12 行第 35 列：读不懂 {{dual_ratio 特别}}：不认识“特别”
                t.md 第 12 行第 53 列：读不懂 {{双师}}：应先写指标代码，例如 {{fixed_assets_total}} 或 {{fixed_assets_total@-1}}
                t.md 第 12 行第 60 列：读不懂 {{students_fulltime 七成}}：“七成”只能用于百分比
                t.md 第 12 行第 85 列：读不懂 {{dual_ratio abs}}：abs 和升降词只能用于 .change 或 .growth
                t.md 第 12 行第 104 列：读不懂 {{dual_ratio.change 减少|增加}}：“减少|增加”要先写上升的词，再写下降的词，例如 提高|下降
                t.md 第 14 行第 6 列：读不懂 {{dual_ratio}}：没有在同一行用 }} 收尾
                t.md 第 16 行：脚注 [^没有] 没有内容，请在文末写 [^没有]: …
                t.md 第 16 行第 9 列：字库里没有“𠮷”（U+20BB7），PDF 印不出来
                t.md 第 18 行：报告里不能用图片，请用文字、表格或图表
                t.md 第 20 行：报告里不能用没有标题的引用块，案例框请以 > **案例 1　标题** 开头
                t.md 第 22 行：图表读不懂：kind 应为 bar、stacked、line、pie 或 ring，不是“bars”
                t.md 第 22 行：图表读不懂：codes 有 1 个，labels 有 2 个，应一样多
                t.md 第 22 行：图表读不懂：缺少 title（图题）
                t.md 第 24 行：图表读不懂：没有设置 titel，是否指 title？
                t.md 第 29 行第 7 列：没有指标 nam，是否指 name？
                t.md 第 31 行第 7 列：“双师型”教师比例（dual_ratio）的单位是%，不能换算成个
                t.md 第 33 行：报告里不能用没有收尾的 :::if，请在段落之后另起一行写 :::
                t.md 第 33 行：没有指标 dual_ration，是否指 dual_ratio？""");
    }

    @Test
    void a_template_may_let_missing_values_say_why() {
        var source = """
                ---
                title: 报告
                missing: shown
                ---

                雇主满意度：{{employer_satisfaction}}。五年前在校生：{{students_fulltime@2015}}。比上年：{{students_fulltime.change@2018}}。
                """;

        assertThat(plain(new ReportSource("t.md", source)
                        .bind(MadeUpFacts.ofACity(), MadeUpFacts.CITY, MadeUpFacts.YEAR, MadeUpFacts.NAMES, HEDGES)))
                .isEqualTo("雇主满意度：暂无。五年前在校生：暂无。比上年：无上年数据。");
    }

    @Test
    void a_condition_keeps_text_only_for_what_is_known_and_not_zero() {
        assertThat(paragraph("""
                :::if skills_gold
                有金牌 {{skills_gold}}。
                :::
                :::if serious_offences
                {{no_such_code}}
                :::
                :::if employer_satisfaction skills_gold
                不会印。
                :::
                :::unless serious_offences
                :::if students_fulltime.change
                没有处分。
                :::
                :::
                """)).isEqualTo("有金牌 9 个。没有处分。");
    }

    @Test
    void strong_words_may_end_with_a_chinese_mark() {
        var paragraph = (Block.Paragraph)
                bind("前文**“重点”说完了。**后文，**{{year}} 年**也是。").blocks().getFirst();

        assertThat(paragraph.text()).hasSize(5);
        assertThat(paragraph.text().get(1)).isInstanceOf(Inline.Strong.class);
        assertThat(paragraph.text().get(3)).isInstanceOf(Inline.Strong.class);
        assertThat(Inline.plain(paragraph.text())).isEqualTo("前文“重点”说完了。后文，2020 年也是。");
    }

    @Test
    void numbers_that_somebody_typed_are_found() {
        assertThat(bind("# 1 情况\n\n全市有 71 所学校，在校生{{students_fulltime}}。").unboundNumbers())
                .extracting(unbound -> unbound.message())
                .containsExactly("1 第 1 段“全市有 71 所学校，在校生…”：71 所 没有绑定数据；请改成绑定值，或改写这句话");
    }

    @Test
    void numbers_typed_into_a_figures_title_its_source_or_a_tables_caption_are_found_and_years_are_none() {
        assertThat(bind("""
                        # 1 情况

                        ```chart
                        kind: bar
                        title: 2018—2020 年在校生，岗位实习学生达 99999 人
                        codes: [students_fulltime]
                        source: 学校年报，全市 71 所学校
                        ```

                        表：2020 年 16 个区的情况

                        | 区 | 数 |
                        |---|---|
                        | 甲 | {{students_fulltime}} |
                        """).unboundNumbers())
                .extracting(unbound -> unbound.quantity().text())
                .containsExactly("99999 人", "71 所", "16 个");
    }

    private static String printed(String bindings) {
        return bindings.lines().map(BindingTests::paragraph).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String paragraph(String text) {
        return plain(bind(text));
    }

    private static String plain(Report report) {
        return report.blocks().stream()
                .flatMap(block ->
                        block instanceof Block.Paragraph(var line) ? Stream.of(Inline.plain(line)) : Stream.of())
                .collect(Collectors.joining());
    }

    private static Report bind(String text) {
        return source(text).bind(MadeUpFacts.ofACity(), MadeUpFacts.CITY, MadeUpFacts.YEAR, MadeUpFacts.NAMES, HEDGES);
    }

    private static String problems(String text) {
        var problems = catchThrowableOfType(
                ReportProblems.class,
                () -> new ReportSource("t.md", text)
                        .bind(MadeUpFacts.ofACity(), MadeUpFacts.CITY, MadeUpFacts.YEAR, MadeUpFacts.NAMES, HEDGES));
        return String.valueOf(problems.getMessage());
    }

    private static ReportSource source(String text) {
        return new ReportSource("t.md", "---\ntitle: 报告\n---\n\n" + text);
    }
}
