package zhijian.workbook;

import java.math.BigDecimal;

/// What a cell of a new workbook holds (单元格内容), as the XML that follows the attributes of its element.
record CellContent(String xml) {

    /// Excel holds no longer text in a cell.
    static final int LONGEST_TEXT = 32_767;

    static final CellContent EMPTY = new CellContent("/>");

    static CellContent number(BigDecimal value) {
        return new CellContent("><v>" + value.toPlainString() + "</v></c>");
    }

    /// An empty text leaves the cell empty.
    static CellContent text(String text) {
        return text.isEmpty()
                ? EMPTY
                : new CellContent(" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>");
    }

    /// As XML 1.0 can hold it; characters it cannot hold are left out.
    static String escaped(String text) {
        if (text.chars().allMatch(CellContent::isPlain)) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\r' -> escaped.append("&#13;");
                default -> {
                    if (isAllowed(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0xD800 && c != '&' && c != '<' && c != '>';
    }

    private static boolean isAllowed(int c) {
        return c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF) || c == '\t' || c == '\n';
    }
}
