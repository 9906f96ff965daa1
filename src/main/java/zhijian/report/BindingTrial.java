package zhijian.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Measure;
import zhijian.claim.Hedge;
import zhijian.claim.Hedges;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;

/// Tries single bindings (试绑): what one prints, in which other ways its number can be told, and what to write
/// where its words are no longer true. Everything it proposes is true.
public final class BindingTrial {

    private static final String DIGITS = "一二三四五六七八九";
    private static final List<String> LARGER = List.of("万", "亿");

    /// A hedged number further from the value than this would mislead, even where the word is still true.
    private static final BigDecimal CLOSE = new BigDecimal("0.05");

    private static final Place NOWHERE = new Place("", 1, 0);

    private final Facts facts;
    private final Scope scope;
    private final Year year;
    private final Names names;
    private final Hedges hedges;
    private final boolean missingIsShown;
    private final Map<String, Tried> tried = new LinkedHashMap<>();

    /// @param source whose bindings are tried; its front matter says whether missing values may be shown
    public BindingTrial(ReportSource source, Facts facts, Scope scope, Year year, Names names, Hedges hedges) {
        this.facts = facts;
        this.scope = scope;
        this.year = year;
        this.names = names;
        this.hedges = hedges;
        this.missingIsShown = FrontMatter.of(source.text()).missingIsShown();
    }

    /// What one binding prints (试绑结果).
    ///
    /// @param written what stands between the braces
    /// @param bound null for a name or a year, and where it cannot be bound
    /// @param problems why it cannot be bound; none: it can
    public record Tried(String written, String printed, Inline.@Nullable Bound bound, List<ReportProblem> problems) {

        public boolean holds() {
            return problems.isEmpty();
        }

        public boolean isUntrue() {
            return problems.stream().anyMatch(ReportProblem.UntrueWords.class::isInstance);
        }
    }

    /// How a variant tells its number (数值的说法).
    public enum Telling {
        PLAIN("数值"),
        CHANGE("比上年增减"),
        GROWTH("比上年增长率"),
        HEDGED("约数"),
        WORDS("用词");

        private final String chinese;

