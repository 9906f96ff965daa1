package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import zhijian.print.PdfPage;

/// A report as PDF (PDF 版): PDF/A-3a for the archive, PDF/UA-1 for screen readers, fonts embedded.
public final class PdfReport {

    private PdfReport() {}

    /// @throws UncheckedIOException if the document cannot be laid out: a fault of ours, not of the report
    public static byte[] render(Report report) {
        return PdfPage.render(PrintPage.of(report, style()), report.front().title());
    }

    private static String style() {
        try (var stream = Objects.requireNonNull(PdfReport.class.getResourceAsStream("print/report.css"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("Cannot read the style sheet for paper", cannotRead);
        }
    }
}
