package zhijian.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.SubmissionId;
import zhijian.workbook.CellReading.Refused;
import zhijian.workbook.CellReading.Taken;
import zhijian.workbook.Identity.Base;
import zhijian.workbook.SheetCells.Cell;
import zhijian.workbook.SheetCells.Content;
import zhijian.workbook.SheetCells.Format;
import zhijian.workbook.StatisticsMapping.Table;
import zhijian.workbook.StatisticsMapping.Target;

/// Finds answers in official statistics sheets (统计报表识读): the sheet by its heading, a cell by the labels of its row and
/// column.
final class StatisticsReader {

    private final StatisticsMapping mapping;
    private final SubmissionId id;
    private final List<ReadCell> cells = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();

    private StatisticsReader(StatisticsMapping mapping, SubmissionId id) {
        this.mapping = mapping;
        this.id = id;
    }

    /// A cell with its row.
    private record Place(int row, Cell cell) {}

    static boolean isStatistics(StatisticsMapping mapping, List<SheetCells> sheets) {
        return sheets.stream().anyMatch(sheet -> table(mapping, sheet).isPresent());
    }

    /// What was exported is nothing here, so an answer that stands in the system and differs is a conflict.
    ///
    /// @throws UploadRefused if a sheet is another school's or of another year
    static Upload read(StatisticsMapping mapping, SubmissionId id, List<SheetCells> sheets) {
        var reader = new StatisticsReader(mapping, id);
        for (var sheet : sheets) {
            table(mapping, sheet).ifPresent(table -> reader.sheet(sheet, table));
        }
        return new Upload("统计报表 " + String.join("、", reader.tables), reader.cells, 0, reader.notices);
    }

    private static Optional<Table> table(StatisticsMapping mapping, SheetCells sheet) {
        return mapping.tables().stream()
                .filter(table ->
                        places(sheet).stream().anyMatch(it -> label(it.cell()).contains(normal(table.heading()))))
                .findFirst();
    }

    private void sheet(SheetCells sheet, Table table) {
        tables.add(table.name());
        mustBe(sheet, mapping.school(), id.organisation().code(), "别的学校", "本校");
        mustBe(sheet, mapping.year(), id.year().toString(), "别的年份", "%s 年".formatted(id.year()));
        for (var target : table.targets()) {
            target(sheet, target);
        }
    }

    private void mustBe(SheetCells sheet, String label, String expected, String other, String ours) {
        var found = places(sheet).stream()
                .filter(it -> label(it.cell()).equals(normal(label)))
                .findFirst()
                .flatMap(it -> sheet.rows().stream()
                        .filter(row -> row.number() == it.row())
                        .flatMap(row -> row.cells().stream())
                        .filter(cell -> cell.column() > it.cell().column())
                        .findFirst())
                .map(cell -> cell.content().shown().strip());
        if (found.isEmpty()) {
            notices.add("“%s”里没有“%s”，系统没有办法核对，请自己确认是%s的报表。".formatted(sheet.name(), label, ours));
        } else if (!found.get().equals(expected)) {
            throw new UploadRefused(
                    "“%s”是%s的报表：%s是 %s，应是 %s。没有读入任何数据。".formatted(sheet.name(), other, label, found.get(), expected));
        }
    }

    private void target(SheetCells sheet, Target target) {
        var found = new ArrayList<Place>();
        for (var row : target.rows()) {
            for (var column : target.columns()) {
                switch (cross(sheet, row, column)) {
                    case Crossing.At(var place) -> place.ifPresent(found::add);
                    case Crossing.Nowhere(var reason) -> {
                        keep(
                                sheet,
                                target,
                                "",
                                "",
                                new Refused("%s没有读入：%s".formatted(target.item().name(), reason)));
                        return;
                    }
                }
            }
        }
        if (found.isEmpty()) {
            return;
        }
        var address = SheetCells.address(
                found.getFirst().row(), found.getFirst().cell().column());
        var shown = String.join(
                " + ", found.stream().map(it -> it.cell().content().shown()).toList());
        keep(sheet, target, address, shown, reading(target, found));
    }

