package zhijian.catalog;

import java.util.List;

/// What a formula says once it is parsed (表达式). Numbers and conditions are different types, so they cannot be mixed.
public sealed interface Expression {

    sealed interface Numeric extends Expression {}

    sealed interface Condition extends Expression {}

    record Literal(Rational value) implements Numeric {}

    record Name(ItemCode code) implements Numeric {}

    record Previous(Numeric of) implements Numeric {}

    record Arithmetic(Numeric left, char operator, Numeric right) implements Numeric {}

    record Call(Function function, List<Numeric> arguments) implements Numeric {}

    record Choice(Condition condition, Numeric then, Numeric otherwise) implements Numeric {}

    record Comparison(Numeric left, String operator, Numeric right) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /// What schools of the same type filed last year.
    record Peers(ItemCode code, PeerMark mark) implements Numeric {}

    /// 1 where a school has this attribute, otherwise 0.
    record Counted(SchoolAttribute attribute, String value) implements Numeric {}

    enum Function {
        MIN,
        MAX,
        ABS,
        /// the remainder of a division
        MOD,
        /// of those that are known; missing only where none is
        SUM
    }
}
