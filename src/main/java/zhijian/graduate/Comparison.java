package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.Item;
import zhijian.catalog.Missing;
import zhijian.graduate.RosterLayout.Column;
import zhijian.submission.Answer;
import zhijian.submission.Given;

/// One item as it was typed and as the roster says it (名册对照).
///
/// @param revision of the answer; 0 where there never was one
/// @param computed empty where the roster lacks a column
/// @param needed columns it is computed from that a roster may lack
/// @param open whether the answer may be changed, as far as a correction under way allows
record Comparison(
        Item item,
        Optional<Answer> typed,
        long revision,
        Optional<BigDecimal> computed,
        List<Column> needed,
        boolean open) {

    enum Outcome {
        SAME,
        DIFFERENT,
        /// nothing was typed, and the roster knows
        NOT_TYPED,
        /// the roster cannot say
        NOT_COMPUTED
    }

    Outcome outcome() {
        if (computed.isEmpty()) {
            return Outcome.NOT_COMPUTED;
        }
        return typed.map(answer -> differ(answer, computed.get()) ? Outcome.DIFFERENT : Outcome.SAME)
                .orElse(Outcome.NOT_TYPED);
    }

    /// Whether the roster's number can be used instead.
    boolean isOffered() {
        return open && (outcome() == Outcome.DIFFERENT || outcome() == Outcome.NOT_TYPED);
    }

    String typedShown() {
        return typed.map(Answer::shown).orElse("未填");
    }

    String computedShown() {
        return computed.map(BigDecimal::toPlainString).orElse("—");
    }

    /// E.g. `+3`; in words where there is no number to compare with.
    String difference() {
        return switch (outcome()) {
            case SAME -> "一致";
            case NOT_TYPED -> "没有填";
            case NOT_COMPUTED -> "名册没有" + needed.stream().map(Column::name).collect(joining("、"));
            case DIFFERENT ->
                typed.orElseThrow() instanceof Answer.Number(var value)
                        ? "%+d".formatted(computed.orElseThrow().subtract(value).toBigInteger())
                        : "不同";
        };
    }

    static boolean differ(Answer typed, BigDecimal computed) {
        return !(typed instanceof Answer.Number(var value)) || value.compareTo(computed) != 0;
    }

    /// The answer that stands, if it was not taken back.
    static Optional<Answer> standing(Given given) {
        return given.answer() instanceof Answer.None(var why) && why == Missing.NOT_ANSWERED
                ? Optional.empty()
                : Optional.of(given.answer());
    }
}
