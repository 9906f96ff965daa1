package zhijian.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Expression.Choice;
import zhijian.catalog.Expression.Comparison;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Name;
import zhijian.catalog.Expression.Numeric;

/// Reads checks (读校验规则) from their entries; one with `each` becomes a check for every code it lists, or, with
/// `atLeast`,
/// one check that fires when so many of the codes break it.
///
/// @param definitions gives every code its name
record CheckReader(FormulaReader formulas, Map<ItemCode, Definition> definitions, Set<String> removed) {

    static final Set<String> KEYS = Set.of(
            "id",
            "kind",
            "level",
            "expect",
            "when",
            "threshold",
            "thresholds",
            "thresholdUnit",
            "each",
            "atLeast",
            "message",
            "reason",
            "hint",
            "exception",
            "example");

    /// Types of school that may have a threshold of their own (GB/T 33782).
    private static final Set<String> SCHOOL_TYPES = Set.of("361", "362", "363", "364", "365", "366");

    private static final String SCHOOL_TYPE = "school_type";

    /// A code that is compared with the threshold just so gives it its unit.
    private static final Pattern BARE = Pattern.compile("([a-z][a-z0-9_]*) [<>]=? threshold");

    Rule rule(String id, YamlEntry entry) {
        return new Rule(
                id,
                kind(entry),
                level(entry),
                entry.text("message"),
                entry.text("expect"),
                entry.text("when", ""),
                entry.decimal("threshold"),
                thresholds(entry),
                thresholdUnit(entry),
                codes(entry),
                entry.whole("atLeast", 1),
                entry.text("reason"),
                entry.text("hint", ""),
                entry.text("exception", ""),
                entry.text("example", ""));
    }

    List<Check> checks(String id, YamlEntry entry) {
        var codes = codes(entry);
        if (entry.has("atLeast")) {
            if (codes.isEmpty()) {
                entry.problemAt("atLeast", "atLeast 要与 each 一起写");
            }
            var cases =
                    codes.stream().flatMap(it -> oneCase(entry, it).stream()).toList();
            return List.of(check(id, entry, cases, null));
        }
        if (!entry.has("each")) {
            return oneCase(entry, null).map(it -> check(id, entry, List.of(it), null)).stream()
                    .toList();
        }
        return codes.stream()
                .flatMap(code ->
                        oneCase(entry, code)
                                .map(it -> check("%s:%s".formatted(id, code), entry, List.of(it), code))
                                .stream())
                .toList();
    }

    private List<ItemCode> codes(YamlEntry entry) {
        var codes = new ArrayList<ItemCode>();
        for (var word : entry.words("each")) {
            if (formulas.codes().contains(word.text())) {
                codes.add(new ItemCode(word.text()));
            } else if (!removed.contains(word.text())) {
                entry.problemAt(
                        word, "目录里没有 %s%s".formatted(word.text(), Suggestion.question(word.text(), formulas.codes())));
            }
        }
        return codes;
    }

    private Optional<Check.Case> oneCase(YamlEntry entry, @Nullable ItemCode it) {
        Map<String, Numeric> names = new LinkedHashMap<>();
        threshold(entry).ifPresent(value -> names.put("threshold", value));
        if (it != null) {
            names.put("it", new Name(it));
        }
        entry.text("expect");
        var when = formulas.rule(entry, "when", names);
        return formulas.rule(entry, "expect", names).map(expect -> new Check.Case(expect, when.orElse(null)));
    }

    private Check check(String id, YamlEntry entry, List<Check.Case> cases, @Nullable ItemCode it) {
        return new Check(
                id,
                kind(entry),
                level(entry),
                cases,
                entry.whole("atLeast", 1),
                threshold(entry).map(value -> new Formula("threshold", value)).orElse(null),
                thresholdUnit(entry),
                filled(entry.text("message"), it).replace("{threshold}", entry.text("threshold", "")),
                filled(entry.text("reason"), it),
                filled(entry.text("hint", ""), it));
    }

    /// The threshold of this organisation: the one of its type of school, where that has one.
    private Optional<Numeric> threshold(YamlEntry entry) {
        var usual = entry.decimal("threshold");
        if (usual == null) {
            return Optional.empty();
        }
        Numeric threshold = new Literal(Rational.of(usual));
        for (var own : thresholds(entry).entrySet()) {
            var isOfType = new Comparison(
                    new Name(new ItemCode(SCHOOL_TYPE)), "=", new Literal(Rational.of(new BigDecimal(own.getKey()))));
            threshold = new Choice(isOfType, new Literal(Rational.of(own.getValue())), threshold);
        }
        return Optional.of(threshold);
    }

    private SortedMap<String, BigDecimal> thresholds(YamlEntry entry) {
        var thresholds = new TreeMap<String, BigDecimal>();
        entry.entry("thresholds", SCHOOL_TYPES)
                .ifPresent(own -> SCHOOL_TYPES.forEach(type -> {
                    var value = own.decimal(type);
                    if (value != null) {
                        thresholds.put(type, value);
                    }
                }));
        if (!thresholds.isEmpty() && !formulas.codes().contains(SCHOOL_TYPE)) {
            entry.problemAt("thresholds", "目录里没有 %s，不能按办学类型设参考值".formatted(SCHOOL_TYPE));
        }
        return thresholds;
    }

    private String thresholdUnit(YamlEntry entry) {
        return Optional.of(BARE.matcher(entry.text("expect")))
                .filter(Matcher::matches)
                .map(bare -> definitions.get(new ItemCode(bare.group(1))))
                .map(Definition::unit)
                .orElseGet(() -> entry.text("thresholdUnit", ""));
    }

    private static Check.Kind kind(YamlEntry entry) {
        return entry.choice("kind", EnumSet.allOf(Check.Kind.class), Check.Kind.HARD);
    }

    private static Level level(YamlEntry entry) {
        return entry.choice("level", EnumSet.allOf(Level.class), Level.SCHOOL);
    }

    private String filled(String text, @Nullable ItemCode it) {
        return it == null ? text : text.replace("{it}", nameOf(it));
    }

    private String nameOf(ItemCode code) {
        return Optional.ofNullable(definitions.get(code)).map(Definition::name).orElse(code.value());
    }
}
