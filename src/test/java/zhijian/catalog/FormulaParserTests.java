package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Numeric;

class FormulaParserTests {

    /// What the formulas below find: this year and the year before; 2018 is not known.
    private static final Map<String, Amount> THIS_YEAR = Map.of(
            "students", Amount.of(Rational.of(7)),
            "teachers", Amount.of(Rational.of(3)),
            "nobody", Amount.of(Rational.ZERO),
            "open", Amount.missing(Missing.NOT_ANSWERED),
            "closed", Amount.missing(Missing.NOT_APPLICABLE));
    private static final Map<String, Amount> LAST_YEAR = Map.of("students", Amount.of(Rational.of(5)));
    private static final Map<String, Numeric> NAMES =
            Map.of("threshold", new Literal(Rational.of(new BigDecimal("2.5"))));

    private static final Inputs INPUTS = (code, yearsBack) -> switch (yearsBack) {
        case 0 -> THIS_YEAR.getOrDefault(code.value(), Amount.missing(Missing.NOT_ANSWERED));
        case 1 -> LAST_YEAR.getOrDefault(code.value(), Amount.missing(Missing.NO_PREVIOUS_YEAR));
        default -> Amount.missing(Missing.NO_PREVIOUS_YEAR);
    };

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            students                                             | 7
            12.50                                                | 25/2
            students / teachers                                  | 7/3
            students / teachers * teachers                       | 7
            1 + 2 * 3                                            | 7
            (1 + 2) * 3                                          | 9
            10 - 4 - 3                                           | 3
            24 / 4 / 2                                           | 3
            -students + 10                                       | 3
            2 - -3                                               | 5
            -2 * -3                                              | 6
            100 * (students - prev(students)) / prev(students)   | 40
            prev(students + 1)                                   | 6
            min(students, teachers, 5)                           | 3
            max(students, teachers, 5)                           | 7
            abs(teachers - students)                             | 4
            if students > teachers then 1 else 0                 | 1
            if students = 7 and not teachers = 3 then 1 else 2   | 2
            if teachers > 3 then students else teachers + 1      | 4
            (if nobody = 0 then 2 else 3) * 5                    | 10
            if nobody = 0 then 0 else students / nobody          | 0
            threshold * 2                                        | 5
            students / nobody                                    | 分母为零
            1 + students / nobody                                | 分母为零
            students + open                                      | 缺少输入
            students + closed                                    | 不适用
            prev(teachers)                                       | 无上年数据
            prev(prev(students))                                 | 无上年数据
            min(students, open)                                  | 缺少输入
            abs(open)                                            | 缺少输入
            if open > 1 then 1 else 0                            | 缺少输入
            if students > 1 then 1 else open                     | 1
            mod(students, teachers)                              | 1
            mod(1200, 100)                                       | 0
            mod(students, nobody)                                | 分母为零
            sum(students, open, teachers)                        | 10
            sum(open, closed)                                    | 缺少输入
            peers_median(students)                               | 暂无
            """)
    void a_formula_gives_its_exact_fraction_or_says_why_there_is_none(String formula, String result) throws Exception {
        assertThat(shown(FormulaParser.number(formula, THIS_YEAR.keySet(), NAMES)
                        .formula()
                        .value(INPUTS)))
                .isEqualTo(result);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            students = 7                                         | holds
            students <> 7                                        | broken
            students < 7                                         | broken
            students <= 7                                        | holds
            students > 7                                         | broken
            students >= 7                                        | holds
            1 / 3 + 1 / 3 + 1 / 3 = 1                            | holds
            0.1 + 0.2 = 0.3                                      | holds
            students = 7 or teachers = 9 and nobody = 9          | holds
            (students = 7 or teachers = 9) and nobody = 9        | broken
            not students = 7 or teachers = 3                     | holds
            not (students = 7 or teachers = 3)                   | broken
            not not students = 7                                 | holds
            open = 1                                             | unknown
            not open = 1                                         | unknown
            students / nobody > 1                                | unknown
            open = 1 and students = 7                            | unknown
            open = 1 and students = 8                            | broken
            students = 8 and open = 1                            | broken
            open = 1 or students = 7                             | holds
            students = 7 or open = 1                             | holds
            open = 1 or students = 8                             | unknown
            closed = 1 or open = 1                               | unknown
            """)
    void a_rule_holds_is_broken_or_cannot_be_told(String rule, String result) throws Exception {
        var holds =
                FormulaParser.rule(rule, THIS_YEAR.keySet(), NAMES).formula().holds(INPUTS);
        assertThat(holds.map(it -> it ? "holds" : "broken").orElse("unknown")).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            student + 1                | 0  | 目录里没有 student；是否指 students？
            1 + pupils                 | 4  | 目录里没有 pupils
            students / threshhold      | 11 | 目录里没有 threshhold
            students +                 | 10 | 公式没有写完
            (students + 1              | 13 | 公式没有写完，缺“)”
            students + 1)              | 12 | “)”放在这里读不懂
            students teachers          | 9  | “teachers”放在这里读不懂
            2students                  | 1  | “students”放在这里读不懂
            students + * 2             | 11 | 这里应是数字或指标代码，却是“*”
            then + 1                   | 0  | 这里应是数字或指标代码，却是“then”
            students ÷ teachers        | 9  | 公式里不能有“÷”
            students 𝑥 2               | 9  | 公式里不能有“𝑥”
            Students                   | 0  | 公式里不能有“S”
            min(students)              | 0  | min 要 2 个以上参数，却有 1 个
            1 + abs(students, 1)       | 4  | abs 要 1 个参数，却有 2 个
            prev students              | 5  | 这里应是“(”，却是“students”
            if students = 1 else 2     | 16 | 这里应是“then”，却是“else”
            if students = 1 then 2     | 22 | 公式没有写完，缺“else”
            students = teachers        | 0  | 这里应是数值，却是判断
            1 + (students = teachers)  | 4  | 这里应是数值，却是判断
            (students = 1) * 2         | 0  | 这里应是数值，却是判断
            1 = 2 = 3                  | 6  | “=”放在这里读不懂
            if students then 1 else 2  | 3  | 这里应是判断（如 a <= b），却是数值
            prev(students = 1)         | 14 | 这里应是“)”，却是“=”
            """)
    void a_formula_that_cannot_be_read_is_refused_with_the_place(String formula, int offset, String message) {
        var misread = catchThrowableOfType(
                FormulaParser.Misread.class, () -> FormulaParser.number(formula, THIS_YEAR.keySet(), Map.of()));
        assertThat(misread).isNotNull();
        assertThat(misread.faults()).containsExactly(new FormulaParser.Fault(offset, message));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            students                             | 0  | 这里应是判断（如 a <= b），却是数值
            not students                         | 4  | 这里应是判断（如 a <= b），却是数值
            students = 1 and teachers            | 17 | 这里应是判断（如 a <= b），却是数值
            teachers or students = 1             | 0  | 这里应是判断（如 a <= b），却是数值
            (students = 1) = (teachers = 1)      | 0  | 这里应是数值，却是判断
            students = 1 and                     | 16 | 公式没有写完
            students > threshhold                | 11 | 目录里没有 threshhold；是否指 threshold？
            """)
    void a_rule_that_says_nothing_true_or_false_is_refused_with_the_place(String rule, int offset, String message) {
        var misread = catchThrowableOfType(
                FormulaParser.Misread.class, () -> FormulaParser.rule(rule, THIS_YEAR.keySet(), NAMES));
        assertThat(misread).isNotNull();
        assertThat(misread.faults()).containsExactly(new FormulaParser.Fault(offset, message));
    }

    @Test
    void every_unknown_name_is_told_at_once_and_then_what_else_is_wrong() {
        var misread = catchThrowableOfType(
                FormulaParser.Misread.class,
                () -> FormulaParser.number("student / pupils + (nobody", THIS_YEAR.keySet(), Map.of()));
        assertThat(misread.faults())
                .containsExactly(
                        new FormulaParser.Fault(0, "目录里没有 student；是否指 students？"),
                        new FormulaParser.Fault(10, "目录里没有 pupils"),
                        new FormulaParser.Fault(26, "公式没有写完，缺“)”"));
    }

    @Test
    void a_formula_knows_the_codes_it_names_in_their_order() throws Exception {
        var formula = FormulaParser.number(
                        "if prev(teachers) > 0 then students / max(nobody, open) else students",
                        THIS_YEAR.keySet(),
                        Map.of())
                .formula();
        assertThat(formula.names())
                .extracting(ItemCode::value)
                .containsExactly("teachers", "students", "nobody", "open");
        assertThat(formula.namesOfSameYear()).extracting(ItemCode::value).containsExactly("students", "nobody", "open");
    }

    @Test
    void a_formula_is_no_rule_and_a_rule_no_formula() throws Exception {
        var formula = FormulaParser.number("1 + 1", Set.of(), Map.of()).formula();
        var rule = FormulaParser.rule("1 = 1", Set.of(), Map.of()).formula();
        assertThat(rule.holds(INPUTS)).isEqualTo(Optional.of(true));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> formula.holds(INPUTS))
                .withMessage("Not a rule but a formula: 1 + 1");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> rule.value(INPUTS))
                .withMessage("Not a formula but a rule: 1 = 1");
    }

    private static String shown(Amount amount) {
        return switch (amount) {
            case Amount.Known(var value)
            when value.denominator().intValueExact() == 1 -> value.numerator().toString();
            case Amount.Known(var value) -> "%s/%s".formatted(value.numerator(), value.denominator());
            case Amount.None(var why) -> why.chinese();
        };
    }
}
