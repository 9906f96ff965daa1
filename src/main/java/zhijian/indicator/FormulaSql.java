package zhijian.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
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
import zhijian.catalog.ItemCode;
import zhijian.catalog.SchoolAttribute;

/// Says formulas and rules in SQL (公式转 SQL), with the meaning that `catalog.Evaluation` gives them.
record FormulaSql(Dialect dialect, Columns columns) {

    /// Where the values a formula names stand.
    interface Columns {

        SqlTerm value(ItemCode code, int yearsBack);

        String attribute(SchoolAttribute attribute);
    }

    /// @throws NotInSql if no engine computes it exactly
    SqlTerm number(Numeric expression) {
        return number(expression, 0);
    }

    /// @return three-valued, as conditions are in SQL
    /// @throws NotInSql if no engine tells it exactly
    String truth(Condition condition) {
        return truth(condition, 0);
    }

    SqlTerm number(Numeric expression, int back) {
        return switch (expression) {
            case Literal(var value) -> SqlTerm.of(value.toDecimal(), dialect);
            case Name(var code) -> columns.value(code, back);
            case Previous(var of) -> number(of, back + 1);
            case Arithmetic(var left, var operator, var right) -> {
                var a = number(left, back);
                var b = number(right, back);
                yield switch (operator) {
                    case '+' -> a.plus(b);
                    case '-' -> a.minus(b);
                    case '*' -> a.times(b);
                    case '/' -> a.dividedBy(b);
                    default -> throw new IllegalStateException("Unknown operator " + operator);
                };
            }
            case Call(var function, var arguments) -> {
                var terms = arguments.stream().map(it -> number(it, back)).toList();
                yield switch (function) {
                    case ABS -> terms.getFirst().abs();
                    case MIN -> extreme(terms, "<=");
                    case MAX -> extreme(terms, ">=");
                    case MOD -> modulo(terms.getFirst(), terms.getLast());
                    case SUM -> sum(terms);
                };
            }
            case Choice(var condition, var then, var otherwise) ->
                SqlTerm.either(truth(condition, back), number(then, back), number(otherwise, back));
            case Counted(var attribute, var value) -> {
                var column = columns.attribute(attribute);
                var one = dialect.wide("CASE WHEN %1$s = '%2$s' THEN 1 WHEN %1$s IS NOT NULL THEN 0 END"
                        .formatted(column, value.replace("'", "''")));
                yield SqlTerm.fraction(new Whole(one, BigInteger.ONE), one(), dialect);
            }
            case Peers _ -> throw new NotInSql("What peers filed is not in a release");
        };
    }

    private String truth(Condition condition, int back) {
        return switch (condition) {
            case And(var left, var right) -> "(%s AND %s)".formatted(truth(left, back), truth(right, back));
            case Or(var left, var right) -> "(%s OR %s)".formatted(truth(left, back), truth(right, back));
            case Not(var inner) -> "(NOT %s)".formatted(truth(inner, back));
            case Comparison(var left, var operator, var right) ->
                number(left, back).compared(operator, number(right, back));
        };
    }

    private static SqlTerm extreme(List<SqlTerm> terms, String better) {
        return terms.stream()
                .reduce((best, next) -> SqlTerm.either(best.compared(better, next), best, next))
                .orElseThrow();
    }

    private SqlTerm modulo(SqlTerm a, SqlTerm b) {
        var zero = SqlTerm.of(BigDecimal.ZERO, dialect);
        // over one denominator, the remainder of the numerators is that of the fractions
        var left = a.plus(zero.times(b));
        var right = b.plus(zero.times(a));
        if (left.numerator() == null || right.numerator() == null || !left.sameDenominator(right)) {
            throw new NotInSql("A remainder of what is not known exactly");
        }
        var remainder = new Whole(
                "(%s %% nullif(%s, 0))"
                        .formatted(left.numerator().sql(), right.numerator().sql()),
                right.numerator().bound());
        if (!left.numerator().fits() || !remainder.fits()) {
            throw new NotInSql("A remainder needs more digits than engines have");
        }
        return SqlTerm.fraction(remainder, left.denominator(), dialect);
    }

    /// Of those that are known.
    private SqlTerm sum(List<SqlTerm> terms) {
        var none = terms.stream().map(it -> it.near() + " IS NULL").collect(Collectors.joining(" AND ", "(", ")"));
        var total = terms.stream().map(this::orZero).reduce(SqlTerm::plus).orElseThrow();
        var numerator = total.numerator();
        return new SqlTerm(
                numerator,
                total.denominator(),
                "CASE WHEN NOT %s THEN %s END".formatted(none, total.near()),
                total.reaching(),
                total.slack(),
                dialect);
    }

    private SqlTerm orZero(SqlTerm term) {
        var numerator = term.numerator();
        return new SqlTerm(
                numerator == null
                        ? null
                        : new Whole(
                                "CASE WHEN %s IS NOT NULL THEN %s ELSE %s END"
                                        .formatted(term.near(), numerator.sql(), dialect.whole(BigInteger.ZERO)),
                                numerator.bound()),
                term.denominator().sql().equals(dialect.whole(term.denominator().bound()))
                        ? term.denominator()
                        : new Whole(
                                "CASE WHEN %s IS NOT NULL THEN %s ELSE %s END"
                                        .formatted(
                                                term.near(), term.denominator().sql(), dialect.whole(BigInteger.ONE)),
                                term.denominator().bound()),
                "coalesce(%s, 0e0)".formatted(term.near()),
                term.reach() == null ? null : "coalesce(%s, 0e0)".formatted(term.reach()),
                term.slack(),
                dialect);
    }

    private Whole one() {
        return Whole.of(BigInteger.ONE, dialect);
    }
}
