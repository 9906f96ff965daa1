package zhijian.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What a Word document says once all of its tracked changes are accepted (Word 稿文字): line by line, with who changed a
/// line and what they remarked. Pictures, charts, headers and the looks of letters are left out.
///
/// @param lines in the order of reading
/// @param notes the footnotes, in the order in which the text calls them
/// @param properties the document's own, by name
public record WordText(List<Line> lines, List<Line> notes, Map<String, String> properties) {

    /// Stands in a line where a footnote is called.
    public static final char CALL = '\uE000';

    /// Stands in a line between the cells of a table's row.
    public static final char BORDER = '\uE001';

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final int LARGEST_PART = 40_000_000;

    /// A paragraph, or a row of a table.
    ///
    /// @param authors who changed it, as Word knows them; none: nobody, or with tracking switched off
    /// @param comments what was remarked about it
    public record Line(String text, Set<String> authors, List<Comment> comments) {

        public boolean isRow() {
            return text.indexOf(BORDER) >= 0;
        }
    }

    public record Comment(String author, String text) {}

    /// The document cannot be read; the message says so in the user's words.
    public static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why);
        }
    }

    /// @throws Unreadable if this is no Word document, or not all of it
    public static WordText read(byte[] document) throws Unreadable {
        try {
            var parts = parts(document);
            var body = parts.get("word/document.xml");
            if (body == null) {
                throw new Unreadable("这不是 Word 文档（.docx）。请在 Word 或 WPS 里另存为 .docx 再上传。");
            }
            var comments = comments(parts.get("word/comments.xml"));
            var reading = new Reading(body, comments);
            reading.read();
            return new WordText(
                    List.copyOf(reading.lines),
                    notes(parts.get("word/footnotes.xml"), reading.calls),
                    properties(parts.get("docProps/custom.xml")));
        } catch (IOException | XMLStreamException broken) {
            throw new Unreadable("这个 Word 文档读不出来，可能没有传完整。请重新保存再上传。");
        }
    }

    private static Map<String, byte[]> parts(byte[] document) throws IOException {
        var parts = new HashMap<String, byte[]>();
        var wanted = Set.of("word/document.xml", "word/comments.xml", "word/footnotes.xml", "docProps/custom.xml");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(document), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (wanted.contains(entry.getName())) {
                    var part = zip.readNBytes(LARGEST_PART + 1);
                    if (part.length > LARGEST_PART) {
                        throw new ZipException(entry.getName() + " is larger than " + LARGEST_PART);
                    }
                    parts.put(entry.getName(), part);
                }
            }
        }
        return parts;
    }

    private static List<Line> notes(byte @Nullable [] part, List<String> calls) throws XMLStreamException {
        if (part == null) {
            return List.of();
        }
        var byId = new HashMap<String, List<Line>>();
        var xml = open(part);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && isWord(xml, "footnote")) {
                var id = attribute(xml, "id");
                var reading = new Reading(xml, Map.of());
                reading.read("footnote");
                byId.put(id, reading.lines);
            }
        }
        return calls.stream()
                .flatMap(it -> byId.getOrDefault(it, List.of()).stream())
                .toList();
    }

    private static Map<String, Comment> comments(byte @Nullable [] part) throws XMLStreamException {
        var comments = new HashMap<String, Comment>();
        if (part != null) {
            var xml = open(part);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && isWord(xml, "comment")) {
                    var id = attribute(xml, "id");
                    var author = attribute(xml, "author");
                    var reading = new Reading(xml, Map.of());
                    reading.read("comment");
                    comments.put(
                            id,
                            new Comment(
                                    author,
                                    String.join(
                                            "\n",
                                            reading.lines.stream()
                                                    .map(Line::text)
                                                    .toList())));
                }
            }
        }
        return comments;
    }

    private static Map<String, String> properties(byte @Nullable [] part) throws XMLStreamException {
        var properties = new HashMap<String, String>();
        if (part != null) {
            var xml = open(part);
            var name = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("property")) {
                    name = Objects.requireNonNullElse(xml.getAttributeValue(null, "name"), "");
                } else if (event == XMLStreamConstants.CHARACTERS && !name.isEmpty() && !xml.isWhiteSpace()) {
                    properties.merge(name, xml.getText(), String::concat);
                }
            }
        }
        return properties;
    }

    private static XMLStreamReader open(byte[] part) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        InputStream stream = new ByteArrayInputStream(part);
        return factory.createXMLStreamReader(stream);
    }

    private static boolean isWord(XMLStreamReader xml, String name) {
        return WORD.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(WORD, name), "");
    }

    private enum Properties {
        NONE,
        OF_PARAGRAPH,
        OF_ROW
    }

    /// One pass over a part of the document.
    private static final class Reading {

        private final XMLStreamReader xml;
        private final Map<String, Comment> comments;
        private final List<Line> lines = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();

        private final StringBuilder text = new StringBuilder();
        private final Set<String> authors = new LinkedHashSet<>();
        private final List<Comment> remarks = new ArrayList<>();
        private final Deque<StringBuilder> fields = new ArrayDeque<>();
        private Properties properties = Properties.NONE;
        private int tables;
        private int cells;
        private int deleted;
        private boolean inResult = true;
        private boolean goesOn;
        private boolean rowGone;

        Reading(byte[] part, Map<String, Comment> comments) throws XMLStreamException {
            this(open(part), comments);
        }

        Reading(XMLStreamReader xml, Map<String, Comment> comments) {
            this.xml = xml;
            this.comments = comments;
        }

        void read() throws XMLStreamException {
            read("document");
        }

        /// Up to the end of this element.
        void read(String until) throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (isWord(xml, until)) {
                            return;
                        }
                        end();
                    }
                    default -> {}
                }
            }
        }

        private void start() throws XMLStreamException {
            if (!WORD.equals(xml.getNamespaceURI())) {
                if (xml.getLocalName().equals("AlternateContent")) {
                    skip();
                }
                return;
            }
            switch (xml.getLocalName()) {
                case "drawing", "pict", "object" -> skip();
                case "pPr" -> properties = Properties.OF_PARAGRAPH;
                case "trPr" -> properties = Properties.OF_ROW;
                case "p" -> goesOn = false;
                case "tbl" -> tables++;
                case "tr" -> {
                    rowGone = false;
                    cells = 0;
                }
                case "tc" -> {
                    if (tables == 1 && cells++ > 0) {
                        text.setLength(text.toString().stripTrailing().length());
                        text.append(BORDER);
                    }
                }
                case "ins", "moveTo" -> authors.add(attribute(xml, "author"));
                case "del", "moveFrom" -> delete();
                case "t" -> say(xml.getElementText());
                case "tab", "br", "cr" -> say(" ");
                case "noBreakHyphen" -> say("-");
                case "footnoteReference" -> call(attribute(xml, "id"));
                case "commentReference" -> {
                    var comment = comments.get(attribute(xml, "id"));
                    if (comment != null) {
                        remarks.add(comment);
                    }
                }
                case "fldChar" -> field(attribute(xml, "fldCharType"));
                case "instrText" -> {
                    var instruction = xml.getElementText();
                    if (!fields.isEmpty()) {
                        fields.getFirst().append(instruction);
                    }
                }
                default -> {}
            }
        }

        private void delete() {
            authors.add(attribute(xml, "author"));
            switch (properties) {
                case NONE -> deleted++;
                case OF_PARAGRAPH -> goesOn = true;
                case OF_ROW -> rowGone = true;
            }
        }

        private void field(String mark) {
            switch (mark) {
                case "begin" -> fields.push(new StringBuilder());
                case "separate" -> inResult = !isNoteReference();
                case "end" -> {
                    if (isNoteReference()) {
                        inResult = true;
                        say(String.valueOf(CALL));
                    }
                    fields.poll();
                }
                default -> {}
            }
        }

        private boolean isNoteReference() {
            return !fields.isEmpty() && fields.getFirst().toString().strip().startsWith("NOTEREF");
        }

        private void call(String id) {
            if (deleted == 0) {
                calls.add(id);
                say(String.valueOf(CALL));
            }
        }

        private void say(String words) {
            if (deleted == 0 && inResult) {
                text.append(words);
            }
        }

        private void end() {
            if (!WORD.equals(xml.getNamespaceURI())) {
                return;
            }
            switch (xml.getLocalName()) {
                case "pPr", "trPr" -> properties = Properties.NONE;
                case "del", "moveFrom" -> deleted -= properties == Properties.NONE ? 1 : 0;
                case "p" -> {
                    if (tables > 0) {
                        say(" ");
                    } else if (!goesOn) {
                        finish();
                    }
                }
                case "tbl" -> tables--;
                case "tr" -> {
                    if (tables == 1) {
                        finishRow();
                    }
                }
                default -> {}
            }
        }

        private void finishRow() {
            if (rowGone) {
                text.setLength(0);
            }
            finish();
        }

        private void finish() {
            if (!text.toString().isBlank()) {
                lines.add(new Line(text.toString().strip(), Set.copyOf(authors), List.copyOf(remarks)));
            }
            text.setLength(0);
            authors.clear();
            remarks.clear();
        }

        /// Leaves out an element with everything in it.
        private void skip() throws XMLStreamException {
            for (int depth = 1; depth > 0; ) {
                int event = xml.next();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            }
        }
    }
}
