package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.NameList;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;
import zhijian.release.Release;

/// The item values of one release at every scope (各级合计): schools as they filed, groups combined as each item says.
///
/// A group's sum is over the schools that gave a number; it is missing only where none did.
final class ReleaseTotals {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Scope, Map<ItemCode, Amount>> values = new LinkedHashMap<>();
    private final Map<Scope, Map<ItemCode, String>> words = new HashMap<>();
    private final Map<Scope, List<Scope>> schoolsOf = new HashMap<>();
    private final Map<Scope, Map<SchoolAttribute, String>> attributes = new HashMap<>();
    private final String release;
    private final Map<ItemCode, Level> asked;
    private final Scope city;

    private ReleaseTotals(String release, Map<ItemCode, Level> asked, Scope city) {
        this.release = release;
        this.asked = asked;
        this.city = city;
    }

    /// @param city the scope that all schools together make up
    static ReleaseTotals read(Release release, Catalog catalog, Scope city) {
        var asked = catalog.items().stream().collect(toMap(Item::code, Item::level));
        var totals = new ReleaseTotals(release.number(), asked, city);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            totals.readSchools(statement, release.table(Level.SCHOOL), catalog.items(Level.SCHOOL));
            totals.readDistricts(statement, release.table(Level.DISTRICT), catalog.items(Level.DISTRICT));
            totals.readCity(statement, release.table(Level.CITY), catalog.items(Level.CITY));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read release %s".formatted(release.number()), e);
        }
        return totals;
    }

    /// Number of the release they are of.
    String release() {
        return release;
    }

    Iterable<Scope> scopes() {
        return values.keySet();
    }

    /// Missing with its reason where the release says nothing of it.
    Amount value(Scope scope, ItemCode code) {
        var value = values.getOrDefault(scope, Map.of()).get(code);
        return value == null ? Amount.missing(whyNothing(scope, code)) : value;
    }

    private Missing whyNothing(Scope scope, ItemCode code) {
        var level = asked.get(code);
        if (level == null) {
            return Missing.NOT_ASKED;
        }
        boolean isTheirs = switch (level) {
            case SCHOOL -> !values.containsKey(scope);
            case DISTRICT -> scope.kind() == Scope.Kind.DISTRICT;
            case CITY -> scope.kind() == Scope.Kind.CITY;
        };
        return isTheirs ? Missing.NOT_FILED : Missing.NOT_APPLICABLE;
    }

    /// Answers in words, of the scope itself.
    Map<ItemCode, String> words(Scope scope) {
        return words.getOrDefault(scope, Map.of());
    }

    Optional<String> attribute(Scope school, SchoolAttribute attribute) {
        return Optional.ofNullable(attributes.getOrDefault(school, Map.of()).get(attribute));
    }

    Map<Scope, List<Scope>> schools() {
        return schoolsOf;
    }

    List<Scope> schoolsOf(Scope group) {
        return schoolsOf.getOrDefault(group, List.of());
    }

    private void readSchools(Statement statement, Path table, List<Item> items) throws SQLException {
        try (var row = statement.executeQuery(
                "SELECT * FROM read_parquet('%s') ORDER BY organisation".formatted(quoted(table)))) {
            while (row.next()) {
                var school = new Scope(Scope.Kind.SCHOOL, row.getString("organisation"));
                readRow(row, school, items);
                schoolsOf.computeIfAbsent(city, _ -> new ArrayList<>()).add(school);
                for (var attribute : SchoolAttribute.values()) {
                    var value = row.getString(attribute.code());
                    if (value != null) {
                        attributes
                                .computeIfAbsent(school, _ -> new EnumMap<>(SchoolAttribute.class))
                                .put(attribute, value);
                        schoolsOf
                                .computeIfAbsent(new Scope(Scope.Kind.of(attribute), value), _ -> new ArrayList<>())
                                .add(school);
                    }
                }
            }
        }
        try (var row = statement.executeQuery(
                """
                SELECT grouping_id(%1$s) AS combined, %1$s, %2$s
                FROM read_parquet('%3$s')
                GROUP BY GROUPING SETS ((), %4$s)
                """.formatted(attributes("\"%s\""), combined(items), quoted(table), attributes("(\"%s\")")))) {
            while (row.next()) {
                var group = group(row);
                if (group.isPresent()) {
                    putCombined(row, group.get(), items);
                }
            }
        }
    }

    /// Each group has one attribute, the city none. Schools of which an attribute is not known are no group.
    private Optional<Scope> group(ResultSet row) throws SQLException {
        int combined = row.getInt("combined");
        if (combined == (1 << SchoolAttribute.values().length) - 1) {
            return Optional.of(city);
        }
        for (var attribute : SchoolAttribute.values()) {
            int bit = 1 << (SchoolAttribute.values().length - 1 - attribute.ordinal());
            if ((combined & bit) == 0) {
                return Optional.ofNullable(row.getString(attribute.code()))
                        .map(value -> new Scope(Scope.Kind.of(attribute), value));
            }
        }
        throw new IllegalStateException("Not one of the groups asked for: " + combined);
    }

    private static String attributes(String each) {
        return Stream.of(SchoolAttribute.values())
                .map(it -> each.formatted(it.code()))
                .collect(joining(", "));
    }

    private void readDistricts(Statement statement, Path table, List<Item> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (var row = statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(quoted(table)))) {
            while (row.next()) {
                readRow(row, new Scope(Scope.Kind.DISTRICT, row.getString("organisation")), items);
            }
        }
        try (var row = statement.executeQuery(
                "SELECT count(*), %s FROM read_parquet('%s')".formatted(combined(items), quoted(table)))) {
            row.next();
            putCombined(row, city, items);
        }
    }

    private void readCity(Statement statement, Path table, List<Item> items) throws SQLException {
        try (var row = statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(quoted(table)))) {
            while (row.next()) {
                readRow(row, city, items);
            }
        }
    }

    private void readRow(ResultSet row, Scope scope, List<Item> items) throws SQLException {
        var amounts = values.computeIfAbsent(scope, _ -> new HashMap<>());
        var texts = words.computeIfAbsent(scope, _ -> new HashMap<>());
        var missing = row.getString("missing");
        var reasons = missing == null ? null : JSON.readTree(missing);
        for (var item : items) {
            var column = item.code().value();
            if (reasons != null && reasons.has(column)) {
                amounts.put(
                        item.code(),
                        Amount.missing(Missing.valueOf(reasons.get(column).stringValue())));
            } else if (item.type().isNumber()) {
                amounts.put(item.code(), amount(row.getBigDecimal(column), Missing.NOT_ANSWERED));
            } else if (row.getString(column) != null) {
                texts.put(item.code(), row.getString(column));
                if (item.type() == ItemType.NAMES) {
                    amounts.put(
                            item.code(),
                            Amount.of(Rational.of(
                                    NameList.of(row.getString(column)).names().size())));
                }
            }
        }
    }

    private void putCombined(ResultSet row, Scope group, List<Item> items) throws SQLException {
        var amounts = values.computeIfAbsent(group, _ -> new HashMap<>());
        for (var item : items) {
            if (isCombined(item)) {
                amounts.put(item.code(), amount(row.getBigDecimal(item.code().value()), Missing.NOT_AVAILABLE));
            }
        }
    }

    private static String combined(List<Item> items) {
        return items.stream()
                .filter(ReleaseTotals::isCombined)
                .map(item -> switch (item.combine()) {
                    case MAX -> "max(\"%1$s\") AS \"%1$s\"".formatted(item.code());
                    case DISTINCT_COUNT ->
                        "len(list_distinct(flatten(list(string_split(\"%1$s\", '%2$s')) FILTER (\"%1$s\" IS NOT NULL)))) AS \"%1$s\""
                                .formatted(item.code(), NameList.SEPARATOR);
                    case SUM, COUNT_TRUE -> "sum(\"%1$s\") AS \"%1$s\"".formatted(item.code());
                    case NONE, RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE, DERIVED ->
                        throw new IllegalStateException("%s is not combined".formatted(item.code()));
                })
                .collect(joining(", "));
    }

    private static boolean isCombined(Item item) {
        return switch (item.combine()) {
            case SUM, COUNT_TRUE, MAX -> item.type().isNumber();
            case DISTINCT_COUNT -> item.type() == ItemType.NAMES;
            case NONE, RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE, DERIVED -> false;
        };
    }

    private static Amount amount(@Nullable BigDecimal value, Missing otherwise) {
        return value == null ? Amount.missing(otherwise) : Amount.of(value);
    }

    private static String quoted(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException("The release lacks " + file);
        }
        return file.toString().replace("'", "''");
    }
}
