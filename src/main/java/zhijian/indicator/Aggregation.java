package zhijian.indicator;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Rational;
import zhijian.catalog.SchoolAttribute;

/// One question to an engine (汇总查询): what the schools' answers of several years come to, by the schools' attributes.
///
/// A statement of hundreds of columns takes an engine long to plan, however few its rows: hence one for all years.
final class Aggregation {

    private static final List<SchoolAttribute> ATTRIBUTES = List.of(SchoolAttribute.values());

    enum Function {
        SUM,
        MAX,
        COUNT
    }

    /// @param code of an item, or of the indicator whose formula adds items
    record Sought(Function function, ItemCode code) {

        Rational combine(Rational known, Rational part) {
            return function == Function.MAX ? known.max(part) : known.plus(part);
        }
    }

    /// @param columns what tells whether two files have the same
    /// @param sought what of the year, with the expression it is a function of
    private record Shape(Object columns, Map<Sought, String> sought) {}

    /// What came out of one year's schools that have the same attributes.
    @FunctionalInterface
    interface Reading {
        /// @param attributes null where not known, in the order of [SchoolAttribute]
        /// @param values null where nobody gave a number, in the order of the list they were asked in
        void read(@Nullable String[] attributes, @Nullable Rational[] values);
    }

    private final Map<Shape, SortedMap<Year, Path>> files = new LinkedHashMap<>();
    private final Map<Year, Reading> readings = new TreeMap<>();
    private final Set<Sought> sought = new LinkedHashSet<>();

    /// @param columns equal where two files have the same names and types of columns
    /// @param expressions of each value that is sought, in columns of the file
    void add(Year year, Path file, Object columns, Map<Sought, String> expressions, Reading reading) {
        if (!expressions.isEmpty()) {
            files.computeIfAbsent(new Shape(columns, expressions), _ -> new TreeMap<>())
                    .put(year, file);
            readings.put(year, reading);
            sought.addAll(expressions.keySet());
        }
    }

    /// In this order values are read.
    List<Sought> sought() {
        return List.copyOf(sought);
    }

    /// @throws IllegalStateException if the engine cannot answer
    void ask(Engine engine) {
        if (files.isEmpty()) {
            return;
        }
        var all = sought();
        engine.ask(statement(engine, all), row -> {
            while (row.next()) {
                var reading = readings.get(Year.of(row.getInt(1)));
                if (reading != null) {
                    reading.read(attributes(row), values(row, all));
                }
            }
        });
    }

    private String statement(Engine engine, List<Sought> all) {
        var attributes =
                ATTRIBUTES.stream().map(it -> "\"%s\"".formatted(it.code())).collect(joining(", "));
        var aggregates = IntStream.range(0, all.size())
                .mapToObj(i -> ", %s(v%d)".formatted(all.get(i).function(), i))
                .collect(joining());
        var tables = new ArrayList<String>();
        files.forEach((shape, ofYears) -> tables.add("SELECT year, %s%s FROM %s"
                .formatted(
                        attributes,
                        IntStream.range(0, all.size())
                                .mapToObj(i -> ", %s AS v%d"
                                        .formatted(
                                                Optional.ofNullable(
                                                                shape.sought().get(all.get(i)))
                                                        .orElse("NULL"),
                                                i))
                                .collect(joining()),
                        engine.tables(ofYears))));
        return "SELECT year, %1$s%2$s FROM (%3$s) schools GROUP BY year, %1$s"
                .formatted(attributes, aggregates, String.join(" UNION ALL ", tables));
    }

    private static @Nullable String[] attributes(ResultSet row) throws SQLException {
        @Nullable String[] attributes = new @Nullable String[ATTRIBUTES.size()];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = row.getString(i + 2);
        }
        return attributes;
    }

    private static @Nullable Rational[] values(ResultSet row, List<Sought> all) throws SQLException {
        @Nullable Rational[] values = new @Nullable Rational[all.size()];
        int first = ATTRIBUTES.size() + 2;
        for (int i = 0; i < values.length; i++) {
            var value = row.getBigDecimal(first + i);
            values[i] = value == null ? null : Rational.of(value);
        }
        return values;
    }
}
