package zhijian.indicator;

import static java.util.stream.Collectors.joining;

import java.math.BigInteger;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.Expression.Condition;
import zhijian.catalog.Expression.Numeric;
import zhijian.catalog.Formula;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.SchoolAttribute;

/// One statement that computes many items and indicators for every group and year (成批计算).
///
/// Schools' values are combined as the catalog says, then formulas are applied to the groups' values, with the meaning
/// [Computation] gives them.
final class GroupQuery {

    /// Decimals of a release have 18 digits.
    private static final BigInteger LARGEST = BigInteger.TEN.pow(18);
    /// No sum has more schools.
    private static final BigInteger SCHOOLS = BigInteger.TEN.pow(7);

    private final Catalog catalog;
    private final SortedMap<Year, YearTables> years;
    private final Collection<Year> wanted;
    private final List<Grouping> groupings;
    private final String filter;
    private final Dialect dialect;
    private final Map<ItemCode, SqlTerm> terms = new LinkedHashMap<>();
    private final List<ItemCode> notInSql = new ArrayList<>();
    private final SchoolRows ownRows;
    private final Map<Level, SortedMap<Integer, Combined>> combined = new LinkedHashMap<>();

    /// @param catalog the one whose formulas are computed
    /// @param years all there are, those for `prev` included
    /// @param groupings schools alone, or one or more kinds of groups
    /// @param filter what follows WHERE in the tables of schools; empty: nothing
    GroupQuery(
            Catalog catalog,
            SortedMap<Year, YearTables> years,
            Collection<Year> wanted,
            List<Grouping> groupings,
            String filter,
            Dialect dialect) {
        this.catalog = catalog;
        this.years = years;
        this.wanted = wanted;
        this.groupings = List.copyOf(groupings);
        this.filter = filter;
        this.dialect = dialect;
        this.ownRows = rows(wanted, Level.SCHOOL, attributes());
    }

    private List<String> attributes() {
        return Stream.concat(
                        Stream.of(SchoolAttribute.values()).map(SchoolAttribute::code),
                        groupings.stream().map(Grouping::column).filter(it -> it != null && !it.equals("organisation")))
                .distinct()
                .toList();
    }

    private SchoolRows rows(Collection<Year> of, Level level, List<String> attributes) {
        return new SchoolRows(years, of, catalog.year(), level, attributes, level == Level.SCHOOL ? filter : "");
    }

    /// The values combined over schools `back` years before, as a table of its own.
    private final class Combined {

        private final SchoolRows rows;
        private final boolean single;
        private final Map<String, Aggregate> columns = new LinkedHashMap<>();

        /// @param single whether each organisation of this level is a group itself
        Combined(Level level, int back, boolean single) {
            var shifted = wanted.stream()
                    .map(year -> year.minusYears(back))
                    .filter(years::containsKey)
                    .toList();
            this.rows = rows(shifted, level, level == Level.SCHOOL ? attributes() : List.of());
            this.single = single;
        }

        /// @param aggregate of which only the first counts where every organisation is a group
        String column(String name, Aggregate aggregate) {
            columns.put(name, aggregate);
            return "\"%s\"".formatted(name);
        }

        String sql(int back, Level level) {
            if (level == Level.SCHOOL) {
                return groupings.size() == 1
                        ? groups(groupings.getFirst(), back, rows.sql(), Aggregate::ofRows)
                        : "WITH fine AS (%s) %s".formatted(fine(), groups(back));
            }
            var scope = single && level == Level.DISTRICT ? "organisation" : "'all'";
            var grouping = single && level == Level.DISTRICT ? Grouping.DISTRICTS : Grouping.ALL;
            return "SELECT '%s' AS \"grouping\", \"year\" + %d AS \"year\", %s AS \"scope\"%s FROM %s%s"
                    .formatted(
                            grouping.name(),
                            back,
                            scope,
                            values(Aggregate::ofRows),
                            rows.sql(),
                            single ? "" : " GROUP BY 1, 2, 3");
        }

        /// Groups that every kind of group is made of: schools are added up once.
        private String fine() {
            var keys = groupings.stream()
                    .map(Grouping::column)
                    .filter(Objects::nonNull)
                    .map("\"%s\""::formatted)
                    .collect(joining(", "));
            return "SELECT \"year\", %s%s FROM %s GROUP BY \"year\", %1$s"
                    .formatted(keys, values(Aggregate::ofRows), rows.sql());
        }

