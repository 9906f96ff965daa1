package zhijian.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
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

/// The one definition of what a formula means (公式语义): exact, and missing inputs give a missing result with its reason.
record Evaluation(Inputs inputs, int yearsBack) {

    Amount number(Numeric expression) {
        return switch (expression) {
            case Name name -> orInputMissing(inputs.value(name, yearsBack));
            case Arithmetic arithmetic -> number(arithmetic);
            case Literal(var value) -> Amount.of(value);
            case Peers(var code, var mark) -> inputs.peers(code, mark);
            case Counted(var attribute, var value) ->
                inputs.attribute(attribute)
                        .map(it -> Amount.of(it.equals(value) ? Rational.ONE : Rational.ZERO))
                        .orElseGet(() -> Amount.missing(Missing.NOT_AVAILABLE));
            case Previous(var of) -> new Evaluation(inputs, yearsBack + 1).number(of);
            case Call(var function, var arguments) ->
                switch (function) {
                    case ABS -> number(arguments.getFirst()).map(a -> Amount.of(a.abs()));
                    case MIN -> extreme(arguments, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                    case MAX -> extreme(arguments, (a, b) -> a.compareTo(b) >= 0 ? a : b);
                    case MOD ->
                        number(arguments.getFirst())
                                .map(a -> number(arguments.getLast()).map(b -> modulo(a, b)));
                    case SUM -> sum(arguments);
                };
            case Choice(var condition, var then, var otherwise) ->
                truth(condition)
                        .map(holds -> number(holds ? then : otherwise))
                        .orElseGet(() -> Amount.missing(Missing.INPUT_MISSING));
        };
    }

    private Amount number(Arithmetic arithmetic) {
        var left = number(arithmetic.left());
        if (!(left instanceof Amount.Known(var a))) {
            return left;
        }
        var right = number(arithmetic.right());
        return right instanceof Amount.Known(var b) ? arithmetic(a, arithmetic.operator(), b) : right;
    }

    /// Empty when it cannot be told because an input is missing.
    Optional<Boolean> truth(Condition expression) {
        return switch (expression) {
            case Comparison(var left, var operator, var right) ->
                number(left) instanceof Amount.Known(var a) && number(right) instanceof Amount.Known(var b)
                        ? Optional.of(compare(a, operator, b))
                        : Optional.empty();
            case And(var left, var right) -> both(truth(left), truth(right), false);
            case Or(var left, var right) -> both(truth(left), truth(right), true);
            case Not(var condition) -> truth(condition).map(holds -> !holds);
        };
    }

    /// `and` and `or` of three-valued logic: `decisive` is the value that settles the answer alone.
    private static Optional<Boolean> both(Optional<Boolean> left, Optional<Boolean> right, boolean decisive) {
        if (left.equals(Optional.of(decisive)) || right.equals(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return left.isPresent() && right.isPresent() ? Optional.of(!decisive) : Optional.empty();
    }

    private static Amount arithmetic(Rational a, char operator, Rational b) {
        return switch (operator) {
            case '+' -> Amount.of(a.plus(b));
            case '-' -> Amount.of(a.minus(b));
            case '*' -> Amount.of(a.times(b));
            case '/' -> b.isZero() ? Amount.missing(Missing.DIVISION_BY_ZERO) : Amount.of(a.dividedBy(b));
            default -> throw new IllegalStateException("Unknown operator " + operator);
        };
    }

    private static boolean compare(Rational a, String operator, Rational b) {
        int order = a.compareTo(b);
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException("Unknown operator " + operator);
        };
    }

    private static Amount modulo(Rational a, Rational b) {
        if (b.isZero()) {
            return Amount.missing(Missing.DIVISION_BY_ZERO);
        }
        return Amount.of(a.minus(a.dividedBy(b).truncated().times(b)));
    }

    private Amount sum(List<Numeric> arguments) {
        var known = arguments.stream()
                .map(this::number)
                .flatMap(it -> it instanceof Amount.Known(var value) ? Stream.of(value) : Stream.empty())
                .reduce(Rational::plus);
        return known.map(Amount::of).orElseGet(() -> Amount.missing(Missing.INPUT_MISSING));
    }

    private Amount extreme(Iterable<Numeric> arguments, BinaryOperator<Rational> better) {
        Amount best = null;
        for (var argument : arguments) {
            var next = number(argument);
            best = best == null ? next : best.map(a -> next.map(b -> Amount.of(better.apply(a, b))));
        }
        if (best == null) {
            throw new IllegalStateException("The parser lets no call through without arguments");
        }
        return best;
    }

    /// That somebody said nothing is said of the input; what the input says of itself is said of the result too.
    private static Amount orInputMissing(Amount input) {
        return input instanceof Amount.None(var why)
                        && switch (why) {
                            case NOT_ANSWERED, NOT_FILED, NOT_ASKED -> true;
                            case NOT_APPLICABLE,
                                    NOT_AVAILABLE,
                                    DIVISION_BY_ZERO,
                                    INPUT_MISSING,
                                    NO_PREVIOUS_YEAR,
                                    NOT_COMPARABLE,
                                    SUPPRESSED,
                                    WITHHELD -> false;
                        }
                ? Amount.missing(Missing.INPUT_MISSING)
                : input;
    }
}
