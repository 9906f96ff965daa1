package zhijian.narrative;

import java.util.Set;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// What people write in cases and chapters (叙述文字): paragraphs, lists, **emphasis**, and nothing else. Links, pictures,
/// headings and HTML are shown as they were typed.
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

    /// As it is shown. Every line is a paragraph of its own, as in a word processor.
    static String html(String words) {
        var lines = words.replaceAll("\\n\\s*", "\n\n").replaceAll("(?m)^[ \\t\\u3000]+", "");
        return HTML.render(PARSER.parse(lines.replaceAll("[\\\\\\[<`&]", "\\\\$0")));
    }
}
