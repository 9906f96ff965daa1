package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Amount;
import zhijian.catalog.Combine;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;

/// One wide table of a release in memory (内存宽表): a row for each organisation, items read when first needed.
///
/// A number is kept as so many of its smallest units, what is missing as one of a few numbers no answer can be.
final class LevelTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Missing[] KINDS = Missing.values();
    /// What is missing, by its kind; no column of 18 digits reaches as far.
    private static final long MISSING = Long.MIN_VALUE;
    /// One more number of 18 digits can still be added.
    private static final long FAR = Long.MAX_VALUE / 2;

    /// Items that were read together.
    ///
    /// @param places of the items
    /// @param units one row of items after the other
    private record Block(Map<ItemCode, Integer> places, int[] scales, long[] units) {

        Amount at(int row, int place) {
            long value = units[row * scales.length + place];
            return value < MISSING + KINDS.length
                    ? Amount.missing(KINDS[(int) (value - MISSING)])
                    : Amount.of(Rational.ofUnits(value, scales[place]));
        }

        /// @param max of which places the largest is taken; the others are added
        @Nullable
        Rational[] combine(int[] rows, boolean[] max) {
            int width = scales.length;
            var totals = new long[width];
            var known = new boolean[width];
            var carried = new @Nullable Rational[width];
            for (int row : rows) {
                int first = row * width;
                for (int i = 0; i < width; i++) {
                    long value = units[first + i];
                    if (value < MISSING + KINDS.length) {
                        continue;
                    }
                    if (max[i]) {
                        totals[i] = known[i] ? Math.max(totals[i], value) : value;
                    } else if (Math.abs(totals[i]) > FAR) {
                        var carry = Rational.ofUnits(totals[i], scales[i]);
                        carried[i] = carried[i] == null ? carry : carried[i].plus(carry);
                        totals[i] = value;
                    } else {
                        totals[i] += value;
                    }
                    known[i] = true;
                }
            }
            var combined = new @Nullable Rational[width];
            for (int i = 0; i < width; i++) {
                if (known[i]) {
                    var total = Rational.ofUnits(totals[i], scales[i]);
                    combined[i] = carried[i] == null ? total : carried[i].plus(total);
                }
            }
            return combined;
        }
    }

    private final Engine engine;
    private final String table;
    private final Map<ItemCode, Item> items;
    private final List<String> organisations = new ArrayList<>();
    private final List<@Nullable String[]> attributes = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private volatile List<Block> blocks = List.of();
    private @Nullable List<Map<ItemCode, String>> words;

    /// @param table what stands behind FROM
    /// @param items none: the table is not read
    /// @param kept what is known of the organisations, if they are schools
    LevelTable(Engine engine, String table, List<Item> items, List<SchoolAttribute> kept) {
        this.engine = engine;
        this.table = table;
        this.items = items.stream().collect(toMap(Item::code, Function.identity()));
        if (items.isEmpty() && kept.isEmpty()) {
            return;
        }
        var columns = kept.stream().map(it -> ", \"%s\"".formatted(it.code())).collect(joining());
        engine.ask("SELECT organisation%s FROM %s ORDER BY organisation".formatted(columns, table), row -> {
            while (row.next()) {
                var known = new @Nullable String[kept.size()];
                for (int i = 0; i < known.length; i++) {
                    known[i] = row.getString(i + 2);
                }
                var organisation = row.getString(1);
                rows.put(organisation, organisations.size());
                organisations.add(organisation);
                attributes.add(known);
            }
        });
    }

    List<String> organisations() {
        return organisations;
    }

    /// Of the organisation with this code.
    Optional<Integer> row(String organisation) {
        return Optional.ofNullable(rows.get(organisation));
    }

    private int place(String organisation) {
        return row(organisation)
                .orElseThrow(() -> new IllegalStateException("%s changed while it was read".formatted(table)));
    }

    Optional<String> attribute(int row, SchoolAttribute attribute) {
        return Optional.ofNullable(attributes(row)[attribute.ordinal()]);
    }

    /// In the order in which they were asked for; null where not known.
    @Nullable
    String[] attributes(int row) {
        return attributes.get(row);
    }

    /// What all organisations answered to an item (一列答案).
    @FunctionalInterface
    interface Column {
        /// Missing as [Missing#NOT_ANSWERED] where it is no number.
        Amount at(int row);
    }

    /// Null where the table has no such item.
    @Nullable
    Column column(ItemCode code) {
        for (var block : blocks) {
            var place = block.places.get(code);
            if (place != null) {
                int at = place;
                return row -> block.at(row, at);
            }
        }
        if (!items.containsKey(code)) {
            return null;
        }
        load(items.keySet());
        return column(code);
    }

    /// Reads these items, as far as they are here and were not read yet, in one statement.
    synchronized void load(Collection<ItemCode> codes) {
        var wanted = codes.stream()
                .filter(it -> items.containsKey(it) && blocks.stream().noneMatch(block -> block.places.containsKey(it)))
                .map(items::get)
                .sorted(Comparator.comparing(LevelTable::isNumber).reversed())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        // those that are no numbers come last: nothing is read of them but why they are missing
        var read = wanted.stream().filter(LevelTable::isNumber).toList();
        int width = wanted.size();
        var places = new HashMap<ItemCode, Integer>();
        wanted.forEach(it -> places.put(it.code(), places.size()));
        var units = new long[organisations.size() * width];
        Arrays.fill(units, MISSING + Missing.NOT_ANSWERED.ordinal());
        engine.ask(
                "SELECT organisation, missing%s FROM %s"
                        .formatted(read.stream().map(LevelTable::read).collect(joining()), table),
                row -> {
                    while (row.next()) {
                        int first = width * place(row.getString(1));
                        boolean isWhole = read.size() == width;
                        for (int i = 0; i < read.size(); i++) {
                            isWhole &= fill(row, i + 3, read.get(i), units, first + i);
                        }
                        if (isWhole) {
                            continue;
                        }
                        reasons(row.getString(2)).properties().forEach(reason -> {
                            var place = places.get(new ItemCode(reason.getKey()));
                            if (place != null) {
                                units[first + place] = MISSING
                                        + Missing.valueOf(reason.getValue().stringValue())
                                                .ordinal();
                            }
                        });
                    }
                });
        var scales = wanted.stream().mapToInt(it -> it.type().decimals()).toArray();
        blocks = Stream.concat(blocks.stream(), Stream.of(new Block(places, scales, units)))
                .toList();
    }

    private static boolean isNumber(Item item) {
        return item.type().isNumber() || item.type() == ItemType.NAMES;
    }

    private static String read(Item item) {
        return (isWhole(item) ? ", CAST(\"%s\" AS BIGINT)" : ", \"%s\"").formatted(item.code());
    }

    private static boolean isWhole(Item item) {
        return item.type().isNumber() && item.type().decimals() == 0;
    }

    /// @return whether there is a value
    private static boolean fill(ResultSet row, int place, Item item, long[] units, int at) throws SQLException {
        if (isWhole(item)) {
            long value = row.getLong(place);
            if (value == 0 && row.wasNull()) {
                return false;
            }
            units[at] = value;
        } else if (item.type().isNumber()) {
            var value = row.getBigDecimal(place);
            if (value == null) {
                return false;
            }
            units[at] = value.scaleByPowerOfTen(item.type().decimals()).longValueExact();
        } else {
            var names = row.getString(place);
            if (names == null) {
                return false;
            }
            units[at] = NameList.of(names).names().size();
        }
        return true;
    }

    private static JsonNode reasons(@Nullable String missing) {
        return missing == null ? JSON.createObjectNode() : JSON.readTree(missing);
    }

    /// Whether all these items were read.
    boolean hasRead(Collection<Item> wanted) {
        return wanted.stream()
                .allMatch(item -> blocks.stream().anyMatch(block -> block.places.containsKey(item.code())));
    }

    /// What the numbers of some organisations become together, of all items that were read and can be combined; none
    /// where
    /// nobody gave a number.
    Map<ItemCode, Rational> combine(Collection<Item> wanted, int[] members) {
        var combined = new HashMap<ItemCode, Rational>();
        for (var block : blocks) {
            var max = new boolean[block.scales.length];
            for (var item : wanted) {
                var place = block.places.get(item.code());
                if (place != null) {
                    max[place] = item.combine() == Combine.MAX;
                }
            }
            var totals = block.combine(members, max);
            wanted.forEach(item -> {
                var place = block.places.get(item.code());
                if (place != null && totals[place] != null) {
                    combined.put(item.code(), totals[place]);
                }
            });
        }
        return combined;
    }

    /// What an organisation answered in words.
    synchronized Map<ItemCode, String> words(int row) {
        if (words == null) {
            words = readWords();
        }
        return words.get(row);
    }

    private List<Map<ItemCode, String>> readWords() {
        var all = new ArrayList<Map<ItemCode, String>>();
        organisations.forEach(_ -> all.add(new HashMap<>()));
        var texts = items.values().stream().filter(it -> !it.type().isNumber()).toList();
        var columns = texts.stream().map(it -> ", \"%s\"".formatted(it.code())).collect(joining());
        engine.ask("SELECT organisation, missing%s FROM %s".formatted(columns, table), row -> {
            while (row.next()) {
                var reasons = reasons(row.getString(2));
                var own = all.get(place(row.getString(1)));
                for (int i = 0; i < texts.size(); i++) {
                    var text = row.getString(i + 3);
                    if (text != null && !reasons.has(texts.get(i).code().value())) {
                        own.put(texts.get(i).code(), text);
                    }
                }
            }
        });
        return all;
    }
}
