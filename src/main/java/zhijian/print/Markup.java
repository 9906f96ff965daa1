package zhijian.print;

import java.util.function.Consumer;

/// Well-formed XHTML, written piece by piece (标记).
public final class Markup {

    private final StringBuilder out = new StringBuilder();

    /// @param attributes names and values in turn
    public Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        return this;
    }

    public Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    public Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    public Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    public Markup element(String tag, Consumer<Markup> content, String... attributes) {
        open(tag, attributes);
        content.accept(this);
        return close(tag);
    }

    public Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /// What is markup already.
    public Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    public Markup line() {
        out.append('\n');
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (var index = 0; index < attributes.length; index += 2) {
            out.append(' ')
                    .append(attributes[index])
                    .append("=\"")
                    .append(escaped(attributes[index + 1]))
                    .append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
