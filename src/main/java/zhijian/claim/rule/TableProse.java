package zhijian.claim.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Grid;
import zhijian.claim.mention.Mention;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.text.Block.Passage;

/// What a paragraph says of a row of the table it speaks of (文与表): 如表 1 所示，高级职称教师 65 人.
final class TableProse implements Rule {

    private static final Pattern SPEAKS_OF = Pattern.compile(
            "表\\s?(?<number>\\d{1,3}(?:[.-]\\d{1,2})?)?(?:所示|显示|可知|可见|可以看出|反映|中可|看)|[从由据见如][上下本]表|[上下]表");
    private static final Pattern GENERAL = Pattern.compile("人数|数量|数|金额|数值|占比|比例|比重");
    private static final Pattern SUM = Pattern.compile("合计|共计|总计|累计|[和与及]");
    private static final Pattern UNIT_IN_CAPTION = Pattern.compile("单位[：:]\\s?(?<scale>[万亿])(?<unit>\\p{IsHan}{1,3})");

    @Override
    public void check(Text text, Findings findings) {
        text.passages()
                .forEach((passage, sentences) -> table(passage, text)
                        .ifPresent(grid -> sentences.forEach(sentence -> check(sentence, grid, findings))));
        text.grids().forEach(grid -> captionUnit(grid, text, findings));
    }

    /// The table by its number, or the only one there is.
    private static Optional<Grid> table(Passage passage, Text text) {
        var spoken = SPEAKS_OF.matcher(passage.content().text());
        if (!spoken.find()) {
            return Optional.empty();
        }
        var number = spoken.group("number");
        var found = text.grids().stream()
                .filter(grid -> number == null
                        || grid.caption() != null
                                && grid.caption()
                                        .content()
                                        .text()
                                        .matches("表\\s?" + Pattern.quote(number) + "(?![\\d.-]).*"))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static void check(Sentence sentence, Grid grid, Findings findings) {
        var from = sentence.start();
        for (var claim : sentence.claims()) {
            var words = sentence.between(from, claim.start());
            from = claim.end();
            if (claim.mention().isPlain()
                    && !claim.mention().word()
                    && (claim.role() == Role.VALUE || claim.role() == Role.REACHED || claim.role() == Role.BASE)
                    && claim.dimension() != Dimension.RATIO
                    && !SUM.matcher(words).find()
                    && !isAnywhere(claim.mention(), grid)) {
                row(words, grid)
                        .flatMap(row -> cell(row, claim, sentence.between(sentence.start(), claim.start()), grid)
                                .filter(cell -> !cell.roundedOrCut().meets(claim.roundedOrCut()))
                                .map(cell -> new Contradiction(row, cell)))
                        .ifPresent(it -> report(claim, it, findings));
            }
        }
    }

    private record Contradiction(Grid.Row row, Mention cell) {}

    private static boolean isAnywhere(Mention mention, Grid grid) {
        return grid.rows().stream()
                .flatMap(row -> row.numbers().stream().flatMap(Optional::stream))
                .anyMatch(cell -> cell.roundedOrCut().meets(mention.roundedOrCut())
                        || cell.printed().compareTo(mention.printed()) == 0);
    }

    /// The one row with the longest label among these words.
    private static Optional<Grid.Row> row(String words, Grid grid) {
        var named = grid.rows().stream()
                .filter(row -> label(row).length() >= 2 && words.contains(label(row)))
                .toList();
        var longest = named.stream().mapToInt(row -> label(row).length()).max().orElse(0);
        var found = named.stream().filter(row -> label(row).length() == longest).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String label(Grid.Row row) {
        return row.label().text().replaceFirst("[（(].*", "").strip();
    }

    /// Of the column whose head stands in front last; a head that only says 人数 will do where there is no other.
    private static Optional<Mention> cell(Grid.Row row, Claim claim, String front, Grid grid) {
        var alike = IntStream.range(1, row.numbers().size())
                .boxed()
                .filter(column -> row.numbers()
                        .get(column)
                        .filter(cell -> (cell.dimension() == Dimension.SHARE) == (claim.dimension() == Dimension.SHARE))
                        .isPresent())
                .toList();
        var named = alike.stream()
                .filter(column -> head(grid, column).length() >= 2 && front.contains(head(grid, column)))
                .max(Comparator.comparingInt((Integer column) -> front.lastIndexOf(head(grid, column)))
                        .thenComparing(column -> head(grid, column).length()));
        return named.or(() -> alike.size() == 1
                                && GENERAL.matcher(head(grid, alike.getFirst())).matches()
                        ? Optional.of(alike.getFirst())
                        : Optional.empty())
                .flatMap(column -> row.numbers().get(column));
    }

    private static String head(Grid grid, int column) {
        return grid.head(column).replaceFirst("[（(].*", "").strip();
    }

    private static void report(Claim claim, Contradiction by, Findings findings) {
        findings.add(
                Headlines.CAPTION,
                Severity.WARNING,
                Message.of(
                        "表里“%s”一行是 %s，文中写 %s",
                        "The table says %2$s for %1$s, the text %3$s",
                        label(by.row()),
                        by.cell().text(),
                        claim.mention().text()),
                Findings.at(claim.mention(), List.of(by.cell())),
                claim.mention().text(),
                by.cell().text(),
                null);
    }

    /// 单位：万人 above a column of 700, and 共招生 700 人 in the text.
    private static void captionUnit(Grid grid, Text text, Findings findings) {
        if (grid.caption() == null) {
            return;
        }
        var unit = UNIT_IN_CAPTION.matcher(grid.caption().content().text());
        if (!unit.find()) {
            return;
        }
        for (var claim : text.in(unit.group("unit"))) {
            var same = grid.rows().getLast().numbers().stream()
                    .flatMap(Optional::stream)
                    .filter(cell -> cell.unit().isEmpty()
                            && cell.printed().compareTo(claim.mention().printed()) == 0)
                    .findFirst();
            if (same.isPresent() && !claim.mention().text().contains(unit.group("scale"))) {
                findings.add(
                        Plausible.UNIT,
                        Severity.WARNING,
                        Message.of(
                                "表的单位是“%s%s”，文中同一个数写 %s",
                                "The table is in %s%s, the text says %s for the same number",
                                unit.group("scale"),
                                unit.group("unit"),
                                claim.mention().text()),
                        List.of(
                                Findings.at(grid.caption().content(), unit.start(), unit.end()),
                                claim.mention().source()),
                        unit.group(),
                        unit.group("unit"),
                        null);
                return;
            }
        }
    }
}
