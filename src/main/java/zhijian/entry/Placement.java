package zhijian.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;

/// What of a pasted block goes where (粘贴预览): pure.
///
/// Where a column names items, each row goes to the item it names, wherever on the form that is; otherwise the values
/// go
/// to the fields from the one pasted into, one after the other.
///
/// @param how in words for the person who pastes
record Placement(List<Line> lines, String how) {

    /// One cell and where it goes.
    ///
    /// @param row in the block, counted from one
    /// @param cell as it was copied
    /// @param item null: there is no place for it
    /// @param value as the field would show it
    /// @param understood what was understood beyond what stands there; empty: nothing
    /// @param refused why it cannot go there; null: it can
    record Line(
            int row,
            String cell,
            @Nullable Item item,
            String value,
            String understood,
            @Nullable String refused) {

        static Line nowhere(int row, String cell, String refused) {
            return new Line(row, cell, null, "", "", refused);
        }

        boolean isTaken() {
            return item != null && refused == null;
        }
    }

    /// A first row whose name is unknown is a heading, unless it has a number.
    private static final Pattern NUMBER = Pattern.compile("[0-9０-９]");

    /// @param items all of the form that this person may type into, in its order
    /// @param here those of the section pasted into
    /// @param from the one pasted into
    static Placement of(Block block, List<Item> items, List<Item> here, Item from) {
        var named = named(block, items);
        if (named != null) {
            return named;
        }
        var following = here.subList(Math.max(0, here.indexOf(from)), here.size());
        if (block.rows().size() == 1) {
            return inOrder(block.rows().getFirst(), following, "一行 %d 格，依次填入。".formatted(block.width()));
        }
        int column = best(block, number -> readable(block.column(number), following));
        return inOrder(
                block.column(column),
                following,
                block.width() == 1
                        ? "一列 %d 格，依次填入。".formatted(block.rows().size())
                        : "%d 列中用了第 %d 列，依次填入。".formatted(block.width(), column + 1));
    }

    private static @Nullable Placement named(Block block, List<Item> items) {
        if (block.width() < 2) {
            return null;
        }
        var byName = new HashMap<String, Item>();
        var twice = new HashSet<String>();
        items.forEach(item -> {
            for (var name : List.of(item.name(), item.code().value())) {
                if (byName.put(plain(name), item) != null) {
                    twice.add(plain(name));
                }
            }
        });
        twice.forEach(byName::remove);
        int names = best(block, number -> (int) block.column(number).stream()
                .filter(cell -> byName.containsKey(plain(cell)))
                .count());
        var found = block.column(names).stream()
                .map(cell -> byName.get(plain(cell)))
                .toList();
        long known = found.stream().filter(item -> item != null).count();
        if (known == 0 || known * 2 < block.rows().size()) {
            return null;
        }
        int values = best(block, number -> number == names ? -1 : readable(block.column(number), found));
        var lines = new ArrayList<Line>();
        Set<Item> taken = new HashSet<>();
        for (int row = 0; row < found.size(); row++) {
            var item = found.get(row);
            var cell = block.rows().get(row).get(values);
            if (item == null) {
                if (!cell.isEmpty() && (row > 0 || NUMBER.matcher(cell).find())) {
                    var name = block.rows().get(row).get(names);
                    lines.add(Line.nowhere(row + 1, cell, "表单里没有叫“%s”的、您能填的项。".formatted(name)));
                }
            } else if (!cell.isEmpty()) {
                lines.add(
                        taken.add(item)
                                ? line(row + 1, cell, item)
                                : new Line(row + 1, cell, item, "", "", "这一项前面已经有一行了。"));
            }
        }
        return new Placement(List.copyOf(lines), "第 %d 列是项目名称，按名称填入第 %d 列的值。".formatted(names + 1, values + 1));
    }

    private static Placement inOrder(List<String> cells, List<Item> fields, String how) {
        int heading = hasHeading(cells, fields) ? 1 : 0;
        var lines = new ArrayList<Line>();
        for (int at = heading; at < cells.size(); at++) {
            var cell = cells.get(at);
            int place = at - heading;
            if (cell.isEmpty()) {
                continue;
            }
            lines.add(
                    place < fields.size()
                            ? line(at + 1, cell, fields.get(place))
                            : Line.nowhere(at + 1, cell, "这一节后面没有可以填的格了。"));
        }
        return new Placement(
                List.copyOf(lines), heading == 1 ? how + "第 1 格“%s”像是表头，没有用。".formatted(cells.getFirst()) : how);
    }

    /// Whether the first cell is words where a number goes, and the next one is a number.
    private static boolean hasHeading(List<String> cells, List<Item> fields) {
        return cells.size() > 1
                && !fields.isEmpty()
                && fields.getFirst().type() != ItemType.TEXT
                && !cells.getFirst().isEmpty()
                && !isReadable(fields.getFirst(), cells.getFirst())
                && isReadable(fields.getFirst(), cells.get(1));
    }

    private static Line line(int row, String cell, Item item) {
        try {
            var reading = AnswerReader.understand(item, cell);
            var value = reading.answer()
                    .map(answer -> AnswerReader.shown(item, answer))
                    .orElse("");
            return new Line(row, cell, item, value, reading.understood(), null);
        } catch (AnswerRefused e) {
            return new Line(row, cell, item, cell, "", e.getMessage());
        }
    }

    private static int best(Block block, ToIntFunction<Integer> worth) {
        return IntStream.range(0, block.width())
                .boxed()
                .max(Comparator.comparingInt(worth).thenComparing(Comparator.reverseOrder()))
                .orElse(0);
    }

    private static int readable(List<String> cells, List<? extends @Nullable Item> items) {
        return (int) IntStream.range(0, Math.min(cells.size(), items.size()))
                .filter(at -> items.get(at) instanceof Item item
                        && item.type() != ItemType.TEXT
                        && isReadable(item, cells.get(at)))
                .count();
    }

    private static boolean isReadable(Item item, String cell) {
        try {
            return AnswerReader.read(item, cell).isPresent();
        } catch (AnswerRefused _) {
            return false;
        }
    }

    /// A name as people copy it: without spaces, numbering in front, and the unit in brackets behind.
    private static String plain(String name) {
        return name.replaceAll("[\\s　]", "")
                .replace('（', '(')
                .replace('）', ')')
                .replaceFirst("^[0-9一二三四五六七八九十]+(\\.[0-9]+)*[.、．]", "")
                .replaceFirst("[:：]$", "")
                .replaceFirst("\\((单位[:：])?[^()]{1,6}\\)$", "");
    }
}
