package zhijian.workbook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.organisation.OrganisationId;
import zhijian.page.BeijingTime;
import zhijian.submission.AnswerReader;
import zhijian.submission.SubmissionId;
import zhijian.workbook.Form.Column;
import zhijian.workbook.Identity.Base;
import zhijian.workbook.Identity.Mark;
import zhijian.workbook.SheetCells.Cell;
import zhijian.workbook.SheetCells.Content;
import zhijian.workbook.SheetCells.Row;

/// Finds the answers in an uploaded workbook (工作簿识读): by the code in each row and the headings above it, never by
/// position.
final class WorkbookReader {

    private static final String EXPORT_AGAIN = "请重新导出工作簿，把数据填进去再上传。";

    private final Catalog catalog;
    private final Map<String, Item> items = new HashMap<>();
    private final Identity identity;
    private final List<SheetCells> sheets;
    private final Map<ItemCode, ReadCell> read = new LinkedHashMap<>();
    private final List<ReadCell> refused = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    private WorkbookReader(Catalog catalog, Level level, Identity identity, List<SheetCells> sheets) {
        this.catalog = catalog;
        this.identity = identity;
        this.sheets = sheets;
        catalog.items(level).forEach(item -> items.put(item.code().value(), item));
    }

    static boolean isWorkbook(List<SheetCells> sheets) {
        return identitySheet(sheets).isPresent();
    }

    /// @throws UploadRefused if it is the workbook of another organisation, year or catalog, or no workbook of ours
    static Upload read(SubmissionId id, String organisation, Catalog catalog, Level level, List<SheetCells> sheets) {
        var identity = identity(identitySheet(sheets)
                .orElseThrow(() -> new UploadRefused("文件里没有标识页，认不出是哪个单位、哪一年度的工作簿；也没有认得的统计报表表名。" + EXPORT_AGAIN)));
        if (!identity.submission().organisation().equals(id.organisation())) {
            throw new UploadRefused("这是别的单位（%s）的工作簿，不能导入%s。请上传从本单位“工作簿”页面导出的文件。"
                    .formatted(identity.submission().organisation(), organisation));
        }
        if (!identity.submission().year().equals(id.year())) {
            throw new UploadRefused("这是 %s 年度的工作簿，不能导入 %s 年度。请上传 %2$s 年度导出的文件。"
                    .formatted(identity.submission().year(), id.year()));
        }
        if (!identity.catalogVersion().equals(catalog.version())) {
            throw new UploadRefused("这份工作簿按旧的目录（%s）导出，目录已经改为 %s。%s"
                    .formatted(identity.catalogVersion(), catalog.version(), EXPORT_AGAIN));
        }
        return new WorkbookReader(catalog, level, identity, sheets).upload();
    }

    private Upload upload() {
        boolean any = false;
        for (var sheet : sheets) {
            if (!sheet.name().equals(Identity.SHEET)) {
                any |= sheet(sheet);
            }
        }
        if (!any) {
            throw new UploadRefused("没有找到同时有“编号”和“本年”两个标题的工作表，读不出数据。" + EXPORT_AGAIN);
        }
        int absent = (int) identity.bases().keySet().stream()
                .filter(code -> !read.containsKey(code))
                .count();
        if (absent > 0) {
            notices.add("有 %d 个数据项不在文件里（行已删除），系统里的值不变。".formatted(absent));
        }
        var cells = new ArrayList<>(refused);
        read.values().stream().filter(cell -> !isUntouched(cell)).forEach(cells::add);
        int untouched = read.size() - (cells.size() - refused.size());
        return new Upload("%s 导出的工作簿".formatted(BeijingTime.moment(identity.at())), cells, untouched, notices);
    }

    private static boolean isUntouched(ReadCell cell) {
        return cell.item() != null
                && cell.reading() instanceof CellReading.Taken(var answer, var _)
                && Merge.of(cell.item(), cell.base(), answer, null) == Merge.UNTOUCHED;
    }

    /// @return whether it is a sheet of answers
    private boolean sheet(SheetCells sheet) {
        int codes = -1;
        int answers = -1;
        for (var row : sheet.rows()) {
            int code = column(row, Column.CODE.title());
            int answer = column(row, Column.THIS_YEAR.title());
            if (code >= 0 && answer >= 0) {
                codes = code;
                answers = answer;
            } else if (codes >= 0) {
                row(sheet, row, codes, answers);
            }
        }
        return codes >= 0;
    }

