package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTests {

    private static final Path CATALOGS = Path.of("catalog");

    @TempDir
    Path directory;

    @Test
    void the_catalog_of_2020_has_all_its_items_and_indicators() {
        var catalog = new Catalogs(CATALOGS).of(Year.of(2020));
        assertThat(catalog.items()).hasSize(395);
        assertThat(catalog.indicators()).hasSize(81);
        assertThat(catalog.outline().chapters()).hasSize(9);
        assertThat(catalog.checks(Level.SCHOOL)).isNotEmpty();
    }

    @Test
    void every_year_in_the_repository_can_be_read() {
        var catalogs = new Catalogs(CATALOGS);
        for (int year : new int[] {2018, 2019, 2020}) {
            assertThat(catalogs.of(Year.of(year)).version()).matches(year + "-[0-9a-f]{12}");
        }
    }

    @Test
    void what_is_not_in_the_catalog_is_said_so() {
        var catalog = new Catalogs(CATALOGS).of(Year.of(2020));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.item(new ItemCode("unheard_of")))
                .withMessage("The catalog of 2020 has no item unheard_of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.check("H99"))
                .withMessage("The catalog of 2020 has no check H99");
    }

    @Test
    void a_year_is_opened_by_files_alone() {
        var files = new FilesForTests(directory);
        files.copy(CATALOGS.resolve("2020"), "2020");
        files.write("2021/catalog.yaml", """
                year: 2021
                title: 2021 年度目录
                basedOn: 2020
                removed: [backbone_mbps, H07a]
                """);
        files.write("2021/items/1.2-facilities.yaml", """
                section: "1.2"
                items:
                  - code: fixed_assets_total
                    name: 固定资产净值
                    type: money
                    unit: 万元
                    time: 自然年
                    combine: sum
                  - code: charging_points
                    name: 充电桩数
                    type: integer
                    unit: 个
                    time: 时点
                    combine: sum
                indicators:
                  - code: charging_points_per_school
                    name: 校均充电桩数
                    unit: 个
                    formula: charging_points
                    combine: mean_of_schools
                """);
        files.write("2021/checks.yaml", """
                checks:
                  - id: H90
                    kind: hard
                    threshold: 50
                    expect: charging_points <= threshold
                    message: 充电桩数应不超过 {threshold} 个
                    reason: 更多的充电桩要另行报批。
                    hint: 请核对单位。
                """);
        files.write("2021/outline.yaml", """
                preface: 前言
                chapters:
                  - number: 1
                    title: 办学条件
                    sections:
                      - {number: "1.1", title: 校园}
                """);

        var catalogs = new Catalogs(directory);
        var before = catalogs.of(Year.of(2020));
        var catalog = catalogs.of(Year.of(2021));

        assertThat(catalog.title()).isEqualTo("2021 年度目录");
        assertThat(catalog.version()).startsWith("2021-");
        var assets = catalog.item(new ItemCode("fixed_assets_total"));
        assertThat(assets.name()).isEqualTo("固定资产净值");
        assertThat(assets.timeBasis()).isEqualTo(TimeBasis.CALENDAR_YEAR);
        assertThat(before.item(new ItemCode("fixed_assets_total")).timeBasis()).isEqualTo(TimeBasis.POINT_IN_TIME);
        assertThat(catalog.items()).hasSize(395);
        assertThat(catalog.indicators()).hasSize(82);
        assertThat(catalog.find(new ItemCode("backbone_mbps"))).isEmpty();
        assertThat(catalog.find(new ItemCode("charging_points"))).isPresent();
        assertThat(catalog.outline().chapters())
                .extracting(Outline.Chapter::title)
                .containsExactly("办学条件");
        assertThat(catalog.declaration()).isEqualTo(before.declaration());
        assertThat(catalog.file("reports/city.md")).isEqualTo(directory.resolve("2020/reports/city.md"));
        assertThat(catalog.checks(Level.SCHOOL))
                .hasSize(before.checks(Level.SCHOOL).size());

        var rule = catalog.check("H90");
        assertThat(rule.words()).isEqualTo("充电桩数应不超过 50 个");
        assertThat(rule.fires((_, _) -> Amount.of(Rational.of(51)))).isTrue();
        assertThat(rule.fires((_, _) -> Amount.of(Rational.of(50)))).isFalse();
        assertThat(rule.fires((_, _) -> Amount.missing(Missing.NOT_ANSWERED))).isFalse();
    }

    @Test
    void a_mean_and_a_ratio_cannot_be_mixed_up_by_name() {
        var files = new FilesForTests(directory);
        files.copy(CATALOGS.resolve("2020"), "2020");
        files.write("2021/catalog.yaml", """
                year: 2021
                title: 2021 年度目录
                basedOn: 2020
                disclosure:
                  fewestPeers: 2
                """);
        files.write("2021/items/1.1-scale.yaml", """
                section: "1.1"
                indicators:
                  - code: mean_called_ratio
                    name: 双师比例
                    unit: "%"
                    formula: 100 * teachers_dual / teachers_professional
                    combine: mean_of_schools
                  - code: ratio_called_mean
                    name: 校均双师比例
                    unit: "%"
                    formula: 100 * teachers_dual / teachers_professional
                    combine: ratio_of_sums
                """);

        assertThatExceptionOfType(CatalogInvalid.class)
                .isThrownBy(() -> new Catalogs(directory).of(Year.of(2021)))
                .withMessage("""
                        目录有 4 个问题：
                        2021/catalog.yaml 第 5 行第 3 列：缺少 source
                        2021/catalog.yaml 第 5 行第 16 列：fewestPeers 应写明至少几个单位，不少于 4
                        2021/items/1.1-scale.yaml 第 4 行第 11 列：“双师比例”是各校的平均数，名称里应写明“校均”，以免当作合计之比
                        2021/items/1.1-scale.yaml 第 9 行第 11 列：“校均双师比例”不是各校的平均数，名称里不能写“校均”""");
    }

    @Test
    void what_can_never_come_to_a_number_is_refused() {
        var files = new FilesForTests(directory);
        files.copy(CATALOGS.resolve("2020"), "2020");
        files.write("2021/catalog.yaml", "{year: 2021, title: 2021 年度目录, basedOn: 2020}");
        files.write("2021/items/1.1-scale.yaml", """
                section: "1.1"
                items:
                  - {code: motto, name: 校训, type: text, time: 时点, combine: none}
                  - {code: pupils, name: 学生数, type: integer, unit: 人, time: 时点, combine: sum}
                indicators:
                  - {code: more, name: 校训加一, formula: motto + 1, unit: 人, combine: derived, decimals: 0}
                  - {code: rise, name: 累计数, formula: prev(rise) + pupils, unit: 人, combine: derived, decimals: 0}
                  - {code: this_year, name: 今年数, formula: prev(last_year) + 1, unit: 人, combine: derived, decimals: 0}
                  - {code: last_year, name: 去年数, formula: this_year + 1, unit: 人, combine: derived, decimals: 0}
                  - {code: together, name: 合计, formula: pupils + pupils, unit: 人, combine: ratio_of_sums, decimals: 0}
                  - {code: weighted, name: 加权, formula: pupils + 1, unit: 人, combine: weighted_mean, decimals: 0}
                  - {code: per_school, name: 平均每校在校生, formula: pupils / pupils, unit: 人, combine: ratio_of_sums, decimals: 0}
                  - {code: mean_share, name: 各校平均比例, formula: 100 * pupils / pupils, unit: "%", combine: ratio_of_sums, decimals: 0}
                  - {code: share, name: 学生占比, formula: 100 * pupils / pupils, unit: "%", combine: sum, decimals: 1}
                """);
        assertThatExceptionOfType(CatalogInvalid.class)
                .isThrownBy(() -> new Catalogs(directory).of(Year.of(2021)))
                .withMessageContainingAll(
                        "motto 是文字，不能参与计算",
                        "公式经过上年的值绕回了自己，永远算不出来：rise → rise",
                        "公式经过上年的值绕回了自己，永远算不出来：this_year → last_year → this_year",
                        "combine 是 ratio_of_sums，公式里却没有相除：应写成分子除以分母",
                        "combine 是 weighted_mean，公式里却没有相除：应写成分子除以分母",
                        "“平均每校在校生”不是各校的平均数，名称里不能写“平均每校”",
                        "“各校平均比例”不是各校的平均数，名称里不能写“各校平均”",
                        "share 是比率，各校的比率不能相加：combine 应为 ratio_of_sums 或 mean_of_schools");
    }

    @Test
    void the_catalog_says_from_how_many_peers_on_quartiles_are_shown() {
        var rule = new Catalogs(CATALOGS).of(Year.of(2021)).disclosure().orElseThrow();
        assertThat(rule.fewestPeers()).isEqualTo(10);
        assertThat(rule.source()).startsWith("《统计法实施条例》");
    }

    @Test
    void every_problem_of_a_broken_catalog_is_told_at_once() {
        var files = new FilesForTests(directory);
        files.write("2021/catalog.yaml", """
                year: 2020
                titel: 坏目录
                removed: [studnets, nothing]
                """);
        files.write("2021/items/1.1-scale.yaml", """
                section: "1.1"
                items:
                  - code: students
                    name: 学生数
                    typ: integer
                    time: 时点
                  - code: teachers
                    name: 教师数
                    type: integr
                    unit: 人
                    time: 时点
                  - code: 教师
                    name: 教师数
                    type: text
                  - code: rooms
                    name: 教室数
                    type: integer
                    combine: distinct_count
                  - name: 无代码
                    type: text
                  - code: floors
                    name:
                    type: integer
                    time: 每月
                    decimals: 二
                    required: 是
                indicators:
                  - code: ratio
                    name: 生师比
                    formula: students / teacher
                    combine: max
                  - code: ring_a
                    name: 甲
                    formula: 1 + ring_b
                  - code: ring_b
                    name: 乙
                    formula: prev(ring_b) + ring_a
                  - code: after_ring
                    name: 丙
                    formula: ring_a
                  - code: empty
                    name: 空
                """);
        files.write("2021/items/1.2-more.yaml", """
                items:
                  - code: students
                    name: 学生数
                    type: text
                  - just a text
                """);
        files.write("2021/items/1.3-broken.yaml", """
                section: "1.3"
                items: [
                """);
        files.write("2021/items/1.4-empty.yaml", "");
        files.write("2021/checks.yaml", """
                checks:
                  - id: H01
                    kind: hart
                    expect: students >
                    message: 学生数太少
                    reason: 理由
                  - id: H01
                    expect: students > threshold
                    reason: 理由
                  - id: H02
                    threshold: many
                    expect: it > 0
                    each: [students, teechers]
                    message: '{it}应大于零'
                    reason: 理由
                """);
        files.write("2021/outline.yaml", """
                preface: 前言
                chapters:
                  - number: 1
                    sections: none
                """);

        assertThatExceptionOfType(CatalogInvalid.class)
                .isThrownBy(() -> new Catalogs(directory).of(Year.of(2021)))
                .withMessage("""
                目录有 36 个问题：
                2021/catalog.yaml 第 1 行第 1 列：缺少 title
                2021/catalog.yaml 第 1 行第 7 列：year 应与目录名相同：2021
                2021/catalog.yaml 第 2 行第 1 列：不认识 titel；是否指 title？
                2021/catalog.yaml 第 3 行第 11 列：要去掉的 studnets 本来就没有
                2021/catalog.yaml 第 3 行第 21 列：要去掉的 nothing 本来就没有
                2021/checks.yaml 第 3 行第 11 列：kind 只能是 hard、soft，却是“hart”
                2021/checks.yaml 第 4 行第 23 列：公式没有写完
                2021/checks.yaml 第 7 行第 5 列：缺少 message
                2021/checks.yaml 第 7 行第 9 列：H01 已经写在 2021/checks.yaml 第 2 行
                2021/checks.yaml 第 8 行第 24 列：目录里没有 threshold
                2021/checks.yaml 第 11 行第 16 列：threshold 应是数字，却是“many”
                2021/checks.yaml 第 13 行第 22 列：目录里没有 teechers；是否指 teachers？
                2021/declaration.md 第 1 行第 1 列：缺少责任声明 declaration.md
                2021/items/1.1-scale.yaml 第 3 行第 5 列：缺少 type
                2021/items/1.1-scale.yaml 第 5 行第 5 列：不认识 typ；是否指 type？
                2021/items/1.1-scale.yaml 第 9 行第 11 列：type 只能是 integer、decimal、money、yes_no、names、text、choice，却是“integr”
                2021/items/1.1-scale.yaml 第 12 行第 11 列：代码只能由小写字母、数字和 _ 组成，且以字母开头：教师
                2021/items/1.1-scale.yaml 第 15 行第 11 列：数值项 rooms 缺少时间口径 time
                2021/items/1.1-scale.yaml 第 18 行第 14 列：combine 只能是 sum、max、none，却是“distinct_count”
                2021/items/1.1-scale.yaml 第 19 行第 5 列：缺少 code
                2021/items/1.1-scale.yaml 第 22 行第 10 列：name 是空的
                2021/items/1.1-scale.yaml 第 24 行第 11 列：time 只能是 时点、学年、届、自然年，却是“每月”
                2021/items/1.1-scale.yaml 第 25 行第 15 列：decimals 应是整数，却是“二”
                2021/items/1.1-scale.yaml 第 26 行第 15 列：required 应是 true 或 false，却是“是”
                2021/items/1.1-scale.yaml 第 30 行第 25 列：目录里没有 teacher；是否指 teachers？
                2021/items/1.1-scale.yaml 第 31 行第 14 列：combine 只能是 sum、ratio_of_sums、weighted_mean、mean_of_schools、count_by_attribute、derived、none，却是“max”
                2021/items/1.1-scale.yaml 第 34 行第 14 列：公式绕回了自己：ring_a → ring_b → ring_a
                2021/items/1.1-scale.yaml 第 37 行第 14 列：公式经过上年的值绕回了自己，永远算不出来：ring_b → ring_b
                2021/items/1.1-scale.yaml 第 41 行第 5 列：缺少 formula
                2021/items/1.2-more.yaml 第 1 行第 1 列：缺少 section
                2021/items/1.2-more.yaml 第 2 行第 11 列：students 已经写在 2021/items/1.1-scale.yaml 第 3 行
                2021/items/1.2-more.yaml 第 5 行第 5 列：这里应是“键: 值”的条目
                2021/items/1.3-broken.yaml 第 3 行第 1 列：不是合乎格式的 YAML：expected the node content, but found '<stream end>'
                2021/items/1.4-empty.yaml 第 1 行第 1 列：文件是空的
                2021/outline.yaml 第 3 行第 5 列：缺少 title
                2021/outline.yaml 第 4 行第 15 列：sections 应是列表""");
    }

    @Test
    void what_is_based_on_nothing_or_on_itself_is_refused() {
        var files = new FilesForTests(directory);
        files.write("2021/catalog.yaml", "{year: 2021, title: 甲, basedOn: 2022}");
        files.write("2022/catalog.yaml", "{year: 2022, title: 乙, basedOn: 2021}");
        files.write("2023/catalog.yaml", "{year: 2023, title: 丙, basedOn: 2032}");

        assertThat(problemsOf(2021)).isEqualTo("""
                目录有 3 个问题：
                2021/declaration.md 第 1 行第 1 列：缺少责任声明 declaration.md
                2021/outline.yaml 第 1 行第 1 列：缺少报告提纲 outline.yaml
                2022/catalog.yaml 第 1 行第 33 列：basedOn 绕回了 2021""");
        assertThat(problemsOf(2023)).isEqualTo("""
                目录有 3 个问题：
                2023/catalog.yaml 第 1 行第 33 列：没有 2032 年的目录可以沿用
                2023/declaration.md 第 1 行第 1 列：缺少责任声明 declaration.md
                2023/outline.yaml 第 1 行第 1 列：缺少报告提纲 outline.yaml""");
        assertThat(problemsOf(1999)).startsWith("""
                目录有 3 个问题：
                1999/catalog.yaml 第 1 行第 1 列：读不到这个文件
                """);
    }

    @Test
    void a_formula_is_pointed_into_however_it_is_written() {
        var files = new FilesForTests(directory);
        files.write("2021/catalog.yaml", "{year: 2021, title: 甲}");
        files.write("2021/outline.yaml", "preface: 前言");
        files.write("2021/declaration.md", "声明");
        files.write("2021/items/1.yaml", """
                section: "1"
                indicators:
                  - {code: a, name: 甲, formula: 1 + x}
                  - {code: b, name: 乙, formula: "1 + x"}
                  - {code: c, name: 丙, formula: '1 +   x'}
                  - code: d
                    name: 丁
                    formula: >
                      1 + 2

                      + x
                  - code: e
                    name: 戊
                    formula: |
                        1 + 2
                          + x * 3
                  - code: f
                    name: 己
                    formula: 1
                      + 2 -
                  - code: g
                    name: 庚
                    formula: >-
                      100 *
                      (1 + 2
                """);

        assertThat(problemsOf(2021)).isEqualTo("""
                目录有 7 个问题：
                2021/items/1.yaml 第 3 行第 37 列：目录里没有 x
                2021/items/1.yaml 第 4 行第 38 列：目录里没有 x
                2021/items/1.yaml 第 5 行第 40 列：目录里没有 x
                2021/items/1.yaml 第 11 行第 9 列：目录里没有 x
                2021/items/1.yaml 第 16 行第 13 列：目录里没有 x
                2021/items/1.yaml 第 20 行第 12 列：公式没有写完
                2021/items/1.yaml 第 25 行第 13 列：公式没有写完，缺“)”""");
    }

    private String problemsOf(int year) {
        try {
            return new Catalogs(directory).of(Year.of(year)).title();
        } catch (CatalogInvalid invalid) {
            return String.valueOf(invalid.getMessage());
        }
    }
}
