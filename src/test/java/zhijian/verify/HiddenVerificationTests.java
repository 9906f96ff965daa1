package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;

/// Four schools in two districts, of which two numbers are kept back: 3 and 9, in the same district.
class HiddenVerificationTests {

    private static final String CITY = "city:310000";
    private static final String SALT = "5a".repeat(32);

    @TempDir
    Path directory;

    private Catalog catalog;
    private OpenTable schools = table(
            row("1", "310101", null, "SUPPRESSED"),
            row("2", "310101", null, "WITHHELD"),
            row("3", "310101", "0", null),
            row("4", "310104", "60", null));

    private HiddenCells hidden = hidden(List.of(part(CITY, "12"), part("district:310101", "12")));

    @BeforeEach
    void read() throws IOException {
        write("catalog.yaml", "year: 2020\ntitle: 样例\n");
        write("outline.yaml", "preface: 前言");
        write("declaration.md", "声明");
        write("items/sample.yaml", """
                section: "1"
                items:
                  - code: army
                    name: 参军人数
                    type: integer
                    unit: 人
                    time: 届
                    combine: sum
                    smallGroup: own
                """);
        catalog = new Catalogs(directory).of(Year.of(2020));
    }

    @Test
    void what_the_rule_keeps_back_is_in_order() {
        assertThat(problems(null)).isEmpty();
    }

    @Test
    void totals_hold_the_published_numbers_and_what_the_hidden_ones_are_said_to_come_to() {
        var release = new OpenRelease(CITY, catalog, tables(), hidden, List.of());

        assertThat(release.value(CITY, new ItemCode("army"))).isEqualTo(Amount.of(Rational.of(72)));
        assertThat(release.value("district:310104", new ItemCode("army"))).isEqualTo(Amount.of(Rational.of(60)));
        assertThat(release.value("school:1", new ItemCode("army"))).isEqualTo(Amount.missing(Missing.SUPPRESSED));
    }

    @Test
    void a_total_that_is_kept_back_stays_missing() {
        hidden = hidden(List.of(part(CITY, "12"), part("district:310101", null)));
        var release = new OpenRelease(CITY, catalog, tables(), hidden, List.of());

        assertThat(problems(null)).isEmpty();
        assertThat(release.value("district:310101", new ItemCode("army"))).isEqualTo(Amount.missing(Missing.WITHHELD));
    }

    @Test
    void a_total_may_be_kept_back_though_nothing_in_it_is() {
        var never = new HiddenCells.Part("arts_or_sports:no", "army", 0, null);
        hidden = hidden(List.of(part(CITY, "12"), part("district:310101", "12"), never));
        var release = new OpenRelease(CITY, catalog, tables(), hidden, List.of());

        assertThat(problems(null)).isEmpty();
        assertThat(release.value("arts_or_sports:no", new ItemCode("army")))
                .isEqualTo(Amount.missing(Missing.WITHHELD));
    }

    @Test
    void a_small_count_that_is_published_is_named() {
        schools = table(
                row("1", "310101", null, "SUPPRESSED"),
                row("2", "310101", null, "WITHHELD"),
                row("3", "310101", "4", null),
                row("4", "310104", "60", null));

        assertThat(problems(null)).containsExactly("3 的 army 按小群体规则不应公布");
    }

    @Test
    void a_number_hidden_without_being_listed_is_named() {
        schools = table(
                row("1", "310101", null, "SUPPRESSED"),
                row("2", "310101", null, "WITHHELD"),
                row("3", "310101", "0", null),
                row("4", "310104", null, "WITHHELD"));

        assertThat(problems(null)).containsExactly("表中不公布的数与遮盖清单不一致：[4 army]");
    }

    @Test
    void a_sum_that_the_hidden_numbers_cannot_have_is_named() {
        hidden = hidden(List.of(part(CITY, "4"), part("district:310101", "4")));

        assertThat(problems(null))
                .containsExactly(
                        "city:310000 army 的部分和 4 不可能由 2 个不公布的数相加得到", "district:310101 army 的部分和 4 不可能由 2 个不公布的数相加得到");
    }

    @Test
    void districts_whose_hidden_parts_do_not_make_up_the_citys_are_named() {
        hidden = hidden(List.of(part(CITY, "13"), part("district:310101", "12")));

        assertThat(problems(null)).containsExactly("按所在区分的部分和相加，与全市 army 的部分和不等");
    }

    @Test
    void a_missing_and_a_made_up_sum_are_named() {
        hidden = hidden(List.of(part(CITY, "12"), part("district:310104", "12")));

        assertThat(problems(null)).contains("district:310101 army 缺少部分和", "district:310104 army 的部分和与遮盖清单不符");
    }

    @Test
    void openings_show_what_was_hidden_and_whether_the_sums_are_true() {
        assertThat(problems(openings("3", "9"))).isEmpty();
        assertThat(problems(openings("4", "9"))).contains("1 的 army：开启值与承诺值不符");

        hidden = hidden(List.of(part(CITY, "13"), part("district:310101", "13")));
        assertThat(problems(openings("3", "9")))
                .containsExactly("city:310000 army 的部分和与开启值之和不等", "district:310101 army 的部分和与开启值之和不等");
    }

    @Test
    void the_list_reads_as_it_was_written() {
        assertThat(HiddenCells.read(hidden.write())).isEqualTo(hidden);
    }

    private List<String> problems(@Nullable List<HiddenCells.Opening> openings) {
        return HiddenVerification.problems(hidden, catalog, schools, CITY, openings);
    }

    private static HiddenCells hidden(List<HiddenCells.Part> parts) {
        var cells = new ArrayList<HiddenCells.Cell>();
        for (var opening : openings("3", "9")) {
            cells.add(new HiddenCells.Cell(
                    opening.organisation(),
                    "army",
                    opening.organisation().equals("1") ? "SUPPRESSED" : "WITHHELD",
                    HiddenCells.commitment("2020-1", opening)));
        }
        return new HiddenCells(1, "2020-1", cells, parts);
    }

    private static List<HiddenCells.Opening> openings(String one, String two) {
        return List.of(
                new HiddenCells.Opening("1", "army", one, SALT), new HiddenCells.Opening("2", "army", two, SALT));
    }

    private static HiddenCells.Part part(String scope, @Nullable String sum) {
        return new HiddenCells.Part(scope, "army", 2, sum);
    }

    private Map<Level, OpenTable> tables() {
        var tables = new EnumMap<Level, OpenTable>(Level.class);
        for (var level : Level.values()) {
            tables.put(level, level == Level.SCHOOL ? schools : new OpenTable(List.of(), List.of()));
        }
        return tables;
    }

    private static OpenTable table(OpenTable.Row... rows) {
        return new OpenTable(List.of(), List.of(rows));
    }

    private static OpenTable.Row row(String school, String district, @Nullable String army, @Nullable String missing) {
        var cells = new LinkedHashMap<String, @Nullable Object>();
        cells.put("organisation", school);
        cells.put("district", district);
        cells.put("army", army == null ? null : new BigDecimal(army));
        return new OpenTable.Row(cells, missing == null ? Map.of() : Map.of("army", missing));
    }

    private void write(String file, String text) throws IOException {
        var path = directory.resolve("2020").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
