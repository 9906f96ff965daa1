package zhijian.print;

import java.util.ArrayList;
import java.util.List;

/// Letters of one look on one line (OFD 文字).
final class OfdLetters {

    /// What is drawn for it differs by less than a printer can show.
    private static final double SAME = 0.01;

    private final OfdResources.FontUse font;
    private final double size;
    private final String colour;
    private final double x;
    private final double y;
    private final StringBuilder text = new StringBuilder();
    private final List<String> steps = new ArrayList<>();
    private double lastX;
    private double lastWidth;

    OfdLetters(OfdResources.FontUse font, double size, String colour, double x, double y) {
        this.font = font;
        this.size = size;
        this.colour = colour;
        this.x = x;
        this.y = y;
        this.lastX = x;
    }

    boolean goesOn(OfdResources.FontUse nextFont, double nextSize, String nextColour, double nextX, double nextY) {
        return nextFont.equals(font)
                && Math.abs(nextSize - size) < SAME
                && nextColour.equals(colour)
                && Math.abs(nextY - y) < SAME
                && nextX > lastX - SAME;
    }

    void add(String letter, double at, double letterWidth) {
        if (!text.isEmpty()) {
            steps.add(OfdMarkup.number(at - lastX));
        }
        text.append(letter);
        for (var more = 1; more < letter.codePointCount(0, letter.length()); more++) {
            steps.add("0");
        }
        lastX = at;
        lastWidth = letterWidth;
    }

    void write(Markup layer, String id) {
        if (text.toString().isBlank()) {
            return;
        }
        layer.open(
                "ofd:TextObject",
                "ID",
                id,
                "Boundary",
                OfdMarkup.numbers(x, y - size, lastX - x + Math.max(lastWidth, size), size * 1.2),
                "Font",
                String.valueOf(font.id()),
                "Size",
                OfdMarkup.number(size),
                "Weight",
                String.valueOf(font.font().weight()));
        layer.empty("ofd:FillColor", "Value", colour);
        var attributes = new ArrayList<>(List.of("X", "0", "Y", OfdMarkup.number(size)));
        if (!steps.isEmpty()) {
            attributes.addAll(List.of("DeltaX", grouped()));
        }
        layer.element("ofd:TextCode", text.toString(), attributes.toArray(String[]::new));
        layer.close("ofd:TextObject");
    }

    /// `g 5 4.2` is 4.2 five times.
    private String grouped() {
        var out = new ArrayList<String>();
        for (var from = 0; from < steps.size(); ) {
            var to = from;
            while (to < steps.size() && steps.get(to).equals(steps.get(from))) {
                to++;
            }
            if (to - from > 2) {
                out.add("g %d %s".formatted(to - from, steps.get(from)));
            } else {
                out.addAll(steps.subList(from, to));
            }
            from = to;
        }
        return String.join(" ", out);
    }
}
