package zhijian.catalog;

import java.util.ArrayList;
import java.util.List;
import zhijian.catalog.Expression.And;
import zhijian.catalog.Expression.Arithmetic;
import zhijian.catalog.Expression.Call;
import zhijian.catalog.Expression.Choice;
import zhijian.catalog.Expression.Comparison;
import zhijian.catalog.Expression.Condition;
import zhijian.catalog.Expression.Counted;
import zhijian.catalog.Expression.Function;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Name;
import zhijian.catalog.Expression.Not;
import zhijian.catalog.Expression.Numeric;
import zhijian.catalog.Expression.Or;
import zhijian.catalog.Expression.Peers;
import zhijian.catalog.Expression.Previous;

/// Finds everything a formula lacked (查缺), along the way that [Evaluation] takes: what does not matter is not told.
record Gaps(Inputs inputs, int yearsBack) {

    List<Gap> of(Numeric expression) {
        if (new Evaluation(inputs, yearsBack).number(expression) instanceof Amount.Known) {
            return List.of();
        }
        return switch (expression) {
            case Literal _ -> List.of();
            case Name(var code) -> input(code);
            case Peers(var code, var _) -> List.of(new Gap.Input(code, yearsBack + 1, Missing.NOT_AVAILABLE));
            case Counted(var attribute, var _) -> List.of(new Gap.Unknown(attribute));
            case Previous(var of) -> new Gaps(inputs, yearsBack + 1).of(of);
            case Arithmetic(var left, var _, var right) -> orZero(List.of(left, right));
            case Call(var function, var arguments) -> function == Function.MOD ? orZero(arguments) : ofAll(arguments);
            case Choice(var condition, var then, var otherwise) ->
                new Evaluation(inputs, yearsBack)
                        .truth(condition)
                        .map(holds -> of(holds ? then : otherwise))
                        .orElseGet(() -> of(condition));
        };
    }

    private List<Gap> of(Condition condition) {
        return switch (condition) {
            case Comparison(var left, var _, var right) -> ofAll(List.of(left, right));
            case And(var left, var right) -> ofBoth(left, right);
            case Or(var left, var right) -> ofBoth(left, right);
            case Not(var inner) -> of(inner);
        };
    }

    private List<Gap> input(ItemCode code) {
        return inputs.value(code, yearsBack) instanceof Amount.None(var why)
                ? List.of(new Gap.Input(code, yearsBack, why))
                : List.of();
    }

    /// Where both sides are known, the one that divides is zero.
    private List<Gap> orZero(List<Numeric> sides) {
        var gaps = ofAll(sides);
        return gaps.isEmpty() ? List.of(new Gap.ZeroDivisor(sides.getLast(), yearsBack)) : gaps;
    }

    private List<Gap> ofAll(List<Numeric> parts) {
        return parts.stream().map(this::of).flatMap(List::stream).distinct().toList();
    }

    private List<Gap> ofBoth(Condition left, Condition right) {
        var gaps = new ArrayList<>(of(left));
        gaps.addAll(of(right));
        return gaps.stream().distinct().toList();
    }
}
