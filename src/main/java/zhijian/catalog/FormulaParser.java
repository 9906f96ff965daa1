package zhijian.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhijian.catalog.Expression.And;
import zhijian.catalog.Expression.Arithmetic;
import zhijian.catalog.Expression.Call;
import zhijian.catalog.Expression.Choice;
import zhijian.catalog.Expression.Comparison;
import zhijian.catalog.Expression.Condition;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Name;
import zhijian.catalog.Expression.Not;
import zhijian.catalog.Expression.Numeric;
import zhijian.catalog.Expression.Or;
import zhijian.catalog.Expression.Peers;
import zhijian.catalog.Expression.Previous;

/// Reads the one small language of formulas and rules (公式语言):
///
/// ```
/// condition  = and { "or" and }          and  = not { "and" not }      not = [ "not" ] comparison
/// comparison = sum [ ("=" | "<>" | "<" | "<=" | ">" | ">=") sum ]
/// sum        = product { ("+" | "-") product }      product = factor { ("*" | "/") factor }
/// factor     = number | code | "prev" "(" sum ")" | ("min" | "max" | "abs" | "mod" | "sum") "(" sum { "," sum } ")"
///            | ("peers_low" | "peers_median" | "peers_high") "(" code ")"
///            | "if" condition "then" sum "else" sum | "-" factor | "(" condition ")"
/// ```
final class FormulaParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<number>\\d+(?:\\.\\d+)?)|(?<word>[a-z][a-z0-9_]*)" + "|(?<sign><>|<=|>=|[-+*/()=<>,]))");
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "not", "if", "then", "else", "prev", "min", "max", "abs", "mod", "sum");
    private static final Map<String, PeerMark> PEERS =
            Map.of("peers_low", PeerMark.LOW, "peers_median", PeerMark.MEDIAN, "peers_high", PeerMark.HIGH);
    private static final String END = "";

    private final String text;
    private final Set<String> codes;
    private final Map<String, Numeric> names;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private record Token(String text, int offset) {}

    private final List<Fault> faults = new ArrayList<>();
    private final Map<Expression, Integer> places = new IdentityHashMap<>();

    /// What is wrong, and where in the formula's text.
    record Fault(int offset, String message) {}

    /// A formula that was understood, and where its operators and names stand in the text.
    record Read(Formula formula, Map<Expression, Integer> places) {}

    /// Everything that is wrong with a formula: all names nobody knows, as far as it could be read.
    static final class Misread extends Exception {
        private final transient List<Fault> faults;

        Misread(List<Fault> faults) {
            super(faults.getFirst().message());
            this.faults = faults;
        }

        Misread(int offset, String message) {
            this(List.of(new Fault(offset, message)));
        }

        List<Fault> faults() {
            return faults;
        }
    }

    private FormulaParser(String text, Set<String> codes, Map<String, Numeric> names) {
        this.text = text;
        this.codes = codes;
        this.names = names;
    }

    /// @param codes the items and indicators there are
    /// @param names what other names stand for, such as a rule's `threshold`
    static Read number(String text, Set<String> codes, Map<String, Numeric> names) throws Misread {
        var parser = new FormulaParser(text, codes, names);
        return parser.read(() -> parser.numeric(parser.whole(), 0));
    }

    static Read rule(String text, Set<String> codes, Map<String, Numeric> names) throws Misread {
        var parser = new FormulaParser(text, codes, names);
        return parser.read(() -> parser.condition(parser.whole(), 0));
    }

    private Read read(Part part) throws Misread {
        try {
            var expression = part.read();
            if (faults.isEmpty()) {
                return new Read(new Formula(text, expression), places);
            }
        } catch (Misread misread) {
            faults.addAll(misread.faults());
        }
        throw new Misread(List.copyOf(faults));
    }

    private Expression whole() throws Misread {
        split();
        var expression = or();
        if (!peek(END)) {
            var left = tokens.get(next);
            throw new Misread(left.offset(), "“%s”放在这里读不懂".formatted(left.text()));
        }
        return expression;
    }

    private void split() throws Misread {
        var matcher = TOKEN.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                int offset = at + text.substring(at).indexOf(text.substring(at).strip());
                throw new Misread(offset, "公式里不能有“%s”".formatted(Character.toString(text.codePointAt(offset))));
            }
            var token = matcher.group().strip();
            tokens.add(new Token(token, matcher.end() - token.length()));
            at = matcher.end();
        }
        tokens.add(new Token(END, text.length()));
    }

    private Expression or() throws Misread {
        int start = next;
        var left = and();
        while (take("or")) {
            left = new Or(condition(left, start), condition(this::and));
        }
        return left;
    }

    private Expression and() throws Misread {
        int start = next;
        var left = not();
        while (take("and")) {
            left = new And(condition(left, start), condition(this::not));
        }
        return left;
    }

    private Expression not() throws Misread {
        return take("not") ? new Not(condition(this::not)) : comparison();
    }

    private Expression comparison() throws Misread {
        int start = next;
        var left = sum();
        if (COMPARISONS.contains(tokens.get(next).text())) {
            var operator = tokens.get(next++);
            return at(operator, new Comparison(numeric(left, start), operator.text(), numeric(this::sum)));
        }
        return left;
    }

    private Expression sum() throws Misread {
        int start = next;
        var left = product();
        while (peek("+") || peek("-")) {
            var operator = tokens.get(next++);
            left = at(
                    operator,
                    new Arithmetic(numeric(left, start), operator.text().charAt(0), numeric(this::product)));
        }
        return left;
    }

    private Expression product() throws Misread {
        int start = next;
        var left = factor();
        while (peek("*") || peek("/")) {
            var operator = tokens.get(next++);
            left = at(
                    operator,
                    new Arithmetic(numeric(left, start), operator.text().charAt(0), numeric(this::factor)));
        }
        return left;
    }

    private Expression factor() throws Misread {
        var token = tokens.get(next++);
        return switch (token.text()) {
            case END -> throw new Misread(token.offset(), "公式没有写完");
            case "(" -> {
                var inner = or();
                expect(")");
                yield inner;
            }
            case "-" -> new Arithmetic(new Literal(Rational.ZERO), '-', numeric(this::factor));
            case "prev" -> new Previous(arguments(1, 1).getFirst());
            case "abs" -> at(token, new Call(Expression.Function.ABS, arguments(1, 1)));
            case "min" -> at(token, new Call(Expression.Function.MIN, arguments(2, Integer.MAX_VALUE)));
            case "max" -> at(token, new Call(Expression.Function.MAX, arguments(2, Integer.MAX_VALUE)));
            case "mod" -> at(token, new Call(Expression.Function.MOD, arguments(2, 2)));
            case "sum" -> at(token, new Call(Expression.Function.SUM, arguments(2, Integer.MAX_VALUE)));
            case "peers_low", "peers_median", "peers_high" -> peers(token);
            case "if" -> {
                var condition = condition(this::or);
                expect("then");
                var then = numeric(this::sum);
                expect("else");
                yield at(token, new Choice(condition, then, numeric(this::sum)));
            }
            default -> leaf(token);
        };
    }

    private Numeric peers(Token word) throws Misread {
        if (arguments(1, 1).getFirst() instanceof Name(var code)) {
            return new Peers(code, Objects.requireNonNull(PEERS.get(word.text())));
        }
        throw new Misread(word.offset(), "%s 的括号里只能是一个代码".formatted(word.text()));
    }

    private Numeric leaf(Token token) throws Misread {
        var word = token.text();
        if (Character.isDigit(word.charAt(0))) {
            return new Literal(Rational.of(new BigDecimal(word)));
        }
        if (!Character.isLetter(word.charAt(0)) || KEYWORDS.contains(word) || PEERS.containsKey(word)) {
            throw new Misread(token.offset(), "这里应是数字或指标代码，却是“%s”".formatted(word));
        }
        var named = names.get(word);
        if (named != null) {
            return named;
        }
        if (!codes.contains(word)) {
            var known = Stream.concat(codes.stream(), names.keySet().stream()).toList();
            faults.add(new Fault(token.offset(), "目录里没有 %s%s".formatted(word, Suggestion.question(word, known))));
        }
        return at(token, new Name(new ItemCode(word)));
    }

    private <E extends Expression> E at(Token token, E expression) {
        places.put(expression, token.offset());
        return expression;
    }

    private List<Numeric> arguments(int atLeast, int atMost) throws Misread {
        var function = tokens.get(next - 1);
        expect("(");
        var arguments = new ArrayList<Numeric>();
        do {
            arguments.add(numeric(this::sum));
        } while (take(","));
        expect(")");
        if (arguments.size() < atLeast || arguments.size() > atMost) {
            throw new Misread(
                    function.offset(),
                    "%s 要 %d 个%s参数，却有 %d 个"
                            .formatted(function.text(), atLeast, atMost > atLeast ? "以上" : "", arguments.size()));
        }
        return arguments;
    }

    /// A part of the formula; where it is of the wrong kind, its first word is pointed at.
    private interface Part {
        Expression read() throws Misread;
    }

    private Numeric numeric(Part part) throws Misread {
        int start = next;
        return numeric(part.read(), start);
    }

    private Numeric numeric(Expression expression, int start) throws Misread {
        if (expression instanceof Numeric numeric) {
            return numeric;
        }
        throw new Misread(tokens.get(start).offset(), "这里应是数值，却是判断");
    }

    private Condition condition(Part part) throws Misread {
        int start = next;
        return condition(part.read(), start);
    }

    private Condition condition(Expression expression, int start) throws Misread {
        if (expression instanceof Condition condition) {
            return condition;
        }
        throw new Misread(tokens.get(start).offset(), "这里应是判断（如 a <= b），却是数值");
    }

    private boolean peek(String word) {
        return tokens.get(next).text().equals(word);
    }

    private boolean take(String word) {
        if (peek(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String word) throws Misread {
        if (!take(word)) {
            var found = tokens.get(next);
            throw new Misread(
                    found.offset(),
                    found.text().equals(END)
                            ? "公式没有写完，缺“%s”".formatted(word)
                            : "这里应是“%s”，却是“%s”".formatted(word, found.text()));
        }
    }
}
