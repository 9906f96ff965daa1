package zhijian.workbook;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import zhijian.workbook.SheetCells.Cell;
import zhijian.workbook.SheetCells.Content;
import zhijian.workbook.SheetCells.Format;
import zhijian.workbook.SheetCells.Range;
import zhijian.workbook.SheetCells.Row;

/// Reads the cells of a spreadsheet (读取表格): what was typed or computed, how numbers are displayed, what is merged.
///
/// A cell whose content makes no sense is handed on as it stands, so that the person is told about that one cell.
final class SheetReader {

    private static final int MOST_SHEETS = 200;
    private static final int MOST_CELLS = 400_000;
    private static final int MOST_STRINGS = 400_000;
    private static final int MOST_MERGED = 20_000;
    private static final int DEEPEST = 60;
    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;

    private static final Set<String> PERCENTS = Set.of("9", "10");

    private static final XMLInputFactory XML = factory();

    private final SafePackage file;
    private final List<String> strings;
    private final List<Format> formats;
    private int cells;

    private SheetReader(SafePackage file) throws XMLStreamException {
        this.file = file;
        var relations = relations("xl/_rels/workbook.xml.rels");
        this.strings = strings(relations.values().stream()
                .filter(it -> it.type().endsWith("/sharedStrings"))
                .findFirst());
        this.formats = formats(relations.values().stream()
                .filter(it -> it.type().endsWith("/styles"))
                .findFirst());
    }

    private record Relation(String type, String target) {}

    /// All sheets, hidden ones too, in their order.
    ///
    /// @throws UploadRefused if the file is not well-formed, or larger than any workbook of ours
    static List<SheetCells> read(SafePackage file) {
        try {
            return new SheetReader(file).sheets();
        } catch (XMLStreamException | UncheckedStreamException | NumberFormatException e) {
            throw new UploadRefused("文件的内容不合乎 .xlsx 格式，读不下去。请用 Excel 或 WPS 打开，另存一份，再上传。");
        }
    }

