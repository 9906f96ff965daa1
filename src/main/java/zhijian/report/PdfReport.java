package zhijian.report;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import zhijian.print.PdfPage;

/// A report as PDF (PDF 版): PDF/A-3a for the archive, PDF/UA-1 for screen readers, fonts embedded.
public final class PdfReport {

    /// How the layout names the footnotes it has moved to the foot of a page.
    private static final String FOOTNOTE = "fs-";

    private PdfReport() {}

    /// A report on paper, and the page on which each heading, figure, table and case stands, as the contents say it.
    public record Printed(byte[] pdf, Map<String, Integer> pages) {}

    /// @throws UncheckedIOException if the document cannot be laid out: a fault of ours, not of the report
    public static Printed render(Report report, Imprint imprint) {
        var laid = PdfPage.layOut(
                PrintPage.of(report, imprint, style()), report.front().title(), imprint.issuedAt());
        var places = new HashMap<>(laid.pages());
        places.keySet().removeIf(id -> id.startsWith(FOOTNOTE));
        var before = places.values().stream().min(naturalOrder()).orElse(1) - 1;
        var pages = places.entrySet().stream().collect(toMap(Map.Entry::getKey, place -> place.getValue() - before));
        return new Printed(laid.pdf(), pages);
    }

    private static String style() {
        try (var stream = Objects.requireNonNull(PdfReport.class.getResourceAsStream("print/report.css"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("Cannot read the style sheet for paper", cannotRead);
        }
    }
}
