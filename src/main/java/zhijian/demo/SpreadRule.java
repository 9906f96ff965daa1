package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zhijian.catalog.ItemCode;

/// How the city total of one item is spread over the schools (分摊规则): a line of `spread.csv`.
///
/// @param step smallest amount a school can have, in hundredths of the unit
/// @param by what a school's share is proportional to; none where the role needs no weights
/// @param spread how far schools differ from `by`, in thousandths either way, the same every year
/// @param wobble how far a school differs from its own habit in a single year, in thousandths either way
/// @param within what a school cannot exceed
/// @param atLeast what a school has in any case
/// @param only a school has something only where all of these hold
/// @param closedWithout an item that must not be 0, or this one is not applicable (不适用)
record SpreadRule(
        ItemCode code,
        Role role,
        long step,
        Optional<Linear> by,
        long spread,
        long wobble,
        Optional<Linear> within,
        Optional<Linear> atLeast,
        List<Gate> only,
        Optional<String> closedWithout) {

    enum Role {
        /// the total is divided
        SHARE,
        /// every school takes all the room that is left, which makes parts add up to their whole
        REST,
        /// the total is the number of schools that say yes
        FLAG,
        /// a flag that only later lines ask for, not an item
        MARK,
        /// divided like a share, but only later lines ask for it, not an item
        AID,
        /// every school lists as many names as `by` says; the total is how many different ones all schools list
        NAMES,
        /// the register knows it
        GIVEN;

        boolean isItem() {
            return this != MARK && this != AID;
        }
    }

    /// @param open whether the column must be something other than 0, or 0
    record Gate(String code, boolean open) {}

    static List<SpreadRule> read(Path file) {
        return CsvTable.rows(file).stream().map(SpreadRule::of).toList();
    }

    private static SpreadRule of(Map<String, String> row) {
        return new SpreadRule(
                new ItemCode(cell(row, "code")),
                Role.valueOf(cell(row, "role").toUpperCase(Locale.ROOT)),
                new BigDecimal(cell(row, "step")).movePointRight(2).longValueExact(),
                filled(row, "by").map(Linear::parse),
                filled(row, "spread").map(SpreadRule::thousandths).orElse(0L),
                filled(row, "wobble").map(SpreadRule::thousandths).orElse(0L),
                filled(row, "within").map(Linear::parse),
                filled(row, "at_least").map(Linear::parse),
                filled(row, "only").stream().flatMap(SpreadRule::gates).toList(),
                filled(row, "closed_without"));
    }

    private static Stream<Gate> gates(String codes) {
        return Stream.of(codes.split(" "))
                .map(code -> code.startsWith("!") ? new Gate(code.substring(1), false) : new Gate(code, true));
    }

    private static long thousandths(String percent) {
        return new BigDecimal(percent).movePointRight(1).longValueExact();
    }

    private static Optional<String> filled(Map<String, String> row, String column) {
        return Optional.of(cell(row, column)).filter(cell -> !cell.isEmpty());
    }
}
