package zhijian.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import zhijian.TinyCity;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Level;
import zhijian.submission.Answer;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;
import zhijian.workbook.CellReading.Refused;
import zhijian.workbook.CellReading.Taken;
import zhijian.workbook.Form.Column;

/// Workbooks are written by us, edited with POI as people edit them, and read by us.
class WorkbookTests {

    private static final byte[] EXPORTED = Workbooks.exported();

    @Test
    void a_workbook_has_a_sheet_for_every_section_locked_but_for_its_answers() {
        var seen = new TreeMap<String, Object>();
        Workbooks.edited(EXPORTED, workbook -> {
            var sheet = workbook.getSheet("1.3 教师队伍");
            var row = (XSSFRow) Workbooks.row(workbook, "staff_total");
            seen.put("sheets", workbook.getNumberOfSheets());
            seen.put("row", texts(row));
            seen.put(
                    "locked",
                    sheet.getProtect() + " " + isLocked(row, Column.CODE) + " " + isLocked(row, Column.THIS_YEAR));
            seen.put(
                    "note",
                    sheet.getCellComment(row.getCell(Column.NAME.ordinal()).getAddress())
                            .getString()
                            .getString());
            seen.put(
                    "choices",
                    sheet.getDataValidations()
                            .getFirst()
                            .getValidationConstraint()
                            .getFormula1());
            seen.put("colours", sheet.getSheetConditionalFormatting().getNumConditionalFormattings());
            seen.put("hidden", workbook.getSheetVisibility(workbook.getSheetIndex(Identity.SHEET)));
        });
        assertThat(seen)
                .isEqualTo(new TreeMap<>(Map.of(
                        "sheets",
                        28,
                        "row",
                        "staff_total|教职工总数|人|时点|必填|160.0|160.0",
                        "locked",
                        "true true false",
                        "note",
                        "教职工总数（人），时点\n" + Workbooks.item("staff_total").guide(),
                        "choices",
                        "\"不适用,暂无\"",
                        "colours",
                        3,
                        "hidden",
                        SheetVisibility.HIDDEN)));
    }

    @Test
    void every_check_that_looks_at_no_other_school_can_be_said_in_a_spreadsheet() {
        var form = Form.of(Workbooks.CATALOG, Level.SCHOOL);
        assertThat(form.rules())
                .hasSizeGreaterThan(80)
                .allMatch(rule -> rule.fires().isPresent() == !rule.check().comparesWithPeers());
        assertThat(form.rules().stream()
                        .filter(rule -> rule.check().id().equals("H07b"))
                        .map(rule -> rule.fires().orElse("")))
                .containsExactly("IFERROR(IF(COUNT('1.3 教师队伍'!$G$8,'1.3 教师队伍'!$G$5)=2,"
                        + "ROUND('1.3 教师队伍'!$G$8-('1.3 教师队伍'!$G$5),6)>0,FALSE),FALSE)");
    }

    @Test
    void the_spreadsheets_own_checks_find_what_the_system_finds() {
        var answers = new TreeMap<>(Workbooks.answers());
        answers.put(Workbooks.item("teachers_fulltime").code(), Answer.number(500));
        answers.put(Workbooks.item("students_fulltime").code(), Answer.number(90));
        var inspection = new Inspection(Workbooks.CATALOG, Level.SCHOOL, answers, Workbooks.answers());
        var expected = Workbooks.CATALOG.checks(Level.SCHOOL).stream()
                .filter(check -> !check.comparesWithPeers() && check.fires(inspection.values()))
                .map(Check::id)
                .toList();
        var found = new ArrayList<String>();
        Workbooks.edited(EXPORTED, workbook -> {
            Workbooks.answer(workbook, "teachers_fulltime").setCellValue(500);
            Workbooks.answer(workbook, "students_fulltime").setCellValue(90);
            var evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            for (var row : workbook.getSheet(Form.RULES_SHEET)) {
                var result = row.getCell(3);
                if (result != null
                        && result.getCellType() == CellType.FORMULA
                        && evaluator.evaluate(result).getStringValue().equals("有问题")) {
                    found.add(row.getCell(0).getStringCellValue());
                }
            }
        });
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(5).contains("W17");
    }

    @Test
    void an_untouched_workbook_changes_nothing() {
        var upload = Workbooks.read(Workbooks.edited(EXPORTED, _ -> {}));
        assertThat(upload.cells()).isEmpty();
        assertThat(upload.notices()).isEmpty();
        assertThat(upload.untouched()).isGreaterThan(200);
        assertThat(upload.source()).isEqualTo("2020-12-04 14:03 导出的工作簿");
    }

