package zhijian.catalog;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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

/// What a formula is measured in (公式的计量单位), worked out from the units of what it names; tells where units do not fit.
///
/// Only what is certain is told: a literal takes the unit of what it is added to, a power of ten converts (10000 × 万元
/// is 元), and any other factor makes a unit nobody can know.
///
/// @param units of items and indicators as the catalog writes them, by code
/// @param places where operators stand in the text
/// @param tell gets an offset in the text and what is wrong there, in Chinese
record FormulaUnits(Map<String, String> units, Map<Expression, Integer> places, BiConsumer<Integer, String> tell) {

    private static final Set<String> PURE = Set.of("%", "百分点", "个百分点", ":1");
    private static final Map<String, String> WORDS_AFTER_PER = Map.of("生", "人", "校", "所");

    private sealed interface Unit {}

    /// nobody can tell
    private record Any() implements Unit {}

    /// a number that was typed
    private record Plain(Rational value) implements Unit {}

    /// @param kind what is measured; empty: a mere ratio
    /// @param scale how many of the kind's own unit one is: 10000 for 万元
    /// @param per what it is counted for; empty: nothing
    private record Known(Set<String> kind, Rational scale, Set<String> per, String shown) implements Unit {

        boolean fits(Known other) {
            return kind.equals(other.kind) && scale.equals(other.scale) && per.equals(other.per);
        }
    }

    private static final Unit ANY = new Any();

    /// Whether values of this unit are shares of something, which add up to nothing.
    static boolean isRatio(String unit) {
        return PURE.contains(unit);
    }

    /// Holds a formula against the unit its indicator says it has.
    ///
    /// @param ofSchools whether the number is a mean of schools, so that its unit may end in /校
    void check(Numeric formula, String declared, boolean ofSchools) {
        if (unit(formula) instanceof Known computed && parse(declared) instanceof Known said) {
            var per = ofSchools && computed.per().isEmpty() ? kind("所") : computed.per();
            boolean sameOwner =
                    said.per().isEmpty() || !isCounted(said.per()) || said.per().equals(per);
            if (!said.kind().equals(computed.kind()) || !said.scale().equals(computed.scale()) || !sameOwner) {
                tell.accept(0, "指标的单位是 %s，公式算出来的是 %s".formatted(declared, computed.shown()));
            }
        }
    }

    /// Holds the two sides of every comparison against each other.
    void check(Condition condition) {
        switch (condition) {
            case And(var left, var right) -> {
                check(left);
                check(right);
            }
            case Or(var left, var right) -> {
                check(left);
                check(right);
            }
            case Not(var inner) -> check(inner);
            case Comparison(var left, var _, var right) -> {
                if (unit(left) instanceof Known a
                        && unit(right) instanceof Known b
                        && !a.fits(b)
                        && !(isCounted(a.kind()) && isCounted(b.kind()))) {
                    misfit(condition, "比较", a, b);
                }
            }
        }
    }

    private Unit unit(Numeric expression) {
        return switch (expression) {
            case Literal(var value) -> new Plain(value);
            case Name(var code) -> parse(units.getOrDefault(code.value(), ""));
            case Peers(var code, var _) -> parse(units.getOrDefault(code.value(), ""));
            case Counted _ -> ANY;
            case Previous(var of) -> unit(of);
            case Call(var _, var arguments) -> same(expression, arguments);
            case Choice(var condition, var then, var otherwise) -> {
                check(condition);
                yield same(expression, List.of(then, otherwise));
            }
            case Arithmetic(var left, var operator, var right) ->
                switch (operator) {
                    case '*' -> product(unit(left), unit(right));
                    case '/' -> {
                        var divisor = unit(right);
                        if (divisor instanceof Plain(var value) && value.isZero()) {
                            tell.accept(places.getOrDefault(expression, 0), "除数是零");
                        }
                        yield quotient(unit(left), divisor);
                    }
                    default -> same(expression, List.of(left, right));
                };
        };
    }

    /// What all of them are measured in.
    private Unit same(Expression at, List<Numeric> parts) {
        Unit all = new Plain(Rational.ZERO);
        for (var part : parts) {
            var next = unit(part);
            if (all instanceof Known a && next instanceof Known b && !a.fits(b)) {
                misfit(at, "相加减", a, b);
                return ANY;
            }
            all = all instanceof Plain || next instanceof Any ? next : all;
        }
        return all;
    }

    private void misfit(Expression at, String what, Known a, Known b) {
        tell.accept(places.getOrDefault(at, 0), "单位不同，不能%s：%s 与 %s".formatted(what, a.shown(), b.shown()));
    }

    private static Unit product(Unit left, Unit right) {
        return switch (left) {
            case Plain(var a) when right instanceof Plain(var b) -> new Plain(a.times(b));
            case Plain(var factor) when right instanceof Known known -> scaled(known, factor);
            case Known known when right instanceof Plain(var factor) -> scaled(known, factor);
            case Known a
            when right instanceof Known b && a.kind().isEmpty() && b.per().isEmpty() ->
                new Known(b.kind(), a.scale().times(b.scale()), b.per(), b.shown());
            default -> ANY;
        };
    }

    private static Unit quotient(Unit left, Unit right) {
        return switch (left) {
            case Plain(var a) when right instanceof Plain(var b) && !b.isZero() -> new Plain(a.dividedBy(b));
            case Known known
            when right instanceof Plain(var b) && !b.isZero() -> scaled(known, Rational.ONE.dividedBy(b));
            case Known a
            when right instanceof Known b
                    && a.kind().equals(b.kind())
                    && a.per().equals(b.per()) -> new Known(Set.of(), a.scale().dividedBy(b.scale()), Set.of(), "比值");
            case Known a
            when right instanceof Known b && a.per().isEmpty() && b.per().isEmpty() ->
                new Known(a.kind(), a.scale().dividedBy(b.scale()), b.kind(), a.shown() + "/" + b.shown());
            default -> ANY;
        };
    }

    /// A value that becomes ten times as large counts something ten times as small.
    private static Unit scaled(Known unit, Rational factor) {
        if (!isPowerOfTen(factor)) {
            return ANY;
        }
        var shown = factor.equals(Rational.ONE)
                ? unit.shown()
                : "%s×%s".formatted(unit.shown(), Rational.ONE.dividedBy(factor));
        return new Known(unit.kind(), unit.scale().dividedBy(factor), unit.per(), shown);
    }

    private static boolean isPowerOfTen(Rational factor) {
        var decimal = factor.toDecimal();
        return Rational.of(decimal).equals(factor)
                && decimal.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
    }

    private static Unit parse(String text) {
        if (text.isEmpty()) {
            return ANY;
        }
        if (PURE.contains(text)) {
            var scale = text.equals(":1") ? Rational.ONE : Rational.ONE.dividedBy(Rational.of(100));
            return new Known(Set.of(), scale, Set.of(), text);
        }
        var measure = Measure.of(text);
        var scale = Rational.of(measure.scale());
        if (measure.per().isEmpty()) {
            return new Known(measure.kind(), scale, Set.of(), text);
        }
        var hundred = measure.per().startsWith("百");
        var per = kind(hundred ? measure.per().substring(1) : measure.per());
        return new Known(measure.kind(), hundred ? scale.dividedBy(Rational.of(100)) : scale, per, text);
    }

    private static Set<String> kind(String word) {
        return Measure.of(WORDS_AFTER_PER.getOrDefault(word, word)).kind();
    }

    private static boolean isCounted(Set<String> kind) {
        return kind.equals(kind("人")) || kind.equals(kind("所"));
    }
}