        private String groups(int back) {
            return groupings.stream()
                    .map(it -> groups(it, back, "fine", Aggregate::ofParts))
                    .collect(joining("\nUNION ALL "));
        }

        private String groups(Grouping grouping, int back, String from, Function<Aggregate, String> aggregate) {
            var key = grouping.column();
            return "SELECT '%s' AS \"grouping\", \"year\" + %d AS \"year\", %s AS \"scope\"%s FROM %s%s GROUP BY 1, 2, 3"
                    .formatted(
                            grouping.name(),
                            back,
                            key == null ? "'all'" : "\"%s\"".formatted(key),
                            values(aggregate),
                            from,
                            key == null ? "" : " WHERE \"%s\" IS NOT NULL".formatted(key));
        }

        private String values(Function<Aggregate, String> aggregate) {
            return columns.entrySet().stream()
                    .map(it -> ", %s AS \"%s\"".formatted(aggregate.apply(it.getValue()), it.getKey()))
                    .collect(joining());
        }
    }

    /// One combined value.
    ///
    /// @param ofRows over the rows of organisations
    /// @param ofParts over groups already combined, which together are the group
    private record Aggregate(String ofRows, String ofParts) {

        /// @param function sum or max
        static Aggregate of(String function, String column, String name) {
            return new Aggregate("%s(%s)".formatted(function, column), "%s(\"%s\")".formatted(function, name));
        }
    }

    /// Adds a definition to what is computed; what no engine computes exactly is left to [#notInSql].
    void add(Definition definition) {
        try {
            terms.put(definition.code(), value(definition.code(), 0));
        } catch (NotInSql _) {
            notInSql.add(definition.code());
        }
    }

    List<ItemCode> notInSql() {
        return notInSql;
    }

    private SqlTerm value(ItemCode code, int back) {
        var definition = catalog.find(code).orElse(null);
        return switch (definition) {
            case Item item when isOfSchools() -> ofSchool(item, back, ownRows);
            case Item item -> combinedItem(item, back);
            case Indicator indicator when !isOfSchools() && isOverSchools(indicator) -> overSchools(indicator, back);
            case Indicator indicator -> formula(indicator, this::value, back);
            case null -> missing();
        };
    }

    private boolean isOfSchools() {
        return groupings.contains(Grouping.SCHOOLS);
    }

    private interface Values {
        SqlTerm value(ItemCode code, int back);
    }

    private SqlTerm formula(Indicator indicator, Values values, int back) {
        if (!(indicator.formula().expression() instanceof Numeric numeric)) {
            throw new IllegalStateException("An indicator is a number: " + indicator);
        }
        return new FormulaSql(dialect, columns(values)).number(numeric, back);
    }

    private static FormulaSql.Columns columns(Values values) {
        return new FormulaSql.Columns() {
            @Override
            public SqlTerm value(ItemCode code, int yearsBack) {
                return values.value(code, yearsBack);
            }

            @Override
            public String attribute(SchoolAttribute attribute) {
                return "\"%s\"".formatted(attribute.code());
            }
        };
    }

    private SqlTerm ofSchool(Item item, int back, SchoolRows rows) {
        if (item.level() != Level.SCHOOL) {
            return missing();
        }
        var column = rows.column(item.code(), back);
        if (item.type() == ItemType.NAMES) {
            return SqlTerm.column(dialect.names(column), 0, LARGEST, dialect);
        }
        if (item.type() == ItemType.CHOICE) {
            // a choice is often a code of a public standard, which rules may compare
            return SqlTerm.column("TRY_CAST(%s AS DECIMAL(18, 0))".formatted(column), 0, LARGEST, dialect);
        }
        return item.type().isNumber()
                ? SqlTerm.column(decimal(column, item), item.type().decimals(), LARGEST, dialect)
                : missing();
    }

    /// Tables of several years may lack a column or have it with other places.
    private static String decimal(String column, Item item) {
        return "CAST(%s AS DECIMAL(18, %d))".formatted(column, item.type().decimals());
    }

    private SqlTerm missing() {
        return SqlTerm.column("CAST(NULL AS DECIMAL(18, 0))", 0, LARGEST, dialect);
    }

