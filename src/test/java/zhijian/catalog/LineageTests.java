package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Year;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTests {

    @TempDir
    Path directory;

    private FilesForTests files;

    @BeforeEach
    void a_first_year() {
        files = new FilesForTests(directory);
        files.write("2020/catalog.yaml", "{year: 2020, title: 第一年}");
        files.write("2020/outline.yaml", "preface: 前言");
        files.write("2020/declaration.md", "声明");
        files.write("2020/items/1.yaml", """
                section: "1"
                items:
                  - {code: day_pupils, name: 走读生, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: boarders, name: 住宿生, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: staff, name: 教职工, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: books, name: 图书, type: integer, unit: 册, time: 时点, combine: sum}
                """);
    }

    @Test
    void last_years_values_are_found_under_their_old_codes() {
        secondYear("""
                  - {code: students, was: [day_pupils, boarders], why: 合并填报}
                  - {code: teachers, partOf: staff, why: 分类填报}
                  - {code: workers, partOf: staff, why: 分类填报}
                  - {code: books, why: 从今年起不含期刊}
                """);
        var lineage = new Catalogs(directory).of(Year.of(2021)).lineage();
        var lastYear = Map.of("day_pupils", 30L, "boarders", 12L, "staff", 9L, "books", 500L, "area", 7L);

        assertThat(before(lineage, "students", lastYear)).isEqualTo(Amount.of(Rational.of(42)));
        assertThat(before(lineage, "students", Map.of("boarders", 12L)))
                .isEqualTo(Amount.missing(Missing.NO_PREVIOUS_YEAR));
        assertThat(before(lineage, "teachers", lastYear)).isEqualTo(Amount.missing(Missing.NOT_COMPARABLE));
        assertThat(before(lineage, "books", lastYear)).isEqualTo(Amount.missing(Missing.NOT_COMPARABLE));
        assertThat(before(lineage, "area", lastYear)).isEqualTo(Amount.of(Rational.of(7)));
    }

    @Test
    void a_renamed_item_has_one_former_code_and_a_merged_or_split_one_none() {
        secondYear("""
                  - {code: students, was: [day_pupils, boarders], why: 合并填报}
                  - {code: teachers, partOf: staff, why: 分类填报}
                  - {code: workers, was: [staff], why: 改名}
                """);
        var lineage = new Catalogs(directory).of(Year.of(2021)).lineage();

        assertThat(lineage.former(new ItemCode("workers"))).contains(new ItemCode("staff"));
        assertThat(lineage.former(new ItemCode("books"))).contains(new ItemCode("books"));
        assertThat(lineage.former(new ItemCode("students"))).isEmpty();
        assertThat(lineage.former(new ItemCode("teachers"))).isEmpty();
    }

    @Test
    void everything_wrong_with_a_lineage_is_told_with_its_place() {
        secondYear("""
                  - {code: studens, was: [day_pupils], why: 改名}
                  - {code: students, was: [day_pupil, boarders], why: 合并填报}
                  - {code: books, partOf: boarders, was: [books], why: 拆分}
                """);
        assertThatExceptionOfType(CatalogInvalid.class)
                .isThrownBy(() -> new Catalogs(directory).of(Year.of(2021)))
                .withMessage("""
                        目录有 4 个问题：
                        2021/catalog.yaml 第 6 行第 12 列：本年的目录里没有 studens；是否指 students？
                        2021/catalog.yaml 第 7 行第 28 列：上年的目录里没有 day_pupil；是否指 day_pupils？
                        2021/catalog.yaml 第 8 行第 27 列：was 与 partOf 只能写一个
                        2021/catalog.yaml 第 8 行第 27 列：boarders 拆分后没有延续：请用公式定义同名指标，把拆出的各项加起来""");
    }

    private void secondYear(String lineage) {
        files.write("2021/catalog.yaml", """
                year: 2021
                title: 第二年
                basedOn: 2020
                removed: [day_pupils, boarders]
                lineage:
                """ + lineage);
        files.write("2021/items/1.yaml", """
                section: "1"
                items:
                  - {code: students, name: 在校生, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: teachers, name: 教师, type: integer, unit: 人, time: 时点, combine: sum}
                  - {code: workers, name: 工勤人员, type: integer, unit: 人, time: 时点, combine: sum}
                indicators:
                  - {code: staff, name: 教职工, unit: 人, formula: teachers + workers, combine: sum, decimals: 0}
                """);
    }

    private static Amount before(Lineage lineage, String code, Map<String, Long> lastYear) {
        return lineage.before(new ItemCode(code), it -> {
            var value = lastYear.get(it.value());
            return value == null ? Amount.missing(Missing.NO_PREVIOUS_YEAR) : Amount.of(Rational.of(value));
        });
    }
}
