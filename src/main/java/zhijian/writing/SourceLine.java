package zhijian.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A line of a section as it is stored, beside what of it is printed (原文行), so that a change on paper finds its way
/// back.
///
/// @param written the line in the section's text, without what makes it a quotation or an item of a list
/// @param joint what stands before another line of the same kind: between two paragraphs an empty line
/// @param pieces what is printed, piece by piece; none for lines that only the editor changes, such as a figure's title
record SourceLine(int section, String written, String joint, List<Piece> pieces, Function<List<Piece>, String> writer) {

    /// A part of a line.
    sealed interface Piece {

        String printed();

        /// Words that a reviewer may change.
        ///
        /// @param marks of the editor's document: bold, a link
        record Words(String printed, JsonNode marks) implements Piece {}

        /// What stands for something and is never changed by typing.
        ///
        /// @param node of the editor's document
        record Fixed(String printed, Kind kind, JsonNode node) implements Piece {}

        enum Kind {
            NUMBER,
            NOTE,
            /// borders between cells, the word before a caption
            STRUCTURE
        }
    }

    /// A line after a reviewer changed it.
    ///
    /// @param written as it would be stored; equal to the line's own where nothing is to be taken
    /// @param protectedNumbers bound numbers somebody typed over, as `2998 人 → 3998 人`; they were left as they are
    /// @param droppedNumbers bound numbers that went with the words around them
    /// @param typedNumbers digits in new words, which nobody bound
    record Changed(
            String written, List<String> protectedNumbers, List<String> droppedNumbers, List<String> typedNumbers) {}

    /// Words without marks.
    static final JsonNode PLAIN = JsonNodeFactory.instance.arrayNode();

    private static final Pattern NUMBER_SIGNS = Pattern.compile("[0-9０-９]|[一二三四五六七八九十百千万亿两半]+[成倍分]|[千百十]分之");
    private static final Pattern DIGITS = Pattern.compile("[0-9０-９]+(?:[.,，][0-9０-９]+)*[%％]?");

    /// One sign that is not a space, and where it is from.
    private record Sign(int sign, int piece, int at) {}

    /// What is printed, without spaces.
    String printed() {
        return plain(pieces.stream().map(Piece::printed).collect(Collectors.joining()));
    }

    /// Letters without any space, and with one kind of them where programs differ.
    static String plain(String text) {
        return text.codePoints()
                .filter(it -> !isSpace(it))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
    }

    /// New words as a line of their own.
    static String escaped(String text) {
        var node = JsonNodeFactory.instance.objectNode().put("type", "text").put("text", text);
        return SectionWriter.line(List.of(node), false);
    }

    /// Takes the words of a changed line over, and none of its numbers.
    ///
    /// @param text the line as the reviewer left it
    Changed changedTo(String text) {
        return new Change(text).change();
    }

    private final class Change {

        private final String text;
        private final List<Sign> before = new ArrayList<>();
        private final List<Sign> after = new ArrayList<>();
        private final List<String> protectedNumbers = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();
        private final StringBuilder added = new StringBuilder();

        Change(String text) {
            this.text = text;
            for (int piece = 0; piece < pieces.size(); piece++) {
                addSigns(before, pieces.get(piece).printed(), piece);
            }
            addSigns(after, text, 0);
        }

        private static void addSigns(List<Sign> signs, String text, int piece) {
            for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                if (!isSpace(text.codePointAt(at))) {
                    signs.add(new Sign(text.codePointAt(at), piece, at));
                }
            }
        }

        Changed change() {
            var partner = partners();
            var gone = IntStream.range(0, pieces.size())
                    .filter(it -> pieces.get(it) instanceof Piece.Fixed && !isWhole(it, partner))
                    .boxed()
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            var out = pieces.stream()
                    .filter(it -> it instanceof Piece.Fixed && it.printed().isEmpty())
                    .collect(Collectors.toCollection(ArrayList::new));
            int from = 0;
            for (int at = 0; at <= before.size(); ) {
                int next = at;
                while (next < before.size()
                        && (partner[next] < 0 || gone.contains(before.get(next).piece()))) {
                    next++;
                }
                int until = next < before.size() ? partner[next] : after.size();
                between(at, next, from, until, gone, out);
                if (next < before.size()) {
                    keep(before.get(next), out);
                    from = partner[next] + 1;
                }
                at = next + 1;
            }
            var line = writer.apply(joined(out));
            return new Changed(
                    line,
                    List.copyOf(protectedNumbers),
                    List.copyOf(dropped),
                    DIGITS.matcher(added).results().map(it -> it.group()).toList());
        }

