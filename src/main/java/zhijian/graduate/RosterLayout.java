package zhijian.graduate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.ItemCode;

/// Which columns a graduate roster has, and what is computed from them (名册格式): the catalog's `graduates.yaml`.
///
/// @param columns in the order in which rosters are kept
/// @param personal headings of columns that are recognised so as to be left out
/// @param rules how items follow from the rows; items this year's catalog no longer has are left out
public record RosterLayout(List<Column> columns, List<String> personal, List<Rule> rules) {

    static final String FILE = "graduates.yaml";

    /// What a column holds.
    enum Kind {
        /// who it is; becomes a pseudonym
        IDENTITY,
        /// the school's own code; checked and not kept
        SCHOOL,
        /// one of a few words
        CHOICE,
        /// digits of a fixed number
        CODE,
        /// whole units of money; an empty cell says that nobody knows
        AMOUNT
    }

    /// @param code stands for the column in what is kept and in SQL
    /// @param headings all that it may be called
    /// @param required whether every roster has it; the identity is
    /// @param only which graduates it asks about: another column and its value; null: all
    /// @param choices none unless it is one of a few words
    /// @param digits how many a code has
    /// @param most the largest amount
    record Column(
            String code,
            Kind kind,
            String name,
            List<String> headings,
            boolean required,
            @Nullable Only only,
            List<Choice> choices,
            int digits,
            int most,
            String unit,
            String hint) {

        /// Columns that hold something about this one in what is kept: an amount says beside it whether it is known.
        List<String> kept() {
            return switch (kind) {
                case IDENTITY, SCHOOL -> List.of();
                case CHOICE, CODE -> List.of(code);
                case AMOUNT -> List.of(known(), code);
            };
        }

        /// The column that says whether the amount is known: [#YES] or [#NO].
        String known() {
            return code + "_known";
        }
    }

    static final String YES = "yes";
    static final String NO = "no";

    record Only(String column, String value) {}

    /// @param words other ways to write it
    record Choice(String value, String name, List<String> words) {}

    /// How one item follows from the rows.
    sealed interface Rule {

        ItemCode item();

        List<Condition> where();

        /// How many graduates meet the conditions.
        record Count(ItemCode item, List<Condition> where) implements Rule {}

        /// The sum of an amount over the graduates who meet the conditions.
        record Sum(ItemCode item, Column amount, List<Condition> where) implements Rule {}
    }

    sealed interface Condition {

        Column column();

        record OneOf(Column column, List<String> values) implements Condition {}

        /// Both ends inclusive.
        record Between(Column column, int from, int to) implements Condition {}

        record Known(Column column) implements Condition {}
    }

    /// @throws RosterLayoutInvalid with everything that is wrong with the file
    public static RosterLayout of(Catalog catalog) {
        try {
            return new RosterLayoutReader(catalog).read(Files.readString(catalog.file(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s of the catalog of %s".formatted(FILE, catalog.year()), e);
        }
    }

    Column identity() {
        return columns.stream()
                .filter(column -> column.kind() == Kind.IDENTITY)
                .findFirst()
                .orElseThrow();
    }

    /// @throws IllegalArgumentException if there is no such column
    Column column(String code) {
        return columns.stream()
                .filter(column -> column.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The roster has no column " + code));
    }

    /// Columns of what is kept of a graduate, after the pseudonym.
    List<String> kept() {
        return columns.stream().flatMap(column -> column.kept().stream()).toList();
    }

    /// Kept columns that hold whole numbers.
    List<String> numbers() {
        return columns.stream()
                .filter(column -> column.kind() == Kind.AMOUNT)
                .map(Column::code)
                .toList();
    }

    List<ItemCode> items() {
        return rules.stream().map(Rule::item).toList();
    }

    /// Columns a rule looks at that a roster may lack.
    static List<Column> needed(Rule rule) {
        return Stream.concat(
                        rule instanceof Rule.Sum sum ? Stream.of(sum.amount()) : Stream.of(),
                        rule.where().stream().map(Condition::column))
                .filter(column -> !column.required())
                .distinct()
                .toList();
    }

    /// Whether a graduate of these values is asked a column.
    static boolean asks(Column column, Map<String, String> values) {
        var only = column.only();
        return only == null || only.value().equals(values.get(only.column()));
    }
}