    private static boolean isOverSchools(Indicator indicator) {
        return switch (indicator.combine()) {
            case SUM, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE -> true;
            case RATIO_OF_SUMS, WEIGHTED_MEAN, DERIVED, NONE, MAX, COUNT_TRUE, DISTINCT_COUNT -> false;
        };
    }

    private Combined combined(Level level, int back, boolean single) {
        return combined.computeIfAbsent(level, _ -> new TreeMap<>())
                .computeIfAbsent(back, _ -> new Combined(level, back, single));
    }

    private SqlTerm combinedItem(Item item, int back) {
        var name = back == 0 ? item.code().value() : "%s@%d".formatted(item.code(), back);
        // districts' own answers stand in their own table; for the city as a whole they are added
        return switch (item.level()) {
            case SCHOOL -> combinedItem(item, back, name, false);
            case DISTRICT -> districtItem(item, back, name);
            case CITY -> groupings.contains(Grouping.ALL) ? combinedItem(item, back, name, true) : missing();
        };
    }

    private SqlTerm districtItem(Item item, int back, String name) {
        boolean ofDistricts = groupings.contains(Grouping.DISTRICTS);
        boolean ofAll = groupings.contains(Grouping.ALL);
        if (ofDistricts && ofAll) {
            throw new NotInSql("Districts' items are asked for one kind of group at a time");
        }
        return ofDistricts || ofAll ? combinedItem(item, back, name, ofDistricts) : missing();
    }

    /// @param own whether the groups answered themselves
    private SqlTerm combinedItem(Item item, int back, String name, boolean own) {
        var table = combined(item.level(), back, own);
        var column = table.rows.column(item.code(), 0);
        var aggregate = own ? single(item, column) : aggregate(item, column, name);
        if (aggregate == null) {
            return missing();
        }
        int scale = item.type() == ItemType.NAMES ? 0 : item.type().decimals();
        var value = table.column(name, aggregate);
        return SqlTerm.column(
                !own && item.type() == ItemType.NAMES ? dialect.countNames(value) : value,
                scale,
                LARGEST.multiply(SCHOOLS),
                dialect);
    }

    private @Nullable Aggregate single(Item item, String column) {
        var value = item.type() == ItemType.NAMES
                ? dialect.names(column)
                : item.type().isNumber() ? decimal(column, item) : null;
        return value == null ? null : new Aggregate(value, value);
    }

    private @Nullable Aggregate aggregate(Item item, String column, String name) {
        return switch (item.combine()) {
            case SUM, COUNT_TRUE -> Aggregate.of("sum", decimal(column, item), name);
            case MAX -> Aggregate.of("max", decimal(column, item), name);
            case DISTINCT_COUNT -> new Aggregate(dialect.allNames(column), dialect.together("\"%s\"".formatted(name)));
            case NONE, RATIO_OF_SUMS, WEIGHTED_MEAN, MEAN_OF_SCHOOLS, COUNT_BY_ATTRIBUTE, DERIVED -> null;
        };
    }

    /// The formula is applied to every school and the results added.
    private SqlTerm overSchools(Indicator indicator, int back) {
        var table = combined(Level.SCHOOL, back, false);
        var term = formula(indicator, (code, further) -> ofSchool(code, further, table.rows), 0);
        var name = "%s@%d".formatted(indicator.code(), back);
        boolean mean = indicator.combine() == Combine.MEAN_OF_SCHOOLS;
        var numerator = term.numerator();
        var denominator = term.denominator();
        if (numerator != null
                && denominator.sql().equals(dialect.whole(denominator.bound()))
                && numerator.bound().multiply(SCHOOLS).compareTo(BigInteger.TEN.pow(38)) < 0) {
            var sum = new Whole(
                    table.column(name + " sum", Aggregate.of("sum", numerator.sql(), name + " sum")),
                    numerator.bound().multiply(SCHOOLS));
            return SqlTerm.fraction(
                    sum, mean ? denominator.times(count(table, name, numerator.sql()), dialect) : denominator, dialect);
        }
        var sum = table.column(name + " near", Aggregate.of("sum", term.near(), name + " near"));
        var reach = table.column(name + " reach", Aggregate.of("sum", term.reaching(), name + " reach"));
        var schools =
                "CAST(%s AS DOUBLE)".formatted(count(table, name, term.near()).sql());
        return new SqlTerm(
                null,
                Whole.of(BigInteger.ONE, dialect),
                mean ? "(%s / nullif(%s, 0e0))".formatted(sum, schools) : sum,
                mean ? "(%s / nullif(%s, 0e0))".formatted(reach, schools) : reach,
                SqlTerm.SLACK_OF_SUMS,
                dialect);
    }

