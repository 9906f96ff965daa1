package zhijian.claim.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import zhijian.claim.text.Unreadable;

class LintCommandTests {

    private static final String WRONG = "第一段。\n7901 名专任教师中，5850 人为本科学历，占比 79%。\n";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @Test
    void a_wrong_share_is_told_with_its_place_and_what_would_be_right() throws IOException {
        assertThat(lint(file("report.txt", WRONG).toString())).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("""
                错误 第 2 行： 5850人 占 7901名 的 74.04%，文中写 79%
                    第 2 行： …，5850 人为本科学历，占比 79%。\s
                    第 2 行： …一段。 7901 名专任教师中，5850 人为本科学历，占比 79%。\s
                    第 2 行： 第一段。 7901 名专任教师中，5850 人为本科学…
                    建议改为：74%
                    [share]

                FILE：读到 3 个数，错误 1 处，警告 0 处，提示 0 处。
                """.replace("FILE", directory.resolve("report.txt").toString()));
    }

    @Test
    void json_counts_offsets_in_characters_of_the_file() throws IOException {
        assertThat(lint("--format", "json", file("report.txt", WRONG).toString()))
                .isOne();
        var report = JsonMapper.builder()
                .build()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .get(0);
        assertThat(report.propertyNames()).containsExactly("file", "claims", "findings");
        var finding = report.get("findings").get(0);
        assertThat(finding.propertyNames())
                .containsExactly("rule", "severity", "message", "places", "read", "expected", "proposal");
        assertThat(finding.get("severity").asString()).isEqualTo("error");
        for (var place : finding.get("places")) {
            var start = place.get("offset").asInt();
            assertThat(WRONG.substring(start, start + place.get("length").asInt()))
                    .isEqualTo(place.get("quote").asString());
            assertThat(place.get("line").asInt()).isEqualTo(2);
        }
    }

    @Test
    void the_facts_that_a_published_page_cites_can_be_given_as_facts() throws Exception {
        var page = file("index.html", """
                <p>教师 <data value="7901" data-code="teachers" data-scope="city:310000" data-year="2020"\
                 title="专任教师数 2020 年：7901 人，数据版本 2020-1；专任教师数 2019 年：7640 人，数据版本 2019-1">7901 人</data></p>
                """);
        assertThat(FactsReader.read(page))
                .extracting(
                        fact -> fact.name() + " " + fact.scope() + " " + fact.year() + " " + fact.words() + fact.unit())
                .containsExactly("专任教师数 city:310000 2020 7901人", "专任教师数 city:310000 2019 7640人");
        var noFacts = file("other.html", "<p>没有事实</p>");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> FactsReader.read(noFacts))
                .withMessage("网页里没有引用的事实；请给出公示网站上的报告网页或 facts.json");
    }

    @Test
    void facts_that_say_nothing_are_refused_by_their_place() throws IOException {
        for (var wrong : List.of(
                "[{\"name\": \"在校生\"}]|事实文件第 1 项缺少 value；没有数的写 null",
                "[null, 5]|事实文件第 1 项缺少 name",
                "[{\"value\": 5}]|事实文件第 1 项缺少 name",
                "[{\"name\": \"在校生\",\n ]|事实文件在第 2 行第 2 个字符处不是合法的 JSON；请改好这一处，或者用公示网站上的 facts.json")) {
            var facts = file("wrong.json", wrong.substring(0, wrong.indexOf('|')));
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> FactsReader.read(facts))
                    .withMessage(wrong.substring(wrong.indexOf('|') + 1));
        }
    }

    @Test
    void facts_that_are_no_text_are_refused() throws IOException {
        var facts = file("wrong.json", "");
        Files.write(facts, new byte[] {'[', (byte) 0xff, (byte) 0xfe});
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> FactsReader.read(facts))
                .withMessage("事实文件应是 UTF-8 编码的 JSON 或网页，这个文件不是");
    }

    @Test
    @Timeout(30)
    void hostile_input_takes_no_longer_than_it_is_long() throws IOException {
        var row = "|" + "1|".repeat(500);
        for (var text : List.of(
                row + "\n|" + "-|".repeat(500) + "\n" + row + "\n" + row + "\n",
                "一二三四五六七八九十百千万亿".repeat(3_000),
                "全校有学生 1234 人，其中男生 600 人，女生 634 人；".repeat(2_000))) {
            assertThat(lint(file("hostile.md", text).toString())).isZero();
        }
    }

    @Test
    void a_sound_text_ends_with_status_zero() throws IOException {
        assertThat(lint(file("report.txt", WRONG.replace("79%", "74%")).toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("读到 3 个数，没有发现问题。\n");
    }

    @Test
    void a_fact_is_held_against_the_number_that_bears_its_name() throws IOException {
        var facts = file("facts.json", """
                [{"code": "students", "name": "在校生数", "scope": "全市", "year": 2023, "value": "2481", "unit": "人"}]
                """);
        var report = file("report.txt", "2023 年，全市有在校生 2418 人。");
        assertThat(lint("--facts", facts.toString(), report.toString())).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("事实：在校生数（2023 年）是 2481人，文中写 2418人");
    }

    @Test
    void an_accepted_finding_is_not_told_again_and_needs_a_reason() throws IOException {
        var report = file("report.txt", WRONG);
        lint("--format", "baseline", report.toString());
        var lines = out.toString(StandardCharsets.UTF_8);
        assertThat(lint("--baseline", file("none.txt", lines).toString(), report.toString()))
                .isEqualTo(2);
        assertThat(problems.toString(StandardCharsets.UTF_8)).contains("第 2 行缺少理由，应写成：规则 | 原文 | 理由");
        var reasoned = file("baseline.txt", lines.replaceAll("\\| \\n", "| 口径不同\n"));
        assertThat(lint("--baseline", reasoned.toString(), report.toString())).isZero();
    }

    @Test
    void the_page_shows_the_text_with_marks_and_runs_no_script_of_it() throws IOException {
        lint(
                "--format",
                "html",
                file("report.txt", WRONG + "<script>alert(1)</script>").toString());
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("<mark class=\"error\" id=\"f1-m1\"")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void an_unreadable_file_is_told_apart_and_the_others_are_still_checked() throws IOException {
        var status = lint(
                "--format",
                "json",
                directory.resolve("missing.txt").toString(),
                file("report.txt", WRONG).toString());
        assertThat(status).isEqualTo(2);
        assertThat(problems.toString(StandardCharsets.UTF_8)).isEqualTo(directory.resolve("missing.txt") + "：没有这个文件\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"rule\": \"share\"");
    }

    @Test
    void a_misspelt_command_is_told_what_there_is() throws IOException {
        assertThat(lint("--help")).isZero();
        assertThat(lint("--jsn", "report.txt")).isEqualTo(2);
        assertThat(problems.toString(StandardCharsets.UTF_8)).startsWith("--jsn：没有这个选项\n用法：./zhijian lint [选项] 文件…\n");
        assertThat(lint("report.txt", "--facts")).isEqualTo(2);
        assertThat(problems.toString(StandardCharsets.UTF_8)).contains("--facts 后面还要写一个值\n用法：");
        assertThat(lint("--json", file("report.txt", WRONG).toString())).isOne();
    }

    @Test
    void messages_come_in_english_too() throws IOException {
        lint("--english", file("report.txt", WRONG).toString());
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("5850人 of 7901名 is 74.04%, the text says 79%");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int lint(String... arguments) {
        out.reset();
        return LintCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(problems, true, StandardCharsets.UTF_8));
    }
}
