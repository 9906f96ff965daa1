package zhijian.catalog;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import zhijian.catalog.Expression.And;
import zhijian.catalog.Expression.Arithmetic;
import zhijian.catalog.Expression.Call;
import zhijian.catalog.Expression.Choice;
import zhijian.catalog.Expression.Comparison;
import zhijian.catalog.Expression.Condition;
import zhijian.catalog.Expression.Counted;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Name;
import zhijian.catalog.Expression.Not;
import zhijian.catalog.Expression.Numeric;
import zhijian.catalog.Expression.Or;
import zhijian.catalog.Expression.Peers;
import zhijian.catalog.Expression.Previous;

/// Writes a formula as people do (公式的写法): the signs of arithmetic, and for each code whatever its reader is to see
/// there, its name or its number.
///
/// @param inputs what stands for a code
/// @param attributes what stands for an attribute that is counted
public record FormulaNotation(Said inputs, Attribute attributes) {

    private static final Map<Character, String> SIGNS = Map.of('+', " + ", '-', " − ", '*', " × ", '/', " ÷ ");
    private static final Map<String, String> COMPARISONS =
            Map.of("=", " = ", "<>", " ≠ ", "<", " < ", "<=", " ≤ ", ">", " > ", ">=", " ≥ ");

    @FunctionalInterface
    public interface Said {
        /// @param yearsBack 0 for the year itself, 1 for the year before …
        String of(ItemCode code, int yearsBack);
    }

    @FunctionalInterface
    public interface Attribute {
        String of(SchoolAttribute attribute, String value);
    }

    /// How tightly a part holds together; a looser one within a tighter one needs brackets.
    private enum Hold {
        CHOICE,
        SUM,
        PRODUCT,
        WHOLE
    }

    private record Part(String text, Hold hold) {

        String within(Hold needed) {
            boolean negative = text.startsWith("-") && needed != Hold.CHOICE;
            return hold.compareTo(needed) < 0 || negative ? "（" + text + "）" : text;
        }
    }

    /// @throws IllegalArgumentException if this is a rule, not a formula
    public String of(Formula formula) {
        if (formula.expression() instanceof Numeric numeric) {
            return of(numeric, 0);
        }
        throw new IllegalArgumentException("Not a formula but a rule: " + formula);
    }

    public String of(Numeric expression, int yearsBack) {
        return part(expression, yearsBack).text();
    }

    private Part part(Numeric expression, int back) {
        return switch (expression) {
            case Literal(var value) -> whole(value.toString());
            case Name(var code) -> whole(inputs.of(code, back));
            case Peers(var code, var mark) ->
                whole("同类学校%s（%s）"
                        .formatted(
                                switch (mark) {
                                    case LOW -> "下限";
                                    case MEDIAN -> "中位数";
                                    case HIGH -> "上限";
                                },
                                inputs.of(code, back + 1)));
            case Counted(var attribute, var value) -> whole(attributes.of(attribute, value));
            case Previous(var of) -> part(of, back + 1);
            case Arithmetic(var left, var operator, var right) -> arithmetic(left, operator, right, back);
            case Call(var function, var arguments) ->
                switch (function) {
                    case MIN -> called("最小值", arguments, back);
                    case MAX -> called("最大值", arguments, back);
                    case ABS -> called("绝对值", arguments, back);
                    case MOD -> called("余数", arguments, back);
                    case SUM -> called("有值各项之和", arguments, back);
                };
            case Choice(var condition, var then, var otherwise) ->
                new Part(
                        "若 %s，则为 %s，否则为 %s".formatted(of(condition, back), of(then, back), of(otherwise, back)),
                        Hold.CHOICE);
        };
    }

    private Part arithmetic(Numeric left, char operator, Numeric right, int back) {
        var hold = operator == '+' || operator == '-' ? Hold.SUM : Hold.PRODUCT;
        var rightNeeds = operator == '-' ? Hold.PRODUCT : operator == '/' ? Hold.WHOLE : hold;
        var text = part(left, back).within(hold)
                + SIGNS.get(operator)
                + part(right, back).within(rightNeeds);
        return new Part(text, hold);
    }

    private Part called(String name, List<Numeric> arguments, int back) {
        return whole(arguments.stream().map(it -> of(it, back)).collect(joining("，", name + "（", "）")));
    }

    private static Part whole(String text) {
        return new Part(text, Hold.WHOLE);
    }

    private String of(Condition condition, int back) {
        return switch (condition) {
            case Comparison(var left, var sign, var right) -> of(left, back) + COMPARISONS.get(sign) + of(right, back);
            case And(var left, var right) -> within(left, back) + " 且 " + within(right, back);
            case Or(var left, var right) -> within(left, back) + " 或 " + within(right, back);
            case Not(var inner) -> "并非（" + of(inner, back) + "）";
        };
    }

    private String within(Condition condition, int back) {
        var text = of(condition, back);
        return condition instanceof Or || condition instanceof And ? "（" + text + "）" : text;
    }
}
