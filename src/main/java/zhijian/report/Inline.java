package zhijian.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.indicator.Fact;

/// What stands in a line (行内内容).
public sealed interface Inline {

    /// Words as the author typed them.
    record Text(String text) implements Inline {}

    record Strong(List<Inline> body) implements Inline {}

    record Emphasis(List<Inline> body) implements Inline {}

    record Link(String target, List<Inline> body) implements Inline {}

    record LineBreak() implements Inline {}

    /// A footnote (脚注) at the place where it is called.
    ///
    /// @param first false where a note is called again; its body is printed only once
    record Footnote(int number, boolean first, List<Inline> body) implements Inline {}

    /// A name or a year that was filled in (代入的名称), e.g. `{{name}}`, `{{year-1}}`.
    record Given(String key, String printed) implements Inline {}

    /// A cross-reference (交叉引用): `图 3`, which follows its target.
    ///
    /// @param target id of the block
    record Reference(String target, String printed) implements Inline {}

    /// A bound value (绑定值): what is printed for a number, and the facts it stands on.
    ///
    /// @param facts the fact itself; for a change or growth this year's, then last year's
    /// @param amount exact: in the fact's unit; the change of a percentage in points, growth in percent
    /// @param printed as it stands in the text, e.g. `148.05 亿元`, `提高 1.6 个百分点`, `接近六成`
    /// @param hedge the words that stand for or soften the number, already checked; null for plain numbers
    record Bound(
            List<Fact> facts,
            Aspect aspect,
            Amount amount,
            String printed,
            @Nullable String hedge) implements Inline {

        public Fact fact() {
            return facts.getFirst();
        }
    }

    enum Aspect {
        VALUE,
        CHANGE,
        GROWTH
    }

    /// The words alone, without marks and notes.
    static String plain(List<Inline> body) {
        return body.stream()
                .map(inline -> switch (inline) {
                    case Text(var text) -> text;
                    case Strong(var inner) -> plain(inner);
                    case Emphasis(var inner) -> plain(inner);
                    case Link(var _, var inner) -> plain(inner);
                    case LineBreak() -> " ";
                    case Footnote _ -> "";
                    case Given(var _, var printed) -> printed;
                    case Reference(var _, var printed) -> printed;
                    case Bound bound -> bound.printed();
                })
                .collect(Collectors.joining());
    }
}
