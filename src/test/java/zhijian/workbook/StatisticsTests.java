package zhijian.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.workbook.CellReading.Refused;
import zhijian.workbook.CellReading.Taken;

/// The layouts of the sheets here are invented: official ones were not at hand.
class StatisticsTests {

    private static final StatisticsMapping MAPPING = StatisticsMapping.of(Workbooks.CATALOG);

    @Test
    void ten_sheets_are_known_and_all_their_items_are_in_the_catalog() {
        assertThat(MAPPING.tables())
                .extracting(StatisticsMapping.Table::name)
                .containsExactly(
                        "教基1001", "教基3221", "教基4251", "教基4261", "教基5377", "中职基111", "中职基311", "中职基411", "中职基421",
                        "中职基521");
        assertThat(MAPPING.tables())
                .allSatisfy(table -> assertThat(table.targets()).isNotEmpty());
    }

    @Test
    void a_cell_is_found_by_its_row_and_column_wherever_they_are() {
        var upload = read("4251 表", sheet -> {
            put(sheet, 2, 3, "表号：教基4251");
            put(sheet, 3, 2, "中等职业学校教职工情况（本年）");
            sheet.addMergedRegion(new CellRangeAddress(3, 3, 2, 8));
            put(sheet, 5, 2, "学校（机构）标识码：");
            put(sheet, 5, 4, "3131001274");
            put(sheet, 5, 6, "统计年份");
            put(sheet, 5, 7, 2020);
            put(sheet, 8, 4, "教职工数");
            put(sheet, 8, 5, "其中：专任教师");
            put(sheet, 8, 7, "聘请校外\n教师");
            put(sheet, 9, 2, "甲");
            put(sheet, 10, 2, "总　计");
            put(sheet, 10, 4, 163);
            put(sheet, 10, 5, "1,020");
            put(sheet, 11, 2, "其中：女");
            put(sheet, 11, 4, 80);
        });
        assertThat(taken(upload)).isEqualTo(Map.of("staff_total", "163", "teachers_fulltime", "1020"));
        assertThat(upload.source()).isEqualTo("统计报表 教基4251");
        assertThat(upload.notices()).isEmpty();
        assertThat(upload.cells().getFirst().place()).isEqualTo("“4251 表”E11");
    }

    @Test
    void rows_are_added_and_yuan_become_ten_thousands() {
        var upload = read("a", sheet -> {
            put(sheet, 0, 0, "中等职业学校办学条件");
            put(sheet, 2, 1, "学校产权");
            put(sheet, 2, 2, "非学校产权独立使用");
            put(sheet, 3, 0, "占地面积");
            put(sheet, 3, 1, 30000);
            put(sheet, 3, 2, 5000.5);
            put(sheet, 4, 0, "固定资产总值");
            put(sheet, 4, 1, 123456789.25);
        });
        assertThat(taken(upload))
                .containsEntry("land_area", "35000.5")
                .containsEntry("land_area_own", "30000")
                .containsEntry("fixed_assets_total", "12345.68");
        assertThat(upload.cells().stream()
                        .filter(cell -> cell.code().equals("fixed_assets_total"))
                        .map(cell -> cell.reading() instanceof Taken(var _, var remarks) ? remarks.toString() : ""))
                .containsExactly("[123456789.25 × 0.0001，四舍五入]");
        assertThat(refusals(upload))
                .containsEntry("books_paper", "纸质图书总数没有读入：表里没有“纸质图书”这一行。版式可能变了，请改目录里的 statistics.yaml。");
        assertThat(upload.notices())
                .containsExactly("“a”里没有“学校（机构）标识码”，系统没有办法核对，请自己确认是本校的报表。", "“a”里没有“统计年份”，系统没有办法核对，请自己确认是2020 年的报表。");
    }

    @Test
    void what_is_ambiguous_or_no_number_is_refused() {
        var upload = read("a", sheet -> {
            put(sheet, 0, 0, "中等职业学校学生情况");
            put(sheet, 2, 1, "在校生数");
            put(sheet, 2, 2, "招生数");
            put(sheet, 2, 3, "招生数");
            put(sheet, 2, 4, "毕业生数");
            put(sheet, 3, 0, "总计");
            put(sheet, 3, 1, "约五百");
            put(sheet, 3, 2, 5);
            put(sheet, 3, 4, 12.5);
        });
        assertThat(refusals(upload))
                .isEqualTo(Map.of(
                        "students_fulltime", "全日制学历教育在校生数没有读入：B4 应是数字，现在是“约五百”。",
                        "students_intake", "当年招生数没有读入：“招生数”这一列有 2 处，分不清是哪一处。",
                        "graduates_total", "毕业生数应是整数，现在是 12.5。请改正。"));
    }