        Telling(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /// One way to tell a number (说法).
    public record Variant(Telling telling, String written, String printed) {}

    public Tried of(String written) {
        return tried.computeIfAbsent(written.strip(), this::attempt);
    }

    private Tried attempt(String written) {
        var binder = new Binder(facts, scope, year, names, hedges, missingIsShown);
        var inline = binder.bind(NOWHERE, written);
        return new Tried(
                written,
                Inline.plain(List.of(inline)),
                inline instanceof Inline.Bound bound ? bound : null,
                binder.problems());
    }

    /// Every sensible way to tell a number, and its changes where last year is known.
    ///
    /// @param head a code, with year and scope if they are not the report's own: `students_fulltime@-1`
    public List<Variant> variants(String head) {
        var plain = of(head).bound();
        if (plain == null) {
            return List.of();
        }
        var found = new ArrayList<>(variants(head, plain));
        for (var aspect : List.of(".change", ".growth")) {
            var difference = head.replaceFirst("^[a-z0-9_]+", "$0" + aspect);
            var bound = of(difference).bound();
            if (bound != null && bound.amount() instanceof Amount.Known) {
                found.addAll(variants(difference, bound));
            }
        }
        return found;
    }

    /// What to write instead of a binding whose words do not hold: the same kind of words first, plainly last.
    public List<Variant> insteadOf(String written) {
        var text = written.strip();
        var space = text.indexOf(' ');
        var head = space < 0 ? text : text.substring(0, space);
        var bound = of(head).bound();
        if (bound == null) {
            return List.of();
        }
        var before = space < 0 ? "" : text.substring(space);
        var hedge = hedges.words().stream()
                .filter(before::contains)
                .max(Comparator.comparing(String::length))
                .orElse("");
        var telling = before.matches(".*\\d.*") ? Telling.HEDGED : Telling.WORDS;
        return variants(head, bound).stream()
                .sorted(Comparator.comparing((Variant it) -> it.telling() != telling)
                        .thenComparing(it -> hedge.isEmpty() || !it.written().contains(hedge))
                        .thenComparing(it -> it.telling() == Telling.PLAIN))
                .limit(5)
                .toList();
    }

    private List<Variant> variants(String head, Inline.Bound bound) {
        if (!(bound.amount() instanceof Amount.Known(var exact))) {
            return Stream.of(of(head))
                    .filter(Tried::holds)
                    .map(it -> variant(head, it))
                    .toList();
        }
        var unit = unit(bound);
        var number = exact.abs().toDecimal();
        var candidates = new LinkedHashSet<String>();
        candidates.add(head);
        if (Measure.of(unit).isPercent() || unit.equals("个百分点")) {
            Stream.of(".0", ".1", ".2").forEach(it -> candidates.add(head + " " + it));
        }
        candidates.add(head + " bare");
        var scales = new LinkedHashMap<String, BigDecimal>();
        scales.put(unit, number);
        for (var larger : LARGER) {
            var scaled = scaled(bound.fact(), unit, larger, number);
            if (scaled != null) {
                scales.put(larger + base(unit), scaled);
                candidates.add("%s %s .2".formatted(head, larger + base(unit)));
            }
        }
        var largest = scales.lastEntry();
        candidates.addAll(hedged(head, scales.size() == 1 ? "" : largest.getKey(), largest.getValue()));
        if (Measure.of(unit).isPercent() && bound.aspect() == Inline.Aspect.VALUE) {
            candidates.addAll(shares(head, number));
        }
        if (bound.aspect() == Inline.Aspect.VALUE) {
            candidates.add(head + " 基本持平");
        }
        var printed = new LinkedHashSet<String>();
        return candidates.stream()
                .map(this::of)
                .filter(it -> it.holds() && it.bound() != null && it.bound().amount() instanceof Amount.Known)
                .filter(it -> printed.add(it.printed()))
                .map(it -> variant(head, it))
                .toList();
    }

    private static Variant variant(String head, Tried tried) {
        var bound = Objects.requireNonNull(tried.bound());
        var telling = bound.hedge() == null
                ? switch (bound.aspect()) {
                    case VALUE -> Telling.PLAIN;
                    case CHANGE -> Telling.CHANGE;
                    case GROWTH -> Telling.GROWTH;
                }
                : tried.written().substring(head.length()).matches(".*\\d.*") ? Telling.HEDGED : Telling.WORDS;
        return new Variant(telling, tried.written(), tried.printed());
    }

    private static String unit(Inline.Bound bound) {
        var own = bound.fact().unit();
        return switch (bound.aspect()) {
            case VALUE -> own;
            case CHANGE -> Measure.of(own).isPercent() ? "个百分点" : own;
            case GROWTH -> "%";
        };
    }

    /// The number in 万 or 亿 of its unit, where that leaves at least one digit before the point.
    private static @Nullable BigDecimal scaled(Fact fact, String unit, String larger, BigDecimal number) {
        var own = Measure.find(unit);
        var wanted = Measure.find(larger + base(unit));
        if (own.isEmpty()
                || wanted.isEmpty()
                || own.get().equals(wanted.get())
                || own.get().isPercent()
                || !Measure.of(fact.unit()).converts(wanted.get())) {
            return null;
        }
        var factor = larger.equals("亿") ? 8 : 4;
        var shift = own.get().prefix().equals("万") ? factor - 4 : factor;
        var scaled = number.movePointLeft(shift);
        return shift > 0 && scaled.compareTo(BigDecimal.ONE) >= 0 ? scaled : null;
    }

    private static String base(String unit) {
        return unit.replaceFirst("^[万亿]", "").replaceFirst("/.*$", "");
    }

    /// With every hedge word, and round numbers close by.
    private SequencedSet<String> hedged(String head, String unit, BigDecimal number) {
        var candidates = new LinkedHashSet<String>();
        if (number.signum() == 0) {
            return candidates;
        }
        for (var round : round(number)) {
            for (var word : hedges.words()) {
                candidates.add("%s %s %s%s".formatted(head, word, round, unit.isEmpty() ? "" : " " + unit));
            }
        }
        return candidates;
    }

    private static SequencedSet<String> round(BigDecimal number) {
        var round = new LinkedHashSet<String>();
        for (var digits : List.of(1, 2)) {
            for (var mode : List.of(RoundingMode.DOWN, RoundingMode.UP)) {
                var stated = number.round(new MathContext(digits, mode));
                if (stated.compareTo(number) == 0) {
                    stated = mode == RoundingMode.UP ? stated.add(stated.ulp()) : stated.subtract(stated.ulp());
                }
                if (stated.subtract(number).abs().compareTo(number.multiply(CLOSE)) <= 0 && stated.signum() > 0) {
                    round.add(stated.stripTrailingZeros().toPlainString());
                }
            }
        }
        return round;
    }

    /// 六成, 接近六成, 六成以上 …
    private SequencedSet<String> shares(String head, BigDecimal percent) {
        var candidates = new LinkedHashSet<String>();
        var tenth = percent.movePointLeft(1).intValue();
        for (var tenths : List.of(tenth, tenth + 1)) {
            if (tenths >= 1 && tenths <= 9) {
                var share = DIGITS.charAt(tenths - 1) + "成";
                candidates.add(head + " " + share);
                for (var word : hedges.words()) {
                    switch (hedges.of(word).map(Hedge::position).orElseThrow()) {
                        case BEFORE -> candidates.add(head + " " + word + share);
                        case AFTER -> candidates.add(head + " " + share + word);
                        case INSIDE -> {}
                    }
                }
            }
        }
        candidates.add(head + " 半数以上");
        return candidates;
    }
}
