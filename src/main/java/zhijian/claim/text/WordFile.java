package zhijian.claim.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import zhijian.claim.text.Block.Kind;

/// Reads the body of a Word document (DOCX) and its notes, within bounds on size, depth and number of entries.
final class WordFile {

    private static final String BODY = "word/document.xml";
    private static final List<String> NOTES = List.of("word/footnotes.xml", "word/endnotes.xml");
    private static final int MOST_ENTRIES = 10_000;
    private static final int LARGEST_BODY = 64 << 20;
    private static final int LARGEST_PACKAGE = 512 << 20;
    private static final int DEEPEST = 500;

    private final Body body = new Body();
    private boolean heading;
    private boolean notes;

    /// whether the paragraph points to a page: an entry of a table of contents
    private boolean directory;

    private WordFile() {}

    static Document read(String name, byte[] bytes) throws Unreadable {
        var parts = parts(bytes);
        var file = new WordFile();
        try {
            file.read(Objects.requireNonNull(parts.get(BODY)));
            file.notes = true;
            for (var notes : NOTES) {
                if (parts.containsKey(notes)) {
                    file.read(Objects.requireNonNull(parts.get(notes)));
                }
            }
            return file.body.document(name);
        } catch (XMLStreamException e) {
            throw new Unreadable("DOCX 的正文已损坏；请用 Word 打开并另存一份再核对", e);
        }
    }

    private static Map<String, byte[]> parts(byte[] bytes) throws Unreadable {
        var parts = new HashMap<String, byte[]>();
        var unpacked = 0L;
        var entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new Unreadable("压缩包里的条目超过 %,d 个，不像是 Word 文件".formatted(MOST_ENTRIES));
                }
                if (entry.getName().equals(BODY) || NOTES.contains(entry.getName())) {
                    var part = zip.readNBytes(LARGEST_BODY + 1);
                    if (part.length > LARGEST_BODY) {
                        throw new Unreadable("DOCX 的正文解压后超过 %,d 字节的上限".formatted(LARGEST_BODY));
                    }
                    unpacked += part.length;
                    if (unpacked > LARGEST_PACKAGE) {
                        throw new Unreadable("压缩包解开后超过 %,d 字节的上限".formatted(LARGEST_PACKAGE));
                    }
                    parts.putIfAbsent(entry.getName(), part);
                } else {
                    unpacked += skip(zip, LARGEST_PACKAGE - unpacked);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("DOCX 已损坏，解不开；请用 Word 打开并另存一份再核对", e);
        }
        if (!parts.containsKey(BODY)) {
            throw new Unreadable("压缩包里没有 Word 正文（word/document.xml）；能核对纯文本、Markdown、HTML、DOCX 和带文字的 PDF");
        }
        return parts;
    }

    private static long skip(InputStream entry, long most) throws IOException, Unreadable {
        var buffer = new byte[1 << 16];
        var size = 0L;
        for (var read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            size += read;
            if (size > most) {
                throw new Unreadable("压缩包解开后超过 %,d 字节的上限".formatted(LARGEST_PACKAGE));
            }
        }
        return size;
    }

    private void read(byte[] part) throws XMLStreamException, Unreadable {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(2 * DEEPEST));
        var xml = factory.createXMLStreamReader(new ByteArrayInputStream(part));
        var depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new Unreadable("DOCX 的正文嵌套超过 %d 层".formatted(DEEPEST));
                    }
                    depth -= start(xml) ? 1 : 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(xml.getLocalName());
                }
                default -> {}
            }
        }
    }

    /// @return whether the element has been read to its end
    private boolean start(XMLStreamReader xml) throws XMLStreamException, Unreadable {
        switch (xml.getLocalName()) {
            case "t" -> {
                body.append(xml.getElementText());
                return true;
            }
            // the same words once more for old programs
            case "Fallback" -> {
                skipElement(xml);
                return true;
            }
            case "instrText" -> {
                directory |= xml.getElementText().contains("PAGEREF");
                return true;
            }
            case "tab", "br", "cr" -> body.append(" ");
            case "pStyle" -> heading |= isHeading(xml);
            case "outlineLvl" -> heading = true;
            case "p" -> {
                body.startParagraph();
                heading = false;
                directory = false;
            }
            case "tbl" -> body.startTable();
            case "tr" -> body.startRow();
            case "tc" -> body.startCell();
            default -> {}
        }
        return false;
    }

    private static boolean isHeading(XMLStreamReader xml) {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("val")) {
                var style = xml.getAttributeValue(i);
                return style.matches("(?i)(?:heading|title|标题)\\s*\\d?|[1-9]");
            }
        }
        return false;
    }

    private static void skipElement(XMLStreamReader xml) throws XMLStreamException {
        for (var open = 1; open > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {}
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "p" -> {
                if (directory) {
                    body.dropParagraph();
                } else {
                    body.endParagraph(notes ? Kind.FOOTNOTE : heading ? Kind.HEADING : null);
                }
            }
            case "tc" -> body.endCell();
            case "tr" -> body.endRow();
            case "tbl" -> body.endTable();
            default -> {}
        }
    }
}
