package zhijian.publication;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import zhijian.verify.LogEntry;

/// The Atom feed of publications and corrections (更新订阅), latest first.
final class Feed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private Feed() {}

    /// @param publications oldest first, at least one
    static String write(SiteAddress address, List<LogEntry> publications) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "title", "中等职业教育质量年度报告公示专栏");
            element(xml, "id", address.of(""));
            element(xml, "updated", publications.getLast().at().toString());
            link(xml, "alternate", address.of(""));
            link(xml, "self", address.of("feed.xml"));
            xml.writeStartElement("author");
            element(xml, "name", "市教育委员会");
            xml.writeEndElement();
            for (int i = publications.size() - 1; i >= 0; i--) {
                entry(xml, address, publications.get(i), i);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write a feed", e);
        }
        return text.toString();
    }

    /// Where the list of all publications tells of one.
    ///
    /// @param index among all, the first is 0
    static String anchor(int index) {
        return "publication-" + (index + 1);
    }

    private static void entry(XMLStreamWriter xml, SiteAddress address, LogEntry publication, int index)
            throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "title", "版次 %s：%s".formatted(publication.edition(), publication.reason()));
        element(xml, "id", address.of("log/files/%d.sha256".formatted(index)));
        element(xml, "updated", publication.at().toString());
        link(xml, "alternate", address.of("versions/index.html#" + anchor(index)));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }
}