    private void row(SheetCells sheet, Row row, int codes, int answers) {
        var code = row.cell(codes).map(WorkbookReader::text).orElse("");
        var answer = row.cell(answers);
        var found = answer.map(cell -> cell.content().shown()).orElse("");
        var address = SheetCells.address(row.number(), answers);
        if (code.isEmpty()) {
            if (!found.isBlank()) {
                notices.add("“%s”%s 有内容“%s”，但这一行没有编号，没有读入。".formatted(sheet.name(), address, shortened(found)));
            }
            return;
        }
        var item = items.get(code);
        if (item == null) {
            refuse(null, code, sheet, address, found, "目录里没有编号“%s”，这一行没有读入。请不要改动“编号”一列。".formatted(shortened(code)));
            return;
        }
        if (item.source() != Source.ENTERED) {
            return;
        }
        var base = identity.bases().getOrDefault(item.code(), Base.NONE);
        var covered = sheet.coveredBy(row.number(), answers);
        var reading = covered.isPresent()
                ? new CellReading.Refused("%s的单元格与 %s 合并在一起，没有自己的值。请取消合并，分别填写。"
                        .formatted(
                                item.name(),
                                SheetCells.address(
                                        covered.get().top(), covered.get().left())))
                : CellReading.of(item, answer);
        var cell = new ReadCell(item, code, sheet.name(), address, shortened(found), base, reading);
        var before = read.putIfAbsent(item.code(), cell);
        if (before != null && !before.reading().equals(reading)) {
            refuse(
                    item,
                    code,
                    sheet,
                    address,
                    found,
                    "%s出现了两次，值不一样：%s是“%s”，%s是“%s”。两处都没有读入，请只留一处。"
                            .formatted(item.name(), before.place(), before.found(), cell.place(), shortened(found)));
            duplicates(item.code(), before);
        }
    }

    /// Neither of two different values is taken.
    private void duplicates(ItemCode code, ReadCell before) {
        read.put(
                code,
                new ReadCell(
                        before.item(),
                        before.code(),
                        before.sheet(),
                        before.address(),
                        before.base().shown(),
                        before.base(),
                        new CellReading.Taken(
                                before.item() == null
                                        ? Optional.empty()
                                        : AnswerReader.read(
                                                before.item(), before.base().shown()),
                                List.of())));
    }

    private void refuse(
            @Nullable Item item, String code, SheetCells sheet, String address, String found, String reason) {
        refused.add(new ReadCell(
                item,
                shortened(code),
                sheet.name(),
                address,
                shortened(found),
                Base.NONE,
                new CellReading.Refused(reason)));
    }

    private static int column(Row row, String title) {
        for (var cell : row.cells()) {
            if (cell.content() instanceof Content.Text(var text) && text.strip().equals(title)) {
                return cell.column();
            }
        }
        return -1;
    }

    private static Optional<SheetCells> identitySheet(List<SheetCells> sheets) {
        return sheets.stream()
                .filter(sheet -> !sheet.rows().isEmpty()
                        && sheet.rows()
                                .getFirst()
                                .cell(0)
                                .map(WorkbookReader::text)
                                .orElse("")
                                .startsWith("zhijian-workbook-"))
                .findFirst();
    }

    private static Identity identity(SheetCells sheet) {
        var values = new HashMap<String, String>();
        var bases = new TreeMap<ItemCode, Base>();
        try {
            for (var row : sheet.rows()) {
                var key = row.cell(0).map(WorkbookReader::text).orElse("");
                var value = row.cell(1).map(WorkbookReader::text).orElse("");
                if (row.number() <= Identity.HEAD) {
                    values.put(key, value);
                } else {
                    bases.put(
                            new ItemCode(key),
                            new Base(
                                    Long.parseLong(value),
                                    row.cell(2)
                                            .map(cell -> cell.content().shown())
                                            .orElse("")));
                }
            }
            var identity = new Identity(
                    new SubmissionId(
                            new OrganisationId(values.getOrDefault(Mark.ORGANISATION.key(), "")),
                            Year.parse(values.getOrDefault(Mark.YEAR.key(), ""))),
                    values.getOrDefault(Mark.CATALOG.key(), ""),
                    UUID.fromString(values.getOrDefault(Mark.EXPORT.key(), "")),
                    Instant.parse(values.getOrDefault(Mark.AT.key(), "")),
                    bases);
            if (identity.checksum().equals(values.get(Mark.CHECKSUM.key()))) {
                return identity;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged();
        }
        throw damaged();
    }

    private static UploadRefused damaged() {
        return new UploadRefused("工作簿的标识页被改动过，没有办法核对哪些数据是您改的。" + EXPORT_AGAIN);
    }

    private static String text(Cell cell) {
        return AnswerReader.cleaned(cell.content().shown());
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
