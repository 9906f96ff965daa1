package zhijian.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import zhijian.catalog.ItemCode;
import zhijian.submission.Answer;
import zhijian.submission.SubmissionId;
import zhijian.workbook.StatisticsMapping.Table;
import zhijian.workbook.StatisticsMapping.Target;

/// The statistics sheets the mapping knows, filled with what an organisation answered (统计报表样表): an invented layout, to
/// try the import with.
final class StatisticsSample {

    private static final int HEADINGS = 4;

    private final StatisticsMapping mapping;
    private final SubmissionId id;
    private final Map<ItemCode, Answer> answers;

    StatisticsSample(StatisticsMapping mapping, SubmissionId id, Map<ItemCode, Answer> answers) {
        this.mapping = mapping;
        this.id = id;
        this.answers = answers;
    }

    private record Place(String row, String column) {}

    void writeTo(OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Zhijian", "1.0")) {
            for (var table : mapping.tables()) {
                table(workbook.newWorksheet(table.name()), table);
            }
        }
    }

    private void table(Worksheet sheet, Table table) {
        sheet.value(0, 0, table.heading());
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, "推定版式，供试用；不是正式表样。表号：" + table.name());
        sheet.value(2, 0, mapping.school());
        sheet.value(2, 1, id.organisation().code());
        sheet.value(2, 2, mapping.year());
        sheet.value(2, 3, id.year().toString());
        var rows = new ArrayList<>(new LinkedHashSet<>(
                table.targets().stream().flatMap(it -> it.rows().stream()).toList()));
        var columns = new ArrayList<>(new LinkedHashSet<>(
                table.targets().stream().flatMap(it -> it.columns().stream()).toList()));
        sheet.width(0, 36);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(1 + i, 20);
            sheet.value(HEADINGS, 1 + i, columns.get(i));
        }
        sheet.range(HEADINGS, 0, HEADINGS, columns.size())
                .style()
                .bold()
                .fillColor("E6EDF2")
                .set();
        for (int i = 0; i < rows.size(); i++) {
            sheet.value(HEADINGS + 1 + i, 0, rows.get(i));
        }
        values(table)
                .forEach((place, value) -> sheet.value(
                        HEADINGS + 1 + rows.indexOf(place.row()), 1 + columns.indexOf(place.column()), value));
    }

    /// Sums are told by what their other cells leave over.
    private Map<Place, BigDecimal> values(Table table) {
        var values = new LinkedHashMap<Place, BigDecimal>();
        table.targets().stream()
                .sorted(Comparator.comparingInt((Target it) -> places(it).size()))
                .forEach(target -> {
                    if (answers.get(target.item().code()) instanceof Answer.Number(var answer)) {
                        var left = answer.divide(target.factor(), MathContext.DECIMAL64);
                        for (var place : places(target)) {
                            left = left.subtract(values.getOrDefault(place, BigDecimal.ZERO));
                        }
                        for (var place : places(target)) {
                            if (!values.containsKey(place)) {
                                values.put(place, left);
                                left = BigDecimal.ZERO;
                            }
                        }
                    }
                });
        return values;
    }

    private static List<Place> places(Target target) {
        return target.rows().stream()
                .flatMap(row -> target.columns().stream().map(column -> new Place(row, column)))
                .toList();
    }
}
