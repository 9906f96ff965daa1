package zhijian.graduate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static zhijian.graduate.RosterFiles.ID;
import static zhijian.graduate.RosterFiles.LAYOUT;
import static zhijian.graduate.RosterFiles.PSEUDONYMS;
import static zhijian.graduate.RosterFiles.bytes;
import static zhijian.graduate.RosterFiles.roster;
import static zhijian.graduate.RosterFiles.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import zhijian.TinyCity;
import zhijian.cipher.CipherSuite;
import zhijian.submission.SubmissionId;

class RosterReaderTests {

    @Test
    void a_roster_is_kept_as_codes_under_pseudonyms() {
        assertThat(roster(RosterFiles.FOUR)
                        .text()
                        .replaceAll("(?m)^[0-9a-f]{32}", "P")
                        .lines())
                .containsExactlyInAnyOrder(
                        "pseudonym,major,certificates,outcome,way,sector,place,related,contract,pay_known,pay,study",
                        "P,,yes,employed,unit,tertiary,local,yes,yes,yes,3800,",
                        "P,,no,employed,army,secondary,elsewhere,no,yes,no,,",
                        "P,,yes,study,,,,,,,,college",
                        "P,,yes,unplaced,,,,,,,,");
        assertThat(RosterReader.read(LAYOUT, ID, PSEUDONYMS, bytes(RosterFiles.FOUR))
                        .dropped())
                .containsExactly("B", "C");
    }

    @Test
    void what_is_kept_is_read_back_and_does_not_depend_on_the_order_of_rows() {
        var roster = roster(RosterFiles.FOUR);
        assertThat(Roster.parse(roster.text())).isEqualTo(roster);
        var turned = RosterFiles.FOUR
                .lines()
                .sorted((a, b) -> a.startsWith("学") ? -1 : b.startsWith("学") ? 1 : b.compareTo(a))
                .collect(joining("\n"));
        assertThat(roster(turned).sha256()).isEqualTo(roster.sha256()).hasSize(64);
    }

    @Test
    void headings_and_words_have_synonyms_and_width_case_and_spaces_do_not_count() {
        assertThat(roster("""
                        2020 届毕业生去向登记表
                        全国学籍号；,去　向,就业渠道,三次,就业产业,工作所在地,是否对口,月薪（元）,升学类型
                        """.replace("；", "") + """
                        Z J 2 0 2 0 0 0 1,就业,企业,x,三产,本市,Ｙ,３，８００,/
                        zj2020003,升入高一级学校,无,x,—,不适用,,,大专
                        """.replace("３，８００", "\"３，８００ 元\""))
                        .text())
                .contains(",,,employed,unit,tertiary,local,yes,,yes,3800,\n", ",,,study,,,,,,,,college\n");
    }

