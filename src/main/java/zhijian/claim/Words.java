package zhijian.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A list of words that ships with this module (词表), as a piece of a regular expression.
final class Words {

    /// Numbers as people write them in front of a unit.
    static final String ARABIC = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

    static final String CHINESE = "[一二两三四五六七八九十百千万亿零〇]+";

    private Words() {}

    /// Any of the words in `resource`, the longest first. Spaces inside them do not matter, `*` is any number.
    static String anyOf(String resource) {
        return read(resource)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Words::pattern)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String pattern(String word) {
        var wholeNumeral = word.matches(CHINESE + ".*") ? "(?<![第一二两三四五六七八九十百千万亿零〇])" : "";
        return wholeNumeral
                + word.codePoints()
                        .mapToObj(character -> character == '*'
                                ? "(?<!\\d)(?:" + ARABIC + "|" + CHINESE + ")"
                                : Pattern.quote(Character.toString(character)))
                        .collect(Collectors.joining("\\s*"));
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
