package zhijian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import zhijian.print.Markup;

/// What stands in the paragraphs of a Word document (Word 行内): runs, fields, bookmarks, notes, and bound values in
/// locked content controls.
final class WordLines {

    private final WordPackage parts;
    private final List<String> footnotes = new ArrayList<>();
    private int ids;

    WordLines(WordPackage parts) {
        this.parts = parts;
    }

    /// Unlike all others in the document.
    int nextId() {
        return ++ids;
    }

    static void paragraph(Markup xml, String style, String text) {
        paragraph(xml, style, () -> "", line -> {
            if (!text.isEmpty()) {
                run(line, text);
            }
        });
    }

    /// @param properties besides the style, in the order of the schema
    static void paragraph(Markup xml, String style, Supplier<String> properties, Consumer<Markup> content) {
        xml.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).raw(properties.get());
        xml.close("w:pPr");
        content.accept(xml);
        xml.close("w:p").line();
    }

    void inlines(Markup line, List<Inline> inlines) {
        inlines(line, inlines, "");
    }

    /// @param style of the characters; empty for the paragraph's own
    private void inlines(Markup line, List<Inline> inlines, String style) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text(var text) -> run(line, text, style);
                case Inline.Given(var _, var printed) -> run(line, printed, style);
                case Inline.Strong(var body) -> inlines(line, body, "Strong");
                case Inline.Emphasis(var body) -> inlines(line, body, "Emphasis");
                case Inline.LineBreak() -> line.raw("<w:r><w:br/></w:r>");
                case Inline.Link(var target, var body) -> link(line, target, body);
                case Inline.Footnote note -> footnote(line, note);
                case Inline.Reference(var target, var printed) ->
                    field(line, "REF %s \\h".formatted(bookmark(reference(target))), printed, style);
                case Inline.Bound bound -> bound(line, bound, style);
            }
        }
    }

    private void link(Markup line, String target, List<Inline> body) {
        if (target.startsWith("#")) {
            line.open("w:hyperlink", "w:anchor", bookmark(target.substring(1)));
        } else {
            line.open("w:hyperlink", "r:id", parts.link(target));
        }
        inlines(line, body, "Hyperlink");
        line.close("w:hyperlink");
    }

    /// Nobody types over a bound value by mistake: the control is locked and remembers what it stands for. It is one
    /// for
    /// rich text, as LibreOffice 7.4 writes what stands in one for plain text three times over.
    private void bound(Markup line, Inline.Bound bound, String style) {
        var fact = bound.fact();
        line.open("w:sdt").open("w:sdtPr").raw(characters(style));
        line.empty("w:alias", "w:val", shortened("%s（%s 年）".formatted(fact.name(), fact.year()), 64));
        line.empty("w:tag", "w:val", shortened(BoundTag.of(bound), 64));
        line.empty("w:id", "w:val", String.valueOf(++ids));
        line.empty("w:lock", "w:val", "sdtContentLocked");
        line.close("w:sdtPr").open("w:sdtContent");
        run(line, bound.printed(), style);
        line.close("w:sdtContent").close("w:sdt");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private void footnote(Markup line, Inline.Footnote note) {
        var place = "_Note_" + note.number();
        if (!note.first()) {
            field(line, "NOTEREF " + place + " \\f \\h", String.valueOf(note.number()), "FootnoteReference");
            return;
        }
        var xml = new Markup();
        var number = footnotes.size() + 1;
        xml.open("w:footnote", "w:id", String.valueOf(number));
        paragraph(xml, "FootnoteText", () -> "", body -> {
            body.raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
            run(body, "　");
            inlines(body, note.body());
        });
        footnotes.add(xml.close("w:footnote").toString());
        bookmarked(
                line,
                place,
                () -> line.raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                        + "<w:footnoteReference w:id=\"%d\"/></w:r>".formatted(number)));
    }

    static void run(Markup line, String text) {
        run(line, text, "");
    }

    private static void run(Markup line, String text, String style) {
        line.open("w:r").raw(characters(style));
        line.element("w:t", WordSpacing.of(text), "xml:space", "preserve").close("w:r");
    }

    /// LibreOffice forgets the style of letters inside a content control, but not that they are bold.
    private static String characters(String style) {
        var inControls = style.equals("Strong") ? "<w:b/>" : "";
        return style.isEmpty() ? "" : "<w:rPr><w:rStyle w:val=\"%s\"/>%s</w:rPr>".formatted(style, inControls);
    }

    void bookmarked(Markup line, String id, Runnable content) {
        var number = String.valueOf(++ids);
        line.empty("w:bookmarkStart", "w:id", number, "w:name", bookmark(id));
        content.run();
        line.empty("w:bookmarkEnd", "w:id", number);
    }

    /// Names of bookmarks know letters, digits and `_`; one that begins with `_` stays out of Word's own list.
    static String bookmark(String id) {
        return (id.startsWith("_") ? "" : "_") + id.replace('-', '_');
    }

    static void field(Markup line, String instruction, String shown) {
        field(line, instruction, shown, "");
    }

    private static void field(Markup line, String instruction, String shown, String style) {
        beginField(line, instruction);
        run(line, shown, style);
        fieldMark(line, "end");
    }

    static void beginField(Markup line, String instruction) {
        fieldMark(line, "begin");
        line.element("w:r", it -> it.element("w:instrText", " " + instruction + " ", "xml:space", "preserve"));
        fieldMark(line, "separate");
    }

    static void fieldMark(Markup line, String mark) {
        line.element("w:r", it -> it.empty("w:fldChar", "w:fldCharType", mark));
    }

    /// `图 3　…` or `表 3　…`, with the number as a field.
    void caption(Markup xml, String id, String word, int number, String title, boolean keepWithNext) {
        paragraph(
                xml,
                "Caption",
                () -> keepWithNext ? "<w:keepNext/>" : "",
                line -> bookmarked(line, id, () -> {
                    bookmarked(line, reference(id), () -> {
                        run(line, word + " ");
                        field(line, "SEQ " + word + " \\* ARABIC", String.valueOf(number));
                    });
                    run(line, "　" + title);
                }));
    }

    /// The bookmark around `图 3` alone, which references print.
    private static String reference(String id) {
        return "_Ref-" + id;
    }

    /// All notes there were, as a part of the document.
    String footnotes() {
        var xml = WordPackage.root("w:footnotes", "xmlns:w", WordPackage.WORD, "xmlns:r", WordPackage.RELATIONS);
        for (var line : List.of("separator", "continuationSeparator")) {
            xml.open("w:footnote", "w:type", line, "w:id", line.equals("separator") ? "-1" : "0");
            xml.raw("<w:p><w:r><w:%s/></w:r></w:p>".formatted(line))
                    .close("w:footnote")
                    .line();
        }
        footnotes.forEach(note -> xml.raw(note).line());
        return xml.close("w:footnotes").toString();
    }
}
