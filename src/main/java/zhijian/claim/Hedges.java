package zhijian.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;

/// A year's hedge words and number words (约数词表), read from `catalog/<year>/hedges.yaml`.
public final class Hedges {

    private static final Pattern TENTHS = Pattern.compile("(?<tenths>[一二两三四五六七八九])成(?<more>[半一二三四五六七八九])?");
    private static final Pattern FRACTION = Pattern.compile("(?<of>[^分]+)分之(?<part>.+)");
    private static final Rational HUNDRED = Rational.of(100);

    /// Where no word may stand for a number but 七成, 半数 and the like, and these exactly.
    public static final Hedges NONE = new Hedges(List.of(), List.of(), Rational.ZERO);

    private final List<Hedge> hedges;
    private final List<NumberWord> words;
    private final Rational tolerance;

    Hedges(List<Hedge> hedges, List<NumberWord> words, Rational tolerance) {
        this.hedges = List.copyOf(hedges);
        this.words = List.copyOf(words);
        this.tolerance = tolerance;
    }

    /// @throws MalformedHedges with everything that is wrong in the file
    public static Hedges read(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            return HedgesFile.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read hedge words from %s".formatted(file), e);
        }
    }

    /// The hedge word 近, 接近, 以上, … if `word` is one.
    public Optional<Hedge> of(String word) {
        return hedges.stream().filter(hedge -> hedge.word().equals(word)).findFirst();
    }

    /// In the order of the file, for a message that lists what may be written.
    public List<String> words() {
        return hedges.stream().map(Hedge::word).toList();
    }

    /// The words 七成, 接近六成, 四分之三以上, 基本持平, … if `text` is such a number.
    ///
    /// What the file lists literally goes first; else a share, with or without a hedge word around it.
    public Optional<NumberWord> numberWord(String text) {
        return words.stream()
                .filter(word -> word.text().equals(text))
                .findFirst()
                .or(() -> share(text).map(share -> new NumberWord(text, NumberWord.Of.SHARE, around(share))))
                .or(() -> hedges.stream()
                        .flatMap(hedge -> without(hedge, text)
                                .flatMap(Hedges::share)
                                .map(share -> new NumberWord(
                                        text,
                                        NumberWord.Of.SHARE,
                                        hedge.factors().times(share)))
                                .stream())
                        .findFirst());
    }

    /// Half a point down belongs to the word, half a point up to the next, as with rounding.
    private Bounds around(Rational share) {
        return new Bounds(
                new Bounds.Limit(share.minus(tolerance), true), new Bounds.Limit(share.plus(tolerance), false));
    }

    private static Optional<String> without(Hedge hedge, String text) {
        var word = hedge.word();
        var bare = switch (hedge.position()) {
            case BEFORE -> text.startsWith(word) ? text.substring(word.length()) : text;
            case AFTER -> text.endsWith(word) ? text.substring(0, text.length() - word.length()) : text;
            case INSIDE -> text;
        };
        return bare.length() < text.length() ? Optional.of(bare) : Optional.empty();
    }

    private static Optional<Rational> share(String text) {
        if (text.equals("半数") || text.equals("一半")) {
            return Optional.of(Rational.of(50));
        }
        var tenths = TENTHS.matcher(text);
        if (tenths.matches()) {
            var more = tenths.group("more");
            return Optional.of(Rational.of(10L * number(tenths.group("tenths")).orElseThrow()
                    + (more == null ? 0 : number(more).orElse(5))));
        }
        var fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            var of = number(fraction.group("of"));
            var part = number(fraction.group("part"));
            if (of.isPresent() && part.isPresent() && of.getAsInt() > 0 && part.getAsInt() <= of.getAsInt()) {
                return Optional.of(HUNDRED.times(Rational.of(part.getAsInt())).dividedBy(Rational.of(of.getAsInt())));
            }
        }
        return Optional.empty();
    }

    private static OptionalInt number(String numeral) {
        return ChineseNumeral.parse(numeral);
    }
}
