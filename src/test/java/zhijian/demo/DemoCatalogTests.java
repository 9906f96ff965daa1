package zhijian.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;

/// The demo city answers the catalog's questions, and no others.
class DemoCatalogTests {

    private static final Path DEMO = DemoDataTests.DEMO;
    private static final Catalog CATALOG = new Catalogs(Path.of("catalog")).of(Year.of(2020));

    @Test
    void every_code_in_the_demo_files_is_an_item_of_its_level() {
        var aids = SpreadRule.read(DEMO.resolve("spread.csv")).stream()
                .filter(rule -> !rule.role().isItem())
                .map(rule -> rule.code().value())
                .toList();
        assertThat(codes("totals.csv"))
                .filteredOn(code -> !aids.contains(code))
                .hasSizeGreaterThan(230)
                .isSubsetOf(items(Level.SCHOOL));
        assertThat(codes("city-items.csv")).hasSizeGreaterThan(300).isSubsetOf(items(Level.CITY));
        assertThat(Stream.of("texts.csv", "names.csv").flatMap(file -> codes(file).stream()))
                .isSubsetOf(items(Level.SCHOOL));
    }

    @Test
    void every_number_the_city_is_asked_for_has_a_line_in_every_cycle() {
        var asked = CATALOG.items(Level.CITY).stream()
                .filter(item -> item.type().isNumber())
                .map(Item::code)
                .toList();
        var lines = CityItem.read(DEMO.resolve("city-items.csv")).stream()
                .map(item -> item.code() + " " + item.cycle())
                .toList();
        var missing = new ArrayList<String>();
        for (var code : asked) {
            for (var year : Totals.YEARS) {
                if (!lines.contains(code + " " + year)) {
                    missing.add(code + " " + year);
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
        assertThat(lines).doesNotHaveDuplicates();
    }

    private static List<String> codes(String file) {
        return CsvTable.rows(DEMO.resolve(file)).stream()
                .map(row -> CsvTable.cell(row, "code"))
                .toList();
    }

    private static List<String> items(Level level) {
        return CATALOG.items(level).stream()
                .map(Item::code)
                .map(ItemCode::value)
                .toList();
    }
}
