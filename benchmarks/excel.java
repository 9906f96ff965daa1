import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.util.XMLHelper;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.xml.sax.InputSource;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.demo.DemoData;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Given;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;
import zhijian.workbook.WorkbookFormat;

/// Workbooks per second, exported and imported, in one thread and without the database.
///
/// First the 71 schools of the demo city, in turn with two baselines: bare fastexcel and bare POI write the same cells
/// (texts, numbers and formulas on the same sheets, without styles, notes, drop-downs, colours and protection), and read
/// every cell of our workbooks (fastexcel's reader; POI's event reader, its fastest) without understanding them. Then many
/// (10,000 unless told), the 71 schools over and over, each thrown away at once: time and memory must stay as they were.
/// The ratios are to the faster baseline.
class excel {

    record School(SubmissionId id, String name, Inspection inspection, Map<ItemCode, Given> given) {}

    /// @param formula or a text or a number
    record Cell(int sheet, int row, int column, Object value, boolean formula) {}

    record Bare(List<String> sheets, List<Cell> cells) {}

    interface Work {
        void run(int school) throws Exception;
    }

    static final Instant AT = Instant.parse("2020-12-04T06:03:00Z");

    public static void main(String[] arguments) throws Exception {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var catalog = new Catalogs(Path.of("catalog")).of(Year.of(2020));
        var data = DemoData.read(Path.of("demo"));
        var schools = new ArrayList<School>();
        for (var school : data.register().schools()) {
            var answers = data.answers(school.code(), Year.of(2020));
            var given = new HashMap<ItemCode, Given>();
            answers.forEach((code, answer) -> given.put(code, new Given(answer, 1, "bench", AT, false)));
            schools.add(new School(
                    new SubmissionId(new OrganisationId(school.code()), Year.of(2020)),
                    school.name(),
                    new Inspection(catalog, Level.SCHOOL, answers, data.answers(school.code(), Year.of(2019))),
                    given));
        }
        int count = schools.size();
        var files = new byte[count][];
        for (int i = 0; i < count; i++) {
            files[i] = written(schools.get(i));
        }
        var bare = new ArrayList<Bare>();
        for (var file : files) {
            bare.add(bare(file));
        }
        long cells = bare.stream().mapToLong(it -> it.cells().size()).sum() / count;
        long values = schools.stream().mapToLong(it -> it.inspection().answers().size()).sum() / count;
        System.out.printf("%d workbooks of %d cells, %d of them answers, %d kB each%n", count, cells, values, files[0].length / 1024);

        Work export = i -> WorkbookFormat.write(OutputStream.nullOutputStream(), schools.get(i).id(), schools.get(i).name(), schools.get(i).inspection(), schools.get(i).given(), AT);
        Work exportFastexcel = i -> fastexcel(bare.get(i));
        Work exportPoi = i -> poi(bare.get(i));
        Work read = i -> {
            int changes = WorkbookFormat.changes(files[i], schools.get(i).id(), schools.get(i).name(), catalog, Level.SCHOOL);
            if (changes != 0) {
                throw new AssertionError("An untouched workbook says %d answers changed".formatted(changes));
            }
        };
        Work readFastexcel = i -> fastexcelReads(files[i], cells);
        Work readPoi = i -> poiReads(files[i]);

        var works = new ArrayList<>(List.of(export, exportFastexcel, exportPoi, read, readFastexcel, readPoi));
        var best = new double[works.size()];
        for (int round = 0; round <= rounds; round++) {
            for (int work = 0; work < works.size(); work++) {
                double rate = rate(works.get(work), count, count);
                // the first round warms up
                best[work] = round == 0 ? 0 : Math.max(best[work], rate);
            }
        }
        System.out.printf("%n%-34s %14s %14s%n", "workbooks per second, " + count, "export", "import");
        System.out.printf("%-34s %14.1f %14.1f%n", "ours", best[0], best[3]);
        System.out.printf("%-34s %14.1f %14.1f%n", "bare fastexcel", best[1], best[4]);
        System.out.printf("%-34s %14.1f %14.1f%n", "bare POI (streaming)", best[2], best[5]);

        System.gc();
        long before = peakMegabytes();
        double exports = rate(export, many, count);
        double imports = rate(read, many, count);
        System.out.printf("%-34s %14.1f %14.1f%n", "ours, " + many, exports, imports);
        System.out.println();
        System.out.printf("result export-ratio %.2f ratio%n", best[0] / Math.max(best[1], best[2]));
        System.out.printf("result import-ratio %.2f ratio%n", best[3] / Math.max(best[4], best[5]));
        System.out.printf("result values-per-second %.0f values/s%n", imports * values);
        System.out.printf("result exported-values-per-second %.0f values/s%n", exports * values);
        System.out.printf("result memory-growth-mb %d MB%n", peakMegabytes() - before);
    }

