package zhijian.claim.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Reads the words of a PDF, page by page with a form feed between them, and tells apart what interrupts them: page
/// numbers, running heads, footnotes.
final class PdfFile {

    private static final int MOST_PAGES = 2_000;
    private static final Pattern PAGE_NUMBER =
            Pattern.compile("[-—–\\s]*(?:第\\s*)?(?:\\d{1,4}|[ivxlc]{1,6})(?:\\s*页)?[-—–\\s]*");
    private static final Pattern NOTE = Pattern.compile("\\s*(?:\\d{1,2}(?![\\d.,%])|[①-⑳*＊])\\s*\\S.*");

    /// Words at the beginning of a page that make a running head when they begin other pages too.
    private static final int HEAD = 10;

    private PdfFile() {}

    static Document read(String name, byte[] bytes) throws Unreadable {
        try (var pdf = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (pdf.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("PDF 有 %,d 页，超过 %,d 页的上限".formatted(pdf.getNumberOfPages(), MOST_PAGES));
            }
            var stripper = new Stripper();
            var text = stripper.getText(pdf);
            if (text.isBlank()) {
                throw new Unreadable("PDF 里没有文字，可能是扫描件；请用带文字的 PDF 或 Word 文件核对");
            }
            return Texts.of(name, text, beside(text, stripper.heights));
        } catch (InvalidPasswordException e) {
            throw new Unreadable("PDF 加了密码；请去掉密码再核对", e);
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("PDF 已损坏，读不出文字", e);
        }
    }

    private record Line(int number, String words) {}

    /// Lines that are no running text, by their number.
    private static Map<Integer, PlainText.Beside> beside(String text, Map<Integer, Float> heights) {
        var pages = new ArrayList<List<Line>>();
        pages.add(new ArrayList<>());
        var beside = new HashMap<Integer, PlainText.Beside>();
        var number = 0;
        for (var words : text.split("\n", -1)) {
            if (words.startsWith("\f")) {
                pages.add(new ArrayList<>());
            }
            if (words.isBlank()) {
                beside.put(number, PlainText.Beside.NOTHING);
            } else {
                pages.getLast().add(new Line(number, words.strip()));
            }
            number++;
        }
        heads(pages, beside);
        notes(pages, heights, beside);
        return beside;
    }

    /// What stands first or last on three pages or more, and page numbers next to it.
    private static void heads(List<List<Line>> pages, Map<Integer, PlainText.Beside> beside) {
        var often = pages.stream()
                .filter(page -> page.size() > 2)
                .flatMap(page -> List.of(head(page.getFirst()), head(page.getLast())).stream()
                        .distinct())
                .collect(Collectors.groupingBy(head -> head, Collectors.counting()));
        for (var page : pages) {
            var from = 0;
            var to = page.size();
            while (from < to && isHead(page.get(from), often)) {
                beside.put(page.get(from++).number(), PlainText.Beside.NOTHING);
            }
            while (to > from && isHead(page.get(to - 1), often)) {
                beside.put(page.get(--to).number(), PlainText.Beside.NOTHING);
            }
            page.subList(to, page.size()).clear();
            page.subList(0, from).clear();
        }
    }

    private static boolean isHead(Line line, Map<String, Long> often) {
        return PAGE_NUMBER.matcher(line.words()).matches()
                || line.words().length() >= 4
                        && line.words().length() <= 80
                        && "。；，".indexOf(line.words().charAt(line.words().length() - 1)) < 0
                        && often.getOrDefault(head(line), 0L) >= 3;
    }

    private static String head(Line line) {
        var words = line.words().replaceAll("[\\d\\s]+", "");
        return words.length() <= HEAD ? words : words.substring(0, HEAD);
    }

    /// From the first numbered line in small letters down to the foot of the page, if all of it is small.
    private static void notes(
            List<List<Line>> pages, Map<Integer, Float> heights, Map<Integer, PlainText.Beside> beside) {
        var usual = usual(heights.values());
        for (var page : pages) {
            var from = page.size();
            for (var i = page.size() - 1; i >= 0 && isSmall(page.get(i), heights, usual); i--) {
                from = NOTE.matcher(page.get(i).words()).matches() ? i : from;
            }
            page.subList(from, page.size()).forEach(line -> beside.put(line.number(), PlainText.Beside.NOTE));
        }
    }

    private static boolean isSmall(Line line, Map<Integer, Float> heights, float usual) {
        return heights.getOrDefault(line.number(), usual) < usual * 0.95;
    }

    private static float usual(Iterable<Float> heights) {
        var counts = new HashMap<Float, Integer>();
        heights.forEach(height -> counts.merge(height, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
    }

    /// Leaves out the raised figures that point at footnotes, and remembers how high the letters of each line are.
    private static final class Stripper extends PDFTextStripper {

        private final Map<Integer, Float> heights = new HashMap<>();
        private int line;
        private float previous;

        Stripper() {
            setLineSeparator("\n");
            setPageEnd("\n\f");
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            if (positions.size() != text.length()) {
                super.writeString(text, positions);
                return;
            }
            var words = new StringBuilder();
            for (var i = 0; i < positions.size(); i++) {
                var height = positions.get(i).getFontSizeInPt();
                var character = text.charAt(i);
                if (!Character.isDigit(character) || previous == 0 || height > previous * 0.8) {
                    words.append(character);
                    if (!Character.isWhitespace(character)) {
                        previous = height;
                        heights.merge(line, height, Math::max);
                    }
                }
            }
            super.writeString(words.toString(), positions);
        }

        @Override
        protected void writeLineSeparator() throws IOException {
            super.writeLineSeparator();
            endLine();
        }

        @Override
        protected void writePageEnd() throws IOException {
            super.writePageEnd();
            endLine();
        }

        private void endLine() {
            line++;
            previous = 0;
        }
    }
}
