package zhijian.claim.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Block.Kind;

/// Reads plain text and Markdown (纯文本), also text taken out of a PDF: lines that a page has broken are joined again,
/// tables are found by their separators, marks of Markdown are left out.
final class PlainText {

    private static final String SENTENCE_ENDS = "。！？；：!?;:";
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
    private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s+");
    private static final Pattern QUOTE_OR_BULLET = Pattern.compile("\\s*(?:>\\s*)*(?:[-*+•●■◆]\\s+)?");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\s*([A-Za-z_]+):\\s*(.*)");
    private static final Pattern MARK_ALONE = Pattern.compile("\\s*\\d{1,3}\\s*");
    private static final Pattern CAPTION = Pattern.compile(
            "\\s*(?:图|表|案例|专栏|附表|附图)\\s*(?:\\d+(?:[-.—–]\\d+)*|[一二三四五六七八九十]+)\\s*[：:.、\\s　]?\\s*[^。；]*");
    /// The first words of a caption, not of a sentence that speaks about a figure.
    private static final Pattern LABELLED =
            Pattern.compile("(?:图|表|案例)\\s*\\d+(?:[.-]\\d+)*\\s(?!显示|表明|所示|给出|反映|列出|中)");
    private static final Pattern FOOTNOTE =
            Pattern.compile("\\s*(?:\\[\\^[^\\]]+\\]:|\\d{0,2}\\s*(?:注|数据来源|资料来源|说明|备注)\\s*[：:]).*", Pattern.DOTALL);
    private static final Pattern NEW_PARAGRAPH = Pattern.compile(
            "\\s*(?:(?:案例|图|表|专栏)\\s*\\d+\\s|\\d{1,2}(?:\\.\\d{1,2})+\\s*\\p{IsHan}|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节部]|——|(?:注|数据来源|资料来源)[：:]|　　).*",
            Pattern.DOTALL);
    private static final Pattern PIPES = Pattern.compile("\\s*\\|.*\\|.*|[^|]*\\|[^|]*\\|.*", Pattern.DOTALL);
    /// A line of a table of contents: dots or a gap up to a page number.
    private static final Pattern CONTENTS =
            Pattern.compile("(?:(?:[.·．]\\s*){4,}|…{2,})\\s*(?:\\d{1,4}|[ivxlcIVXLC]{1,6})\\s*$");
    private static final Pattern RULE_OF_TABLE = Pattern.compile("[\\s|:\\-—]+");
    private static final Pattern NUMBER_CELLS = Pattern.compile(
            "\\s*(?:其中：)?[^\\d，。；：、,;\\s][^，。；：、;]{0,23}?(?:\\s+(?:[-—]+(?!\\d)|[-−]?\\d[\\d.,]*(?:[:：]\\d[\\d.]*)?%?)){2,}\\s*",
            Pattern.DOTALL);
    private static final Pattern TYPESET_SPACE = Pattern.compile("[\\u00a0\\u2002-\\u200a\\u202f]");
    private static final Pattern GAP_IN_HEAD = Pattern.compile("(?<=\\S)\\s+(?=\\S)(?!年)");
    /// In a stretched line of running text the gaps part no cells.
    private static final Pattern RUNNING = Pattern.compile("[，；]");
    private static final Pattern WIDE_GAP = Pattern.compile("\\t| {2,}|　+");

    private final String name;
    private final String text;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Span> paragraph = new ArrayList<>();
    private final List<Span> note = new ArrayList<>();
    private final List<List<Content>> rows = new ArrayList<>();
    private boolean markdown;
    private boolean broken;
    private boolean blankEverywhere;
    private int fullWidth;

    /// of the last line; what stands on both sides of a footnote mark was one line on the page
    private int width;

    private boolean behindMark;

    /// A line that interrupts running text without being part of it.
    enum Beside {
        /// a page number or a running head
        NOTHING,
        NOTE
    }

    private PlainText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /// @param beside lines that interrupt, by number from 0
    static Document read(String name, String text, Map<Integer, Beside> beside) {
        return new PlainText(name, text).document(beside);
    }

