package zhijian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Spaces around filled-in values (中西文间距): one between Chinese and a figure, none between Chinese and Chinese.
///
/// The author of `较上年{{x.growth}}` cannot know whether `5.73%` or `增长 5.73%` will stand there.
final class Spacing {

    private static final Pattern BESIDE_MARKS = Pattern.compile("(?<=[，。、；：！？）》】〉〕]) +| +(?=[，。、；：！？（《【〈〔])");

    private static final Inline NOTHING = new Inline.Text("");

    private Spacing() {}

    static List<Inline> around(List<Inline> line) {
        var spaced = new ArrayList<Inline>();
        for (var index = 0; index < line.size(); index++) {
            var before = index > 0 ? line.get(index - 1) : NOTHING;
            var after = index + 1 < line.size() ? line.get(index + 1) : NOTHING;
            if (line.get(index) instanceof Inline.Text(var text)) {
                var start = isMovable(before, text.startsWith(" "));
                var end = isMovable(after, text.endsWith(" "));
                var bare = BESIDE_MARKS.matcher(trimmed(text, start, end)).replaceAll("");
                if (!bare.isEmpty()) {
                    spaced.add(new Inline.Text(
                            (start ? between(before, bare) : "") + bare + (end ? between(bare, after) : "")));
                } else if (start && end) {
                    addSpace(spaced, before, after);
                }
            } else {
                if (isFilledIn(before) && isFilledIn(line.get(index))) {
                    addSpace(spaced, before, line.get(index));
                }
                spaced.add(line.get(index));
            }
        }
        return List.copyOf(spaced);
    }

    private static void addSpace(List<Inline> spaced, Inline before, Inline after) {
        var space = between(Inline.plain(List.of(before)), after);
        if (!space.isEmpty()) {
            spaced.add(new Inline.Text(space));
        }
    }

    /// What the author typed beside a value is ours to set; beside strong words only a space that is there.
    private static boolean isMovable(Inline neighbour, boolean spaceIsThere) {
        return isFilledIn(neighbour)
                || (spaceIsThere && (neighbour instanceof Inline.Strong || neighbour instanceof Inline.Emphasis));
    }

    private static boolean isFilledIn(Inline inline) {
        return inline instanceof Inline.Bound || inline instanceof Inline.Given || inline instanceof Inline.Reference;
    }

    private static String trimmed(String text, boolean start, boolean end) {
        var bare = start ? text.stripLeading() : text;
        return end ? bare.stripTrailing() : bare;
    }

    private static String between(Inline before, String after) {
        return between(Inline.plain(List.of(before)), after);
    }

    private static String between(String before, Inline after) {
        return between(before, Inline.plain(List.of(after)));
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
