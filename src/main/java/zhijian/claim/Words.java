package zhijian.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A list of words that ships with this module (词表), as a piece of a regular expression.
final class Words {

    /// Numbers as people write them in front of a unit.
    static final String ARABIC = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

    /// No number is written longer.
    static final String CHINESE = "[一二两三四五六七八九十百千万亿零〇]{1,15}";

    private Words() {}

    /// Any of the words in `resource`, the longest first. Spaces inside them do not matter, `*` is any number.
    static String anyOf(String resource) {
        var words = new Branch();
        read(resource)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words.pattern();
    }

    /// Words by their first characters, so that a place in a text is compared with each beginning once and not with
    /// each word.
    private static final class Branch {

        private static final String NUMERAL = "(?<![第一二两三四五六七八九十百千万亿零〇])";

        private final Map<Character, Branch> next = new TreeMap<>(
                Comparator.comparing((Character it) -> it == '*').thenComparing(Comparator.naturalOrder()));
        private boolean isWord;

        void add(String word) {
            if (word.isEmpty()) {
                isWord = true;
            } else {
                next.computeIfAbsent(word.charAt(0), _ -> new Branch()).add(word.substring(1));
            }
        }

        /// Numerals begin no word in the middle of a longer numeral.
        String pattern() {
            var numerals = alternatives(character -> String.valueOf(character).matches(CHINESE));
            var others = alternatives(character -> !String.valueOf(character).matches(CHINESE));
            return "(?:" + (numerals.isEmpty() ? "" : NUMERAL + numerals + "|") + others + ")";
        }

        private String alternatives(Predicate<Character> wanted) {
            var all = next.entrySet().stream()
                    .filter(entry -> wanted.test(entry.getKey()))
                    .map(entry -> literal(entry.getKey()) + entry.getValue().rest())
                    .toList();
            return all.isEmpty() ? "" : all.stream().collect(Collectors.joining("|", "(?:", ")"));
        }

        private String rest() {
            return next.isEmpty() ? "" : "(?:\\s*" + alternatives(_ -> true) + ")" + (isWord ? "?" : "");
        }

        private static String literal(char character) {
            return character == '*'
                    ? "(?<!\\d)(?:" + ARABIC + "|" + CHINESE + ")"
                    : Pattern.quote(String.valueOf(character));
        }
    }

    private static String read(String resource) {
        try (var stream = Words.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The word list %s is missing from the class path".formatted(resource));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the word list %s".formatted(resource), e);
        }
    }
}
