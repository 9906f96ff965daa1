package zhijian.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What all parts of an OFD file write alike (OFD 标记).
final class OfdMarkup {

    static final String NAMESPACE = "http://www.ofdspec.org/2016";

    private OfdMarkup() {}

    static Markup root(String tag, String... attributes) {
        var all = new ArrayList<>(List.of("xmlns:ofd", NAMESPACE));
        all.addAll(List.of(attributes));
        return new Markup()
                .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .open("ofd:" + tag, all.toArray(String[]::new));
    }

    static String numbers(double... values) {
        var text = new StringBuilder();
        for (var value : values) {
            text.append(text.isEmpty() ? "" : " ").append(number(value));
        }
        return text.toString();
    }

    static String number(double value) {
        var text = String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }
}