    private Document document(Map<Integer, Beside> beside) {
        var lines = lines();
        survey(lines, beside);
        var fenced = false;
        for (var i = frontMatter(lines); i < lines.size(); i++) {
            var line = lines.get(i);
            var words = words(line);
            var interrupting = beside.get(i);
            if (interrupting != Beside.NOTE) {
                endNote();
            }
            if (interrupting == Beside.NOTHING || CONTENTS.matcher(words).find()) {
                continue;
            }
            if (interrupting == Beside.NOTE) {
                note.add(line);
            } else if (FENCE.matcher(words).matches()) {
                endParagraph();
                fenced = !fenced;
            } else if (!fenced) {
                read(line, words, i + 1 < lines.size() ? words(lines.get(i + 1)) : "");
            }
        }
        endParagraph();
        endTable();
        endNote();
        return new Document(name, text, blocks);
    }

    private void read(Span line, String words, String next) {
        if (words.isBlank()) {
            if (!broken || !blankEverywhere) {
                endParagraph();
                endTable();
            }
            return;
        }
        if (isRow(words, next)) {
            var head = rows.isEmpty() && !PIPES.matcher(words).matches() ? head(words) : null;
            endParagraph();
            if (head != null) {
                rows.add(head);
            }
            row(line, words);
            return;
        }
        endTable();
        if (broken && MARK_ALONE.matcher(words).matches()) {
            behindMark = !paragraph.isEmpty();
            return;
        }
        var heading = HEADING.matcher(words);
        if (heading.lookingAt()) {
            endParagraph();
            add(Kind.HEADING, List.of(new Span(line.start() + heading.end(), line.end())));
            return;
        }
        if (!paragraph.isEmpty() && !continues(paragraph.getLast(), words)) {
            endParagraph();
        }
        var mark = QUOTE_OR_BULLET.matcher(words);
        var skip = mark.lookingAt() ? mark.end() : 0;
        if (skip > 0 && !words.substring(0, skip).isBlank()) {
            if (words.substring(0, skip).strip().length() > 0 && !words.strip().startsWith(">")) {
                endParagraph();
            }
            if (skip == words.length()) {
                endParagraph();
                return;
            }
        }
        paragraph.add(new Span(line.start() + skip, line.end()));
        width = width(words.strip()) + (behindMark ? width : 0);
        behindMark = false;
    }