        /// For each sign the one it became; -1: it is gone.
        private int[] partners() {
            var partner = new int[before.size()];
            Arrays.fill(partner, -1);
            for (var each : Alignment.of(before, after, (it, that) -> it.sign() == that.sign())) {
                if (each.before() >= 0) {
                    partner[each.before()] = each.after();
                }
            }
            return partner;
        }

        /// Whether all signs of a piece stand side by side as they did, and no digit was put right beside them.
        private boolean isWhole(int piece, int[] partner) {
            var signs = IntStream.range(0, before.size())
                    .filter(it -> before.get(it).piece() == piece)
                    .toArray();
            if (signs.length == 0) {
                return true;
            }
            for (int index = 0; index < signs.length; index++) {
                if (partner[signs[index]] < 0
                        || (index > 0 && partner[signs[index]] != partner[signs[index - 1]] + 1)) {
                    return false;
                }
            }
            return isSameBeside(signs[0], partner[signs[0]], -1, partner)
                    && isSameBeside(signs[signs.length - 1], partner[signs[signs.length - 1]], 1, partner);
        }

        private boolean isSameBeside(int old, int now, int step, int[] partner) {
            int beside = now + step;
            if (beside < 0
                    || beside >= after.size()
                    || !isDigit(after.get(beside).sign())) {
                return true;
            }
            int wasBeside = old + step;
            return wasBeside >= 0 && wasBeside < before.size() && partner[wasBeside] == beside;
        }

        private static boolean isDigit(int sign) {
            return Character.isDigit(sign) || sign == '.' || sign == '．';
        }

        /// What became of the signs from `at` to `next`: the reviewer's text from `from` to `until`.
        private void between(int at, int next, int from, int until, Set<Integer> gone, List<Piece> out) {
            var words = from < until ? text.substring(after.get(from).at(), end(until)) : "";
            var numbers = IntStream.range(at, next)
                    .map(it -> before.get(it).piece())
                    .filter(gone::contains)
                    .distinct()
                    .mapToObj(it -> (Piece.Fixed) pieces.get(it))
                    .toList();
            boolean overtyped = has(numbers, Piece.Kind.NUMBER)
                    && NUMBER_SIGNS.matcher(words).find();
            if (overtyped || has(numbers, Piece.Kind.STRUCTURE)) {
                before.subList(at, next).forEach(it -> keep(it, out));
                if (overtyped) {
                    protectedNumbers.add("%s → %s"
                            .formatted(
                                    numbers.stream()
                                            .filter(it -> it.kind() == Piece.Kind.NUMBER)
                                            .map(Piece::printed)
                                            .collect(Collectors.joining("、")),
                                    words.strip().replace('\u00A0', ' ')));
                }
                return;
            }
            numbers.stream().filter(it -> it.kind() == Piece.Kind.NUMBER).forEach(it -> dropped.add(it.printed()));
            if (!words.isEmpty()) {
                added.append(words).append(' ');
                out.add(new Piece.Words(words, at > 0 ? marks(before.get(at - 1).piece()) : PLAIN));
            }
        }

        private static boolean has(List<Piece.Fixed> pieces, Piece.Kind kind) {
            return pieces.stream().anyMatch(it -> it.kind() == kind);
        }

        /// Behind the last sign, without what separates it from the next.
        private int end(int until) {
            var last = after.get(until - 1);
            return last.at() + Character.charCount(last.sign());
        }

        private void keep(Sign sign, List<Piece> out) {
            switch (pieces.get(sign.piece())) {
                case Piece.Fixed fixed -> {
                    if (out.isEmpty() || out.getLast() != fixed) {
                        out.add(fixed);
                    }
                }
                case Piece.Words words -> {
                    int end = sign.at() + Character.charCount(sign.sign());
                    while (end < words.printed().length()
                            && isSpace(words.printed().codePointAt(end))) {
                        end++;
                    }
                    int begin = words.printed().substring(0, sign.at()).isBlank() ? 0 : sign.at();
                    out.add(new Piece.Words(words.printed().substring(begin, end), words.marks()));
                }
            }
        }

        private JsonNode marks(int piece) {
            return pieces.get(piece) instanceof Piece.Words words ? words.marks() : PLAIN;
        }

        private static List<Piece> joined(List<Piece> parts) {
            var joined = new ArrayList<Piece>();
            for (var part : parts) {
                if (!joined.isEmpty()
                        && joined.getLast() instanceof Piece.Words last
                        && part instanceof Piece.Words next
                        && last.marks().equals(next.marks())) {
                    joined.set(joined.size() - 1, new Piece.Words(last.printed() + next.printed(), last.marks()));
                } else {
                    joined.add(part);
                }
            }
            return joined;
        }
    }
}
