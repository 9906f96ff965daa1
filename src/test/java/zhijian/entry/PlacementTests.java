package zhijian.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.Level;
import zhijian.catalog.Source;

class PlacementTests {

    private static final List<Item> ITEMS = new Catalogs(Path.of("catalog"))
            .of(Year.of(2020)).items(Level.SCHOOL).stream()
                    .filter(item -> item.source() == Source.ENTERED)
                    .toList();
    private static final List<Item> HERE =
            ITEMS.stream().filter(item -> item.section().equals("1.3")).toList();

    @Test
    void a_column_goes_down_the_fields_and_leaves_those_of_empty_cells_alone() {
        assertThat(placed("160\n\n150\r\n", "staff_total"))
                .containsExactly("1 160 → staff_total 160", "3 150 → staff_on_post 150");
    }

    @Test
    void a_row_does_too() {
        assertThat(placed("160\t/\t1,024\n", "staff_total"))
                .containsExactly(
                        "1 160 → staff_total 160", "2 / → staff_establishment 不适用", "3 1,024 → staff_on_post 1024");
    }

    @Test
    void a_heading_over_a_column_is_recognised() {
        assertThat(placed("2020年\n160\n", "staff_total")).containsExactly("2 160 → staff_total 160");
    }

    @Test
    void cells_that_cannot_be_taken_say_why_and_take_their_place() {
        assertThat(placed("160\n很多\n150", "staff_total"))
                .containsExactly(
                        "1 160 → staff_total 160",
                        "2 很多 ✗ 教职工编制数应填数字（单位：人），现在是“很多”。没有数据时可填“不适用”或“暂无”。",
                        "3 150 → staff_on_post 150");
    }

    @Test
    void units_behind_numbers_are_read_as_in_fields_and_what_was_understood_is_said() {
        var line = Placement.of(Block.of("0.016万\n150人"), ITEMS, HERE, HERE.getFirst())
                .lines()
                .getFirst();
        assertThat(line.value()).isEqualTo("160");
        assertThat(line.understood()).isEqualTo("“0.016万”按 160人 读入");
    }

    @Test
    void cells_beyond_the_section_have_no_place() {
        var last = HERE.getLast().code().value();
        assertThat(placed("1\n2", last)).last().isEqualTo("2 2 ✗ 这一节后面没有可以填的格了。");
    }

    @Test
    void a_column_of_names_says_where_the_values_go_whatever_their_order_and_section() {
        assertThat(placed("项目\t单位\t数值\n2. 校园占地面积（㎡）\t㎡\t50000\n教职工总数\t人\t160\n不是一项\t\t3\n", "staff_total"))
                .containsExactly("2 50000 → land_area 50000", "3 160 → staff_total 160", "4 3 ✗ 表单里没有叫“不是一项”的、您能填的项。");
        assertThat(Placement.of(Block.of("教职工总数\t160\n在编在岗教职工数\t150"), ITEMS, HERE, HERE.getFirst())
                        .how())
                .isEqualTo("第 1 列是项目名称，按名称填入第 2 列的值。");
    }

    @Test
    void cells_in_quotes_hold_lines_tabs_and_quotes() {
        assertThat(Block.of("\"一\n二\"\t\"\"\"三\"\"\"\nx").rows())
                .containsExactly(List.of("一\n二", "\"三\""), List.of("x", ""));
        assertThat(Block.of("").rows()).isEmpty();
    }

    @Test
    void a_first_row_with_a_number_and_a_name_nobody_knows_is_no_heading() {
        assertThat(placed("教工人数\t160\n在编在岗教职工数\t150\n专任教师数\t120", "staff_total"))
                .first()
                .isEqualTo("1 160 ✗ 表单里没有叫“教工人数”的、您能填的项。");
    }

    private static List<String> placed(String cells, String from) {
        var start = HERE.stream()
                .filter(item -> item.code().value().equals(from))
                .findFirst()
                .orElseThrow();
        return Placement.of(Block.of(cells), ITEMS, HERE, start).lines().stream()
                .map(line -> line.isTaken()
                        ? "%d %s → %s %s".formatted(line.row(), line.cell(), code(line), line.value())
                        : "%d %s ✗ %s".formatted(line.row(), line.cell(), line.refused()))
                .toList();
    }

    private static String code(Placement.Line line) {
        var item = line.item();
        return item == null ? "" : item.code().value();
    }
}
