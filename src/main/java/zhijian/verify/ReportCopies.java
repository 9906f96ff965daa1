package zhijian.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A report tells its numbers on a page, in a PDF and in a Word document (报告的各种格式). The page is checked against the
/// data; here the other two against the page: the same title, and the same numbers in the same order.
final class ReportCopies {

    private static final String PDF = "report.pdf";
    private static final String WORD = "report.docx";

    private static final String OFD = "report.ofd";
    private static final Pattern OFD_TITLE = Pattern.compile("<ofd:Title>([^<]*)</ofd:Title>");

    private ReportCopies() {}

    /// @param page path of the report's page; the others stand beside it
    static List<Deviation> problems(SiteFiles files, String page) {
        var beside = page.substring(0, page.lastIndexOf('/') + 1);
        var problems = new ArrayList<Deviation>();
        var pdf = files.read(beside + PDF);
        var word = files.read(beside + WORD);
        var ofd = files.read(beside + OFD);
        var html = files.read(page);
        if (html.isEmpty() || pdf.isEmpty() && word.isEmpty()) {
            return problems;
        }
        try {
            var told = ReadBack.html(new String(html.get(), StandardCharsets.UTF_8));
            pdf.ifPresent(bytes -> compare(beside + PDF, told, () -> ReadBack.pdf(bytes), problems));
            word.ifPresent(bytes -> compare(beside + WORD, told, () -> ReadBack.word(bytes), problems));
            ofd.filter(bytes -> !ofdTitle(bytes).startsWith(told.title()))
                    .ifPresent(_ -> problems.add(foreign(beside + OFD, told)));
        } catch (RuntimeException _) { // a forged page may break any reader
            problems.add(new Deviation(Deviation.Kind.NUMBER, page, "网页读不懂，无法与 PDF 和 Word 文件对照"));
        }
        return problems;
    }

    private interface Reading {
        ReadBack read() throws IOException;
    }

    private static void compare(String path, ReadBack page, Reading reading, List<Deviation> problems) {
        try {
            var copy = reading.read();
            if (!copy.title().equals(page.title())) { // two reports may print the same numbers
                problems.add(foreign(path, page));
            }
            difference("正文", page.text(), copy.text(), path, problems);
            difference("注释", page.notes(), copy.notes(), path, problems);
            if (!copy.charts().containsAll(page.charts())) {
                problems.add(new Deviation(Deviation.Kind.NUMBER, path, "图里的数与网页不同"));
            }
        } catch (IOException | RuntimeException _) { // a forged file may break any reader
            problems.add(new Deviation(Deviation.Kind.NUMBER, path, "文件读不懂，无法与网页对照"));
        }
    }

    private static Deviation foreign(String path, ReadBack page) {
        return new Deviation(Deviation.Kind.NUMBER, path, "这份文件不是“%s”".formatted(page.title()));
    }

    /// As [ReadBack] has titles; empty where it has none.
    private static String ofdTitle(byte[] ofd) {
        var title = OFD_TITLE.matcher(ZippedText.of(ofd, "OFD.xml"));
        return title.find() ? title.group(1).replaceAll("\\s", "") : "";
    }

    private static void difference(
            String where, List<String> page, List<String> copy, String path, List<Deviation> problems) {
        for (int at = 0; at < Math.max(page.size(), copy.size()); at++) {
            var should = at < page.size() ? page.get(at) : "没有了";
            var is = at < copy.size() ? copy.get(at) : "没有了";
            if (!should.equals(is)) {
                problems.add(new Deviation(
                        Deviation.Kind.NUMBER,
                        path,
                        "%s第 %d 个数与网页不同：网页是 %s，这里是 %s".formatted(where, at + 1, should, is)));
                return;
            }
        }
    }
}