    @Test
    void inserted_sorted_and_moved_rows_renamed_sheets_and_hidden_rows_are_found_by_their_codes() {
        assertThat(taken(workbook -> {
                    var sheet = workbook.getSheet("1.3 教师队伍");
                    sheet.shiftRows(4, sheet.getLastRowNum(), 3);
                    sheet.createRow(5).createCell(1).setCellValue("我的备注");
                    Workbooks.answer(workbook, "staff_total").setCellValue(161);
                    swap(sheet, 7, 8);
                    Workbooks.row(workbook, "teachers_fulltime").setZeroHeight(true);
                    Workbooks.answer(workbook, "teachers_fulltime").setCellValue(99);
                    workbook.setSheetName(workbook.getSheetIndex(sheet), "教师（定稿）");
                    workbook.setSheetHidden(workbook.getSheetIndex("1.2 设施设备"), true);
                    Workbooks.answer(workbook, "land_area").setCellValue(60001);
                }))
                .isEqualTo(Map.of("staff_total", "161", "teachers_fulltime", "99", "land_area", "60001"));
    }

    @Test
    void a_deleted_row_keeps_what_the_system_holds() {
        var upload = Workbooks.read(Workbooks.edited(EXPORTED, workbook -> {
            var row = Workbooks.row(workbook, "staff_total");
            row.getSheet().removeRow(row);
        }));
        assertThat(upload.cells()).isEmpty();
        assertThat(upload.notices()).containsExactly("有 1 个数据项不在文件里（行已删除），系统里的值不变。");
    }

    @Test
    void numbers_are_read_as_people_write_them() {
        for (var written : List.of(
                "1234",
                "１２３４",
                "1,234",
                "1，234",
                " 1 234 ",
                "1234人",
                "1,234 人",
                "\u200b1234\u00a0",
                "0.1234万",
                "0.1234万人",
                "12.34百")) {
            assertThat(taken(workbook ->
                            Workbooks.answer(workbook, "staff_total").setCellValue(written)))
                    .as(written)
                    .isEqualTo(Map.of("staff_total", "1234"));
        }
        for (var written : List.of("12345.6", "12,345.6万元", "1.23456亿", "1.23456亿元", "12345.6万", "123456000元")) {
            assertThat(taken(workbook ->
                            Workbooks.answer(workbook, "fixed_assets_total").setCellValue(written)))
                    .as(written)
                    .isEqualTo(Map.of("fixed_assets_total", "12345.6"));
        }
    }

    @Test
    void a_conversion_and_a_formula_are_pointed_out() {
        assertThat(remarks("staff_total", cell -> cell.setCellValue("0.12万"))).containsExactly("“0.12万”按 1200人 读入");
        assertThat(remarks("staff_total", cell -> {
                    cell.setCellFormula("100+20");
                    cell.getSheet()
                            .getWorkbook()
                            .getCreationHelper()
                            .createFormulaEvaluator()
                            .evaluateFormulaCell(cell);
                }))
                .containsExactly("由公式算出");
    }

    @Test
    void missing_values_stay_what_they_are() {
        assertThat(taken(workbook -> {
                    Workbooks.answer(workbook, "staff_total").setCellValue("不适用");
                    Workbooks.answer(workbook, "land_area").setCellValue("暂无");
                    Workbooks.answer(workbook, "teachers_fulltime").setBlank();
                    Workbooks.answer(workbook, "books_paper").setCellValue(0);
                }))
                .isEqualTo(
                        Map.of("staff_total", "不适用", "land_area", "暂无", "teachers_fulltime", "未填", "books_paper", "0"));
    }

