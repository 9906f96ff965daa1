package zhijian.claim.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A text as its readers understood it (文档).
///
/// @param text what places are counted in; of a Word or PDF file, the text taken out of it
public record Document(String name, String text, List<Block> blocks) {

    /// Longer texts are refused: forty of the longest reports, and still checked within a minute.
    public static final int LONGEST = 2_000_000;

    private static final int LONGEST_PASSAGE = 3_000;
    private static final int QUOTE = 60;

    public Document {
        blocks = blocks.stream().flatMap(Document::inParts).toList();
    }

    /// Nobody writes paragraphs this long, and rules that compare each number with each would take long over them.
    private static Stream<Block> inParts(Block block) {
        if (!(block instanceof Block.Passage(var kind, var content))
                || content.text().length() <= LONGEST_PASSAGE) {
            return Stream.of(block);
        }
        var parts = new ArrayList<Block>();
        for (int start = 0; start < content.text().length(); ) {
            int end = endOfPart(content.text(), start);
            parts.add(new Block.Passage(kind, content.part(start, end - start)));
            start = end;
        }
        return parts.stream();
    }

    /// Behind the last mark that ends a sentence or a clause, so that no number is cut in two.
    private static int endOfPart(String text, int start) {
        int end = Math.min(text.length(), start + LONGEST_PASSAGE);
        if (end < text.length()) {
            for (var marks : List.of("。！？；", "，、 \n")) {
                for (int at = end; at > start + LONGEST_PASSAGE / 2; at--) {
                    if (marks.indexOf(text.charAt(at - 1)) >= 0) {
                        return at;
                    }
                }
            }
        }
        return end;
    }

    /// Whether each line is a paragraph, or a row of a table, as in Word.
    public boolean isInParagraphs() {
        return name.toLowerCase(Locale.ROOT).endsWith(".docx");
    }

    /// Counted from 1.
    public int line(int offset) {
        return 1 + count(offset, '\n');
    }

    /// Counted from 1; form feeds part pages, so a text without them is one page.
    public int page(int offset) {
        return 1 + count(offset, '\f');
    }

    private int count(int offset, char separator) {
        int end = Math.min(offset, text.length());
        int count = 0;
        for (int at = text.indexOf(separator, 0, end); at >= 0; at = text.indexOf(separator, at + 1, end)) {
            count++;
        }
        return count;
    }

    /// The words of a span on one line, shortened if they are many.
    public String quote(Span span) {
        var words =
                text.substring(span.start(), span.end()).replaceAll("\\s+", " ").strip();
        return words.length() <= QUOTE ? words : words.substring(0, QUOTE - 1) + "…";
    }

    /// For messages about a whole document.
    public static String sizeProblem(int characters) {
        return "文本有 %,d 个字符，超过 %,d 个的上限；请拆成几个文件再核对".formatted(characters, LONGEST);
    }
}