    private Whole count(Combined table, String name, String of) {
        var counted = new Aggregate("count(%s)".formatted(of), "sum(\"%s count\")".formatted(name));
        return new Whole(dialect.wide(table.column(name + " count", counted)), SCHOOLS);
    }

    private SqlTerm ofSchool(ItemCode code, int back, SchoolRows rows) {
        return switch (catalog.find(code).orElse(null)) {
            case Item item -> ofSchool(item, back, rows);
            case Indicator indicator -> formula(indicator, (it, further) -> ofSchool(it, further, rows), back);
            case null -> missing();
        };
    }

    /// Columns `year`, `scope` and one for each check, whether it fires; only schools for which one does.
    ///
    /// @param checks of schools
    String fired(List<Check> checks) {
        var fires = checks.stream().map(this::fires).toList();
        var columns = IntStream.range(0, checks.size())
                .mapToObj(it -> ", %s AS fires%d".formatted(fires.get(it), it))
                .collect(joining());
        var any =
                IntStream.range(0, checks.size()).mapToObj("fires%d"::formatted).collect(joining(" OR "));
        return "SELECT * FROM (SELECT \"year\", \"scope\"%s FROM %s) t WHERE %s".formatted(columns, source(), any);
    }

    private String fires(Check check) {
        var broken = check.cases().stream()
                .map(it -> "CASE WHEN %s(NOT %s) THEN 1 ELSE 0 END"
                        .formatted(it.when() == null ? "" : truth(it.when()) + " AND ", truth(it.expect())))
                .collect(joining(" + "));
        return "(%s >= %d)".formatted(broken, check.atLeast());
    }

    private String truth(Formula rule) {
        if (!(rule.expression() instanceof Condition condition)) {
            throw new IllegalStateException("A check is a condition: " + rule);
        }
        return new FormulaSql(dialect, columns(this::value)).truth(condition);
    }

    /// Columns `grouping`, `year`, `scope` and one for each code, as [SqlTerm#published] says.
    String sql() {
        var near = new StringBuilder();
        var published = new StringBuilder();
        int number = 0;
        for (var entry : terms.entrySet()) {
            var term = entry.getValue();
            var decimals = catalog.find(entry.getKey()).orElseThrow().decimals();
            var ownNear = "near%d".formatted(number);
            var ownReach = "reach%d".formatted(number++);
            near.append(", %s AS %s".formatted(term.near(), ownNear));
            if (term.reach() != null) {
                near.append(", %s AS %s".formatted(term.reach(), ownReach));
            }
            published.append(",\n%s AS \"%s\"".formatted(term.published(ownNear, ownReach, decimals), entry.getKey()));
        }
        return "SELECT \"grouping\", \"year\", \"scope\"%s\nFROM (SELECT *%s FROM %s) t"
                .formatted(published, near, source());
    }

    private String source() {
        if (isOfSchools()) {
            return "(SELECT *, 'organisation' AS \"grouping\", organisation AS \"scope\" FROM %s) t0"
                    .formatted(ownRows.sql());
        }
        if (combined.isEmpty()) {
            combined(Level.SCHOOL, 0, false);
        }
        var tables = new ArrayList<String>();
        combined.forEach((level, byBack) ->
                byBack.forEach((back, table) -> tables.add("(%s)".formatted(table.sql(back, level)))));
        if (tables.size() == 1) {
            return tables.getFirst() + " t0";
        }
        return joined(tables);
    }

    /// Groups of the wanted years, whichever table knows them; the years before only add to them.
    private String joined(List<String> tables) {
        var joins = new StringBuilder("%s t0".formatted(tables.getFirst()));
        for (int i = 1; i < tables.size(); i++) {
            joins.append("\nFULL JOIN %s t%d USING (\"grouping\", \"year\", \"scope\")".formatted(tables.get(i), i));
        }
        return "(SELECT * FROM %s WHERE \"year\" IN (%s)) t0"
                .formatted(joins, wanted.stream().map(Year::toString).collect(joining(", ")));
    }
}
