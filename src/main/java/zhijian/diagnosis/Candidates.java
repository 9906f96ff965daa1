package zhijian.diagnosis;

import static zhijian.diagnosis.Cause.Kind.PART;
import static zhijian.diagnosis.Cause.Kind.SWAPPED;
import static zhijian.diagnosis.Cause.Kind.UNIT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Check;
import zhijian.catalog.Expression.Arithmetic;
import zhijian.catalog.Expression.Comparison;
import zhijian.catalog.Formula;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Rational;
import zhijian.catalog.Source;
import zhijian.submission.Answer;
import zhijian.submission.Inspection;

/// Thinks of everything that may have been meant instead (找改法), for the items some broken checks depend on.
///
/// @param changed what has been put right already
record Candidates(RuleIndex rules, Inspection inspection, Map<ItemCode, Answer.Number> changed) {

    /// How far off last year's value a number must be for a slip of unit or digits: five times.
    static final double FAR = Math.log(5);

    /// How near last year's value it must be after putting that right: up to twice or half of it.
    static final double NEAR = Math.log(2);

    /// A digit too many or too few is believed only if the number without it is this near to last year's: up to 30
    /// percent.
    static final double VERY_NEAR = Math.log(1.3);

    private static final int NEIGHBOURS = 4;

    List<Candidate> of(Collection<Check> broken) {
        var suspects = new LinkedHashSet<Item>();
        broken.forEach(check -> rules.items(check).forEach(code -> suspect(code).ifPresent(suspects::add)));
        var all = new LinkedHashMap<Map<ItemCode, Answer.Number>, Candidate>();
        var slips = new LinkedHashMap<UnitSlip, Map<ItemCode, BigDecimal>>();
        for (var item : suspects) {
            for (var slip : UnitSlip.of(item)) {
                slipped(item, slip).ifPresent(meant -> {
                    keep(all, Candidate.of(UNIT, Map.of(item.code(), meant), slip));
                    if (closeness(item.code(), meant) <= NEAR) {
                        slips.computeIfAbsent(slip, _ -> new TreeMap<>()).put(item.code(), meant);
                    }
                });
            }
        }
        slips.forEach((slip, values) -> {
            if (values.size() > 1) {
                keep(all, Candidate.of(UNIT, values, slip));
            }
        });
        for (var check : broken) {
            parts(check).forEach(candidate -> keep(all, candidate));
            swaps(check).forEach(candidate -> keep(all, candidate));
        }
        return List.copyOf(all.values());
    }

    private static void keep(Map<Map<ItemCode, Answer.Number>, Candidate> all, Candidate candidate) {
        all.putIfAbsent(candidate.values(), candidate);
    }

    /// Only what people type and what is counted or measured.
    private Optional<Item> suspect(ItemCode code) {
        return inspection.catalog().find(code).orElse(null) instanceof Item item
                        && item.source() == Source.ENTERED
                        && item.type().isNumber()
                        && item.type() != ItemType.YES_NO
                        && !item.unit().isEmpty()
                        && !changed.containsKey(code)
                ? Optional.of(item)
                : Optional.empty();
    }

    private Optional<BigDecimal> slipped(Item item, UnitSlip slip) {
        var typed = typed(item.code());
        if (typed == null || typed.signum() == 0) {
            return Optional.empty();
        }
        boolean vague = isVague(slip, typed);
        return slip.meant(item, typed)
                .filter(meant -> lastYear(item.code()) == null
                        ? !vague
                        : closeness(item.code(), typed) >= FAR
                                && closeness(item.code(), meant)
                                        <= (vague || slip.typedIn().isEmpty() ? VERY_NEAR : NEAR));
    }

    /// One figure alone says little about a number a hundred times as large.
    private static boolean isVague(UnitSlip slip, BigDecimal typed) {
        return slip.up() >= 100 * slip.down() && typed.stripTrailingZeros().precision() < 2;
    }

    /// Where parts must add up: for every part, and for the whole, the value with which they do.
    private List<Candidate> parts(Check check) {
        var expect = check.cases().getFirst().expect();
        if (check.kind() != Check.Kind.HARD
                || !(expect.expression() instanceof Comparison(var left, var operator, var right))
                || !operator.equals("=")) {
            return List.of();
        }
        var difference = new Formula(expect.text(), new Arithmetic(left, '-', right));
        if (!(difference.value(inspection.values(changed)) instanceof Amount.Known(var off))) {
            return List.of();
        }
        var candidates = new ArrayList<Candidate>();
        for (var code : check.items()) {
            suspect(code).ifPresent(item -> {
                var typed = typed(code);
                var from = typed == null ? BigDecimal.ZERO : typed;
                var stepped = new TreeMap<ItemCode, Answer>(changed);
                stepped.put(code, new Answer.Number(from.add(BigDecimal.ONE)));
                if (difference.value(inspection.values(stepped)) instanceof Amount.Known(var then)) {
                    boolean adds = then.minus(off).equals(Rational.ONE);
                    var meant = adds ? from.subtract(off.toDecimal()) : from.add(off.toDecimal());
                    if (meant.signum() >= 0 && meant.scale() <= item.type().decimals()) {
                        candidates.add(Candidate.of(PART, Map.of(code, meant), null));
                    }
                }
            });
        }
        return candidates;
    }

    private List<Candidate> swaps(Check check) {
        var candidates = new ArrayList<Candidate>();
        for (var code : rules.items(check)) {
            suspect(code).ifPresent(item -> {
                var others = new LinkedHashSet<>(rules.near(code, NEIGHBOURS));
                rules.items(check).forEach(it -> suspect(it).ifPresent(others::add));
                others.removeIf(other -> suspect(other.code()).isEmpty());
                for (var other : others) {
                    swap(item, other).ifPresent(candidates::add);
                }
            });
        }
        return candidates;
    }

    private Optional<Candidate> swap(Item one, Item other) {
        var a = typed(one.code());
        var b = typed(other.code());
        if (a == null
                || b == null
                || a.compareTo(b) == 0
                || a.stripTrailingZeros().scale() > other.type().decimals()
                || b.stripTrailingZeros().scale() > one.type().decimals()) {
            return Optional.empty();
        }
        return Optional.of(Candidate.of(SWAPPED, Map.of(one.code(), b, other.code(), a), null));
    }

    @Nullable
    BigDecimal typed(ItemCode code) {
        return inspection.answers().get(code) instanceof Answer.Number(var value) ? value : null;
    }

    @Nullable
    BigDecimal lastYear(ItemCode code) {
        return inspection.lastYear().get(code) instanceof Answer.Number(var value) ? value : null;
    }

    /// How far a value is from last year's, as a difference of logarithms; 0 where there is no last year.
    double closeness(ItemCode code, @Nullable BigDecimal value) {
        var last = lastYear(code);
        if (last == null) {
            return 0;
        }
        double now = value == null ? 0 : value.doubleValue();
        return Math.min(6, Math.abs(Math.log((now + 0.01) / (last.doubleValue() + 0.01))));
    }
}
