package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Year;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;

class AnswerReaderTests {

    private final Catalog catalog = new Catalogs(Path.of("catalog")).of(Year.of(2020));

    @Test
    void whole_numbers_are_read_as_people_type_them() {
        assertThat(read("students_fulltime", """
                1500
                １５００
                1,500
                1，500
                1 500
                1,0000
                +12
                0
                12.0
                不适用
                /
                暂无
                -
                12.5
                -3
                −3
                1,2
                12 34
                一千
                1e309
                NaN
                1500个
                150%
                9999999999999999
                """)).isEqualTo("""
                1500 → 1500
                １５００ → 1500
                1,500 → 1500
                1，500 → 1500
                1 500 → 1500
                1,0000 → 10000
                +12 → 12
                0 → 0
                12.0 → 12
                不适用 → 不适用
                / → 不适用
                暂无 → 暂无
                - → 暂无
                12.5 × 全日制学历教育在校生数应是整数，现在是 12.5。请改正。
                -3 × 全日制学历教育在校生数不能小于 0，现在是 -3。请改正。
                −3 × 全日制学历教育在校生数不能小于 0，现在是 -3。请改正。
                1,2 × 全日制学历教育在校生数应填数字（单位：人），现在是“1,2”。没有数据时可填“不适用”或“暂无”。
                12 34 × 全日制学历教育在校生数应填数字（单位：人），现在是“12 34”。没有数据时可填“不适用”或“暂无”。
                一千 × 全日制学历教育在校生数应填数字（单位：人），现在是“一千”。没有数据时可填“不适用”或“暂无”。
                1e309 × 全日制学历教育在校生数应填数字（单位：人），现在是“1e309”。没有数据时可填“不适用”或“暂无”。
                NaN × 全日制学历教育在校生数应填数字（单位：人），现在是“NaN”。没有数据时可填“不适用”或“暂无”。
                1500个 × 全日制学历教育在校生数应填数字（单位：人），现在是“1500个”。没有数据时可填“不适用”或“暂无”。
                150% × 全日制学历教育在校生数应填数字（单位：人），现在是百分数“150%”。比率由系统计算，请填分子的数量。
                9999999999999999 × 全日制学历教育在校生数太大了：9999999999999999。请核对单位（人）。
                """);
    }

    @Test
    void units_and_powers_of_ten_behind_a_number_are_read_and_said() {
        assertThat(understood("students_fulltime", """
                1234人
                １２３４ 人
                1.2万
                1.2万人
                0.12345678万
                """)).isEqualTo("""
                1234人 → 1234；“1234人”按 1234人 读入
                １２３４ 人 → 1234；“１２３４ 人”按 1234人 读入
                1.2万 → 12000；“1.2万”按 12000人 读入
                1.2万人 → 12000；“1.2万人”按 12000人 读入
                0.12345678万 × 全日制学历教育在校生数应是整数，现在是 1234.5678。请改正。
                """);
        assertThat(understood("fixed_assets_total", """
                300
                300万元
                300万
                3,000,000元
                1.2亿
                300人
                """)).isEqualTo("""
                300 → 300
                300万元 → 300；“300万元”按 300万元 读入
                300万 → 300；“300万”按 300万元 读入
                3,000,000元 → 300；“3,000,000元”按 300万元 读入
                1.2亿 → 12000；“1.2亿”按 12000万元 读入
                300人 × 固定资产总值应填数字（单位：万元），现在是“300人”。没有数据时可填“不适用”或“暂无”。
                """);
        assertThat(understood("land_area", "5万平方米\n")).isEqualTo("5万平方米 → 50000；“5万平方米”按 50000㎡ 读入\n");
    }

    @Test
    void money_has_at_most_two_places() {
        assertThat(read("fixed_assets_total", """
                12000
                12,000.50
                0.1
                0.125
                """)).isEqualTo("""
                12000 → 12000
                12,000.50 → 12000.5
                0.1 → 0.1
                0.125 × 固定资产总值最多 2 位小数，现在是 0.125。请四舍五入后填写。
                """);
    }

    @Test
    void yes_and_no_are_read_in_several_ways() {
        assertThat(read("has_graduates", """
                是
                有
                否
                0
                也许
                """)).isEqualTo("""
                是 → 是
                有 → 是
                否 → 否
                0 → 否
                也许 × 本届是否有毕业生应填“是”或“否”，现在是“也许”。
                """);
    }

    @Test
    void an_empty_field_is_no_answer_and_words_lose_what_cannot_be_seen() {
        var text = catalog.item(new ItemCode("text_moral"));
        assertThat(AnswerReader.read(text, " \u00a0 ")).isEmpty();
        assertThat(AnswerReader.read(text, "第一段\r\n第二段\u0000")).contains(new Answer.Words("第一段\n第二段"));
        assertThat(AnswerReader.read(text, "从网页\u200b来\ufeff")).contains(new Answer.Words("从网页来"));
    }

    private String read(String code, String typed) {
        return table(code, typed, AnswerReaderTests::shown);
    }

    private String understood(String code, String typed) {
        return table(
                code,
                typed,
                (item, reading) -> reading.understood().isEmpty()
                        ? shown(item, reading)
                        : shown(item, reading) + "；" + reading.understood());
    }

    private static String shown(Item item, AnswerReader.Reading reading) {
        return reading.answer().map(answer -> AnswerReader.shown(item, answer)).orElse("无");
    }

    private String table(String code, String typed, BiFunction<Item, AnswerReader.Reading, String> words) {
        var item = catalog.item(new ItemCode(code));
        var table = new StringJoiner("\n", "", "\n");
        typed.lines().forEach(line -> {
            try {
                table.add(line + " → " + words.apply(item, AnswerReader.understand(item, line)));
            } catch (AnswerRefused e) {
                table.add(line + " × " + e.getMessage());
            }
        });
        return table.toString();
    }
}
