package zhijian.print;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/// The pages of a PDF of ours as OFD (版式文件), the format of GB/T 33190: letters stay letters of an embedded font, lines
/// stay lines,
/// bookmarks stay bookmarks. Coordinates are millimetres from the upper left corner.
public final class OfdPages {

    private static final double MILLIMETRES = 25.4 / 72;

    private final PDDocument pdf;
    private final Archive files = new Archive();
    private final Map<PDPage, Integer> pages = new LinkedHashMap<>();
    private final OfdResources resources = new OfdResources();

    private OfdPages(PDDocument pdf) {
        this.pdf = pdf;
    }

    /// @param pdf as [PdfPage] makes it
    /// @param number of the document, which must not change when it is made again
    /// @throws UncheckedIOException if it is not a PDF of ours
    public static byte[] of(byte[] pdf, String number, Instant at) {
        try (var document = Loader.loadPDF(pdf)) {
            return new OfdPages(document).write(number, at);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot turn the PDF of %s into OFD".formatted(number), broken);
        }
    }

    private byte[] write(String number, Instant at) throws IOException {
        files.add("OFD.xml", entry(number, at));
        var contents = new ArrayList<String>();
        for (var page : pdf.getPages()) {
            pages.put(page, resources.nextId());
            contents.add(new OfdPage(page, resources).xml());
        }
        files.add("Doc_0/Document.xml", document());
        files.add("Doc_0/PublicRes.xml", resources.list());
        for (var page = 0; page < contents.size(); page++) {
            files.add("Doc_0/Pages/Page_%d/Content.xml".formatted(page), contents.get(page));
        }
        resources.addTo(files, "Doc_0/Res/");
        return files.bytes(at);
    }

    private String entry(String number, Instant at) {
        var about = pdf.getDocumentInformation();
        var xml = OfdMarkup.root("OFD", "Version", "1.1", "DocType", "OFD");
        xml.open("ofd:DocBody").open("ofd:DocInfo");
        xml.element(
                "ofd:DocID",
                UUID.nameUUIDFromBytes(number.getBytes(UTF_8)).toString().replace("-", ""));
        xml.element("ofd:Title", about.getTitle());
        xml.element("ofd:Author", about.getAuthor() == null ? "" : about.getAuthor());
        xml.element("ofd:Subject", number);
        xml.element(
                "ofd:CreationDate",
                LocalDate.ofInstant(at, ZoneOffset.ofHours(8)).toString());
        xml.element("ofd:Creator", "Zhijian").close("ofd:DocInfo");
        xml.element("ofd:DocRoot", "Doc_0/Document.xml").close("ofd:DocBody");
        return xml.close("ofd:OFD").toString();
    }

    private String document() throws IOException {
        var size = pdf.getPage(0).getMediaBox();
        var xml = OfdMarkup.root("Document");
        xml.open("ofd:CommonData").element("ofd:MaxUnitID", String.valueOf(resources.lastId() + 1));
        xml.open("ofd:PageArea")
                .element(
                        "ofd:PhysicalBox",
                        OfdMarkup.numbers(0, 0, size.getWidth() * MILLIMETRES, size.getHeight() * MILLIMETRES))
                .close("ofd:PageArea");
        xml.element("ofd:PublicRes", "PublicRes.xml").close("ofd:CommonData");
        xml.open("ofd:Pages");
        var index = 0;
        for (var id : pages.values()) {
            xml.empty("ofd:Page", "ID", id.toString(), "BaseLoc", "Pages/Page_%d/Content.xml".formatted(index++));
        }
        xml.close("ofd:Pages");
        var outline = pdf.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            xml.open("ofd:Outlines");
            bookmarks(xml, outline);
            xml.close("ofd:Outlines");
        }
        return xml.close("ofd:Document").toString();
    }

    private void bookmarks(Markup xml, PDOutlineNode node) throws IOException {
        for (var item : node.children()) {
            xml.open("ofd:OutlineElem", "Title", item.getTitle());
            var page = pages.get(item.findDestinationPage(pdf));
            xml.open("ofd:Actions").open("ofd:Action", "Event", "CLICK").open("ofd:Goto");
            xml.empty("ofd:Dest", "Type", "Fit", "PageID", String.valueOf(page));
            xml.close("ofd:Goto").close("ofd:Action").close("ofd:Actions");
            bookmarks(xml, item);
            xml.close("ofd:OutlineElem");
        }
    }
}
