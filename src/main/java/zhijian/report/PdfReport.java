package zhijian.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// A report as PDF (PDF 版): PDF/A-3a for the archive, PDF/UA-1 for screen readers, fonts embedded.
public final class PdfReport {

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /// Fonts reach drawings only when asked to.
    private static final Set<FSFontUseCase> EVERYWHERE = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

    private PdfReport() {}

    /// @throws UncheckedIOException if the document cannot be laid out: a fault of ours, not of the report
    public static byte[] render(Report report) {
        XRLog.setLoggingEnabled(false);
        try (var drawer = new BatikSVGDrawer();
                var out = new ByteArrayOutputStream()) {
            var renderer = new PdfRendererBuilder();
            for (var font : Font.all()) {
                renderer.useFont(font::open, font.family(), font.weight(), FontStyle.NORMAL, true, EVERYWHERE);
            }
            renderer.useSVGDrawer(drawer);
            renderer.useUnicodeLineBreaker(new LineBreaks());
            renderer.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
            renderer.usePdfUaAccessibility(true);
            renderer.useColorProfile(SRGB);
            renderer.withProducer("Zhijian");
            renderer.withHtmlContent(PrintPage.of(report, style()), null);
            renderer.toStream(out);
            renderer.run();
            return out.toByteArray();
        } catch (IOException cannotRender) {
            throw new UncheckedIOException(
                    "Cannot render the PDF of " + report.front().title(), cannotRender);
        }
    }

    private static String style() throws IOException {
        try (var stream = Objects.requireNonNull(PdfReport.class.getResourceAsStream("print/report.css"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
