package zhijian.claim.rule;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.Quantities;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Grid;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Scope;
import zhijian.claim.mention.Words;

/// A number as facts may know it, in running text or in a table (所述之数).
///
/// @param near the words that may name it
/// @param core what its noun says beside words that many nouns have
/// @param whole of a share, what it is said to be a share of
/// @param sentence the sentence or row it stands in
/// @param place words that may name whom it is about
/// @param factor what a unit in a table's head multiplies it by; of a ratio, one over its second number
/// @param part the number in front of it in the sentence that tells no change; null if there is none
/// @param others the numbers of the sentence
record Told(
        Mention mention,
        String noun,
        String near,
        String core,
        String whole,
        Role role,
        Direction direction,
        @Nullable Year year,
        Scope scope,
        String sentence,
        String place,
        Dimension dimension,
        String unit,
        Rational factor,
        boolean isCell,
        @Nullable Mention part,
        List<Mention> others,
        Map<String, Double> likenesses) {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d\\d)(?!\\d)");
    private static final Pattern UNIT = Pattern.compile(
            "[（(]\\s*(?:单位\\s?[:：]\\s?)?(?<unit>[万亿]?(?:%|" + Quantities.units() + ")?(?:/\\p{IsHan}{1,2})?)\\s*[)）]");

    private static final Pattern BRACKETS_AND_YEARS = Pattern.compile("（.*?）|\\(.*?\\)|20\\d\\d\\s?年?");
    private static final Rational HALF = Rational.of(new BigDecimal("0.5"));

    static List<Told> all(Text text) {
        var all = new ArrayList<Told>();
        for (var sentence : text.sentences()) {
            var others = sentence.claims().stream().map(Claim::mention).toList();
            @Nullable Mention part = null;
            for (var claim : sentence.claims()) {
                all.add(new Told(
                        claim.mention(),
                        claim.noun(),
                        Links.plain(
                                claim.noun() + claim.before() + claim.mention().text() + claim.after() + claim.whole()),
                        Words.core(Links.plain(claim.noun())),
                        claim.whole(),
                        claim.role(),
                        claim.direction(),
                        claim.year(),
                        claim.scope(),
                        sentence.text(),
                        sentence.text() + claim.scope().name(),
                        claim.dimension(),
                        claim.mention().unit(),
                        perOne(claim.mention()),
                        false,
                        part,
                        others,
                        new HashMap<>()));
                part = claim.role() == Role.CHANGE || claim.role() == Role.BASE ? part : claim.mention();
            }
        }
        all.addAll(cells(text));
        return all;
    }

    static List<Told> cells(Text text) {
        var cells = new ArrayList<Told>();
        text.grids().forEach(grid -> cells(grid, cells));
        return cells;
    }

    private static void cells(Grid grid, List<Told> all) {
        var caption = grid.caption() == null ? "" : grid.caption().content().text();
        for (var row : grid.rows()) {
            for (var column = 1; column < row.numbers().size(); column++) {
                var number = row.numbers().get(column);
                if (number.isEmpty()) {
                    continue;
                }
                var head = grid.head(column);
                var label = row.label().text();
                var mention = number.get();
                var written = mention.unit().isEmpty() ? written(head, label, caption, mention) : mention.unit();
                var unit = Unit.of(written);
                var year = year(head, label, caption);
                var noun = BRACKETS_AND_YEARS.matcher(head + label).replaceAll("");
                all.add(new Told(
                        mention,
                        noun,
                        Links.plain(label + head + caption),
                        Words.core(Links.plain(noun)),
                        "",
                        Role.VALUE,
                        Direction.UNSAID,
                        year,
                        grid.scope(),
                        label + head,
                        label + head,
                        mention.dimension() == Dimension.BARE ? dimension(unit.name()) : mention.dimension(),
                        unit.name(),
                        mention.dimension() == Dimension.RATIO
                                ? perOne(mention)
                                : mention.unit().isEmpty() ? unit.scale() : Rational.ONE,
                        true,
                        null,
                        List.of(),
                        new HashMap<>()));
            }
        }
    }

    private static Rational perOne(Mention mention) {
        var second = mention.second();
        return mention.dimension() == Dimension.RATIO && second != null && second.sign() > 0
                ? Rational.ONE.dividedBy(second)
                : Rational.ONE;
    }

    private static Dimension dimension(String unit) {
        return unit.equals("%") ? Dimension.SHARE : unit.isEmpty() ? Dimension.BARE : Dimension.COUNT;
    }

    private static String written(String head, String label, String caption, Mention mention) {
        if (mention.dimension() == Dimension.RATIO) {
            return "";
        }
        for (var words : List.of(head, label, caption)) {
            var unit = UNIT.matcher(words);
            if (unit.find()) {
                return unit.group("unit");
            }
        }
        return "";
    }

    private static @Nullable Year year(String head, String label, String caption) {
        for (var words : List.of(head, label, caption)) {
            var year = YEAR.matcher(words);
            if (year.find()) {
                var found = year.group(1);
                return year.find() ? null : Year.parse(found);
            }
        }
        return null;
    }

    /// Computed once for each name.
    double likeness(String name, Supplier<Double> computed) {
        return likenesses.computeIfAbsent(name, _ -> computed.get());
    }

    Interval usual(@Nullable Hedges hedges) {
        return mention.usual(hedges).times(factor);
    }

    /// What may have been rounded to it where it is printed without decimals.
    Interval wholes() {
        return mention.dimension() == Dimension.COUNT
                        && mention.isPlain()
                        && mention.printed().scale() <= 0
                ? Interval.around(mention.value(), mention.scale().times(HALF)).times(factor)
                : mention.rounded().times(factor);
    }

    Interval roundedOrCut() {
        return mention.roundedOrCut().times(factor);
    }
}
