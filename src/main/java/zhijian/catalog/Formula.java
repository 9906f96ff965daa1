package zhijian.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/// A parsed formula or rule (公式) together with the text a person wrote.
public record Formula(String text, Expression expression) {

    /// The formula's number for these inputs; missing inputs give a missing result.
    ///
    /// @throws IllegalStateException if this is a rule, not a formula; the catalog's loader sees to that
    public Amount value(Inputs inputs) {
        if (expression instanceof Numeric numeric) {
            return new Evaluation(inputs, 0).number(numeric);
        }
        throw new IllegalStateException("Not a formula but a rule: " + text);
    }

    /// Everything that was lacking where there is no value; nothing where there is one.
    ///
    /// @throws IllegalStateException if this is a rule, not a formula; the catalog's loader sees to that
    public List<Gap> gaps(Inputs inputs) {
        if (expression instanceof Numeric numeric) {
            return new Gaps(inputs, 0).of(numeric);
        }
        throw new IllegalStateException("Not a formula but a rule: " + text);
    }

    /// Whether the rule holds; empty where it cannot be told because an input is missing.
    ///
    /// @throws IllegalStateException if this is a formula, not a rule; the catalog's loader sees to that
    public Optional<Boolean> holds(Inputs inputs) {
        if (expression instanceof Condition condition) {
            return new Evaluation(inputs, 0).truth(condition);
        }
        throw new IllegalStateException("Not a rule but a formula: " + text);
    }

    /// The codes it names, in order of appearance.
    public Set<ItemCode> names() {
        var names = new LinkedHashSet<ItemCode>();
        places().forEach(place -> names.add(place.code()));
        return names;
    }

    /// Every place where it names a code.
    public List<Name> places() {
        var places = new ArrayList<Name>();
        collectPlaces(expression, places);
        return places;
    }

    private static void collectPlaces(Expression expression, List<Name> places) {
        if (expression instanceof Name name) {
            places.add(name);
        }
        parts(expression).forEach(part -> collectPlaces(part, places));
    }

    /// The codes whose values of the year itself it adds up; none where it does anything else.
    public List<ItemCode> addends() {
        return addends(expression);
    }

    private static List<ItemCode> addends(Expression expression) {
        return switch (expression) {
            case Name(var code) -> List.of(code);
            case Arithmetic(var left, var operator, var right)
            when operator == '+' -> {
                var before = addends(left);
                var after = addends(right);
                yield before.isEmpty() || after.isEmpty()
                        ? List.of()
                        : Stream.concat(before.stream(), after.stream()).toList();
            }
            default -> List.of();
        };
    }

    /// Whether anything is divided in it.
    boolean divides() {
        return divides(expression);
    }

    private static boolean divides(Expression expression) {
        return expression instanceof Arithmetic(var _, var operator, var _) && operator == '/'
                || parts(expression).stream().anyMatch(Formula::divides);
    }

    /// Whether it needs anything of the year before.
    public boolean looksBack() {
        return looksBack(expression);
    }

    private static boolean looksBack(Expression expression) {
        return expression instanceof Previous || parts(expression).stream().anyMatch(Formula::looksBack);
    }

    /// The codes it needs of the year itself, not of the year before.
    Set<ItemCode> namesOfSameYear() {
        var names = new LinkedHashSet<ItemCode>();
        collectSameYear(expression, names);
        return names;
    }

    private static void collectSameYear(Expression expression, Set<ItemCode> names) {
        if (expression instanceof Previous) {
            return;
        }
        if (expression instanceof Name(var code)) {
            names.add(code);
        }
        parts(expression).forEach(part -> collectSameYear(part, names));
    }

    private static List<? extends Expression> parts(Expression expression) {
        return switch (expression) {
            case Literal _, Name _, Peers _, Counted _ -> List.of();
            case Previous(var of) -> List.of(of);
            case Arithmetic(var left, var _, var right) -> List.of(left, right);
            case Call(var _, var arguments) -> arguments;
            case Choice(var condition, var then, var otherwise) -> List.of(condition, then, otherwise);
            case Comparison(var left, var _, var right) -> List.of(left, right);
            case And(var left, var right) -> List.of(left, right);
            case Or(var left, var right) -> List.of(left, right);
            case Not(var condition) -> List.of(condition);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
