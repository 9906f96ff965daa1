package zhijian.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A year made from the year before by differences.
class DifferencesTests {

    private static final Year NEXT = Year.of(2022);
    private static final Path SHIPPED = Path.of("catalog");

    @TempDir
    Path data;

    @Test
    void differences_become_files_that_say_what_was_asked_for_and_nothing_else() throws IOException {
        var catalogs = new Catalogs(data, SHIPPED);
        var before = catalogs.of(Year.of(2021));
        var intake = before.item(new ItemCode("students_intake"));
        var differences = new Differences(
                NEXT,
                Year.of(2021),
                "2022 年度目录",
                List.of("five_year_new", "H22p", "founded_year"),
                List.of(new Differences.Change(
                        intake.code(), new Wording("秋季招生数", false, "只计秋季: “春招”另计 # 不在此列", "has_graduates = 1"))),
                List.of(new Differences.NewItem(
                        new ItemCode("charging_points"),
                        "1.2",
                        Level.SCHOOL,
                        ItemType.INTEGER,
                        "个",
                        TimeBasis.POINT_IN_TIME,
                        Combine.SUM,
                        new Wording("充电桩数", true, "校园内可用的充电桩。", ""))),
                List.of(new Differences.Threshold("W01", new BigDecimal("25.5"))));

        var previewed = catalogs.preview(differences);
        assertThat(catalogs.has(NEXT)).isFalse();
        var kept = catalogs.keep(differences);

        assertThat(kept.version()).isEqualTo(previewed.version()).startsWith("2022-");
        assertThat(files(data))
                .containsExactly("2022/catalog.yaml", "2022/checks.yaml", "2022/items/1.1.yaml", "2022/items/1.2.yaml");
        assertThat(Files.readString(data.resolve("2022/items/1.2.yaml"))).isEqualTo("""
                section: '1.2'
                items:
                - code: charging_points
                  name: 充电桩数
                  level: school
                  type: integer
                  unit: 个
                  time: 时点
                  combine: sum
                  required: true
                  guide: 校园内可用的充电桩。
                """);
        var asked = kept.item(intake.code());
        assertThat(Wording.of(asked))
                .isEqualTo(new Wording("秋季招生数", false, "只计秋季: “春招”另计 # 不在此列", "has_graduates = 1"));
        assertThat(asked.unit() + asked.combine() + asked.timeBasis())
                .isEqualTo(intake.unit() + intake.combine() + intake.timeBasis());
        assertThat(CatalogChange.between(before, kept).stream()
                        .map(it -> "%s %s：%s → %s".formatted(it.kind().chinese(), it.code(), it.before(), it.after()))
                        .filter(it -> !it.startsWith("定义")))
                .containsExactly(
                        "改名 students_intake：当年招生数 → 秋季招生数",
                        "必填 students_intake：必填 → 选填",
                        "填报条件 students_intake：总是填报 → “本届是否有毕业生” 等于 1",
                        "新增数据项 charging_points： → 充电桩数",
                        "取消数据项 founded_year：建校年份 → ",
                        "取消指标 five_year_new：本年新增五年一贯制专业点数 → ",
                        "取消校验 H22p：本年新增五年一贯制专业点数不应大于专业点总数 → ",
                        "阈值 W01：20 → 25.5");
        assertThat(new Catalogs(data, SHIPPED).of(NEXT).version()).isEqualTo(kept.version());
        catalogs.remove(NEXT);
        assertThat(catalogs.has(NEXT)).isFalse();
    }

    @Test
    void what_the_catalog_cannot_be_read_with_is_refused_in_its_own_words_and_nothing_is_kept() throws IOException {
        var catalogs = new Catalogs(data, SHIPPED);
        var differences = new Differences(
                NEXT,
                Year.of(2021),
                "2022 年度目录",
                List.of("reading_seats"),
                List.of(new Differences.Change(
                        new ItemCode("students_intake"), new Wording("当年招生数", true, "…", "has_graduate = 1"))),
                List.of(),
                List.of());
        assertThatExceptionOfType(CatalogInvalid.class)
                .isThrownBy(() -> catalogs.keep(differences))
                .satisfies(e -> assertThat(e.problems().stream().map(CatalogProblem::toString))
                        .anyMatch(it -> it.contains("2022/items/1.1.yaml") && it.contains("has_graduates")));
        assertThat(files(data)).isEmpty();
        assertThat(catalogs.has(NEXT)).isFalse();
    }

    private static List<String> files(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
