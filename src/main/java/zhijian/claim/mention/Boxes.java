package zhijian.claim.mention;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import zhijian.claim.text.Block;
import zhijian.claim.text.Block.Kind;
import zhijian.claim.text.Block.Passage;
import zhijian.claim.text.Document;

/// Which parts of a document tell of one case each (案例框): what stands between a label such as 案例 1 or 专栏 2 and the
/// next heading, and every heading below a chapter of cases.
final class Boxes {

    private static final String CASE = "(?:典型|优秀|实践|教学|育人|特色)*(?:案例|专栏|故事|经验|做法)";
    private static final Pattern LABEL = Pattern.compile(
            "^[【（(“]?" + CASE + "\\s?(?:\\d+(?:[-.—–]\\d+)*|[一二三四五六七八九十]+)?\\s?(?:[】）)：:　 “]|$).*|^[【（(“]?" + CASE
                    + "\\s?(?:\\d+(?:[-.—–]\\d+)*|[一二三四五六七八九十]+)(?!个|项|则|篇)\\p{IsHan}.*");
    private static final Pattern NUMBER = Pattern.compile(
            "^(?:第[一二三四五六七八九十\\d]+(?:部分|[章节编])|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\\d{1,2}(?:\\.\\d{1,2})*(?:[.、．]|(?=[\\s\\p{IsHan}])))\\s*");

    /// A label in front of a case closes nothing but the case before it.
    private static final int NO_CHAPTER = Integer.MAX_VALUE;

    private final Map<Block, Integer> boxes = new IdentityHashMap<>();

    /// how deep the chapter of cases lies, or `NO_CHAPTER`
    private int chapter;

    private int open;
    private boolean quoted;
    private int last;

    private Boxes(Document document) {
        for (var block : document.blocks()) {
            if (block instanceof Passage passage) {
                read(passage, document.text());
            }
            boxes.put(block, open);
        }
    }

    static Boxes of(Document document) {
        return new Boxes(document);
    }

    /// From 1, one number a case; 0 outside of cases.
    int at(Block block) {
        return boxes.getOrDefault(block, 0);
    }

    /// How many there are.
    int count() {
        return last;
    }

    private void read(Passage passage, String source) {
        var words = passage.content().text();
        var line = line(passage, source);
        var numbered = NUMBER.matcher(words);
        var number = numbered.lookingAt() ? numbered.group() : "";
        var depth = depth(line, number);
        var title = words.substring(number.length());
        var isHeading = passage.kind() == Kind.HEADING;
        if (LABEL.matcher(title).matches() && (passage.kind() != Kind.PARAGRAPH || number.isEmpty())) {
            chapter =
                    isHeading && depth < UNNUMBERED ? Math.min(open > 0 ? chapter : NO_CHAPTER, depth) : chapter(depth);
            begin(line);
        } else if (open > 0 && isHeading && depth < UNNUMBERED) {
            if (chapter != NO_CHAPTER && depth > chapter) {
                begin(line);
            } else {
                open = 0;
            }
        } else if (open > 0 && quoted && !line.startsWith(">")) {
            open = 0;
        }
    }

    private int chapter(int depth) {
        return open > 0 && chapter < depth ? chapter : NO_CHAPTER;
    }

    private void begin(String line) {
        open = ++last;
        quoted = line.startsWith(">");
    }

    private static final int UNNUMBERED = 20;

    /// The deeper, the larger: from the marks of Markdown, or from how the heading is numbered.
    private static int depth(String line, String number) {
        if (line.startsWith("#")) {
            return (int) line.chars().takeWhile(character -> character == '#').count();
        }
        if (number.startsWith("第")) {
            return 7;
        }
        if (number.endsWith("、") && !Character.isDigit(number.charAt(0))) {
            return 8;
        }
        if (number.startsWith("（") || number.startsWith("(")) {
            return 9;
        }
        return number.isEmpty()
                ? UNNUMBERED
                : 10
                        + (int) number.chars()
                                .filter(character -> character == '.')
                                .count();
    }

    private static String line(Passage passage, String source) {
        var start = source.lastIndexOf('\n', passage.content().source(0, 1).start()) + 1;
        return source.substring(start, Math.min(source.length(), start + 20)).strip();
    }
}
