package zhijian.sentinel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhijian.claim.Quantities;
import zhijian.claim.Quantity;
import zhijian.claim.Trend;
import zhijian.claim.text.Block;
import zhijian.claim.text.Content;
import zhijian.claim.text.Document;
import zhijian.claim.text.Texts;
import zhijian.claim.text.Unreadable;

/// What a page or a file says, as far as the sentinel compares it (读数): its words without spaces, and its
/// numbers in their order, as the module `claim` reads them.
///
/// @param words everything, without any space, so that layout does not matter
/// @param numbers each as it is written, without spaces and thousands separators
record Reading(String words, List<Number> numbers) {

    /// @param text e.g. `92.4%`
    /// @param before the words before it, as far as they belong to it
    /// @param sentence some words around it
    record Number(String text, String before, String sentence) {

        /// Whether it stands behind the same words as another.
        boolean follows(Number other) {
            return before.equals(other.before);
        }

        /// Whether both are said to be changes, the one upwards and the other downwards.
        boolean isOppositeTo(Number other) {
            var trend = trend();
            var others = other.trend();
            return trend.isPresent() && others.isPresent() && !trend.equals(others);
        }

        private Optional<Trend> trend() {
            var word = TREND.matcher(before);
            return word.find() ? Trend.of(word.group(1)) : Optional.empty();
        }
    }

    private static final Pattern TREND = Pattern.compile("(提高|提升|增加|增长|上升|扩大|降低|下降|减少|回落|缩小|[增多高减少低])[了到至约近]?$");
    private static final int AROUND = 14;
    private static final int BEFORE = 4;

    /// @throws Unreadable if the bytes hold no text
    static Reading of(byte[] bytes) throws Unreadable {
        return of(Texts.read("公示文件", bytes));
    }

    static Reading of(Document document) {
        var contents = document.blocks().stream()
                .flatMap(Reading::contents)
                .map(Content::text)
                .toList();
        return new Reading(
                contents.stream().map(Reading::plain).collect(Collectors.joining()),
                contents.stream().flatMap(Reading::numbers).toList());
    }

    /// Without spaces.
    static String plain(String text) {
        return text.replaceAll("[\\s\\u00A0\\u2000-\\u200D\\u2060\\u3000\\uFEFF]+", "");
    }

    private static Stream<Content> contents(Block block) {
        return switch (block) {
            case Block.Passage(var _, var content) -> Stream.of(content);
            case Block.Table(var rows) -> rows.stream().flatMap(List::stream);
        };
    }

    private static Stream<Number> numbers(String text) {
        return Quantities.in(text).stream()
                .map(it -> new Number(
                        written(it),
                        plain(text.substring(Math.max(0, it.start() - BEFORE), it.start())),
                        around(text, it)));
    }

    private static String written(Quantity quantity) {
        return plain(quantity.text()).replaceAll("(?<=\\d)[,，](?=\\d{3})", "");
    }

    private static String around(String text, Quantity quantity) {
        return plain(text.substring(
                Math.max(0, quantity.start() - AROUND), Math.min(text.length(), quantity.end() + AROUND)));
    }
}
