package zhijian.declaration;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import zhijian.attachment.FileType;

/// What people see of a scan beside the data (扫描件预览). Files come from outside: few pages and few pixels of them are
/// drawn, for a limited time, and one that cannot be drawn is only offered for download.
final class ScanPictures {

    private static final int MOST_PAGES = 3;

    /// The longer side of a picture, in pixels.
    private static final int LONGEST = 1400;

    /// A page that takes longer to draw was made to, or will tire whoever waits for it.
    private static final Duration LONGEST_DRAWING = Duration.ofSeconds(10);

    /// Nothing stops a drawing half-way, so those that never end must not take all threads with them.
    private static final ExecutorService DRAWING = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("scan-drawing-", 1).factory());

    private ScanPictures() {}

    /// How many pictures there are, at most three; 0 where it cannot be drawn.
    static int count(FileType type, byte[] scan) {
        return type.isPicture() ? 1 : inTime(() -> pages(scan)).orElse(0);
    }

    /// A page of a PDF as PNG; empty where it cannot be drawn.
    ///
    /// @param page from 1
    static Optional<byte[]> page(byte[] pdf, int page) {
        return inTime(() -> drawn(pdf, page));
    }

    /// Whether a picture can be looked at; only its size is read.
    static boolean isWhole(byte[] picture) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return reader.getWidth(0) > 0 && reader.getHeight(0) > 0;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return Math.min(MOST_PAGES, document.getNumberOfPages());
        }
    }

    private static byte[] drawn(byte[] pdf, int page) throws IOException {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            if (page < 1 || page > Math.min(MOST_PAGES, document.getNumberOfPages())) {
                throw new IOException("No page %d to draw".formatted(page));
            }
            BufferedImage picture =
                    new PDFRenderer(document).renderImage(page - 1, scale(document.getPage(page - 1)), ImageType.RGB);
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        }
    }

    private static <T> Optional<T> inTime(Callable<T> drawing) {
        var drawn = DRAWING.submit(drawing);
        try {
            return Optional.of(drawn.get(LONGEST_DRAWING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException _) {
            drawn.cancel(true);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static float scale(PDPage page) {
        var box = page.getCropBox();
        return LONGEST / Math.max(1, Math.max(box.getWidth(), box.getHeight()));
    }
}
