package zhijian.narrative;

import java.util.List;
import java.util.Set;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// What people write (叙述文字): cases are paragraphs, chapters have lists and **emphasis** besides, and nothing else.
/// Links, pictures, headings and HTML are shown as they were typed.
final class Prose {

    private static final Parser PARSER =
            Parser.builder().enabledBlockTypes(Set.of(ListBlock.class)).build();

    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Prose() {}

    /// As it is kept: one kind of line end, no control characters, no empty lines or spaces around it.
    static String cleaned(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\n\\t]]", "")
                .replaceAll("[ \\t\\u3000]+(?=\\n|$)", "")
                .strip();
    }

    /// Every line is a paragraph of its own, as in a word processor.
    static List<String> paragraphs(String words) {
        return words.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// A chapter as it is shown.
    static String html(String words) {
        var text = String.join("\n\n", paragraphs(words));
        return HTML.render(PARSER.parse(text.replaceAll("[\\\\\\[<`&]", "\\\\$0")));
    }
}
