package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.catalog.Expression.Condition;
import zhijian.catalog.Expression.Numeric;

class FormulaUnitsTests {

    private static final Map<String, String> UNITS = Map.of(
            "students", "人",
            "teachers", "人",
            "schools", "所",
            "assets", "万元",
            "cash", "元",
            "books", "册",
            "hours", "课时",
            "trips", "人次",
            "agreed", "",
            "share", "%");

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            students + teachers                       | 人      | fits
            100 * teachers / students                 | %       | fits
            students / teachers                       | :1      | fits
            assets / students                         | 万元/生 | fits
            10000 * assets / students                 | 元/生   | fits
            assets / 10000 / schools                  | 亿元/校 | fits
            assets + cash / 10000                     | 万元    | fits
            100 * books / students                    | 册/百生 | fits
            hours / teachers                          | 课时    | fits
            100 * (assets / prev(assets) - 1)         | %       | fits
            share - prev(share)                       | 个百分点 | fits
            students * 6000 / 10000                   | 万元    | fits
            if students > 0 then 1 else 0             | 所      | fits
            1 - agreed                                | 所      | fits
            share * students / 100                    | 人      | fits
            students + schools                        | 人      | 9 单位不同，不能相加减：人 与 所
            students + trips                          | 人      | 9 单位不同，不能相加减：人 与 人次
            assets - cash                             | 万元    | 7 单位不同，不能相加减：万元 与 元
            max(books, students)                      | 册      | 0 单位不同，不能相加减：册 与 人
            teachers / students                       | %       | 0 指标的单位是 %，公式算出来的是 比值
            assets / students                         | 元/生   | 0 指标的单位是 元/生，公式算出来的是 万元/人
            assets / schools                          | 万元/生 | 0 指标的单位是 万元/生，公式算出来的是 万元/所
            students                                  | 万人    | 0 指标的单位是 万人，公式算出来的是 人
            students / 0                              | 人      | 9 除数是零
            1000 * assets / students                  | 元/生   | 0 指标的单位是 元/生，公式算出来的是 万元×0.001/人
            """)
    void a_formula_has_the_unit_its_indicator_says_or_is_told_where_not(String formula, String unit, String outcome)
            throws Exception {
        var read = FormulaParser.number(formula, UNITS.keySet(), Map.of());
        var told = new ArrayList<String>();
        new FormulaUnits(UNITS, read.places(), (offset, message) -> told.add(offset + " " + message))
                .check((Numeric) read.formula().expression(), unit, false);
        assertThat(told.isEmpty() ? "fits" : String.join("; ", told)).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            teachers <= students                      | fits
            students >= schools                       | fits
            students <= 100                           | fits
            cash <= 10000 * assets                    | fits
            cash <= assets                            | 5 单位不同，不能比较：元 与 万元
            students > 0 and cash <= books            | 22 单位不同，不能比较：元 与 册
            """)
    void a_rule_compares_what_can_be_compared_or_is_told_where_not(String rule, String outcome) throws Exception {
        var read = FormulaParser.rule(rule, UNITS.keySet(), Map.of());
        var told = new ArrayList<String>();
        new FormulaUnits(UNITS, read.places(), (offset, message) -> told.add(offset + " " + message))
                .check((Condition) read.formula().expression());
        assertThat(told.isEmpty() ? "fits" : String.join("; ", told)).isEqualTo(outcome);
    }
}