    private List<Span> lines() {
        var lines = new ArrayList<Span>();
        var start = 0;
        for (var i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                lines.add(new Span(start, i > start && text.charAt(i - 1) == '\r' ? i - 1 : i));
                start = i + 1;
            }
        }
        return lines;
    }

    /// With narrow and wide spaces of typesetters as plain ones.
    private String words(Span line) {
        return TYPESET_SPACE.matcher(text.substring(line.start(), line.end())).replaceAll(" ");
    }

    /// Was the text broken into lines by a page, and how wide was the page?
    private void survey(List<Span> lines, Map<Integer, Beside> beside) {
        var widths = new ArrayList<Integer>();
        var openEnded = 0;
        var blank = 0;
        for (var i = 0; i < lines.size(); i++) {
            var words = words(lines.get(i)).strip();
            if (beside.containsKey(i) || CONTENTS.matcher(words).find()) {
                continue;
            }
            markdown |= words.startsWith("#") && HEADING.matcher(words).lookingAt() || words.startsWith("|");
            if (words.isEmpty()) {
                blank++;
                continue;
            }
            var width = width(words);
            if (width >= 40) {
                widths.add(width);
                openEnded += SENTENCE_ENDS.indexOf(words.charAt(words.length() - 1)) < 0 ? 1 : 0;
            }
        }
        widths.sort(Integer::compare);
        fullWidth = widths.isEmpty() ? 0 : widths.get(widths.size() * 9 / 10);
        broken = !markdown && widths.size() >= 2 && openEnded * 5 >= widths.size() * 2 && fullWidth <= 140;
        blankEverywhere = blank * 5 >= lines.size() * 2;
    }

    private static int width(String words) {
        return words.chars().map(character -> character < 0x2E80 ? 1 : 2).sum();
    }

    private boolean continues(Span before, String words) {
        if ("，。、；：）”".indexOf(words.strip().charAt(0)) >= 0) {
            return true;
        }
        var last = words(before).strip();
        var ended = last.isEmpty() || SENTENCE_ENDS.indexOf(last.charAt(last.length() - 1)) >= 0;
        if (paragraph.size() == 1 && LABELLED.matcher(last).lookingAt()) {
            return false;
        }
        if (broken && !ended && width * 100 >= fullWidth * 75) {
            return true;
        }
        return !NEW_PARAGRAPH.matcher(words).matches()
                && (markdown || broken && ended && width * 100 >= fullWidth * 93);
    }

    /// @return the first line behind the settings of a Markdown file; its title becomes a heading
    private int frontMatter(List<Span> lines) {
        if (!words(lines.getFirst()).strip().equals("---")) {
            return 0;
        }
        for (var i = 1; i < lines.size(); i++) {
            var words = words(lines.get(i));
            if (words.strip().equals("---")) {
                return i + 1;
            }
            var setting = FRONT_MATTER.matcher(words);
            if (setting.matches() && setting.group(1).equals("title")) {
                add(
                        Kind.HEADING,
                        List.of(new Span(
                                lines.get(i).start() + setting.start(2),
                                lines.get(i).end())));
            }
        }
        return 0;
    }

    private boolean isRow(String words, String next) {
        if (PIPES.matcher(words).matches()) {
            return true;
        }
        if (words.length() > 400
                || words.indexOf('。') >= 0
                || rows.isEmpty() && RUNNING.matcher(words).find()) {
            return false;
        }
        return NUMBER_CELLS.matcher(words).matches()
                || cells(words) >= 3
                        && (!rows.isEmpty()
                                || cells(next) >= 3
                                || NUMBER_CELLS.matcher(next).matches());
    }

    private static int cells(String words) {
        return words.isBlank() ? 0 : WIDE_GAP.split(words.strip()).length;
    }

    private void row(Span line, String words) {
        if (RULE_OF_TABLE.matcher(words).matches()) {
            return;
        }
        var separator = PIPES.matcher(words).matches()
                ? Pattern.compile("\\|")
                : cells(words) >= 3 ? WIDE_GAP : Pattern.compile("\\s+(?=[-—−\\d])");
        var start = 0;
        var end = words.length();
        while (start < end && (Character.isWhitespace(words.charAt(start)))) {
            start++;
        }
        if (start < end && words.charAt(start) == '|') {
            start++;
        }
        while (end > start && Character.isWhitespace(words.charAt(end - 1))) {
            end--;
        }
        if (end > start && words.charAt(end - 1) == '|') {
            end--;
        }
        var cells = new ArrayList<Content>();
        var gap = separator.matcher(words).region(start, end);
        var from = start;
        while (gap.find()) {
            cells.add(cell(line, from, gap.start()));
            from = gap.end();
        }
        cells.add(cell(line, from, end));
        rows.add(cells);
    }

    /// The line in front of the first row, if it names as many columns; it is no part of the paragraph any more.
    private @Nullable List<Content> head(String row) {
        if (paragraph.isEmpty()) {
            return null;
        }
        var line = paragraph.getLast();
        var words = words(line);
        var cells = new ArrayList<Content>();
        var gaps = GAP_IN_HEAD.matcher(words);
        var from = 0;
        while (gaps.find()) {
            cells.add(cell(line, from, gaps.start()));
            from = gaps.end();
        }
        cells.add(cell(line, from, words.length()));
        if (cells.size() < 3
                || cells.size() != row.strip().split("\\s+").length
                || cells.stream()
                        .anyMatch(
                                cell -> cell.text().length() > 16 || cell.text().contains("。"))) {
            return null;
        }
        paragraph.removeLast();
        return cells;
    }

    private Content cell(Span line, int start, int end) {
        return Content.of(text, List.of(new Span(line.start() + start, line.start() + end)));
    }

    private void endTable() {
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(rows));
            rows.clear();
        }
    }

    private void endNote() {
        if (!note.isEmpty()) {
            add(Kind.FOOTNOTE, note);
            note.clear();
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            var words = text.substring(
                    paragraph.getFirst().start(), paragraph.getLast().end());
            add(kind(words), paragraph);
            paragraph.clear();
        }
    }

    private void add(Kind kind, List<Span> lines) {
        var content = Content.of(text, lines);
        if (!content.isEmpty()) {
            blocks.add(new Block.Passage(kind, content));
        }
    }

    static Kind kind(String words) {
        var stripped = words.strip();
        if (stripped.length() <= 100 && CAPTION.matcher(stripped).matches() && !stripped.endsWith("，")) {
            return Kind.CAPTION;
        }
        if (FOOTNOTE.matcher(stripped).matches()) {
            return Kind.FOOTNOTE;
        }
        return stripped.length() <= 40
                        && "。！？；：，、.:".indexOf(stripped.charAt(stripped.length() - 1)) < 0
                        && stripped.indexOf('。') < 0
                        && stripped.indexOf('，') < 0
                ? Kind.HEADING
                : Kind.PARAGRAPH;
    }
}
