package zhijian.workbook;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Expression;
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
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;

/// Says a check in the language of spreadsheets (表格公式), with the meaning it has in the catalog: where an input is
/// missing it does not fire.
///
/// A condition becomes two formulas, "certainly true" and "certainly false", because a spreadsheet has no third value.
final class SheetFormula {

    /// Excel takes formulas of 8,192 characters at most.
    private static final int LONGEST = 8000;

    /// Where an item's value stands in the workbook.
    @FunctionalInterface
    interface Cells {

        /// @param yearsBack 0 for the year itself, 1 for the year before
        Optional<String> reference(ItemCode code, int yearsBack);
    }

    /// Thrown while a formula is being built, and only then.
    private static final class CannotBeSaid extends RuntimeException {}

    private final Catalog catalog;
    private final Cells cells;

    SheetFormula(Catalog catalog, Cells cells) {
        this.catalog = catalog;
        this.cells = cells;
    }

    /// TRUE where the check fires; empty where a spreadsheet cannot say it, e.g. because it counts names or looks at
    /// figures of other organisations.
    Optional<String> fires(Check check) {
        try {
            var cases = check.cases().stream().map(this::broken).toList();
            var formula = cases.size() == 1
                    ? cases.getFirst()
                    : cases.stream().map("IF(%s,1,0)"::formatted).collect(joining("+", "", ">=" + check.atLeast()));
            return formula.length() > LONGEST ? Optional.empty() : Optional.of(formula);
        } catch (CannotBeSaid _) {
            return Optional.empty();
        }
    }

    private String broken(Check.Case one) {
        var broken = certainly(condition(one.expect().expression()), false, 0);
        var when = one.when();
        return when == null ? broken : all(List.of(certainly(condition(when.expression()), true, 0), broken));
    }

    private static Condition condition(Expression expression) {
        if (expression instanceof Condition condition) {
            return condition;
        }
        throw new IllegalStateException("A check is a condition: " + expression);
    }

    private String certainly(Condition condition, boolean truth, int yearsBack) {
        return switch (condition) {
            case Comparison(var left, var operator, var right) -> {
                var names = new ArrayList<String>();
                var difference =
                        "ROUND(%s-(%s),6)".formatted(number(left, yearsBack, names), number(right, yearsBack, names));
                var compared = difference + (truth ? operator : opposite(operator)) + "0";
                yield "IFERROR(%s,FALSE)".formatted(whereGiven(names, compared, "FALSE"));
            }
            case And(var left, var right) -> {
                var both = List.of(certainly(left, truth, yearsBack), certainly(right, truth, yearsBack));
                yield truth ? all(both) : any(both);
            }
            case Or(var left, var right) -> {
                var both = List.of(certainly(left, truth, yearsBack), certainly(right, truth, yearsBack));
                yield truth ? any(both) : all(both);
            }
            case Not(var inner) -> certainly(inner, !truth, yearsBack);
        };
    }

    /// @param names collects the cells that must hold numbers
    private String number(Numeric expression, int yearsBack, List<String> names) {
        return switch (expression) {
            case Literal(var value) -> literal(value.toDecimal());
            case Name(var code) -> name(code, yearsBack, names);
            case Previous(var of) -> number(of, yearsBack + 1, names);
            case Arithmetic(var left, var operator, var right) ->
                "(%s%s%s)".formatted(number(left, yearsBack, names), operator, number(right, yearsBack, names));
            case Peers _, Counted _ -> throw new CannotBeSaid();
            case Call(var function, var arguments)
            when function == Expression.Function.SUM -> sum(arguments, yearsBack);
            case Call(var function, var arguments) ->
                arguments.stream()
                        .map(it -> number(it, yearsBack, names))
                        .collect(joining(",", function.name() + "(", ")"));
            case Choice(var condition, var then, var otherwise) ->
                // the branch not taken may lack its inputs, so their cells are asked for only where they are used
                "IF(%s,%s,IF(%s,%s,NA()))"
                        .formatted(
                                certainly(condition, true, yearsBack),
                                branch(then, yearsBack),
                                certainly(condition, false, yearsBack),
                                branch(otherwise, yearsBack));
        };
    }

    /// Adds what is given, so its cells need not all hold numbers; only plain items, because an empty cell within other
    /// arithmetic would count as zero.
    private String sum(List<Numeric> arguments, int yearsBack) {
        var given = new ArrayList<String>();
        for (var argument : arguments) {
            if (!(argument instanceof Name(var code)) || !(catalog.find(code).orElse(null) instanceof Item)) {
                throw new CannotBeSaid();
            }
            name(code, yearsBack, given);
        }
        var cells = String.join(",", given);
        return "IF(COUNT(%s)=0,NA(),SUM(%s))".formatted(cells, cells);
    }

    private String branch(Numeric expression, int yearsBack) {
        var names = new ArrayList<String>();
        var number = number(expression, yearsBack, names);
        return whereGiven(names, number, "NA()");
    }

    /// An empty cell would count as zero.
    private static String whereGiven(List<String> cells, String formula, String otherwise) {
        var distinct = cells.stream().distinct().toList();
        return distinct.isEmpty()
                ? formula
                : "IF(COUNT(%s)=%d,%s,%s)".formatted(String.join(",", distinct), distinct.size(), formula, otherwise);
    }

    private String name(ItemCode code, int yearsBack, List<String> names) {
        return switch (catalog.find(code).orElseThrow(CannotBeSaid::new)) {
            case Indicator indicator -> number((Numeric) indicator.formula().expression(), yearsBack, names);
            case Item item -> {
                var cell = cells.reference(code, yearsBack).orElseThrow(CannotBeSaid::new);
                yield switch (item.type()) {
                    case INTEGER, DECIMAL, MONEY -> {
                        names.add(cell);
                        yield cell;
                    }
                    case YES_NO -> "IF(%s=\"是\",1,IF(%s=\"否\",0,NA()))".formatted(cell, cell);
                    case CHOICE -> "VALUE(%s)".formatted(cell);
                    case NAMES, TEXT -> throw new CannotBeSaid();
                };
            }
        };
    }

    private static String literal(BigDecimal value) {
        return value.signum() < 0 ? "(%s)".formatted(value.toPlainString()) : value.toPlainString();
    }

    private static String all(List<String> conditions) {
        return "AND(%s)".formatted(String.join(",", conditions));
    }

    private static String any(List<String> conditions) {
        return "OR(%s)".formatted(String.join(",", conditions));
    }

    private static String opposite(String operator) {
        return switch (operator) {
            case "=" -> "<>";
            case "<>" -> "=";
            case "<" -> ">=";
            case "<=" -> ">";
            case ">" -> "<=";
            case ">=" -> "<";
            default -> throw new IllegalStateException("Unknown operator " + operator);
        };
    }
}
