package zhijian.catalog;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Name;
import zhijian.catalog.Expression.Numeric;

/// Reads checks (读校验规则) from their entries; one with `each` becomes a check for every code it lists.
///
/// @param definitions gives every code its name
record CheckReader(FormulaReader formulas, Map<ItemCode, Definition> definitions) {

    static final Set<String> KEYS =
            Set.of("id", "kind", "level", "expect", "when", "threshold", "each", "message", "reason", "hint");

    List<Check> checks(String id, YamlEntry entry) {
        if (!entry.has("each")) {
            return check(id, entry, null).stream().toList();
        }
        return entry.words("each").stream()
                .filter(word -> isKnown(word, entry))
                .map(YamlEntry.Word::text)
                .flatMap(code -> check("%s:%s".formatted(id, code), entry, new ItemCode(code)).stream())
                .toList();
    }

    private boolean isKnown(YamlEntry.Word word, YamlEntry entry) {
        boolean known = formulas.codes().contains(word.text());
        if (!known) {
            entry.problemAt(
                    word, "目录里没有 %s%s".formatted(word.text(), Suggestion.question(word.text(), formulas.codes())));
        }
        return known;
    }

    private Optional<Check> check(String id, YamlEntry entry, @Nullable ItemCode it) {
        var threshold = Optional.ofNullable(entry.decimal("threshold"));
        Map<String, Numeric> names = new LinkedHashMap<>();
        threshold.ifPresent(value -> names.put("threshold", new Literal(Rational.of(value))));
        if (it != null) {
            names.put("it", new Name(it));
        }
        UnaryOperator<String> filled = text -> text.replace(
                        "{threshold}",
                        threshold.map(value -> value.toPlainString()).orElse(""))
                .replace("{it}", it == null ? "" : nameOf(it));
        entry.text("expect");
        var when = formulas.rule(entry, "when", names);
        var kind = entry.choice("kind", EnumSet.allOf(Check.Kind.class), Check.Kind.HARD);
        var level = entry.choice("level", EnumSet.allOf(Level.class), Level.SCHOOL);
        var message = filled.apply(entry.text("message"));
        var reason = filled.apply(entry.text("reason"));
        var hint = filled.apply(entry.text("hint", ""));
        return formulas.rule(entry, "expect", names)
                .map(expect -> new Check(
                        id,
                        kind,
                        level,
                        expect,
                        when.orElse(null),
                        message,
                        reason,
                        hint,
                        List.copyOf(expect.names())));
    }

    private String nameOf(ItemCode code) {
        return Optional.ofNullable(definitions.get(code)).map(Definition::name).orElse(code.value());
    }
}
