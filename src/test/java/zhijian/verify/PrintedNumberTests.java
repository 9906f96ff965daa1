package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.catalog.Measure;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;

/// Every form in which a report prints a number, once true and once not.
class PrintedNumberTests {

    private static final Hedges HEDGES = Hedges.read(Path.of("catalog/2020/hedges.yaml"));

    @ParameterizedTest(name = "{0} {1}: {2}, never {3}")
    @CsvSource({
        "97210, 人, 97210 人, 97211 人",
        "97210, 人, 9.72 万人, 9.73 万人",
        "97210, 人, 97210 名, 97210 个",
        "97210, 人, 97210, 97211",
        "97210, 人, 9.72, 9.27",
        "10.0545, :1, 10.1:1, 50.1:1",
        "10.0545, :1, 10.05, 10.06",
        "-1.28, 个百分点, -1.3, 1.3",
        "15.2734, 万元/生, 15.27 万元/生, 15.28 万元/生",
        "15.2734, 万元/生, 152734 元/生, 152735 元/生",
        "15.2734, 万元/生, 15.27 万元, 15.27 元",
        "57.965, %, 58.0%, 57.9%",
        "57.965, %, 近 60%, 超过 60%",
        "57.965, %, 接近六成, 七成",
        "57.965, %, 半数以上, 绝大部分",
        "57.965, %, 55% 以上, 58% 以上",
        "163, 人, 160 余名, 170 余名",
        "163, 人, 160 多人, 163 人多",
        "83400, 个, 超过 8.3 万个, 超过 8.4 万个",
        "13120, 人次, 1.3 万余人次, 1.4 万余人次",
        "13120, 人次, 约 1.3 万人次, 约 1.5 万人次",
        "13120, 人次, 1.3 万人次左右, 1.5 万人次左右",
        "57.965, %, 58.0%, 很高",
        "57.965, %, 58.0%, 58.0% 很高",
        "57.965, %, 58.0%, 第 58.0%"
    })
    void a_value_is_printed_truly_or_not(BigDecimal value, String unit, String truly, String untruly) {
        assertThat(of(truly, value, unit).isTrue()).as(truly).isTrue();
        assertThat(of(untruly, value, unit).isTrue()).as(untruly).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2}, never {3}")
    @CsvSource({
        "41, 人, 增加 41 人, 减少 41 人",
        "41, 人, 多 41 人, 少 41 人",
        "41, 人, 41 人, 42 人",
        "-41, 人, 减少 41 人, 减少 40 人",
        "-41, 人, 41, 14",
        "1.56, 个百分点, 提高 1.6 个百分点, 提高 1.6%",
        "-1.56, 个百分点, 下降近 1.6 个百分点, 下降超过 1.6 个百分点",
        "0.2, 个百分点, 基本持平, 持平微升",
        "0.2, 个百分点, 持平, 下降 0.2 个百分点",
        "4.83, %, 增长近 5%, 持平",
        "-4.83, %, 下降 4.8%, 基本持平"
    })
    void a_change_is_printed_truly_or_not(BigDecimal value, String unit, String truly, String untruly) {
        assertThat(of(truly, value, unit).isTrueDifference()).as(truly).isTrue();
        assertThat(of(untruly, value, unit).isTrueDifference()).as(untruly).isFalse();
    }

    private static PrintedNumber of(String printed, BigDecimal value, String unit) {
        return new PrintedNumber(printed, Rational.of(value), Measure.of(unit), HEDGES);
    }
}