    @Test
    void what_would_corrupt_is_refused_cell_by_cell() {
        assertThat(refusal("staff_total", cell -> cell.setCellValue("很多")))
                .isEqualTo("教职工总数应填数字（单位：人），现在是“很多”。没有数据时可填“不适用”或“暂无”。");
        assertThat(refusal("staff_total", cell -> cell.setCellValue(-3))).isEqualTo("教职工总数不能小于 0，现在是 -3。请改正。");
        assertThat(refusal("staff_total", cell -> cell.setCellValue(12.5))).isEqualTo("教职工总数应是整数，现在是 12.5。请改正。");
        assertThat(refusal("staff_total", cell -> cell.setCellValue("85%")))
                .isEqualTo("教职工总数应填数字（单位：人），现在是百分数“85%”。比率由系统计算，请填分子的数量。");
        assertThat(refusal("staff_total", cell -> {
                    cell.setCellValue(0.85);
                    cell.setCellStyle(format(cell, "0.0%"));
                }))
                .isEqualTo("教职工总数应填整数（单位：人），这一格是百分比 85%。比率由系统计算，请填分子的数量。");
        assertThat(refusal("staff_total", cell -> {
                    cell.setCellValue(44000);
                    cell.setCellStyle(format(cell, "yyyy\"年\"m\"月\""));
                }))
                .isEqualTo("教职工总数应填整数（单位：人），这一格是日期 2020-06-18。请把单元格格式改为“常规”，重新填写。");
        assertThat(refusal("staff_total", cell -> cell.setCellErrorValue((byte) 23)))
                .isEqualTo("教职工总数应填整数（单位：人），这一格是错误值 #REF!。请改正公式，或者直接填写。");
        assertThat(refusal("staff_total", cell -> cell.setCellValue(true))).isEqualTo("教职工总数应填整数（单位：人），这一格是逻辑值 TRUE。");
        for (var raw : List.of("1e309", "NaN", "INF", "1E+999999999", "0x10", "--1")) {
            assertThat(refusal(
                            "staff_total", cell -> ((XSSFCell) cell).getCTCell().setV(raw)))
                    .as(raw)
                    .isEqualTo("教职工总数应填整数（单位：人），这一格存的是“%s”，不是有限的数。请重新填写。".formatted(raw));
        }
        assertThat(refusal("staff_total", cell -> ((XSSFCell) cell).getCTCell().setV("1e30")))
                .isEqualTo("教职工总数太大了：1e30。请核对单位（人）。");
    }

    @Test
    void merged_cells_have_no_value_of_their_own() {
        assertThat(refusal(
                        "staff_on_post",
                        cell -> cell.getSheet()
                                .addMergedRegion(new CellRangeAddress(
                                        cell.getRowIndex() - 1,
                                        cell.getRowIndex(),
                                        cell.getColumnIndex(),
                                        cell.getColumnIndex()))))
                .startsWith("在编在岗教职工数的单元格与 G")
                .endsWith("合并在一起，没有自己的值。请取消合并，分别填写。");
    }

    @Test
    void unknown_and_doubled_codes_are_refused_with_their_places() {
        assertThat(refusals(workbook ->
                        Workbooks.row(workbook, "staff_total").getCell(0).setCellValue("staff_totals")))
                .containsExactly("目录里没有编号“staff_totals”，这一行没有读入。请不要改动“编号”一列。");
        assertThat(refusals(workbook -> {
                    var row = Workbooks.row(workbook, "staff_total");
                    var twice = row.getSheet().createRow(row.getSheet().getLastRowNum() + 2);
                    twice.createCell(0).setCellValue("staff_total");
                    twice.createCell(Column.THIS_YEAR.ordinal()).setCellValue(170);
                }))
                .singleElement()
                .asString()
                .startsWith("教职工总数出现了两次，值不一样：“1.3 教师队伍”G5是“160”，“1.3 教师队伍”G")
                .endsWith("是“170”。两处都没有读入，请只留一处。");
    }

