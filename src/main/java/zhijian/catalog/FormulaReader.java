package zhijian.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.Expression.Numeric;

/// Reads the formulas of catalog entries (读公式); a formula that cannot be read becomes a problem with its place.
///
/// @param codes the items and indicators there are
record FormulaReader(Set<String> codes) {

    private interface Parsing {
        Formula of(String text) throws FormulaParser.Misread;
    }

    Optional<Formula> number(YamlEntry entry, String key) {
        return read(entry, key, text -> FormulaParser.number(text, codes, Map.of()));
    }

    /// @param names what other names stand for, such as `threshold`
    Optional<Formula> rule(YamlEntry entry, String key, Map<String, Numeric> names) {
        return read(entry, key, text -> FormulaParser.rule(text, codes, names));
    }

    private static Optional<Formula> read(YamlEntry entry, String key, Parsing parsing) {
        return entry.optionalText(key).filter(text -> !text.isEmpty()).flatMap(text -> {
            try {
                return Optional.of(parsing.of(text));
            } catch (FormulaParser.Misread misread) {
                entry.problemAt(key, misread.offset, misread.message);
                return Optional.empty();
            }
        });
    }
}