    private static CellReading reading(Target target, List<Place> found) {
        var sum = BigDecimal.ZERO;
        for (var place : found) {
            var number = number(place.cell().content());
            if (number.isEmpty()) {
                return new Refused("%s没有读入：%s 应是数字，现在是“%s”。"
                        .formatted(
                                target.item().name(),
                                SheetCells.address(place.row(), place.cell().column()),
                                place.cell().content().shown()));
            }
            sum = sum.add(number.get());
        }
        var value = sum.multiply(target.factor()).stripTrailingZeros();
        int places = target.item().type().decimals();
        var rounded = value.scale() > places && target.factor().compareTo(BigDecimal.ONE) != 0
                ? value.setScale(places, RoundingMode.HALF_UP)
                : value;
        var remarks = new ArrayList<String>();
        if (found.size() > 1) {
            remarks.add("%d 格相加".formatted(found.size()));
        }
        if (target.factor().compareTo(BigDecimal.ONE) != 0) {
            remarks.add("%s × %s%s"
                    .formatted(
                            sum.toPlainString(),
                            target.factor().toPlainString(),
                            rounded.compareTo(value) == 0 ? "" : "，四舍五入"));
        }
        try {
            return new Taken(AnswerReader.read(target.item(), rounded.toPlainString()), remarks);
        } catch (AnswerRefused e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<BigDecimal> number(Content content) {
        return switch (content) {
            case Content.Number(var raw, var format)
            when format == Format.PLAIN && CellReading.FINITE.matcher(raw).matches() ->
                Optional.of(new BigDecimal(raw));
            case Content.Text(var text)
            when text.strip().replace(",", "").matches("\\d{1,15}(\\.\\d{1,6})?") ->
                Optional.of(new BigDecimal(text.strip().replace(",", "")));
            case Content.Number _, Content.Text _, Content.Flag _, Content.Failure _ -> Optional.empty();
        };
    }

    private sealed interface Crossing {
        /// @param place empty where the cell is empty: the sheet says nothing about it
        record At(Optional<Place> place) implements Crossing {}

        record Nowhere(String reason) implements Crossing {}
    }

    private static Crossing cross(SheetCells sheet, String rowLabel, String columnLabel) {
        var rows = sheet.rows().stream()
                .filter(row -> row.cells().stream().anyMatch(cell -> label(cell).equals(normal(rowLabel))))
                .toList();
        if (rows.size() != 1) {
            return new Crossing.Nowhere(counted("行", rowLabel, rows.size()));
        }
        var row = rows.getFirst();
        var columns = places(sheet).stream()
                .filter(it -> it.row() < row.number() && label(it.cell()).equals(normal(columnLabel)))
                .mapToInt(it -> it.cell().column())
                .distinct()
                .toArray();
        return columns.length == 1
                ? new Crossing.At(row.cell(columns[0]).map(cell -> new Place(row.number(), cell)))
                : new Crossing.Nowhere(counted("列", columnLabel, columns.length));
    }

    private static String counted(String what, String label, int count) {
        return count == 0
                ? "表里没有“%s”这一%s。版式可能变了，请改目录里的 statistics.yaml。".formatted(label, what)
                : "“%s”这一%s有 %d 处，分不清是哪一处。".formatted(label, what, count);
    }

    /// An item that several sheets tell is kept once, and refused where they differ.
    private void keep(SheetCells sheet, Target target, String address, String found, CellReading reading) {
        var code = target.item().code().value();
        var cell = new ReadCell(target.item(), code, sheet.name(), address, found, Base.NONE, reading);
        var before = cells.stream().filter(it -> it.code().equals(code)).findFirst();
        if (before.isEmpty()) {
            cells.add(cell);
        } else if (before.get().reading() instanceof Taken(var one, var _)
                && reading instanceof Taken(var other, var _)
                && !one.equals(other)) {
            cells.remove(before.get());
            var refused =
                    new Refused(differing(before.get(), cell, target.item().name()));
            cells.add(new ReadCell(target.item(), code, sheet.name(), address, found, Base.NONE, refused));
        }
    }

    private static String differing(ReadCell one, ReadCell other, String item) {
        var words = "%s在两张表里不一样：%s是“%s”，%s是“%s”。没有读入，请核对。";
        return words.formatted(item, one.place(), one.found(), other.place(), other.found());
    }

    private static List<Place> places(SheetCells sheet) {
        return sheet.rows().stream()
                .flatMap(row -> row.cells().stream().map(cell -> new Place(row.number(), cell)))
                .toList();
    }

    private static String label(Cell cell) {
        return cell.content() instanceof Content.Text(var text) ? normal(text) : "";
    }

    /// Spaces and colons in labels are layout.
    private static String normal(String label) {
        return label.replaceAll("[\\s\\u3000\\u00a0：:]", "").replace("其中", "");
    }
}