    @Test
    void two_sheets_that_differ_are_both_refused() throws IOException {
        var out = new ByteArrayOutputStream();
        new StatisticsSample(MAPPING, Workbooks.ID, Workbooks.answers()).writeTo(out);
        var edited = Workbooks.edited(out.toByteArray(), workbook -> {
            workbook.getSheet("中职基411").getRow(5).getCell(1).setCellValue(165);
        });
        var upload = StatisticsReader.read(MAPPING, Workbooks.ID, SheetReader.read(SafePackage.open(edited)));
        var expected = "教职工总数在两张表里不一样：“教基4251”B6是“160”，“中职基411”B6是“165”。没有读入，请核对。";
        assertThat(refusals(upload)).isEqualTo(Map.of("staff_total", expected));
        assertThat(taken(upload)).doesNotContainKey("staff_total");
    }

    @Test
    void another_schools_sheet_is_refused() {
        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> read("a", sheet -> {
                    put(sheet, 0, 0, "中等职业学校学生情况");
                    put(sheet, 1, 0, "学校（机构）标识码");
                    put(sheet, 1, 1, "3131001548");
                }))
                .withMessage("“a”是别的学校的报表：学校（机构）标识码是 3131001548，应是 3131001274。没有读入任何数据。");
        assertThatExceptionOfType(UploadRefused.class)
                .isThrownBy(() -> read("a", sheet -> {
                    put(sheet, 0, 0, "中等职业学校学生情况");
                    put(sheet, 1, 0, "统计年份");
                    put(sheet, 1, 1, "2019");
                }))
                .withMessage("“a”是别的年份的报表：统计年份是 2019，应是 2020。没有读入任何数据。");
    }

    @Test
    void the_sample_says_what_was_answered() throws IOException {
        var out = new ByteArrayOutputStream();
        new StatisticsSample(MAPPING, Workbooks.ID, Workbooks.answers()).writeTo(out);
        var upload =
                StatisticsReader.read(MAPPING, Workbooks.ID, SheetReader.read(SafePackage.open(out.toByteArray())));
        assertThat(refusals(upload)).isEmpty();
        var answers = Workbooks.answers();
        var taken = taken(upload);
        assertThat(taken).hasSizeGreaterThan(10);
        taken.keySet()
                .removeIf(code -> !answers.containsKey(Workbooks.item(code).code()));
        assertThat(taken)
                .hasSizeGreaterThan(10)
                .allSatisfy((code, value) -> assertThat(
                                answers.get(Workbooks.item(code).code()))
                        .extracting(Answer::shown)
                        .isEqualTo(value));
    }

    private static Upload read(String name, Consumer<XSSFSheet> fill) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            fill.accept(workbook.createSheet(name));
            workbook.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sheets = SheetReader.read(SafePackage.open(out.toByteArray()));
        assertThat(StatisticsReader.isStatistics(MAPPING, sheets)).isTrue();
        return StatisticsReader.read(MAPPING, Workbooks.ID, sheets);
    }

    private static void put(XSSFSheet sheet, int row, int column, Object value) {
        var there = sheet.getRow(row);
        var cell = (there == null ? sheet.createRow(row) : there).createCell(column);
        switch (value) {
            case Number number -> cell.setCellValue(number.doubleValue());
            default -> cell.setCellValue(value.toString());
        }
    }

    private static Map<String, String> taken(Upload upload) {
        var taken = new TreeMap<String, String>();
        for (var cell : upload.cells()) {
            if (cell.reading() instanceof Taken(var answer, var _) && cell.item() != null) {
                taken.put(cell.code(), AnswerReader.shown(cell.item(), answer.orElseThrow()));
            }
        }
        return taken;
    }

    private static Map<String, String> refusals(Upload upload) {
        var refusals = new LinkedHashMap<String, String>();
        for (var cell : upload.cells()) {
            if (cell.reading() instanceof Refused(var reason)) {
                refusals.put(cell.code(), reason);
            }
        }
        return refusals;
    }
}
