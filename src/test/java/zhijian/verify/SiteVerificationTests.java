package zhijian.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site of three schools, and what somebody might do to it.
class SiteVerificationTests {

    @TempDir
    Path directory;

    private SampleSite site;

    @BeforeEach
    void publish() throws IOException {
        site = new SampleSite(directory.resolve("site"));
    }

    @Test
    void an_address_that_does_not_answer_is_told() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> VerifyCommand.run(List.of("http://localhost:1/"), System.out))
                .withMessageStartingWith("http://localhost:1/ 没有回答，请检查地址和网络，再核验一次（");
    }

    @Test
    void an_untouched_site_is_clean_and_says_what_was_checked() {
        var verification = SiteVerification.of(site.directory, site.key.verifier(), null);

        assertThat(verification.deviations()).isEmpty();
        assertThat(verification.numbers()).isEqualTo(5 + 2 + 1);
        assertThat(verification.filings()).isEqualTo(3);
        assertThat(verification.files()).isEqualTo(13);
        assertThat(verification.entries()).isOne();
        assertThat(verification.latest().orElseThrow().reason()).isEqualTo("首次公示");
    }

    @Test
    void every_file_with_any_byte_flipped_is_named() throws IOException {
        int flipped = 0;
        try (var files = Files.walk(site.directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 3)) {
                    var changed = bytes.clone();
                    changed[at] ^= 1;
                    Files.write(file, changed);
                    assertThat(site.deviations())
                            .as("%s with byte %d flipped", file, at)
                            .anyMatch(it ->
                                    it.contains(site.directory.relativize(file).toString()));
                    flipped++;
                }
                Files.write(file, bytes);
            }
        }
        assertThat(flipped).isGreaterThan(50);
        assertThat(site.deviations()).isEmpty();
    }

    @Test
    void a_dropped_file_is_named() throws IOException {
        Files.delete(site.directory.resolve("schools/3131000002/index.html"));

        assertThat(site.deviations()).containsExactly("[缺文件] schools/3131000002/index.html：清单里有，网站上没有");
    }

    @Test
    void a_dropped_tile_of_an_earlier_size_is_named() throws IOException {
        site.publish("更正");
        Files.delete(site.directory.resolve("log/tile/0/000.p/1"));

        assertThat(site.deviations()).containsExactly("[缺文件] log/tile/0/000.p/1：日志缺少这一块");
    }

    @Test
    void an_added_file_is_named() throws IOException {
        site.write("schools/9/index.html", "<p>假学校</p>");
        site.write("log/tile/0/001", "假");

        assertThat(site.deviations())
                .containsExactlyInAnyOrder("[多出文件] schools/9/index.html：清单里没有这个文件", "[多出文件] log/tile/0/001：日志里不该有这个文件");
    }

    @Test
    void two_schools_with_each_others_page_are_told_from_changed_pages() throws IOException {
        var one = site.read("schools/3131000001/index.html");
        site.write("schools/3131000001/index.html", site.read("schools/3131000002/index.html"));
        site.write("schools/3131000002/index.html", one);

        assertThat(site.deviations())
                .startsWith(
                        "[文件被改动] schools/3131000001/index.html：这里放的是 schools/3131000002/index.html 的内容",
                        "[文件被改动] schools/3131000002/index.html：这里放的是 schools/3131000001/index.html 的内容");
    }

    @Test
    void a_changed_digit_of_a_page_is_found_even_where_the_publisher_signs_it() throws IOException {
        site.write(
                "schools/3131000001/index.html",
                site.read("schools/3131000001/index.html").replace(">15.00<", ">16.00<"));
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactly(
                        "[数字] schools/3131000001/index.html：“16.00”（school:3131000001 ratio 2020 年）印得不对，值是 15 :1");
    }

    @Test
    void two_schools_with_each_others_page_are_found_even_where_the_publisher_signs_it() throws IOException {
        var one = site.read("schools/3131000001/index.html");
        site.write("schools/3131000001/index.html", site.read("schools/3131000002/index.html"));
        site.write("schools/3131000002/index.html", one);
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactly(
                        "[数字] schools/3131000001/index.html：这个地址是甲校的，页面的标题却不是",
                        "[数字] schools/3131000002/index.html：这个地址是乙校的，页面的标题却不是",
                        "[数字] schools/3131000002/index.html：这是乙校的页面，却有 甲校 的数");
    }

    @Test
    void a_page_that_others_lead_to_is_missed_even_where_the_publisher_signs_it() throws IOException {
        site.write("index.html", "<a href=\"schools/3131000001/\">甲校</a> <a href=\"schools/3131000009/\">丙校</a>");
        site.publish("修饰");

        assertThat(site.deviations()).containsExactly("[数据] index.html：链接 schools/3131000009/ 指向的文件不在网站上");
    }

    @Test
    void a_changed_digit_told_on_hovering_is_found_even_where_the_publisher_signs_it() throws IOException {
        var page = site.read("schools/3131000001/index.html");
        site.write(
                "schools/3131000001/index.html",
                page.replace("data-year=\"2020\"", "data-year=\"2020\" title=\"生师比 2020 年：16:1，数据版本 2020-1\""));
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactly(
                        "[数字] schools/3131000001/index.html：“15.00”（school:3131000001 ratio 2020 年）的提示应以“生师比 2020 年：15:1，”开头，页面写着“生师比 2020 年：16:1，数据版本 2020-1”");
    }

    @Test
    void a_changed_value_in_a_fact_is_found_even_where_the_publisher_signs_it() throws IOException {
        site.write(
                "reports/2020/city/facts.json",
                site.read("reports/2020/city/facts.json").replace("\"value\":\"1000\"", "\"value\":\"1001\""));
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactly(
                        "[数字] reports/2020/city/facts.json：city:310000 students 2020 年 的 value 应为 1000，文件写着 1001");
    }

    @Test
    void every_form_of_the_open_data_is_held_against_the_parquet_file() throws IOException {
        site.writeCopies();
        site.publish("开放数据");
        assertThat(site.deviations()).isEmpty();

        changed("data/2020-1/schools.csv", "甲校,310101,300", "甲校,310101,301");
        changed("data/2020-1/schools.json", "\"students\":500", "\"students\":900");
        changed("data/facts-2020-1.sdmx.csv", "2020,1000,人", "2020,7000,人");
        changed("data/facts-2020-1.sdmx.csv", "ZHIJIAN:FACTS(1.0),contests,district:310101,2020,2,项,0,2020-1\n", "");
        changed("data/2020-1/datapackage.json", "sha256:", "sha256:0");
        rezipped("data/2020-1/schools.xlsx", "<v>300</v>", "<v>800</v>");
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactlyInAnyOrder(
                        "[数字] data/2020-1/schools.csv：第 1 行 students 应为 300，文件写着 301",
                        "[数字] data/2020-1/schools.json：第 2 行 students 应为 500，文件写着 900",
                        "[数字] data/2020-1/schools.xlsx：第 1 行 students 应为 300，文件写着 800",
                        "[数字] data/facts-2020-1.sdmx.csv：应为 ZHIJIAN:FACTS(1.0),students,city:310000,2020,1000,人,0,2020-1，文件写着 ZHIJIAN:FACTS(1.0),students,city:310000,2020,7000,人,0,2020-1",
                        "[数字] data/facts-2020-1.sdmx.csv：缺少一行：contests,district:310101,2020",
                        "[数据] data/2020-1/datapackage.json：schools.csv 的字节数或摘要与文件不符");
    }

    @Test
    void a_number_left_out_of_a_reports_facts_is_missed_even_where_the_publisher_signs_it() throws IOException {
        var facts = site.read("reports/2020/city/facts.json");
        site.write(
                "reports/2020/city/facts.json",
                facts.lines().filter(it -> !it.contains("\"teachers\"")).collect(Collectors.joining("\n")));
        site.publish("少一个数");
        assertThat(site.deviations())
                .containsExactly("[数字] reports/2020/city/facts.json：缺少一行：teachers,city:310000,2020");
    }

    @Test
    void another_hash_of_what_a_school_filed_on_its_page_is_found() throws IOException {
        var hash = "1".repeat(64);
        var page = "<title>甲校</title><dt>备案数据 SHA-256</dt><dd><code>%s</code></dd>";
        site.write("schools/3131000001/index.html", page.formatted(hash));
        site.publish("登出摘要");
        assertThat(site.deviations()).isEmpty();

        site.write("schools/3131000001/index.html", page.formatted("1".repeat(63) + "2"));
        site.publish("修饰");
        assertThat(site.deviations())
                .containsExactly("[数据] schools/3131000001/index.html：数据版本 2020-1 收入的备案数据摘要应为 %s，页面写着 %s"
                        .formatted(hash, "1".repeat(63) + "2"));
    }

    @Test
    void a_signature_with_any_bit_changed_or_a_line_beside_it_is_found() throws IOException {
        var checkpoint = site.read("log/checkpoint");
        for (var forged : List.of(
                checkpoint.replaceFirst("=\n$", "\n"),
                checkpoint + "x\n",
                checkpoint.replaceFirst("\n$", "\n\n\n"),
                checkpoint.replaceFirst("(.)=\n$", "\u0001=\n").replace('\u0001', other(checkpoint)))) {
            assertThat(forged).isNotEqualTo(checkpoint);
            site.write("log/checkpoint", forged);
            assertThat(site.deviations()).as(forged).isNotEmpty();
        }
    }

    /// The next character of Base64 after the last one of a signature: its spare bits differ, its bytes do not.
    private static char other(String checkpoint) {
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        return letters.charAt(letters.indexOf(checkpoint.charAt(checkpoint.length() - 3)) + 1);
    }

    private void changed(String path, String from, String to) throws IOException {
        assertThat(site.read(path)).contains(from);
        site.write(path, site.read(path).replaceFirst(Pattern.quote(from), to));
    }

    private void rezipped(String path, String from, String to) throws IOException {
        var file = site.directory.resolve(path);
        try (var zip = FileSystems.newFileSystem(file)) {
            var sheet = zip.getPath("/xl/worksheets/sheet1.xml");
            var text = Files.readString(sheet);
            assertThat(text).contains(from);
            Files.writeString(sheet, text.replaceFirst(from, to));
        }
    }

    @Test
    void missing_shown_as_zero_is_found() throws IOException {
        site.write(
                "reports/2020/city/facts.json",
                site.read("reports/2020/city/facts.json")
                        .replace(
                                "\"value\":null,\"missing\":\"not_available\",\"display\":\"暂无\"",
                                "\"value\":\"0\",\"missing\":null,\"display\":\"0.00\""));
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactly(
                        "[数字] reports/2020/city/facts.json：school:3131000002 ratio 2020 年 的 value 应为 null，文件写着 0",
                        "[数字] reports/2020/city/facts.json：school:3131000002 ratio 2020 年 的 display 应为 暂无，文件写着 0.00",
                        "[数字] reports/2020/city/facts.json：school:3131000002 ratio 2020 年 的 missing 应为 not_available，文件写着 null");
    }

    @Test
    void a_changed_cell_of_a_table_shows_in_every_number_that_stands_on_it() throws IOException {
        site.setCell("schools", "3131000001", "students", "310");
        site.publish("修饰");

        assertThat(site.deviations())
                .containsExactly(
                        "[数字] reports/2020/city/facts.json：city:310000 students 2020 年 的 value 应为 1010，文件写着 1000",
                        "[数字] reports/2020/city/facts.json：city:310000 students 2020 年 的 display 应为 1010，文件写着 1000",
                        "[数字] reports/2020/city/facts.json：city:310000 ratio 2020 年 的 value 应为 20.2，文件写着 20",
                        "[数字] reports/2020/city/facts.json：city:310000 ratio 2020 年 的 display 应为 20.20，文件写着 20.00",
                        "[数字] reports/2020/city/index.html：“1000 人”（city:310000 students 2020 年）的值应为 1010，页面写着 1000",
                        "[数字] reports/2020/city/index.html：“0.10 万人”（city:310000 students 2020 年）的值应为 1010，页面写着 1000",
                        "[数字] schools/3131000001/index.html：“15.00”（school:3131000001 ratio 2020 年）的值应为 15.5，页面写着 15");
    }

    @Test
    void a_school_left_out_of_the_data_or_a_filing_exchanged_is_found() throws IOException {
        site.write(
                "releases/2020-1/manifest.json",
                site.read("releases/2020-1/manifest.json")
                        .replace("3131000003", "3131000009")
                        .replace("33333333", "44444444"));
        site.publish("修饰");

        assertThat(site.deviations())
                .anyMatch(it -> it.startsWith("[数据] releases/2020-1/manifest.json：各份备案数据的摘要算出的根值是"))
                .contains("[数据] data/2020-1：开放数据里的机构与备案清单不一致：多出 [3131000003]，缺少 [3131000009]");
    }

    @Test
    void another_formula_than_the_one_the_data_were_frozen_under_is_found() throws IOException {
        site.write(
                "catalog/2020/items/sample.yaml",
                site.read("catalog/2020/items/sample.yaml").replace("students / teachers", "students / teachers * 2"));
        site.publish("修饰");

        assertThat(site.deviations())
                .anyMatch(it -> it.startsWith("[数据] releases/2020-1/manifest.json：数据按目录 2020-"))
                .contains("[数字] reports/2020/city/facts.json：city:310000 ratio 2020 年 的 value 应为 40，文件写着 20");
    }

    @Test
    void a_site_signed_by_somebody_else_is_found_by_whoever_knows_the_key() throws IOException {
        var forger = new TestKey("example.cn/log");
        site.sign(forger);

        assertThat(site.deviations())
                .containsExactly(
                        "[签名] log/key.txt：网站上的公钥 %s 不是您指定的 %s"
                                .formatted(
                                        forger.verifier().id(),
                                        site.key.verifier().id()),
                        "[签名] log/checkpoint：没有公钥 %s 的有效签名"
                                .formatted(site.key.verifier().id()));
        assertThat(SiteVerification.of(site.directory, null, null).deviations()).isEmpty();
    }

    @Test
    void a_log_that_went_on_is_consistent_with_what_was_seen() throws IOException {
        var seen = site.checkpoint();
        site.write("schools/3131000002/index.html", "<title>乙校</title><p>乙学校</p>\n");
        site.publish("更正校名");

        var verification = SiteVerification.of(site.directory, site.key.verifier(), seen);
        assertThat(verification.deviations()).isEmpty();
        assertThat(verification.entries()).isEqualTo(2);
        assertThat(verification.latest().orElseThrow().reason()).isEqualTo("更正校名");
    }

    @Test
    void a_site_taken_back_to_an_earlier_one_is_found_by_whoever_saw_the_later_one() throws IOException {
        var other = new SampleSite(directory.resolve("other"));
        other.publish("更正");
        var seen = other.checkpoint();
        var old = new SampleSite(directory.resolve("old"));

        assertThat(SiteVerification.of(old.directory, null, seen).deviations())
                .extracting(Deviation::message)
                .containsExactly("日志变短了：上次有 2 条，现在只有 1 条，发布过的内容被撤走而没有留下记录");
    }

    @Test
    void rewritten_history_is_found_by_whoever_saw_it() throws IOException {
        site.publish("更正");
        var otherwise = new Checkpoint("example.cn/log", 1, new byte[32]);

        assertThat(SiteVerification.of(site.directory, null, site.key.sign(otherwise.text()))
                        .deviations())
                .extracting(Deviation::message)
                .containsExactly("日志的前 1 条与上次看到的不同：历史被改写");
    }

    @Test
    void a_site_on_the_web_is_checked_like_one_in_a_directory() throws IOException {
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                site.directory,
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var address = URI.create(
                    "http://localhost:%d/".formatted(server.getAddress().getPort()));
            assertThat(SiteVerification.of(address, site.key.verifier(), null).deviations())
                    .isEmpty();

            Files.delete(site.directory.resolve("schools/3131000002/index.html"));
            assertThat(SiteVerification.of(address, site.key.verifier(), null).deviations())
                    .hasToString("[[缺文件] schools/3131000002/index.html：清单里有，网站上没有]");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_command_says_what_was_checked_and_remembers_it() throws IOException {
        var memory = directory.resolve("seen");
        assertThat(verify(
                        site.directory.toString(),
                        "--key",
                        site.key.verifier().toString(),
                        "--remember",
                        memory.toString()))
                .isEqualTo("""
                        版次 2020-1，2020-12-31T08:00:00Z 发布（首次公示），日志第 1 条。
                        核对文件 13 个，重算数字 8 个，备案 3 份。
                        没有上次的检查点可比：整个网站连同日志一起换成旧的，这次看不出来（--remember）。
                        全部一致。
                        0""");
        assertThat(memory).hasContent(site.checkpoint().toString());

        Files.delete(site.directory.resolve("schools/3131000002/index.html"));
        assertThat(verify(site.directory.toString(), "--key", "log/none")).isEqualTo("log/none 不是公钥（名称+编号+Base64）");
        assertThat(verify(site.directory.toString(), "--remember", memory.toString()))
                .isEqualTo("""
                [缺文件] schools/3131000002/index.html：清单里有，网站上没有
                版次 2020-1，2020-12-31T08:00:00Z 发布（首次公示），日志第 1 条。
                核对文件 13 个，重算数字 8 个，备案 3 份。
                没有指定公钥：只能说明网站自相一致，不能说明是谁发布的（--key）。
                有 1 处不一致。
                1""");
    }

    @Test
    void what_was_seen_is_not_forgotten_for_a_site_that_anybody_may_have_signed() throws IOException {
        var memory = directory.resolve("seen");
        verify(site.directory.toString(), "--key", site.key.verifier().toString(), "--remember", memory.toString());
        var seen = Files.readString(memory);
        site.write("more.txt", "more");
        site.publish("再公示");

        assertThat(verify(site.directory.toString(), "--remember", memory.toString()))
                .contains("全部一致。", "没有指定公钥，记住的检查点没有更新（--key）。")
                .endsWith("3");
        assertThat(memory).hasContent(seen);
        verify(site.directory.toString(), "--key", site.key.verifier().toString(), "--remember", memory.toString());
        assertThat(memory).hasContent(site.checkpoint().toString());
    }

    @Test
    void a_list_that_was_edited_vouches_for_nothing_and_the_command_says_so() throws IOException {
        var list = FileList.pathOf(0);
        site.write(list, site.read(list).lines().skip(1).collect(Collectors.joining("\n", "", "\n")));

        assertThat(verify(
                        site.directory.toString(), "--key", site.key.verifier().toString()))
                .contains("不是日志第 1 条记下的文件清单", "文件清单本身对不上日志：各个文件有没有被改动、增减，这次无法核对，只核对了数字。");
    }

    private static String verify(String... arguments) {
        var out = new ByteArrayOutputStream();
        try {
            int status = VerifyCommand.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
            return out.toString(StandardCharsets.UTF_8) + status;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
