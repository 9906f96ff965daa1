package zhijian.print;

import static java.util.stream.Collectors.toSet;

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
import java.util.EnumSet;
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

    /// A font that letters in drawings ask for.
    private record Lettering(String family, int weight) {}

    private PdfPage() {}

    /// @param xhtml well-formed, with its style sheet inside
    /// @param what it is, in English, for the log
    /// @throws UncheckedIOException if the page cannot be laid out: a fault of ours, not of its author
    public static byte[] render(String xhtml, String what) {
        XRLog.setLoggingEnabled(false);
        try (var drawer = new BatikSVGDrawer();
                var out = new ByteArrayOutputStream()) {
            var renderer = new PdfRendererBuilder();
            var letterings = letterings(xhtml);
            for (var font : Font.all()) {
                var uses = letterings.contains(new Lettering(font.family(), font.weight())) ? EVERYWHERE : TEXT;
                renderer.useFont(font::open, font.family(), font.weight(), FontStyle.NORMAL, true, uses);
            }
            renderer.useSVGDrawer(drawer);
            renderer.useUnicodeLineBreaker(new LineBreaks());
            renderer.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
            renderer.usePdfUaAccessibility(true);
            renderer.useColorProfile(SRGB);
            renderer.withProducer("Zhijian");
            renderer.withHtmlContent(xhtml, null);
            renderer.toStream(out);
            renderer.run();
            return out.toByteArray();
        } catch (IOException cannotRender) {
            throw new UncheckedIOException("Cannot render the PDF of " + what, cannotRender);
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
