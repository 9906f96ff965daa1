package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTests {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void a_catalog_without_problems_is_counted() {
        assertThat(run("catalog", "2020")).isZero();
        assertThat(printed()).startsWith("2020 年度中等职业教育质量年报指标目录（2020-").endsWith("没有发现问题。\n");
    }

    @Test
    void an_indicator_explains_itself() {
        assertThat(run("explain", "2020", "fixed_assets_per_student")).isZero();
        assertThat(printed()).isEqualTo("""
                fixed_assets_per_student　生均固定资产额（Fixed assets per student）
                  章节：1.2
                  单位：万元/生
                  汇总：合计之比
                  公式：fixed_assets_total / students_fulltime
                  含义：固定资产总值平均到每名全日制在校生。
                """);
    }

    @Test
    void a_mistyped_code_gets_a_suggestion() {
        assertThat(run("explain", "2020", "students_fultime")).isOne();
        assertThat(printed()).isEqualTo("目录里没有 students_fultime；是否指 students_fulltime？\n");
    }

    @Test
    void a_changed_file_of_a_release_is_noticed() throws Exception {
        Files.writeString(directory.resolve("schools.parquet"), "tampered");
        Files.writeString(directory.resolve("manifest.json"), """
                {"files": [{"name": "schools.parquet", "sha256": "00"}, {"name": "city.parquet", "sha256": "00"}]}
                """);

        assertThat(run("verify", directory.toString())).isOne();
        assertThat(printed()).isEqualTo("""
                schools.parquet 与清单不符：清单记录 00，实际为 d121be3103007b41edf96f8262925f8c7d61894afe9a041843b631f69445bc57。
                缺少文件 city.parquet。
                有 2 处不一致。
                """);
    }

    @Test
    void the_numbers_of_a_text_are_found() throws Exception {
        var text = directory.resolve("text.txt");
        Files.writeString(text, "2020 年，全市共有 71 所学校。\n就业率接近九成。\n");

        assertThat(run("numbers", text.toString())).isZero();
        assertThat(printed()).isEqualTo("第 1 段：71 所（COUNT）\n第 2 段：接近九成（NUMBER_WORD）\n共 2 处。\n");
    }

    @Test
    void an_unknown_command_shows_the_help() {
        assertThat(run("cook")).isEqualTo(2);
        assertThat(printed()).startsWith("读不懂这条命令：cook\n\n用法：./zhijian 命令 [参数]\n");
    }

    private int run(String... arguments) {
        return CommandLine.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
