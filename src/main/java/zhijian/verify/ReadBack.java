package zhijian.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a finished report says (回读): its title without blanks, and its numbers in the order in which they are read,
/// those
/// of its text, of its notes, and of its charts. Cover, contents, running heads and calls of notes are not text.
public record ReadBack(String title, List<String> text, List<String> notes, List<String> charts) {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern TITLE = Pattern.compile("<h1[^>]*>([^<]*)");
    private static final String NEXT = "\n";
    private static final int MOST_UNPACKED = 200 << 20;

    /// Calls of notes are this small, in points.
    private static final float CALL = 7.1f;

    /// A web page or its article.
    public static ReadBack html(String page) {
        var main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
        var notesAt = main.indexOf("<section class=\"notes\"");
        var text = (notesAt < 0 ? main : main.substring(0, notesAt))
                .replaceAll("(?s)<details.*?</details>", NEXT)
                .replaceAll("(?s)<svg.*?</svg>", NEXT)
                .replaceAll("(?s)<sup>.*?</sup>", "");
        var charts = Pattern.compile("data-chart=\"([^\"]+)\"")
                .matcher(main)
                .results()
                .map(it -> JsonMapper.builder().build().readTree(it.group(1).replace("&quot;", "\"")))
                .flatMap(ReadBack::values)
                .toList();
        var title = TITLE.matcher(page);
        return new ReadBack(
                title.find() ? withoutBlanks(title.group(1)) : "",
                numbers(plain(text)),
                numbers(notesAt < 0 ? "" : plain(main.substring(notesAt))),
                charts);
    }

    private static Stream<String> values(JsonNode chart) {
        return chart.get("series")
                .valueStream()
                .flatMap(series -> series.get("values").valueStream())
                .filter(value -> !value.isNull())
                .map(JsonNode::stringValue);
    }

    private static String plain(String html) {
        return html.replaceAll("</?(data|strong|em|a)\\b[^>]*>", "").replaceAll("<[^>]+>", NEXT);
    }

    /// A Word document.
    public static ReadBack word(byte[] document) {
        var parts = unpacked(document);
        var title = new StringBuilder();
        var text = new StringBuilder();
        var sections = 0;
        for (var block : children(first(parsed(parts, "word/document.xml"), "w:body"))) {
            if (styleOf(block, "w:pStyle").equals("Title")) {
                letters(block, title);
            } else if (sections == 2) {
                letters(block, text);
            } else if (block.getElementsByTagName("w:sectPr").getLength() > 0) {
                sections++;
            }
        }
        var notes = new StringBuilder();
        letters(parsed(parts, "word/footnotes.xml"), notes);
        var charts = IntStream.rangeClosed(1, parts.size())
                .mapToObj("word/charts/chart%d.xml"::formatted)
                .filter(parts::containsKey)
                .flatMap(chart -> descendants(parsed(parts, chart), "c:numCache"))
                .flatMap(values -> descendants(values, "c:v"))
                .map(Node::getTextContent)
                .toList();
        return new ReadBack(
                withoutBlanks(title.toString()), numbers(text.toString()), numbers(notes.toString()), charts);
    }

    private static String styleOf(Element element, String kind) {
        return descendants(element, kind)
                .map(it -> it.getAttribute("w:val"))
                .findFirst()
                .orElse("");
    }

    private static void letters(Element element, StringBuilder text) {
        for (var child : children(element)) {
            switch (child.getTagName()) {
                case "w:t" -> text.append(child.getTextContent());
                case "w:r" -> {
                    if (!styleOf(child, "w:rStyle").equals("FootnoteReference")) {
                        letters(child, text);
                    }
                }
                case "w:p" -> {
                    letters(child, text);
                    text.append(NEXT);
                }
                case "w:drawing", "w:instrText" -> {}
                default -> letters(child, text);
            }
        }
    }

    /// A tagged PDF, in the order of its structure tree.
    public static ReadBack pdf(byte[] document) throws IOException {
        try (var pdf = Loader.loadPDF(document)) {
            var content = new HashMap<PDPage, Map<Integer, String>>();
            for (var page : pdf.getPages()) {
                var extractor = new PDFMarkedContentExtractor();
                extractor.processPage(page);
                var byId = new HashMap<Integer, String>();
                extractor.getMarkedContents().forEach(marked -> collect(marked, byId));
                content.put(page, byId);
            }
            var reading = new Reading(content);
            reading.read(pdf.getDocumentCatalog().getStructureTreeRoot(), null);
            return new ReadBack(
                    withoutBlanks(reading.title.toString()),
                    numbers(reading.text.toString()),
                    numbers(reading.notes.toString()),
                    reading.charts);
        }
    }

