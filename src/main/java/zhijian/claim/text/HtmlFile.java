package zhijian.claim.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Block.Kind;

/// Reads what a reader of a web page sees (HTML): paragraphs, headings, captions, tables. Scripts, styles, drawings and
/// navigation are left out, and so is what its own tag hides. Nothing is fetched, and tags that do not match are no
/// error.
final class HtmlFile {

    private static final Pattern BEGINNING =
            Pattern.compile("(?is)\\s*(?:<\\?xml[^>]*>\\s*|<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body)\\b.*");
    private static final Pattern TAG = Pattern.compile("<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9]*)");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(?<decimal>\\d{1,7})|#[xX](?<hex>[0-9a-fA-F]{1,6})|(?<name>[A-Za-z]{2,8}));?");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("thinsp", " "),
            Map.entry("shy", ""),
            Map.entry("middot", "·"),
            Map.entry("mdash", "—"),
            Map.entry("ndash", "–"),
            Map.entry("hellip", "…"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("permil", "‰"),
            Map.entry("times", "×"));
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "svg", "template", "nav", "select", "textarea", "noscript", "head", "sup");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<name>[^\\s=/>\"']+)(?:\\s*=\\s*(?<value>\"[^\"]*\"|'[^']*'|[^\\s>]+))?");
    private static final Pattern HIDING = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");
    /// Each is looked for to the end of the page: of a page with more, what it hides is read.
    private static final int MANY_UNCLOSED = 20;

    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "input", "wbr", "source", "col");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "li",
            "dt",
            "dd",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "blockquote",
            "figure",
            "ul",
            "ol",
            "dl",
            "pre",
            "details",
            "summary",
            "address",
            "form",
            "fieldset",
            "hr",
            "body");

    private final String html;
    private final Body body = new Body();

    /// where the words not yet taken over begin
    private int from;

    private @Nullable Kind kind;
    private boolean inCell;

    /// hidden elements whose end never came
    private int unclosed;

    /// in a table, where a caption may stand
    private boolean beforeRows;

    private HtmlFile(String html) {
        this.html = html;
    }

    static boolean isHtml(String text) {
        return BEGINNING
                .matcher(text.substring(0, Math.min(text.length(), 2_000)))
                .matches();
    }

    static Document read(String name, String html) throws Unreadable {
        return new HtmlFile(html).document(name);
    }

    private Document document(String name) throws Unreadable {
        body.startParagraph();
        for (var at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(at + 1, from))) {
            if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
                words(at);
                from = behind(html.startsWith("<!--", at) ? "-->" : ">", at);
                continue;
            }
            var tag = TAG.matcher(html).region(at, html.length());
            if (tag.lookingAt()) {
                words(at);
                from = endOfTag(tag.end());
                var element = tag.group("name").toLowerCase(Locale.ROOT);
                if (tag.group("close").isEmpty()) {
                    start(element, isHidden(tag.end(), from));
                } else {
                    end(element);
                }
            }
        }
        words(html.length());
        body.endParagraph(kind);
        body.endTable();
        return body.document(name);
    }

    /// By its own attributes; what hides through a style sheet is not known.
    private boolean isHidden(int begin, int end) {
        var attribute = ATTRIBUTE.matcher(html).region(begin, end);
        while (attribute.find()) {
            var name = attribute.group("name");
            var value = attribute.group("value");
            if (name.equalsIgnoreCase("hidden")
                    || (name.equalsIgnoreCase("style")
                            && value != null
                            && HIDING.matcher(value).find())) {
                return true;
            }
        }
        return false;
    }

    /// Behind the `>` that no quotation marks enclose.
    private int endOfTag(int at) {
        var quote = (char) 0;
        for (var i = at; i < html.length(); i++) {
            var character = html.charAt(i);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '"' || character == '\'') {
                quote = character;
            } else if (character == '>') {
                return i + 1;
            }
        }
        return html.length();
    }

    private int behind(String mark, int at) {
        var end = html.indexOf(mark, at);
        return end < 0 ? html.length() : end + mark.length();
    }

    private void words(int to) throws Unreadable {
        if (from < to) {
            body.append(ENTITY.matcher(html.substring(from, to))
                    .replaceAll(HtmlFile::character)
                    .replaceAll("\\s+", " "));
        }
    }

    private static String character(MatchResult entity) {
        var name = entity.group("name");
        if (name != null) {
            return Matcher.quoteReplacement(ENTITIES.getOrDefault(name, entity.group()));
        }
        var decimal = entity.group("decimal");
        var code = decimal == null ? Integer.parseInt(entity.group("hex"), 16) : Integer.parseInt(decimal);
        return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : "");
    }

    private void start(String element, boolean isHidden) throws Unreadable {
        if (UNSEEN.contains(element)) {
            skip(element);
            return;
        }
        if (isHidden && !EMPTY.contains(element) && isSkipped(element)) {
            return;
        }
        switch (element) {
            case "table" -> {
                endParagraph();
                beforeRows = true;
            }
            case "tr" -> {
                if (beforeRows) {
                    endParagraph();
                    body.startTable();
                    beforeRows = false;
                }
                endCell();
                body.endRow();
                body.startRow();
            }
            case "td", "th" -> {
                endCell();
                body.startCell();
                inCell = true;
            }
            case "br" -> body.append(" ");
            default -> {
                if (isBlock(element)) {
                    endParagraph();
                    kind = kind(element);
                }
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "table" -> {
                endCell();
                body.endRow();
                if (!beforeRows) {
                    body.endTable();
                }
                beforeRows = false;
            }
            case "tr" -> {
                endCell();
                body.endRow();
            }
            case "td", "th" -> endCell();
            default -> {
                if (isBlock(element)) {
                    endParagraph();
                }
            }
        }
    }

    private void endParagraph() {
        body.endParagraph(kind);
        kind = null;
    }

    private void endCell() {
        if (inCell) {
            body.endCell();
            inCell = false;
        }
    }

    private static boolean isBlock(String element) {
        return BLOCKS.contains(element) || kind(element) != null;
    }

    private static @Nullable Kind kind(String element) {
        return switch (element) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> Kind.HEADING;
            case "caption", "figcaption" -> Kind.CAPTION;
            default -> null;
        };
    }

    /// To behind the closing tag that belongs to this one; where it never comes, nothing is skipped.
    private boolean isSkipped(String element) {
        var tag = Pattern.compile("<(/?)" + element + "\\b[^>]*>", Pattern.CASE_INSENSITIVE)
                .matcher(html)
                .region(from, html.length());
        int open = 1;
        while (open > 0 && unclosed < MANY_UNCLOSED && tag.find()) {
            open += tag.group(1).isEmpty() ? 1 : -1;
        }
        if (open > 0) {
            unclosed++;
            return false;
        }
        from = tag.end();
        return true;
    }

    /// To behind the closing tag of the same name.
    private void skip(String element) {
        var end = Pattern.compile("</" + element + "\\s*>", Pattern.CASE_INSENSITIVE)
                .matcher(html)
                .region(from, html.length());
        from = end.find() ? end.end() : html.length();
    }
}