    static byte[] written(School school) throws IOException {
        var out = new ByteArrayOutputStream();
        WorkbookFormat.write(out, school.id(), school.name(), school.inspection(), school.given(), AT);
        return out.toByteArray();
    }

    /// The cells of a workbook of ours, and nothing else of it.
    static Bare bare(byte[] file) throws IOException {
        var sheets = new ArrayList<String>();
        var cells = new ArrayList<Cell>();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (var sheet : workbook) {
                sheets.add(sheet.getSheetName());
                for (var row : sheet) {
                    for (var cell : row) {
                        boolean formula = cell.getCellType() == CellType.FORMULA;
                        Object value = switch (cell.getCellType()) {
                            case FORMULA -> cell.getCellFormula();
                            case NUMERIC -> cell.getNumericCellValue();
                            case STRING -> cell.getStringCellValue();
                            default -> "";
                        };
                        if (!value.equals("")) {
                            cells.add(new Cell(sheets.size() - 1, cell.getRowIndex(), cell.getColumnIndex(), value, formula));
                        }
                    }
                }
            }
        }
        return new Bare(sheets, cells);
    }

    static void fastexcel(Bare bare) throws IOException {
        try (var workbook = new Workbook(OutputStream.nullOutputStream(), "bare", "1.0")) {
            var sheets = bare.sheets().stream().map(workbook::newWorksheet).toList();
            for (var cell : bare.cells()) {
                var sheet = sheets.get(cell.sheet());
                switch (cell.value()) {
                    case String text when cell.formula() ->
                        sheet.formula(cell.row(), cell.column(), text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
                    case String text -> sheet.value(cell.row(), cell.column(), text);
                    case Double number -> sheet.value(cell.row(), cell.column(), number);
                    default -> throw new AssertionError(cell);
                }
            }
        }
    }

    static void poi(Bare bare) throws IOException {
        try (var workbook = new SXSSFWorkbook(null, 100, false, true)) {
            var sheets = bare.sheets().stream().map(workbook::createSheet).toList();
            for (var cell : bare.cells()) {
                var sheet = sheets.get(cell.sheet());
                var row = sheet.getRow(cell.row()) == null ? sheet.createRow(cell.row()) : sheet.getRow(cell.row());
                var written = row.createCell(cell.column());
                switch (cell.value()) {
                    case String text when cell.formula() -> written.setCellFormula(text);
                    case String text -> written.setCellValue(text);
                    case Double number -> written.setCellValue(number);
                    default -> throw new AssertionError(cell);
                }
            }
            workbook.write(OutputStream.nullOutputStream());
        }
    }

    static void fastexcelReads(byte[] file, long atLeast) throws IOException {
        long cells = 0;
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (var sheet : workbook.getSheets().toList()) {
                try (var rows = sheet.openStream()) {
                    for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) rows::iterator) {
                        for (var cell : row) {
                            cells += cell != null && cell.getRawValue() != null ? 1 : 0;
                        }
                    }
                }
            }
        }
        if (cells < atLeast / 2) {
            throw new AssertionError("Read only %d cells".formatted(cells));
        }
    }

    static void poiReads(byte[] file) throws Exception {
        try (var opc = OPCPackage.open(new ByteArrayInputStream(file))) {
            var reader = new XSSFReader(opc);
            var strings = new ReadOnlySharedStringsTable(opc);
            var sheets = reader.getSheetsData();
            while (sheets.hasNext()) {
                try (var sheet = sheets.next()) {
                    var xml = XMLHelper.newXMLReader();
                    xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), strings, new XSSFSheetXMLHandler.SheetContentsHandler() {
                        @Override
                        public void startRow(int row) {}

                        @Override
                        public void endRow(int row) {}

                        @Override
                        public void cell(String reference, String value, XSSFComment comment) {}
                    }, false));
                    xml.parse(new InputSource(sheet));
                }
            }
        }
    }

    static double rate(Work work, int times, int schools) throws Exception {
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run(i % schools);
        }
        return times / ((System.nanoTime() - begun) / 1e9);
    }

    /// Most memory this process ever held, as Linux counts it.
    static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
