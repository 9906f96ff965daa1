package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import zhijian.claim.mention.Grid;

/// A standard, what is, and 达标 or not, in one row of a table (表中的达标结论).
final class Verdicts implements Rule {

    private static final Pattern STANDARD = Pattern.compile("标准|要求|底线|目标值|指标值");
    private static final Pattern ACTUAL = Pattern.compile("实测|实际|现状|本校|学校|实有|完成|达到值");
    private static final Pattern VERDICT = Pattern.compile("达标|结论|合格|是否|评价|符合");
    private static final Pattern BOUND =
            Pattern.compile("(?<least>≥|>=|不低于|不少于|不小于|至少)|(?<most>≤|<=|不高于|不超过|不大于|不多于|至多)");
    private static final Pattern MET = Pattern.compile("达标|合格|符合|是|√|✓");
    private static final Pattern NOT_MET = Pattern.compile("[未不]达标?|不合格|不符合|否|×|✗");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s?[:：]\\s?1(?!\\d))?");

    @Override
    public void check(Text text, Findings findings) {
        for (var grid : text.grids()) {
            var standard = column(grid, STANDARD);
            var actual = column(grid, ACTUAL);
            var verdict = column(grid, VERDICT);
            if (standard.isPresent() && actual.isPresent() && verdict.isPresent()) {
                grid.rows().forEach(row -> check(row, standard.get(), actual.get(), verdict.get(), findings));
            }
        }
    }

    /// The only one so headed.
    private static Optional<Integer> column(Grid grid, Pattern head) {
        var found = IntStream.range(1, grid.head().size())
                .filter(column -> head.matcher(grid.head(column)).find())
                .boxed()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static void check(Grid.Row row, int standard, int actual, int verdict, Findings findings) {
        var bound = BOUND.matcher(cell(row, standard));
        var limit = number(cell(row, standard));
        var value = number(cell(row, actual));
        var said = cell(row, verdict).strip();
        var isMet = MET.matcher(said).matches();
        if (!bound.find()
                || limit.isEmpty()
                || value.isEmpty()
                || !isMet && !NOT_MET.matcher(said).matches()) {
            return;
        }
        int compared = value.get().compareTo(limit.get());
        if (isMet == (bound.group("least") != null ? compared >= 0 : compared <= 0)) {
            return;
        }
        var content = row.cells().get(verdict);
        findings.add(
                Tables.TABLE,
                Severity.ERROR,
                Message.of(
                        "标准是 %s，实际是 %s，结论写的是“%s”",
                        "The standard is %s, the value %s, and the table says %s",
                        cell(row, standard).strip(),
                        cell(row, actual).strip(),
                        said),
                List.of(Findings.at(content, 0, content.text().length())),
                said,
                isMet ? "未达标" : "达标",
                null);
    }

    private static String cell(Grid.Row row, int column) {
        return column < row.cells().size() ? row.cells().get(column).text() : "";
    }

    private static Optional<BigDecimal> number(String cell) {
        var found = NUMBER.matcher(cell.replace(",", "")).results().toList();
        return found.size() == 1 ? Optional.of(new BigDecimal(found.getFirst().group(1))) : Optional.empty();
    }
}
