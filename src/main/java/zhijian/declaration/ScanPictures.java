package zhijian.declaration;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import zhijian.attachment.FileType;

/// What people see of a scan beside the data (扫描件预览). Files come from outside: few pages and few pixels of them are
/// drawn, and one that cannot be drawn is only offered for download.
final class ScanPictures {

    private static final int MOST_PAGES = 3;

    /// The longer side of a picture, in pixels.
    private static final int LONGEST = 1400;

    private ScanPictures() {}

    /// How many pictures there are, at most three; 0 where it cannot be drawn.
    static int count(FileType type, byte[] scan) {
        if (type.isPicture()) {
            return 1;
        }
        try (var document = Loader.loadPDF(scan)) {
            return Math.min(MOST_PAGES, document.getNumberOfPages());
        } catch (IOException | RuntimeException _) {
            return 0;
        }
    }

    /// A page of a PDF as PNG; empty where it cannot be drawn.
    ///
    /// @param page from 1
    static Optional<byte[]> page(byte[] pdf, int page) {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            if (page < 1 || page > Math.min(MOST_PAGES, document.getNumberOfPages())) {
                return Optional.empty();
            }
            BufferedImage picture =
                    new PDFRenderer(document).renderImage(page - 1, scale(document.getPage(page - 1)), ImageType.RGB);
            ImageIO.write(picture, "png", out);
            return Optional.of(out.toByteArray());
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static float scale(PDPage page) {
        var box = page.getCropBox();
        return LONGEST / Math.max(1, Math.max(box.getWidth(), box.getHeight()));
    }
}
