package zhijian.claim;

import java.util.List;

/// Holds a report to its promise that every number comes from data (未绑定数字的核对).
public final class UnboundNumbers {

    private static final int AROUND = 6;
    private static final String SENTENCE_ENDS = "。；！？\n";

    private UnboundNumbers() {}

    /// In the order of the report.
    public static List<UnboundNumber> in(List<Paragraph> paragraphs) {
        return paragraphs.stream()
                .flatMap(paragraph -> Quantities.in(paragraph.typed()).stream()
                        .map(quantity ->
                                new UnboundNumber(paragraph.place(), excerpt(paragraph.printed(), quantity), quantity)))
                .toList();
    }

    private static String excerpt(String text, Quantity quantity) {
        var start = quantity.start();
        while (start > 0 && quantity.start() - start < AROUND && !endsSentence(text, start - 1)) {
            start--;
        }
        var end = quantity.end();
        while (end < text.length() && end - quantity.end() < AROUND && !endsSentence(text, end)) {
            end++;
        }
        var cutBefore = start > 0 && !endsSentence(text, start - 1);
        var cutAfter = end < text.length() && !endsSentence(text, end);
        return (cutBefore ? "…" : "") + text.substring(start, end).strip() + (cutAfter ? "…" : "");
    }

    private static boolean endsSentence(String text, int index) {
        return SENTENCE_ENDS.indexOf(text.charAt(index)) >= 0;
    }
}
