package zhijian.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFCreationListener;
import com.openhtmltopdf.pdfboxout.PagePosition;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Lays out XHTML as PDF (PDF 排版): PDF/A-3a for the archive, PDF/UA-1 for screen readers, fonts embedded.
///
/// To pass as PDF/UA a page needs `lang`, a `title`, and `meta` elements named `subject` and `description`; drawings
/// need an `alt`. A drawing names the font of its letters in the attribute `font-family`, and directly behind it
/// `font-weight` unless it is 400.
public final class PdfPage {

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private static final Set<FSFontUseCase> TEXT = EnumSet.of(FSFontUseCase.DOCUMENT);

    /// Fonts reach drawings only when asked to, and each of them costs as much as laying out half a page.
    private static final Set<FSFontUseCase> EVERYWHERE = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

    /// Attributes of a drawing, which styles of the page leave alone.
    private static final Pattern LETTERING = Pattern.compile(" font-family=\"([^\"]*)\"(?: font-weight=\"(\\d+)\")?");

    private static final Pattern ANY = Pattern.compile(".+");

    /// A font that letters in drawings ask for.
    private record Lettering(String family, int weight) {}

    private PdfPage() {}

    /// A document and where its elements came to stand (排好的文档).
    ///
    /// @param pages number of the sheet, from 1, on which each element with an `id` begins
    public record Laid(byte[] pdf, Map<String, Integer> pages) {}

    /// @param xhtml well-formed, with its style sheet inside
    /// @param what it is, in English, for the log
    /// @throws UncheckedIOException if the page cannot be laid out: a fault of ours, not of its author
    public static byte[] render(String xhtml, String what) {
        return layOut(xhtml, what, Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .pdf();
    }

    /// The same pages dated `at` are the same bytes.
    ///
    /// @throws UncheckedIOException if the page cannot be laid out: a fault of ours, not of its author
    public static Laid layOut(String xhtml, String what, Instant at) {
        XRLog.setLoggingEnabled(false);
        try (var drawer = new BatikSVGDrawer();
                var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            var letterings = letterings(xhtml);
            for (var font : Font.all()) {
                var uses = letterings.contains(new Lettering(font.family(), font.weight())) ? EVERYWHERE : TEXT;
                builder.useFont(font::open, font.family(), font.weight(), FontStyle.NORMAL, true, uses);
            }
            builder.useSVGDrawer(drawer);
            builder.useUnicodeLineBreaker(new LineBreaks());
            builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
            builder.usePdfUaAccessibility(true);
            builder.useColorProfile(SRGB);
            builder.withProducer("Zhijian");
            builder.withHtmlContent(xhtml, null);
            builder.toStream(out);
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.setListener(new Dated(at));
                renderer.createPDF();
                var pages = renderer.findPagePositionsByID(ANY).stream()
                        .collect(toMap(PagePosition::getId, it -> it.getPageNo() + 1, Math::min));
                return new Laid(out.toByteArray(), pages);
            }
        } catch (IOException cannotRender) {
            throw new UncheckedIOException("Cannot render the PDF of " + what, cannotRender);
        }
    }

    /// Puts a given moment wherever the clock was read.
    private static final class Dated implements PDFCreationListener {

        private static final Pattern CLOCK = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(</xmp:)");

        private final Instant at;

        Dated(Instant at) {
            this.at = at;
        }

        @Override
        public void preOpen(PdfBoxRenderer renderer) {}

        @Override
        public void preWrite(PdfBoxRenderer renderer, int pageCount) {}

        @Override
        public void onClose(PdfBoxRenderer renderer) {
            var document = renderer.getPdfDocument();
            document.setDocumentId(at.getEpochSecond());
            document.getDocumentInformation().setCreationDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
            try {
                var metadata = document.getDocumentCatalog().getMetadata();
                var xmp = new String(metadata.toByteArray(), UTF_8);
                metadata.importXMPMetadata(
                        CLOCK.matcher(xmp).replaceAll("$1" + at + "$2").getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot date a PDF", e);
            }
        }
    }

    private static Set<Lettering> letterings(String xhtml) {
        return LETTERING
                .matcher(xhtml)
                .results()
                .map(it -> new Lettering(it.group(1), it.group(2) == null ? 400 : Integer.parseInt(it.group(2))))
                .collect(toSet());
    }
}
