package zhijian.graduate;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import zhijian.catalog.ItemCode;
import zhijian.graduate.RosterLayout.Column;
import zhijian.graduate.RosterLayout.Condition;
import zhijian.graduate.RosterLayout.Rule;
import zhijian.organisation.OrganisationId;

/// Computes items from graduate rosters (名册汇总), of one school or of a whole country in one statement.
///
/// There is one meaning of a rule: the SQL made here, plain enough for any engine. An item is missing, not zero, where
/// a graduate who is asked a column it needs has nothing there; the roster lacks that column then.
public final class RosterTotals {

    private static final String SCHOOL = "school";

    private RosterTotals() {}

    /// @return the items that can be computed
    static SortedMap<ItemCode, BigDecimal> of(RosterLayout layout, Roster roster) {
        return of(layout, Map.of(new OrganisationId("0000000000"), roster))
                .values()
                .iterator()
                .next();
    }

    /// Items of every school, those that can be computed.
    public static Map<OrganisationId, SortedMap<ItemCode, BigDecimal>> of(
            RosterLayout layout, Map<OrganisationId, Roster> rosters) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            fill(connection, layout, rosters);
            return ofTable(layout, connection, "graduate");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot lay out rosters for computing", e);
        }
    }

    /// Items of every school in a table, by any database that has one: `school`, `pseudonym` and the layout's kept
    /// columns.
    ///
    /// @param table what stands behind FROM
    /// @throws IllegalStateException if the database cannot answer
    public static Map<OrganisationId, SortedMap<ItemCode, BigDecimal>> ofTable(
            RosterLayout layout, Connection connection, String table) {
        var totals = new LinkedHashMap<OrganisationId, SortedMap<ItemCode, BigDecimal>>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(statement(layout, table))) {
            while (row.next()) {
                totals.put(new OrganisationId(row.getString(SCHOOL)), items(row, layout));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot compute items from " + table, e);
        }
        return totals;
    }

    private static void fill(Connection connection, RosterLayout layout, Map<OrganisationId, Roster> rosters)
            throws SQLException {
        var kept = layout.kept();
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE graduate (school VARCHAR, pseudonym VARCHAR, %s)"
                    .formatted(kept.stream()
                            .map(column -> "\"%s\" %s"
                                    .formatted(column, layout.numbers().contains(column) ? "INTEGER" : "VARCHAR"))
                            .collect(joining(", "))));
        }
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("main", "graduate")) {
            for (var entry : rosters.entrySet()) {
                var places =
                        kept.stream().map(entry.getValue().columns()::indexOf).toList();
                for (var graduate : entry.getValue().graduates()) {
                    appender.beginRow();
                    appender.append(entry.getKey().code());
                    appender.append(graduate.pseudonym());
                    for (int i = 0; i < kept.size(); i++) {
                        var value = places.get(i) < 0 ? "" : graduate.values().get(places.get(i));
                        if (value.isEmpty()) {
                            appender.appendNull();
                        } else if (layout.numbers().contains(kept.get(i))) {
                            appender.append(Integer.parseInt(value));
                        } else {
                            appender.append(value);
                        }
                    }
                    appender.endRow();
                }
            }
        }
    }

    private static SortedMap<ItemCode, BigDecimal> items(ResultSet row, RosterLayout layout) throws SQLException {
        var items = new TreeMap<ItemCode, BigDecimal>();
        for (int i = 0; i < layout.rules().size(); i++) {
            long value = row.getLong(i + 2);
            if (!row.wasNull()) {
                items.put(layout.rules().get(i).item(), BigDecimal.valueOf(value));
            }
        }
        return items;
    }

    /// One row for each school with graduates: the school, then an item for each rule.
    ///
    /// @param from what stands behind `FROM`: columns as in [#ofTable]
    static String statement(RosterLayout layout, String from) {
        return "SELECT school, %s FROM %s GROUP BY school"
                .formatted(
                        layout.rules().stream()
                                .map(rule -> "%s AS \"%s\"".formatted(expression(layout, rule), rule.item()))
                                .collect(joining(",\n")),
                        from);
    }

    private static String expression(RosterLayout layout, Rule rule) {
        var aggregate = switch (rule) {
            case Rule.Count(var _, var where) -> count(where);
            case Rule.Sum(var _, var amount, var where) ->
                "coalesce(sum(CASE WHEN %s THEN \"%s\" END), 0)".formatted(conditions(where), amount.code());
        };
        var complete = RosterLayout.needed(rule).stream()
                .map(column -> complete(layout, column))
                .collect(joining(" AND "));
        return complete.isEmpty() ? aggregate : "CASE WHEN %s THEN %s END".formatted(complete, aggregate);
    }

    /// Whether every graduate who is asked the column has something there.
    private static String complete(RosterLayout layout, Column column) {
        var only = column.only();
        List<Condition> asked = only == null
                ? List.of()
                : List.of(new Condition.OneOf(layout.column(only.column()), List.of(only.value())));
        return "count(\"%s\") = %s".formatted(column.kept().getFirst(), count(asked));
    }

    /// A count of cases: DuckDB computes it in half the time of a filtered aggregate.
    private static String count(List<Condition> where) {
        return where.isEmpty() ? "count(*)" : "count(CASE WHEN %s THEN 1 END)".formatted(conditions(where));
    }

    private static String conditions(List<Condition> where) {
        return where.isEmpty()
                ? "TRUE"
                : where.stream().map(RosterTotals::condition).collect(joining(" AND "));
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(var column, var values) ->
                values.stream().map(value -> equals(column.code(), value)).collect(joining(" OR ", "(", ")"));
            case Condition.Between(var column, var from, var to) ->
                "\"%s\" BETWEEN %d AND %d".formatted(column.code(), from, to);
            case Condition.Known(var column) -> equals(column.known(), RosterLayout.YES);
        };
    }

    private static String equals(String column, String value) {
        return "\"%s\" = '%s'".formatted(column, value);
    }
}
