package zhijian.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.catalog.Rational;

class HedgesTests {

    private static final Hedges HEDGES = Hedges.read(Path.of("catalog/2020/hedges.yaml"));

    @ParameterizedTest(name = "{0} {1}: {2} … {3}, not {4}, {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                // word, stated, lowest and highest that hold, then the nearest below and above that do not
                "近,   100, 95,  99.9999, 94.9999, 100",
                "接近, 100, 95,  99.9999, 94.9999, 100",
                "超过, 100, 100, 100000,  99.9999, -",
                "逾,   100, 100, 100000,  99.9999, -",
                "约,   100, 95,  105,     94.9999, 105.0001",
                "左右, 100, 95,  105,     94.9999, 105.0001",
                "不足, 100, 0,   99.9999, -,       100",
                "余,   100, 100, 100000,  99.9999, -",
                "多,   100, 100, 100000,  99.9999, -",
                "以上, 100, 100, 100000,  99.9999, -",
            })
    void a_hedge_word_holds_up_to_its_limits(
            String word, String stated, String lowest, String highest, String below, String above) {
        var hedge = HEDGES.of(word).orElseThrow();
        var claim = new Stated(stated, "%");
        assertThat(hedge.check(claim, number(lowest), 2)).isEmpty();
        assertThat(hedge.check(claim, number(highest), 2)).isEmpty();
        if (below != null) {
            assertThat(hedge.check(claim, number(below), 2)).isNotEmpty();
        }
        if (above != null) {
            assertThat(hedge.check(claim, number(above), 2)).isNotEmpty();
        }
    }

    @Test
    void every_hedge_word_of_the_year_is_covered_by_the_boundary_table() {
        assertThat(HEDGES.words()).containsExactly("近", "接近", "超过", "逾", "约", "不足", "余", "多", "以上", "左右");
        assertThat(HEDGES.of("差不多")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} … {2}, not {3}, {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "七成,         69.5,    70.4999, 69.4999, 70.5",
                "两成五,       24.5,    25.4999, 24.4999, 25.5",
                "七成半,       74.5,    75.4999, 74.4999, 75.5",
                "接近六成,     57,      59.9999, 56.9999, 60",
                "近六成,       57,      59.9999, 56.9999, 60",
                "超过七成,     70,      100,     69.9999, -",
                "七成以上,     70,      100,     69.9999, -",
                "半数,         49.5,    50.4999, 49.4999, 50.5",
                "半数以上,     50.0001, 100,     50,      -",
                "超过半数,     50.0001, 100,     50,      -",
                "过半,         50.0001, 100,     50,      -",
                "四分之三,     74.5,    75.4999, 74.4999, 75.5",
                "四分之三以上, 75.0001, 100,     75,      -",
                "超过四分之三, 75.0001, 100,     75,      -",
                "三分之二,     66.1667, 67.1666, 66.1666, 67.1667",
                "三分之二以上, 66.6667, 100,     66.6666, -",
                "百分之九十五, 94.5,    95.4999, 94.4999, 95.5",
                "绝大部分,     90,      100,     89.9999, -",
                "绝大多数,     90,      100,     89.9999, -",
                "全部,         100,     100,     99.9999, 100.0001",
                "基本持平,     -0.5,    0.5,     -0.5001, 0.5001",
            })
    void a_number_word_holds_up_to_its_limits(String text, String lowest, String highest, String below, String above) {
        var word = HEDGES.numberWord(text).orElseThrow();
        assertThat(word.check(number(lowest), 1)).isEmpty();
        assertThat(word.check(number(highest), 1)).isEmpty();
        assertThat(word.check(number(below), 1)).isNotEmpty();
        if (above != null) {
            assertThat(word.check(number(above), 1)).isNotEmpty();
        }
    }

    @Test
    void other_words_are_no_number_words() {
        assertThat(HEDGES.numberWord("")).isEmpty();
        assertThat(HEDGES.numberWord("近")).isEmpty();
        assertThat(HEDGES.numberWord("十一成")).isEmpty();
        assertThat(HEDGES.numberWord("零分之一")).isEmpty();
        assertThat(HEDGES.numberWord("三分之四")).isEmpty();
        assertThat(HEDGES.numberWord("大量")).isEmpty();
    }

    @Test
    void a_false_claim_is_explained_word_for_word() {
        assertThat(problem("近", "5", "%", "5.1", 2)).isEqualTo("“近 5%”要求 4.75% ≤ 值 < 5%，实际为 5.10%");
        assertThat(problem("以上", "96", "%", "95.96", 1)).isEqualTo("“96% 以上”要求 值 ≥ 96%，实际为 95.96%");
        assertThat(problem("超过", "8.3", "万个", "8.2", 2)).isEqualTo("“超过 8.3 万个”要求 值 ≥ 8.3 万个，实际为 8.20 万个");
        assertThat(problem("余", "160", "名", "159", 0)).isEqualTo("“160 余名”要求 值 ≥ 160 名，实际为 159 名");
        assertThat(problem("不足", "10", "所", "10", 0)).isEqualTo("“不足 10 所”要求 值 < 10 所，实际为 10 所");
        assertThat(HEDGES.numberWord("接近六成").orElseThrow().check(number("60.2"), 1))
                .contains("“接近六成”要求 57% ≤ 值 < 60%，实际为 60.2%");
        assertThat(HEDGES.numberWord("全部").orElseThrow().check(number("98"), 1)).contains("“全部”要求 值 = 100%，实际为 98.0%");
        assertThat(HEDGES.numberWord("基本持平").orElseThrow().check(number("1.6"), 1))
                .contains("“基本持平”要求 -0.5 个百分点 ≤ 变化 ≤ 0.5 个百分点，实际为 1.6 个百分点");
    }

    @Test
    void a_number_far_above_a_round_one_is_doubted_but_true() {
        var more = HEDGES.of("余").orElseThrow();
        var stated = new Stated("160", "名");
        assertThat(more.doubt(stated, number("176"), 0)).isEmpty();
        assertThat(more.doubt(stated, number("159"), 0)).isEmpty();
        assertThat(more.check(stated, number("199"), 0)).isEmpty();
        assertThat(more.doubt(stated, number("199"), 0)).contains("“160 余名”一般指 160 名 ≤ 值 ≤ 176 名，实际为 199 名；请换一个更接近的整数");
        assertThat(HEDGES.of("以上").orElseThrow().doubt(stated, number("199"), 0))
                .isEmpty();
    }

    @Test
    void a_hedge_word_is_printed_where_it_belongs() {
        assertThat(print("近", "5", "%")).isEqualTo("近 5%");
        assertThat(print("超过", "8.3", "万个")).isEqualTo("超过 8.3 万个");
        assertThat(print("以上", "96", "%")).isEqualTo("96% 以上");
        assertThat(print("以上", "500", "人次")).isEqualTo("500 人次以上");
        assertThat(print("余", "160", "名")).isEqualTo("160 余名");
        assertThat(print("余", "1.3", "万人")).isEqualTo("1.3 万余人");
        assertThat(print("约", "37", "")).isEqualTo("约 37");
    }

    @Test
    void a_stated_number_is_plain_digits() {
        assertThatThrownBy(() -> new Stated("-5", "%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A stated number is written like 160 or 8.3; got '-5'");
    }

    private static String problem(String word, String stated, String unit, String actual, int decimals) {
        return HEDGES.of(word)
                .orElseThrow()
                .check(new Stated(stated, unit), number(actual), decimals)
                .orElse("");
    }

    private static String print(String word, String stated, String unit) {
        return HEDGES.of(word).orElseThrow().print(new Stated(stated, unit));
    }

    private static Rational number(String decimal) {
        return Rational.of(new BigDecimal(decimal));
    }
}
