package zhijian.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import zhijian.TinyCity;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;
import zhijian.workbook.Form.Column;
import zhijian.workbook.Identity.Base;

/// Workbooks for tests: exported by us, edited with another library.
final class Workbooks {

    static final Catalog CATALOG = new Catalogs(Path.of("catalog")).of(Year.of(2020));
    static final WorkbookTemplate TEMPLATE = WorkbookTemplate.of(Form.of(CATALOG, Level.SCHOOL));
    static final SubmissionId ID = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);

    private Workbooks() {}

    static Item item(String code) {
        return CATALOG.item(new ItemCode(code));
    }

    static Map<ItemCode, Answer> answers() {
        var answers = new TreeMap<ItemCode, Answer>();
        TinyCity.typedAnswers()
                .forEach((code, typed) -> CATALOG.find(new ItemCode(code))
                        .map(definition -> definition instanceof Item item ? item : null)
                        .flatMap(item -> AnswerReader.read(item, typed))
                        .ifPresent(answer -> answers.put(new ItemCode(code), answer)));
        return answers;
    }

    static byte[] exported() {
        return exported(answers());
    }

    static byte[] exported(Map<ItemCode, Answer> answers) {
        var bases = new TreeMap<ItemCode, Base>();
        for (var item : CATALOG.items(Level.SCHOOL)) {
            if (item.source() == Source.ENTERED) {
                bases.put(
                        item.code(),
                        Optional.ofNullable(answers.get(item.code()))
                                .map(answer -> new Base(7, AnswerReader.shown(item, answer)))
                                .orElse(Base.NONE));
            }
        }
        var identity = new Identity(
                ID,
                CATALOG.version(),
                UUID.fromString("0d9488f8-4b4a-4d36-9d1c-0c6b3ff1f5a1"),
                Instant.parse("2020-12-04T06:03:00Z"),
                bases);
        var out = new ByteArrayOutputStream();
        try {
            TEMPLATE.writeTo(
                    out, new WorkbookFile("韶音音乐学校", new Inspection(CATALOG, Level.SCHOOL, answers, answers), identity));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] edited(byte[] workbook, Consumer<XSSFWorkbook> edit) {
        var out = new ByteArrayOutputStream();
        try (var poi = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            edit.accept(poi);
            poi.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The row of an item, wherever it is.
    static Row row(XSSFWorkbook workbook, String code) {
        for (var sheet : workbook) {
            for (var row : sheet) {
                var cell = row.getCell(Column.CODE.ordinal());
                if (cell != null
                        && cell.toString().equals(code)
                        && row.getCell(Column.NAME.ordinal()) != null
                        && !sheet.getSheetName().equals(Identity.SHEET)) {
                    return row;
                }
            }
        }
        throw new AssertionError("No row of " + code);
    }

    static Cell answer(XSSFWorkbook workbook, String code) {
        return row(workbook, code).getCell(Column.THIS_YEAR.ordinal(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    static Upload read(byte[] workbook) {
        return WorkbookReader.read(ID, "韶音音乐学校", CATALOG, Level.SCHOOL, SheetReader.read(SafePackage.open(workbook)));
    }
}
