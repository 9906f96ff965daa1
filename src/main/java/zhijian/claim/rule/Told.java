package zhijian.claim.rule;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.claim.Fraction;
import zhijian.claim.Hedges;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Direction;
import zhijian.claim.mention.Grid;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Words;

/// A number as facts may know it, in running text or in a table (所述之数).
///
/// @param near the words that may name it
/// @param whole of a share, what it is said to be a share of
/// @param sentence the sentence or row it stands in
/// @param place words that may name whom it is about
/// @param factor what a unit in a table's head multiplies it by
/// @param others the other numbers of the sentence
record Told(
        Mention mention,
        String noun,
        String near,
        String whole,
        Role role,
        Direction direction,
        @Nullable Year year,
        String scope,
        String sentence,
        String place,
        Dimension dimension,
        String unit,
        Fraction factor,
        boolean isCell,
        List<Mention> others,
        Map<String, Double> likenesses) {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d\\d)(?!\\d)");
    private static final Pattern UNIT = Pattern.compile(
            "[（(]\\s*(?:单位\\s?[:：]\\s?)?(?<unit>[万亿]?(?:\\p{IsHan}{1,3}|%)(?:/\\p{IsHan}{1,2})?)\\s*[)）]");

    static List<Told> all(Text text) {
        var all = new ArrayList<Told>();
        for (var sentence : text.sentences()) {
            var others = sentence.claims().stream().map(Claim::mention).toList();
            for (var claim : sentence.claims()) {
                all.add(new Told(
                        claim.mention(),
                        claim.noun(),
                        claim.noun() + claim.before() + claim.mention().text() + claim.after() + claim.whole(),
                        claim.whole(),
                        claim.role(),
                        claim.direction(),
                        claim.year(),
                        claim.scope(),
                        sentence.text(),
                        sentence.text() + claim.scope(),
                        claim.dimension(),
                        claim.mention().unit(),
                        Fraction.ONE,
                        false,
                        others,
                        new HashMap<>()));
            }
        }
        text.grids().forEach(grid -> cells(grid, all));
        return all;
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
                all.add(new Told(
                        mention,
                        (head + label).replaceAll("（.*?）|\\(.*?\\)|20\\d\\d\\s?年?", ""),
                        label + head + caption,
                        "",
                        Role.VALUE,
                        Direction.UNSAID,
                        year,
                        "",
                        label + head,
                        label + head,
                        mention.dimension() == Dimension.BARE ? dimension(unit.name()) : mention.dimension(),
                        unit.name(),
                        mention.unit().isEmpty() ? unit.scale() : Fraction.ONE,
                        true,
                        List.of(),
                        new HashMap<>()));
            }
        }
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

    String plainNear() {
        return Facts.plain(near);
    }

    String core() {
        return Words.core(Facts.plain(noun));
    }

    Interval usual(@Nullable Hedges hedges) {
        return mention.usual(hedges).times(factor);
    }

    Interval roundedOrCut() {
        return mention.roundedOrCut().times(factor);
    }
}
