package zhijian.report;

import java.util.ArrayList;
import java.util.List;

/// Spaces around filled-in values (中西文间距): one between Chinese and a figure, none between Chinese and Chinese.
///
/// The author of `较上年{{x.growth}}` cannot know whether `5.73%` or `增长 5.73%` will stand there.
final class Spacing {

    private Spacing() {}

    static List<Inline> around(List<Inline> line) {
        var spaced = new ArrayList<Inline>();
        for (var index = 0; index < line.size(); index++) {
            var inline = line.get(index);
            if (inline instanceof Inline.Text(var text)) {
                var start = index > 0 && isFilledIn(line.get(index - 1));
                var end = index + 1 < line.size() && isFilledIn(line.get(index + 1));
                var bare = trimmed(text, start, end);
                var before = start ? between(Inline.plain(List.of(line.get(index - 1))), bare) : "";
                var after = end ? between(bare, Inline.plain(List.of(line.get(index + 1)))) : "";
                if (!bare.isEmpty()) {
                    spaced.add(new Inline.Text(before + bare + after));
                } else if (start && end) {
                    addSpace(spaced, line.get(index - 1), line.get(index + 1));
                }
            } else {
                if (index > 0 && isFilledIn(line.get(index - 1)) && isFilledIn(inline)) {
                    addSpace(spaced, line.get(index - 1), inline);
                }
                spaced.add(inline);
            }
        }
        return List.copyOf(spaced);
    }

    private static void addSpace(List<Inline> spaced, Inline before, Inline after) {
        var space = between(Inline.plain(List.of(before)), Inline.plain(List.of(after)));
        if (!space.isEmpty()) {
            spaced.add(new Inline.Text(space));
        }
    }

    private static boolean isFilledIn(Inline inline) {
        return inline instanceof Inline.Bound || inline instanceof Inline.Given;
    }

    private static String trimmed(String text, boolean start, boolean end) {
        var bare = start ? text.stripLeading() : text;
        return end ? bare.stripTrailing() : bare;
    }

    private static String between(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        var last = before.codePointBefore(before.length());
        var first = after.codePointAt(0);
        return (Character.isIdeographic(last) && isWestern(first))
                        || (isWestern(last) && Character.isIdeographic(first))
                        || (isWestern(last) && isWestern(first))
                ? " "
                : "";
    }

    private static boolean isWestern(int point) {
        return point < 0x250 && (Character.isLetterOrDigit(point) || point == '%' || point == '-' || point == '+');
    }
}
