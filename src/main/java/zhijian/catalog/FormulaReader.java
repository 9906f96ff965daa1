package zhijian.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.Expression.Condition;
import zhijian.catalog.Expression.Numeric;

/// Reads the formulas of catalog entries (读公式); whatever is wrong with one becomes a problem with its place.
///
/// @param units of the items and indicators there are, by code; empty where they have none
record FormulaReader(Map<String, String> units) {

    private interface Parsing {
        FormulaParser.Read of(String text) throws FormulaParser.Misread;
    }

    Set<String> codes() {
        return units.keySet();
    }

    /// @param unit the number is said to have
    /// @param ofSchools whether it is a mean of schools
    Optional<Formula> number(YamlEntry entry, String key, String unit, boolean ofSchools) {
        var read = read(entry, key, text -> FormulaParser.number(text, codes(), Map.of()));
        read.ifPresent(it -> {
            if (it.formula().expression() instanceof Numeric numeric) {
                units(entry, key, it).check(numeric, unit, ofSchools);
            }
        });
        return read.map(FormulaParser.Read::formula);
    }

    /// @param names what other names stand for, such as `threshold`
    Optional<Formula> rule(YamlEntry entry, String key, Map<String, Numeric> names) {
        var read = read(entry, key, text -> FormulaParser.rule(text, codes(), names));
        read.ifPresent(it -> {
            if (it.formula().expression() instanceof Condition condition) {
                units(entry, key, it).check(condition);
            }
        });
        return read.map(FormulaParser.Read::formula);
    }

    private FormulaUnits units(YamlEntry entry, String key, FormulaParser.Read read) {
        return new FormulaUnits(units, read.places(), (offset, message) -> entry.problemAt(key, offset, message));
    }

    private static Optional<FormulaParser.Read> read(YamlEntry entry, String key, Parsing parsing) {
        return entry.optionalText(key).filter(text -> !text.isEmpty()).flatMap(text -> {
            try {
                return Optional.of(parsing.of(text));
            } catch (FormulaParser.Misread misread) {
                misread.faults().forEach(fault -> entry.problemAt(key, fault.offset(), fault.message()));
                return Optional.empty();
            }
        });
    }
}
