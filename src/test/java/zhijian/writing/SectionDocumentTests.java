package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SectionDocumentTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"city", "district", "school"})
    void every_section_of_the_templates_comes_back_as_it_was_and_all_of_it_has_a_form(String name) throws IOException {
        var template = Files.readString(Path.of("catalog/2020/reports/%s.md".formatted(name)));
        var sections = SectionText.of(template);
        assertThat(sections).hasSizeGreaterThan(5);
        assertThat(SectionText.joined(sections).replaceAll("\n+", "\n")).isEqualTo(template.replaceAll("\n+", "\n"));
        assertThat(sections.subList(1, sections.size())).allSatisfy(section -> {
            var document = SectionDocument.read(section);
            assertThat(document.toString()).doesNotContain("\"source\"");
            assertThat(SectionDocument.write(document)).isEqualTo(section);
            assertThat(SectionText.problem(section, false).isEmpty()).isEqualTo(!section.contains(":::if cases"));
        });
    }

    @Test
    void what_the_editor_has_no_form_for_comes_back_as_it_was_too() {
        for (var text : new String[] {
            "",
            "# 标题\n\n两行的\n段落",
            "# 标题\n\n```java\nint a;\n```",
            "# 标题\n\n> 没有标题的引用",
            "# 标题\n\n- 一\n  - 嵌套",
            "# 标题\n\n| 缺 | 格 |\n|---|",
            "# 标题\n\n没有收尾的 **粗体",
            "# 标题\n\n:::if students\n没有收尾",
            "# 标题\n\n\n\n空行很多",
            "# 标题\n\n\\* 星号 [^未定义] {{a b}} {{没有收尾",
        }) {
            assertThat(SectionDocument.write(SectionDocument.read(text))).isEqualTo(text);
        }
    }

    @Test
    void texts_made_by_chance_come_back_as_they_were() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var pieces = new String[] {
            "#",
            "##",
            " ",
            "\n",
            "\n\n",
            "文",
            "*",
            "**",
            "{{",
            "}}",
            "|",
            "---",
            ">",
            "> ",
            "```",
            "```chart",
            ":::",
            ":::if a",
            "[^a]",
            "[^a]: ",
            "- ",
            "1. ",
            "\\",
            "[",
            "](https://a.cn)",
            "& ",
            "&amp;",
            "_",
            "字，",
            "表：",
            " {#a}",
            "{{ref a}}",
            "```picture"
        };
        for (int round = 0; round < 5000; round++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(30); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            var cleaned = SectionText.cleaned(text.toString());
            assertThat(SectionDocument.write(SectionDocument.read(cleaned)))
                    .as("seed %d", seed)
                    .isEqualTo(cleaned);
        }
    }

    @Test
    void what_people_type_into_the_editor_is_never_read_as_marks() {
        var typed = """
                {"type":"doc","content":[{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"1.1 规模"}]},
                {"type":"paragraph","content":[{"type":"text","text":"# 3*4 {{year}} [^a] <b> a_b &amp; `x`"}]},
                {"type":"paragraph","content":[{"type":"text","text":"1. 不是列表"}]},
                {"type":"paragraph","content":[{"type":"text","marks":[{"type":"strong"}],"text":" 粗 "},{"type":"text","text":"后"}]},
                {"type":"paragraph"}]}
                """;
        assertThat(SectionDocument.write(JSON.readTree(typed))).isEqualTo("""
                ## 1.1 规模

                \\# 3\\*4 \\{\\{year}} \\[^a\\] \\<b> a\\_b \\&amp; \\`x\\`

                1\\. 不是列表

                **粗** 后""");
    }

    @Test
    void captions_references_and_pictures_have_a_form_of_their_own() {
        var text = """
                ## 1.1 规模

                见{{ref size}}。

                表：规模 {#size}

                | 指标 | 数 |
                |---|---:|
                | 在校生 | {{students_fulltime bare}} |

                ```picture
                file: a.png
                title: 校门
                ```""";
        var document = SectionDocument.read(text);
        assertThat(document.toString())
                .contains("{\"type\":\"reference\",\"attrs\":{\"label\":\"size\"}}")
                .contains(
                        "\"type\":\"caption\",\"content\":[{\"type\":\"text\",\"text\":\"规模\"}],\"attrs\":{\"label\":\"size\"}")
                .contains("{\"type\":\"picture\",\"attrs\":{\"text\":\"file: a.png\\ntitle: 校门\"}}");
        assertThat(SectionDocument.write(document)).isEqualTo(text);
    }

    @Test
    void a_document_of_another_make_is_refused() {
        for (var sent : new String[] {
            "[]",
            "{\"type\":\"doc\",\"content\":[{\"type\":\"script\"}]}",
            "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"image\"}]}]}",
            "{\"type\":\"doc\",\"content\":[{\"type\":\"footnote\",\"attrs\":{\"label\":\"a]\\n# b\"}}]}",
        }) {
            assertThatThrownBy(() -> SectionDocument.write(JSON.readTree(sent))).isInstanceOf(SectionUnreadable.class);
        }
    }
}
