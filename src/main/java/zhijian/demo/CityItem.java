package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.submission.Answer;

/// What the city itself enters in a cycle (市级数据项): a line of `city-items.csv`.
///
/// @param cycle the year it is entered in; a lagged statistic (滞后一年) is then about the year before
/// @param source where the figure is printed, or why there is none
public record CityItem(ItemCode code, Year cycle, Answer answer, String source) {

    static List<CityItem> read(Path file) {
        return CsvTable.rows(file).stream().map(CityItem::of).toList();
    }

    private static CityItem of(Map<String, String> row) {
        return new CityItem(
                new ItemCode(cell(row, "code")), Year.parse(cell(row, "cycle")), answer(row), cell(row, "source"));
    }

    private static Answer answer(Map<String, String> row) {
        var value = cell(row, "value");
        return value.isEmpty()
                ? new Answer.None(Missing.valueOf(cell(row, "missing").toUpperCase(Locale.ROOT)))
                : new Answer.Number(new BigDecimal(value));
    }
}