    private static void collect(PDMarkedContent marked, Map<Integer, String> byId) {
        var text = new StringBuilder();
        for (var part : marked.getContents()) {
            switch (part) {
                case TextPosition letter when letter.getYScale() > CALL -> text.append(letter.getUnicode());
                case PDMarkedContent inner -> collect(inner, byId);
                default -> {}
            }
        }
        byId.merge(marked.getMCID(), text.toString(), String::concat);
    }

    /// Follows the structure tree; the text begins with the second heading of the first level, behind the contents.
    private static final class Reading {

        private final Map<PDPage, Map<Integer, String>> content;
        private final StringBuilder title = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder notes = new StringBuilder();
        private final List<String> charts = new ArrayList<>();
        private StringBuilder into = text;
        private int chapters;

        Reading(Map<PDPage, Map<Integer, String>> content) {
            this.content = content;
        }

        void read(PDStructureNode node, @Nullable PDPage page) {
            read(new ArrayList<>(node.getKids()), page);
        }

        private void read(List<Object> kids, @Nullable PDPage page) {
            kids.sort(Comparator.comparing(kid -> !isCaption(kid)));
            for (var kid : kids) {
                switch (kid) {
                    case PDStructureElement element -> element(element, page);
                    case Integer id -> add(page, id);
                    case PDMarkedContentReference reference -> add(reference.getPage(), reference.getMCID());
                    default -> {}
                }
            }
        }

        private void element(PDStructureElement element, @Nullable PDPage page) {
            var own = element.getPage() == null ? page : element.getPage();
            switch (element.getStructureType()) {
                case "Lbl" -> {}
                case "Figure" -> charts.addAll(numbers(String.valueOf(element.getAlternateDescription())));
                case "Span", "Link" -> read(element, own);
                case "Sect" -> apart(element, own);
                default -> {
                    chapters += element.getStructureType().equals("H2") ? 1 : 0;
                    into.append(NEXT);
                    read(element, own);
                    into.append(NEXT);
                }
            }
        }

        /// What stands apart from the flow: the title on the cover, and notes, which are one block each and come
        /// behind.
        private void apart(PDStructureElement element, @Nullable PDPage page) {
            for (var kid : element.getKids()) {
                if (kid instanceof PDStructureElement block) {
                    var own = block.getPage() == null ? page : block.getPage();
                    var kids = new ArrayList<>(block.getKids());
                    switch (block.getStructureType()) {
                        case "H1" -> read(kids, own, title);
                        case "Div" -> note(kids, own);
                        default -> {}
                    }
                }
            }
        }

        private void note(List<Object> kids, @Nullable PDPage page) {
            if (chapters > 1) {
                kids.remove(marker(kids));
                read(kids, page, notes);
                notes.append(NEXT);
            }
        }

        private void read(List<Object> kids, @Nullable PDPage page, StringBuilder target) {
            into = target;
            read(kids, page);
            into = text;
        }

        private static Object marker(List<Object> kids) {
            return kids.stream()
                    .filter(PDStructureElement.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        }

        /// A caption stands behind its table in the tree, but before it for the eye.
        private static boolean isCaption(Object kid) {
            return kid instanceof PDStructureElement element
                    && element.getStructureType().equals("Caption");
        }

        private void add(@Nullable PDPage page, int id) {
            if (page != null && (into == title || chapters > 1)) {
                into.append(content.getOrDefault(page, Map.of()).getOrDefault(id, ""));
            }
        }
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\p{IsWhite_Space}+", "");
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(it -> it.group()).toList();
    }

    private static Element parsed(Map<String, byte[]> parts, String name) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            // nothing of a foreign document may reach for another file
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(parts.getOrDefault(name, new byte[0])))
                    .getDocumentElement();
        } catch (Exception broken) {
            throw new IllegalStateException("Cannot read " + name, broken);
        }
    }

    private static Element first(Element element, String tag) {
        return descendants(element, tag).findFirst().orElseThrow();
    }

    private static Stream<Element> descendants(Element element, String tag) {
        var found = element.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }

    private static List<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static Map<String, byte[]> unpacked(byte[] document) {
        var files = new HashMap<String, byte[]>();
        int left = MOST_UNPACKED;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(left);
                left -= bytes.length;
                if (left == 0) {
                    throw new IOException("The document unpacks to more than %d bytes".formatted(MOST_UNPACKED));
                }
                files.put(entry.getName(), bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