    @Test
    void a_workbook_of_another_organisation_year_or_catalog_is_refused() {
        assertThat(refused(workbook -> identity(workbook, 1, "3131001548"))).startsWith("工作簿的标识页被改动过");
        var music = Workbooks.ID;
        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> WorkbookReader.read(
                        new SubmissionId(TinyCity.DANCE, music.year()),
                        "霓翎舞蹈学校",
                        Workbooks.CATALOG,
                        Level.SCHOOL,
                        SheetReader.read(SafePackage.open(EXPORTED))))
                .withMessage("这是别的单位（3131001274）的工作簿，不能导入霓翎舞蹈学校。请上传从本单位“工作簿”页面导出的文件。");
        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> WorkbookReader.read(
                        new SubmissionId(music.organisation(), Year.of(2021)),
                        "韶音音乐学校",
                        Workbooks.CATALOG,
                        Level.SCHOOL,
                        SheetReader.read(SafePackage.open(EXPORTED))))
                .withMessage("这是 2020 年度的工作簿，不能导入 2021 年度。请上传 2021 年度导出的文件。");
        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> WorkbookReader.read(
                        music,
                        "韶音音乐学校",
                        new Catalogs(Path.of("catalog")).of(Year.of(2021)),
                        Level.SCHOOL,
                        SheetReader.read(SafePackage.open(EXPORTED))))
                .withMessageStartingWith("这份工作簿按旧的目录（2020-")
                .withMessageEndingWith("请重新导出工作簿，把数据填进去再上传。");
    }

    @Test
    void without_its_hidden_sheet_or_headings_a_workbook_cannot_be_recognised() {
        assertThat(refused(workbook -> workbook.removeSheetAt(workbook.getSheetIndex(Identity.SHEET))))
                .isEqualTo("文件里没有标识页，认不出是哪个单位、哪一年度的工作簿；也没有认得的统计报表表名。请重新导出工作簿，把数据填进去再上传。");
        assertThat(refused(workbook -> {
                    for (var sheet : workbook) {
                        if (!sheet.getSheetName().equals(Identity.SHEET) && sheet.getRow(Form.HEADINGS) != null) {
                            sheet.removeRow(sheet.getRow(Form.HEADINGS));
                        }
                    }
                }))
                .isEqualTo("没有找到同时有“编号”和“本年”两个标题的工作表，读不出数据。请重新导出工作簿，把数据填进去再上传。");
    }

    @Test
    void an_answer_without_a_code_is_mentioned() {
        var upload = Workbooks.read(Workbooks.edited(EXPORTED, workbook -> {
            var sheet = workbook.getSheet("1.3 教师队伍");
            sheet.createRow(sheet.getLastRowNum() + 1)
                    .createCell(Column.THIS_YEAR.ordinal())
                    .setCellValue("合计 5");
        }));
        assertThat(upload.cells()).isEmpty();
        assertThat(upload.notices()).singleElement().asString().endsWith("有内容“合计 5”，但这一行没有编号，没有读入。");
    }

    private static Map<String, String> taken(Consumer<XSSFWorkbook> edit) {
        var upload = Workbooks.read(Workbooks.edited(EXPORTED, edit));
        var taken = new TreeMap<String, String>();
        for (var line : Proposal.of(upload.cells(), Map.of(), _ -> true).conflicts()) {
            taken.put(line.item().code().value(), line.mineShown());
        }
        for (var line : Proposal.of(upload.cells(), Map.of(), _ -> true).changes()) {
            taken.put(line.item().code().value(), line.mineShown());
        }
        assertThat(Proposal.of(upload.cells(), Map.of(), _ -> true).refused()).isEmpty();
        for (var cell : upload.cells()) {
            taken.putIfAbsent(cell.code(), "未填");
        }
        return taken;
    }

    private static List<String> remarks(String code, Consumer<Cell> edit) {
        var upload =
                Workbooks.read(Workbooks.edited(EXPORTED, workbook -> edit.accept(Workbooks.answer(workbook, code))));
        assertThat(upload.cells()).hasSize(1);
        return upload.cells().getFirst().reading() instanceof Taken(var _, var remarks) ? remarks : List.of();
    }

    private static String refusal(String code, Consumer<Cell> edit) {
        var refusals = refusals(workbook -> edit.accept(Workbooks.answer(workbook, code)));
        assertThat(refusals).hasSize(1);
        return refusals.getFirst();
    }

    private static List<String> refusals(Consumer<XSSFWorkbook> edit) {
        return Workbooks.read(Workbooks.edited(EXPORTED, edit)).cells().stream()
                .map(cell -> cell.reading() instanceof Refused(var reason) ? reason : "")
                .toList();
    }

    private static String refused(Consumer<XSSFWorkbook> edit) {
        var workbook = Workbooks.edited(EXPORTED, edit);
        try {
            Workbooks.read(workbook);
            return "";
        } catch (UploadRefused e) {
            return e.words();
        }
    }

    private static void identity(XSSFWorkbook workbook, int row, String value) {
        workbook.getSheet(Identity.SHEET).getRow(row).getCell(1).setCellValue(value);
    }

    private static CellStyle format(Cell cell, String format) {
        var workbook = cell.getSheet().getWorkbook();
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static void swap(XSSFSheet sheet, int one, int other) {
        for (int column = 0; column <= Column.THIS_YEAR.ordinal(); column++) {
            var a = sheet.getRow(one).getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            var b = sheet.getRow(other).getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            var kept = a.getCellType() == CellType.NUMERIC ? (Object) a.getNumericCellValue() : a.toString();
            put(a, b.getCellType() == CellType.NUMERIC ? (Object) b.getNumericCellValue() : b.toString());
            put(b, kept);
        }
    }

    private static void put(XSSFCell cell, Object value) {
        switch (value) {
            case Double number -> cell.setCellValue(number);
            case Object text when text.toString().isEmpty() -> cell.setBlank();
            default -> cell.setCellValue(value.toString());
        }
    }

    private static String texts(Row row) {
        var texts = new StringJoiner("|");
        for (int column = 0; column <= Column.THIS_YEAR.ordinal(); column++) {
            texts.add(row.getCell(column).toString());
        }
        return texts.toString();
    }

    private static boolean isLocked(Row row, Column column) {
        return row.getCell(column.ordinal()).getCellStyle().getLocked();
    }
}