    private List<SheetCells> sheets() throws XMLStreamException {
        var relations = relations("xl/_rels/workbook.xml.rels");
        var sheets = new ArrayList<SheetCells>();
        var xml = open(part("xl/workbook.xml"));
        int depth = 0;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (xml.isStartElement() && xml.getLocalName().equals("sheet")) {
                if (sheets.size() == MOST_SHEETS) {
                    throw new UploadRefused("工作簿有超过 %d 张工作表，不像正常的工作簿。".formatted(MOST_SHEETS));
                }
                var relation = relations.get(attributeNamed(xml, "id"));
                if (relation != null && relation.type().endsWith("/worksheet")) {
                    var name = attribute(xml, "name");
                    sheets.add(sheet(name == null ? "" : name, part(relation.target())));
                }
            }
        }
        return sheets;
    }

    private SheetCells sheet(String name, byte[] part) throws XMLStreamException {
        var rows = new ArrayList<Row>();
        var seen = new HashSet<Integer>();
        var merged = new ArrayList<Range>();
        var xml = open(part);
        int depth = 0;
        int number = 0;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (!xml.isStartElement()) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "row" -> {
                    var given = attribute(xml, "r");
                    number = given == null ? number + 1 : Integer.parseInt(given);
                    if (number < 1 || number > LAST_ROW || !seen.add(number)) {
                        throw new UploadRefused("工作表“%s”里有行号不对的行（%s），文件可能被改造过。".formatted(name, given));
                    }
                    var row = row(xml, name, number);
                    depth--;
                    if (!row.cells().isEmpty()) {
                        rows.add(row);
                    }
                }
                case "mergeCell" -> {
                    if (merged.size() == MOST_MERGED) {
                        throw new UploadRefused("工作表“%s”里合并的单元格超过 %d 处，请取消不必要的合并。".formatted(name, MOST_MERGED));
                    }
                    range(attribute(xml, "ref")).ifPresent(merged::add);
                }
                default -> {}
            }
        }
        return new SheetCells(name, rows, merged);
    }

    private Row row(XMLStreamReader xml, String sheet, int number) throws XMLStreamException {
        var row = new ArrayList<Cell>();
        int column = -1;
        int depth = 1;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (xml.isEndElement() && xml.getLocalName().equals("row")) {
                break;
            }
            if (xml.isStartElement() && xml.getLocalName().equals("c")) {
                var address = attribute(xml, "r");
                int next = address == null ? column + 1 : column(address, number);
                if (next <= column || next >= LAST_COLUMN) {
                    throw new UploadRefused("工作表“%s”第 %d 行有位置不对的单元格（%s），文件可能被改造过。".formatted(sheet, number, address));
                }
                column = next;
                if (++cells > MOST_CELLS) {
                    throw new UploadRefused("工作簿里的单元格超过 %d 个，不像正常的工作簿。请删去无关的工作表。".formatted(MOST_CELLS));
                }
                var cell = cell(xml, column);
                depth--;
                if (cell != null) {
                    row.add(cell);
                }
            }
        }
        return new Row(number, row);
    }

    /// Null for a cell that holds nothing.
    private @Nullable Cell cell(XMLStreamReader xml, int column) throws XMLStreamException {
        var type = attribute(xml, "t");
        var style = attribute(xml, "s");
        var value = new StringBuilder();
        boolean computed = false;
        boolean given = false;
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "f" -> {
                            computed = true;
                            skip(xml);
                        }
                        case "v" -> {
                            given = true;
                            value.append(text(xml));
                        }
                        case "is" -> {
                            given = true;
                            value.append(richText(xml, "is"));
                        }
                        default -> skip(xml);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        if (!given) {
            return computed ? new Cell(column, new Content.Text(""), true) : null;
        }
        var content = content(type == null ? "n" : type, style, value.toString());
        return content == null ? null : new Cell(column, content, computed);
    }

    private @Nullable Content content(String type, @Nullable String style, String value) {
        return switch (type) {
            case "s" -> {
                int index = index(value);
                yield index >= 0 && index < strings.size()
                        ? text(strings.get(index))
                        : new Content.Failure("缺少的共享文字 " + value);
            }
            case "str", "inlineStr" -> text(value);
            case "b" -> new Content.Flag(value.equals("1") || value.equals("true"));
            case "e" -> new Content.Failure(value);
            case "d" -> new Content.Number(value, Format.DATE);
            default -> value.isEmpty() ? null : new Content.Number(value, format(style));
        };
    }

    private static @Nullable Content text(String text) {
        return text.isEmpty() ? null : new Content.Text(text);
    }

    private Format format(@Nullable String style) {
        int index = style == null ? 0 : index(style);
        return index >= 0 && index < formats.size() ? formats.get(index) : Format.PLAIN;
    }

    /// -1 for what is no short row of digits.
    private static int index(String digits) {
        if (digits.isEmpty() || digits.length() > 7) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }

    private List<String> strings(Optional<Relation> relation) throws XMLStreamException {
        var strings = new ArrayList<String>();
        if (relation.isEmpty()) {
            return strings;
        }
        var xml = open(part(relation.get().target()));
        int depth = 0;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (xml.isStartElement() && xml.getLocalName().equals("si")) {
                if (strings.size() == MOST_STRINGS) {
                    throw new UploadRefused("工作簿里的文字超过 %d 段，不像正常的工作簿。请删去无关的工作表。".formatted(MOST_STRINGS));
                }
                strings.add(richText(xml, "si"));
                depth--;
            }
        }
        return strings;
    }

    /// The text of all runs, without the pronunciation some programs keep beside it.
    private static String richText(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "t" -> {
                        text.append(text(xml));
                        depth--;
                    }
                    case "r" -> {}
                    default -> {
                        skip(xml);
                        depth--;
                    }
                }
            } else if (xml.isEndElement() && xml.getLocalName().equals(element)) {
                break;
            }
        }
        return unescaped(text.toString());
    }

    /// Excel writes control characters as `_x000D_`.
    private static String unescaped(String text) {
        return text.contains("_x") ? text.replaceAll("_x000[dD]_", "").replaceAll("_x000[aA]_", "\n") : text;
    }

    private List<Format> formats(Optional<Relation> relation) throws XMLStreamException {
        var formats = new ArrayList<Format>();
        if (relation.isEmpty()) {
            return formats;
        }
        var codes = new HashMap<String, String>();
        var xml = open(part(relation.get().target()));
        boolean isCells = false;
        int depth = 0;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        var id = attribute(xml, "numFmtId");
                        var code = attribute(xml, "formatCode");
                        if (id != null && code != null) {
                            codes.put(id, code);
                        }
                    }
                    case "cellXfs" -> isCells = true;
                    case "xf" -> {
                        if (isCells) {
                            var id = attribute(xml, "numFmtId");
                            formats.add(id == null ? Format.PLAIN : format(id, codes.getOrDefault(id, "")));
                        }
                    }
                    default -> {}
                }
            } else if (xml.isEndElement() && xml.getLocalName().equals("cellXfs")) {
                isCells = false;
            }
        }
        return formats;
    }

    /// @param id of a format every program knows, or of one of the file's own
    private static Format format(String id, String code) {
        var plain = code.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", "").toLowerCase(Locale.ROOT);
        if (PERCENTS.contains(id) || plain.contains("%")) {
            return Format.PERCENT;
        }
        boolean isDate = id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
        boolean saysDate = !plain.contains("general") && plain.matches("(?s).*[ymdhs].*");
        return isDate && code.isEmpty() || saysDate ? Format.DATE : Format.PLAIN;
    }

    private Map<String, Relation> relations(String part) throws XMLStreamException {
        var relations = new LinkedHashMap<String, Relation>();
        var xml = open(part(part));
        int depth = 0;
        while (xml.hasNext()) {
            depth = step(xml, depth);
            if (xml.isStartElement() && xml.getLocalName().equals("Relationship")) {
                var id = attribute(xml, "Id");
                var type = attribute(xml, "Type");
                var target = attribute(xml, "Target");
                if (id != null && type != null && target != null && !"External".equals(attribute(xml, "TargetMode"))) {
                    relations.put(
                            id, new Relation(type, target.startsWith("/") ? target.substring(1) : "xl/" + target));
                }
            }
        }
        return relations;
    }

    private byte[] part(String name) {
        return file.part(name)
                .orElseThrow(() -> new UploadRefused("文件里缺少部件 %s，可能已损坏。请用 Excel 或 WPS 打开，另存一份，再上传。".formatted(name)));
    }

    private static Optional<Range> range(@Nullable String reference) {
        if (reference == null || !reference.matches("[A-Z]{1,3}\\d{1,7}:[A-Z]{1,3}\\d{1,7}")) {
            return Optional.empty();
        }
        var corners = reference.split(":", 2);
        return Optional.of(new Range(
                rowOf(corners[0]),
                column(corners[0], rowOf(corners[0])),
                rowOf(corners[1]),
                column(corners[1], rowOf(corners[1]))));
    }

    private static int rowOf(String address) {
        return Integer.parseInt(address.replaceAll("\\D", ""));
    }

    /// Counted from zero; -1 where the address does not belong to the row.
    private static int column(String address, int row) {
        int column = 0;
        int at = 0;
        while (at < address.length() && address.charAt(at) >= 'A' && address.charAt(at) <= 'Z' && at < 4) {
            column = column * 26 + address.charAt(at) - 'A' + 1;
            at++;
        }
        boolean isOfRow =
                at > 0 && at < address.length() && address.charAt(at) != '0' && index(address.substring(at)) == row;
        return isOfRow ? column - 1 : -1;
    }

    private static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                default -> {}
            }
            refuseDepth(depth);
        }
        return text.toString();
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            refuseDepth(depth);
        }
    }

    private static int step(XMLStreamReader xml, int depth) throws XMLStreamException {
        int next = switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> depth + 1;
            case XMLStreamConstants.END_ELEMENT -> depth - 1;
            default -> depth;
        };
        refuseDepth(next);
        return next;
    }

    private static void refuseDepth(int depth) {
        if (depth > DEEPEST) {
            throw new UploadRefused("文件的结构嵌套得不正常，系统不予打开。");
        }
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    /// By its local name, whatever its name space, which differs between editions of the format.
    private static @Nullable String attributeNamed(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static XMLStreamReader open(byte[] part) throws XMLStreamException {
        return XML.createXMLStreamReader(new ByteArrayInputStream(part));
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
