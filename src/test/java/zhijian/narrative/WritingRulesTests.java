package zhijian.narrative;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WritingRulesTests {

    @Test
    void characters_are_counted_as_chinese_editors_do() {
        assertThat(counted("""
                |
                　 \t|
                职业教育|
                职业教育，有前途。|
                2020年|
                2020 年|
                AI+教育|
                每人 1,234.5 元|
                “工匠精神”——代代相传……|
                Made in China|
                ＡＢ|
                𠮷祥|
                第一段\\n第二段|
                98.5%的学生|
                """)).isEqualTo("""
                | 0
                　 \t| 0
                职业教育| 4
                职业教育，有前途。| 9
                2020年| 2
                2020 年| 2
                AI+教育| 3
                每人 1,234.5 元| 4
                “工匠精神”——代代相传……| 14
                Made in China| 3
                ＡＢ| 2
                𠮷祥| 2
                第一段\\n第二段| 6
                98.5%的学生| 4
                """);
    }

    @Test
    void a_case_says_everything_that_is_missing() {
        assertThat(problems(CaseStudy.EMPTY)).isEqualTo("""
                N01 还没有标题。请写一个标题。
                N01 还没有选择所属章节。请选择案例属于哪一章。
                N01 还没有正文。请写正文；不想报送这个案例时，请删除它。
                N03 没有说明写到了谁。请列出文中点名、照片里能认出的人；没有这样的人时，请勾选“没有写到具体的人”。""");
        assertThat(problems(new CaseStudy(
                        "题".repeat(41),
                        "2",
                        "字".repeat(1001),
                        false,
                        List.of(
                                new Person("", true, "口头", null),
                                new Person("李同学", false, "", null),
                                new Person("王老师", true, " ", null),
                                new Person("赵师傅", true, "2020 年 9 月书面同意", null),
                                new Person("钱校长", true, "", "f".repeat(32))),
                        List.of(picture("学生在实训室"), picture(" ")),
                        new TreeSet<>())))
                .isEqualTo("""
                        N01 标题 41 字，最多 40 字。请把标题删去 1 字。
                        N02 正文 1001 字，最多 1000 字。请删去 1 字。草稿已经保存，可以慢慢改。
                        N03 有一个人没有写姓名。请补上姓名，或者删除这一行。
                        N03 李同学还没有同意。请取得本人同意（未成年人由监护人同意），或者在正文和图片里隐去李同学，再删除这一行。
                        N03 王老师的同意没有依据。请写明王老师何时、怎样同意的，或者上传同意书。
                        N04 第 2 张图片没有替代文字。请用一句话写出图片里有什么，供看不见图片的人听读。""");
    }

    @Test
    void a_case_at_the_limit_with_nobody_in_it_is_ready() {
        assertThat(problems(new CaseStudy(
                        "题".repeat(40), "2", "字".repeat(1000), true, List.of(), List.of(), new TreeSet<>())))
                .isEmpty();
    }

    @Test
    void prose_is_paragraphs_lists_and_emphasis_and_nothing_else() {
        assertThat(Prose.html("""
                第一段，**重点**。
                　　第二段。
                - 甲
                - 乙

                # 不是标题 [链接](https://example.org) ![图](x.png) <b>不是标签</b>
                > 不是引文""")).isEqualTo("""
                <p>第一段，<strong>重点</strong>。</p>
                <p>第二段。</p>
                <ul>
                <li>
                <p>甲</p>
                </li>
                <li>
                <p>乙</p>
                </li>
                </ul>
                <p># 不是标题 [链接](https://example.org) ![图](x.png) &lt;b&gt;不是标签&lt;/b&gt;</p>
                <p>&gt; 不是引文</p>
                """);
    }

    @Test
    void what_was_typed_is_kept_without_line_ends_of_windows_and_invisible_signs() {
        assertThat(Prose.cleaned(" \r\n第一段\u0000　\r\n\u202e第二段 \r\n")).isEqualTo("第一段\n第二段");
    }

    @Test
    void two_versions_are_compared_clause_by_clause() {
        assertThat(Difference.between("学校开设五个专业，学生很多。教师也多。", "学校开设六个专业，学生很多。教师也多。今年更好。"))
                .containsExactly(
                        new Difference(Difference.Kind.REMOVED, "学校开设五个专业，"),
                        new Difference(Difference.Kind.ADDED, "学校开设六个专业，"),
                        new Difference(Difference.Kind.SAME, "学生很多。教师也多。"),
                        new Difference(Difference.Kind.ADDED, "今年更好。"));
        assertThat(Difference.between("", "")).isEmpty();
    }

    private static Picture picture(String alternative) {
        return new Picture("a".repeat(32), "b".repeat(32), alternative);
    }

    private static String problems(CaseStudy told) {
        return told.problems().stream()
                .map(problem -> "%s %s。%s".formatted(problem.rule(), problem.message(), problem.hint()))
                .collect(joining("\n"));
    }

    private static String counted(String lines) {
        return lines.lines()
                .map(line -> "%s %d\n"
                        .formatted(line, CharacterCount.of(line.replace("|", "").replace("\\n", "\n"))))
                .collect(joining());
    }
}
