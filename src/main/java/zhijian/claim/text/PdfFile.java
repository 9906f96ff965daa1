package zhijian.claim.text;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/// Reads the words of a PDF, page by page with a form feed between them.
final class PdfFile {

    private static final int MOST_PAGES = 2_000;

    private PdfFile() {}

    static Document read(String name, byte[] bytes) throws Unreadable {
        try (var pdf = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (pdf.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("PDF 有 %,d 页，超过 %,d 页的上限".formatted(pdf.getNumberOfPages(), MOST_PAGES));
            }
            var stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\f");
            var text = stripper.getText(pdf);
            if (text.isBlank()) {
                throw new Unreadable("PDF 里没有文字，可能是扫描件；请用带文字的 PDF 或 Word 文件核对");
            }
            return Texts.of(name, text);
        } catch (InvalidPasswordException e) {
            throw new Unreadable("PDF 加了密码；请去掉密码再核对", e);
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("PDF 已损坏，读不出文字", e);
        }
    }
}