    @Test
    void one_content_is_one_roster_in_every_encoding_and_format() {
        var expected = roster(RosterFiles.FOUR).sha256();
        var rows = RosterFiles.FOUR
                .lines()
                .map(line -> List.<Object>of((Object[]) line.split(",", -1)))
                .toList();
        for (var file : List.of(
                RosterFiles.FOUR.getBytes(Charset.forName("GBK")),
                ("\ufeff" + RosterFiles.FOUR).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + RosterFiles.FOUR.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE),
                RosterFiles.FOUR.replace(',', ';').replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                xlsx(rows))) {
            assertThat(RosterReader.read(LAYOUT, ID, PSEUDONYMS, file).roster().sha256())
                    .isEqualTo(expected);
        }
    }

    @Test
    void everything_wrong_is_told_at_once_with_row_and_column() {
        assertThat(problems("""
                学籍号,学校标识码,专业代码,毕业去向,就业方式,产业,就业地,月起薪,升学层次
                ZJ2020001,3131001274,710205,直接就业,企事业单位,第三产业,本地,3800,
                ZJ2020002,3131001411,71020,直接就业,企业单位,第四产业,,三千八,
                ZJ2020001,3131001274,710205,升学,,第三产业,,,专升本
                ,3131001274,,直接就业了,,,,,
                31010120030101123X,,,升学,,,,,专科
                3.10101E+17,,,直接就业,参军,第二产业,境外,0,
                ZJ2020006,,,直接就业,参军,第二产业,境外,480000,
                """)).isEqualTo("""
                B 列“学校标识码”，第 3 行｜不是本校的代码｜3131001274｜删去别的学校的毕业生，或者改正代码。
                C 列“专业代码”，第 3 行｜是 5 位数字｜6 位数字｜核对代码；前面的 0 被去掉时，把单元格格式改成“文本”再填。
                E 列“就业方式”，第 3 行｜是 4 个汉字，不是能填的词｜企事业单位、参军、出国、自主创业、其他方式｜是不是“企事业单位”？请照样改写。
                F 列“产业”，第 3 行｜是 4 个汉字，不是能填的词｜第一产业、第二产业、第三产业｜改成其中的一个词。
                G 列“就业地”，第 3 行｜是空的｜本地、国内其他省市、境外｜补填；直接就业的毕业生都要填。
                H 列“月起薪”，第 3 行｜是 3 个汉字，不是整数｜1 到 100000 的整数（单位：元）｜只填数字；核实不到的空着。
                F 列“产业”，第 4 行｜不该有内容：毕业去向不是“直接就业”｜空着｜清空这一格，或者改正毕业去向。
                I 列“升学层次”，第 4 行｜是 3 个汉字，不是能填的词｜专科、本科、其他｜改成其中的一个词。
                A 列“学籍号”，第 5 行｜是空的｜每一行都有学籍号或身份证件号｜补填；合计行、说明行请删去。
                D 列“毕业去向”，第 5 行｜是 5 个汉字，不是能填的词｜直接就业、升学、未就业｜是不是“直接就业”？请照样改写。
                A 列“学籍号”，第 6 行｜18 位身份证号的校验码不对｜末位与前 17 位相符的号码｜对照证件核对，通常是错了一位。
                A 列“学籍号”，第 7 行｜末几位已经丢失：表格把长号码当数字存了｜文本格式的完整号码｜把这一列的单元格格式改成“文本”，再重新粘贴号码。
                H 列“月起薪”，第 7 行｜是 0｜1 到 100000 的整数（单位：元）｜核实不到的空着，不填 0。
                H 列“月起薪”，第 8 行｜太大了｜1 到 100000 的整数（单位：元）｜年薪请换算成月薪。
                A 列“学籍号”，第 2、4 行（共 2 行）｜是同一个人｜每名毕业生只有一行｜删去多余的行；确实是两个人的，核对号码。
                """);
    }

    @Test
    void an_amount_that_a_comma_cut_in_two_is_told_and_not_taken_for_the_first_half() {
        assertThat(problems("""
                学籍号,毕业去向,就业方式,产业,就业地,月起薪
                ZJ2020001,直接就业,企事业单位,第三产业,本地,3,800
                ZJ2020002,直接就业,企事业单位,第三产业,本地,-5
                ZJ2020003,直接就业,企事业单位,第三产业,本地,3800.5
                """)).isEqualTo("""
                G 列，第 2 行｜有内容，上面却没有表头｜内容都在表头的各列之内｜数里的逗号会把一格分成两格：去掉逗号；是备注的，删去或加上表头。
                F 列“月起薪”，第 3 行｜是负数｜1 到 100000 的整数（单位：元）｜只填数字；核实不到的空着。
                F 列“月起薪”，第 4 行｜是小数｜1 到 100000 的整数（单位：元）｜只填数字；核实不到的空着。
                """);
    }

    @Test
    void what_depends_on_a_cell_that_is_wrong_is_read_all_the_same() {
        assertThat(problems("""
                学籍号,毕业去向,月起薪
                ZJ2020001,找工作,三千八
                """)).isEqualTo("""
                B 列“毕业去向”，第 2 行｜是 3 个汉字，不是能填的词｜直接就业、升学、未就业｜改成其中的一个词。
                C 列“月起薪”，第 2 行｜是 3 个汉字，不是整数｜1 到 100000 的整数（单位：元）｜只填数字；核实不到的空着。
                """);
    }

    @Test
    void a_formula_without_a_value_is_no_empty_cell() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            var heading = sheet.createRow(0);
            List.of("学籍号", "毕业去向", "就业方式", "产业", "就业地", "月起薪")
                    .forEach(it -> heading.createCell(Math.max(0, heading.getLastCellNum()))
                            .setCellValue(it));
            var row = sheet.createRow(1);
            List.of("ZJ2020001", "直接就业", "企事业单位", "第三产业", "本地")
                    .forEach(it ->
                            row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(it));
            row.createCell(5).setCellFormula("3000+800");
            workbook.write(file);
        }
        assertThat(problems(file.toByteArray())).isEqualTo("""
                F 列“月起薪”，第 2 行｜是公式，文件里没有它算出来的值｜填好的值｜用 Excel 或 WPS 打开、保存一次再上传，或者把这一列粘贴为数值。
                """);
    }

    @Test
    void the_same_mistake_in_many_rows_is_told_once() {
        var rows = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "ZJ20200%02d,%s".formatted(i, i == 7 || i == 9 ? "升学" : "已工作"))
                .collect(joining("\n"));
        assertThat(problems("学籍号,毕业去向\n" + rows)).isEqualTo("""
                B 列“毕业去向”，第 2–7、9、11–41 行（共 38 行）｜是 3 个汉字，不是能填的词｜直接就业、升学、未就业｜改成其中的一个词。
                """);
        assertThat(ProblemList.rows(
                        IntStream.range(0, 30).map(i -> 3 * i + 2).boxed().toList()))
                .isEqualTo("第 2、5、8、11、14、17、20、23、26、29、32、35 等行（共 30 行）");
    }

    @Test
    void columns_twice_or_not_there_are_told() {
        assertThat(problems("学籍号,产业,就业产业\nZJ2020001,第一产业,第一产业\n")).isEqualTo("""
                B 列和 C 列｜都是“产业”｜每种列只有一列｜删去其中一列。
                第 1 行表头｜没有“毕业去向”列｜表头里有“毕业去向”｜加上这一列；也可以写作：毕业去向、去向、就业去向、去向类别、毕业去向类别、就业状态、是否就业。
                """);
    }

    /// Cells that slipped into the wrong columns may hold anything, and the person may read the message aloud.
    @Test
    void no_message_quotes_what_stands_in_a_cell() {
        var secrets = List.of("甄晓岚", "13800001234", "310101200301011234", "卜若溪", "42", "岚岚子");
        var told = problems("""
                学籍号,毕业去向,就业方式,产业,就业地,月起薪,专业代码,学校标识码
                甄晓岚,13800001234,直接就业,甄晓岚,本地,13800001234,310101200301011234,甄晓岚
                ZJ2020001,直接就业,甄晓岚,13800001234,卜若溪,310101200301011234,甄晓岚,42
                310101200301011234,岚岚子,甄晓岚,,,甄晓岚,甄晓岚,甄晓岚
                """);
        assertThat(told.lines()).hasSizeGreaterThan(8);
        assertThat(told).doesNotContain(secrets);
    }

    @Test
    void a_student_number_that_is_an_identity_number_with_g_is_the_same_person() {
        assertThat(problems("学籍号,毕业去向\nG11010519491231002X,升学\n１１０１０５１９４９１２３１００２ｘ,未就业\n"))
                .contains("第 2–3 行（共 2 行）｜是同一个人");
    }

    @Test
    void of_two_columns_that_could_say_who_it_is_the_student_number_counts() {
        assertThat(roster("身份证号,学籍号,毕业去向\n11010519491231002X,ZJ2020004,未就业\n").graduates())
                .extracting(Roster.Graduate::pseudonym)
                .containsExactly(PSEUDONYMS.of(ID, "ZJ2020004"));
    }

    @Test
    void a_pseudonym_is_of_one_school_one_year_and_one_key() {
        var here = PSEUDONYMS.of(ID, "ZJ2020001");
        assertThat(here).matches("[0-9a-f]{32}").isEqualTo(PSEUDONYMS.of(ID, "ZJ2020001"));
        assertThat(List.of(
                        PSEUDONYMS.of(ID, "ZJ2020002"),
                        PSEUDONYMS.of(ID.lastYear(), "ZJ2020001"),
                        PSEUDONYMS.of(new SubmissionId(TinyCity.DANCE, TinyCity.YEAR), "ZJ2020001"),
                        new Pseudonyms(bytes("another key of thirty-two bytes."), CipherSuite.INTERNATIONAL)
                                .of(ID, "ZJ2020001")))
                .doesNotHaveDuplicates()
                .doesNotContain(here);
    }

    @Test
    void what_is_no_roster_is_refused_with_what_to_do() {
        refused("", "文件是空的（0 字节）。请确认已经保存，再选择文件上传。");
        refused("%PDF-1.7\n", "这是 PDF 文件。请上传 Excel 工作簿（.xlsx）。");
        refused("姓名,去处\n甲,乙\n", "没有找到名册的表头：前 20 行里没有一行同时有“学籍号”和“毕业去向”。请按下面的列名加一行表头，或者下载空白名册填写。");
        refused("学籍号,毕业去向\n", "表头下面没有毕业生。请每人填一行，再上传。");
        refused(
                "学籍号,毕业去向,备注\nZJ2020001,升学,\"少一个引号\nZJ2020002,升学,\n",
                "文件里有一个引号没有配对，后面的行分不开。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。");
    }

    private static void refused(String file, String message) {
        assertThatExceptionOfType(RosterRefused.class)
                .isThrownBy(() -> RosterReader.read(LAYOUT, ID, PSEUDONYMS, bytes(file)))
                .withMessage(message);
    }

    private static String problems(String csv) {
        return problems(bytes(csv));
    }

    private static String problems(byte[] file) {
        var refused =
                catchThrowableOfType(RosterUnreadable.class, () -> RosterReader.read(LAYOUT, ID, PSEUDONYMS, file));
        return refused.problems().stream()
                .map(it -> "%s｜%s｜%s｜%s\n".formatted(it.place(), it.what(), it.expected(), it.hint()))
                .collect(joining());
    }
}
