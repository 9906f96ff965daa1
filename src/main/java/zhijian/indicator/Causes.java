package zhijian.indicator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Year;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Definition;
import zhijian.catalog.FormulaNotation;
import zhijian.catalog.Gap;
import zhijian.catalog.Indicator;
import zhijian.catalog.Inputs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.SchoolAttribute;

/// Follows a missing number to its causes (缺失溯源): through formulas, years and groups, down to what was filed.
///
/// @param catalog of the release's year
public record Causes(Facts facts, Catalog catalog) {

    /// None where there is a value.
    public List<Cause> of(Fact fact) {
        var found = new LinkedHashSet<Cause>();
        follow(fact, found);
        return List.copyOf(found);
    }

    /// How many members of a group have a value, and how many have none for which reason.
    public record Tally(int known, Map<Missing, Integer> missing) {

        public int members() {
            return known + missing.values().stream().mapToInt(Integer::intValue).sum();
        }

        /// E.g. `未填 1 所、不适用 2 所`.
        ///
        /// @param counted the word that members are counted with
        public String reasons(String counted) {
            return missing.entrySet().stream()
                    .map(it -> "%s %d %s".formatted(it.getKey().chinese(), it.getValue(), counted))
                    .collect(joining("、"));
        }
    }

    public Tally tally(Fact ofGroup) {
        var missing = new EnumMap<Missing, Integer>(Missing.class);
        int known = 0;
        for (var member : members(ofGroup)) {
            switch (ofMember(ofGroup, member).orElse(null)) {
                case null -> {}
                case Amount.Known _ -> known++;
                case Amount.None(var why) -> missing.merge(why, 1, Integer::sum);
            }
        }
        return new Tally(known, missing);
    }

    /// Whose values a group's value is made of: districts, where districts answer; otherwise the group's schools.
    public List<Scope> members(Fact ofGroup) {
        return isOverDistricts(ofGroup)
                ? facts.scopes().stream()
                        .filter(it -> it.kind() == Scope.Kind.DISTRICT)
                        .sorted(Comparator.comparing(Scope::code))
                        .toList()
                : facts.schoolsOf(ofGroup);
    }

    /// Whether the value of the city is made of what districts answered.
    public boolean isOverDistricts(Fact fact) {
        return fact.scope().kind() == Scope.Kind.CITY
                && catalog.find(fact.code())
                        .filter(it -> it instanceof Item && it.level() == Level.DISTRICT)
                        .isPresent();
    }

    /// What a member of a group adds to the group's value. An indicator that is published of groups only has no facts
    /// at schools, but its formula is applied to each.
    private Optional<Amount> ofMember(Fact ofGroup, Scope member) {
        var own = facts.find(ofGroup.code(), member, ofGroup.year()).map(Fact::value);
        return own.isPresent() || !isOverSchools(ofGroup)
                ? own
                : catalog.find(ofGroup.code())
                        .filter(Indicator.class::isInstance)
                        .map(it -> ((Indicator) it).formula().value(new OfScope(member, ofGroup)));
    }

    /// The facts of a member that its part in the group's value comes from: of the same code, or what the formula
    /// needs.
    public List<Fact> parts(Fact ofGroup, Scope member) {
        var own = facts.find(ofGroup.code(), member, ofGroup.year());
        return own.map(List::of).orElseGet(() -> isOverSchools(ofGroup) ? inputs(ofGroup, member) : List.of());
    }

    /// What every member gives to the group's value where the formula needs nothing of it, e.g. one for each school;
    /// otherwise empty.
    public Optional<Amount> sameOfEach(Fact ofGroup) {
        return isOverSchools(ofGroup)
                        && catalog.find(ofGroup.code()).orElseThrow() instanceof Indicator indicator
                        && indicator.formula().names().isEmpty()
                ? facts.schoolsOf(ofGroup).stream().findFirst().flatMap(it -> ofMember(ofGroup, it))
                : Optional.empty();
    }

    /// Of how many schools each part of a group's ratio is, e.g. `学生数 71 所、教师数 70 所`, where the parts are sums over
    /// different schools; otherwise empty.
    ///
    /// Each sum is over whoever answered that item, so that a ratio can be worked out again from the sums shown.
    public String unevenParts(Fact ofGroup) {
        if (isOverSchools(ofGroup)) {
            return "";
        }
        var schools = facts.schoolsOf(ofGroup);
        var parts = new LinkedHashMap<Fact, Set<Scope>>();
        inputs(ofGroup).stream()
                .filter(it -> it.year().equals(ofGroup.year()) && isSumOverSchools(it.code()))
                .forEach(part -> parts.put(
                        part,
                        schools.stream()
                                .filter(school -> facts.find(part.code(), school, part.year())
                                        .filter(it -> it.value() instanceof Amount.Known)
                                        .isPresent())
                                .collect(toSet())));
        return parts.values().stream().distinct().count() < 2
                ? ""
                : parts.entrySet().stream()
                        .map(it -> "%s %d 所"
                                .formatted(it.getKey().name(), it.getValue().size()))
                        .collect(joining("、"));
    }

    private boolean isSumOverSchools(ItemCode code) {
        return catalog.find(code)
                .filter(it -> it.level() == Level.SCHOOL && it.combine() == Combine.SUM)
                .isPresent();
    }

    /// The facts that a fact of an indicator was computed from, of its own scope, in the order of the formula.
    public List<Fact> inputs(Fact fact) {
        return inputs(fact, fact.scope());
    }

    private List<Fact> inputs(Fact fact, Scope scope) {
        return catalog.find(fact.code()).orElse(null) instanceof Indicator indicator
                ? indicator.formula().names().stream()
                        .flatMap(code -> IntStream.rangeClosed(
                                        0, indicator.formula().looksBack() ? 1 : 0)
                                .mapToObj(back -> input(fact, scope, code, back))
                                .flatMap(Optional::stream))
                        .toList()
                : List.of();
    }

    /// The fact behind a code in the formula of a fact.
    public Optional<Fact> input(Fact fact, ItemCode code, int yearsBack) {
        return input(fact, fact.scope(), code, yearsBack);
    }

    private Optional<Fact> input(Fact fact, Scope scope, ItemCode code, int yearsBack) {
        var cycle = fact.year().plusYears(lag(fact.code()));
        return facts.find(code, scope, cycle.minusYears(yearsBack + lag(code)));
    }

    private int lag(ItemCode code) {
        return catalog.find(code).map(Definition::lag).orElse(0);
    }

    private void follow(Fact fact, Set<Cause> found) {
        if (!(fact.value() instanceof Amount.None(var why))) {
            return;
        }
        var cycle = fact.year().plusYears(lag(fact.code()));
        if (cycle.isAfter(catalog.year())) {
            found.add(new Cause(fact, "%s由 %s 年度采集，现在还没有".formatted(named(fact), cycle)));
        } else if (!isOverSchools(fact) && catalog.find(fact.code()).orElse(null) instanceof Indicator indicator) {
            indicator.formula().gaps(new OfScope(fact.scope(), fact)).forEach(gap -> follow(fact, gap, found));
        } else if (tally(fact).members() > 0) {
            found.add(new Cause(
                    fact,
                    "%s：各%s都没有值（%s）"
                            .formatted(
                                    named(fact),
                                    isOverDistricts(fact) ? "区" : "校",
                                    tally(fact).reasons(isOverDistricts(fact) ? "个" : "所"))));
        } else {
            found.add(new Cause(fact, named(fact) + "：" + why.chinese() + because(fact, why)));
        }
    }

    /// Whether an indicator's formula was applied to each school of a group, and the results combined.
    public boolean isOverSchools(Fact fact) {
        return fact.scope().kind() != Scope.Kind.SCHOOL
                && catalog.find(fact.code())
                        .filter(Indicator.class::isInstance)
                        .map(Definition::combine)
                        .map(Combine::isOverSchools)
                        .orElse(false);
    }

    /// Why a group's numbers of two years are not of the same schools.
    public String whyRegrouped(Fact fact) {
        return fact.scope().kind().isSorted() ? "有学校比上年从别的组转入本组，或从本组转到别的组，或者应报而没有备案" : "有学校应报而没有备案";
    }

    private void follow(Fact fact, Gap gap, Set<Cause> found) {
        switch (gap) {
            case Gap.Input(var code, var back, var why)
            when why == Missing.NOT_COMPARABLE && facts.isRegrouped(fact) ->
                found.add(new Cause(
                        fact,
                        "%s：%s，%s"
                                .formatted(
                                        named(code, fact.year().minusYears(back)), why.chinese(), whyRegrouped(fact))));
            case Gap.Input(var code, var back, var why) ->
                input(fact, code, back)
                        .ifPresentOrElse(
                                it -> follow(it, found),
                                () -> found.add(new Cause(
                                        fact, named(code, fact.year().minusYears(back)) + "：" + why.chinese())));
            case Gap.ZeroDivisor(var divisor, var back) ->
                found.add(new Cause(
                        fact,
                        "%s（%s 年）为零，不能作除数"
                                .formatted(
                                        new FormulaNotation(
                                                        (code, further) -> name(code) + (further > back ? "上年值" : ""),
                                                        (attribute, _) -> attribute.chinese())
                                                .of(divisor, back),
                                        fact.year().minusYears(back))));
            case Gap.Unknown(var attribute) -> found.add(new Cause(fact, "名录里没有登记%s".formatted(attribute.chinese())));
        }
    }

    /// What the catalog says of an item that was asked in another way.
    private String because(Fact fact, Missing why) {
        var origin = catalog.lineage().origins().get(fact.code());
        return why == Missing.NOT_COMPARABLE && origin != null ? "，" + origin.why() : "";
    }

    private String named(Fact fact) {
        return named(fact.code(), fact.year());
    }

    private String named(ItemCode code, Year year) {
        return "%s（%s 年）".formatted(name(code), year);
    }

    private String name(ItemCode code) {
        return catalog.find(code).map(Definition::name).orElse(code.value());
    }

    /// What the formula of a fact found at a scope.
    private final class OfScope implements Inputs {

        private final Scope scope;
        private final Fact fact;

        OfScope(Scope scope, Fact fact) {
            this.scope = scope;
            this.fact = fact;
        }

        @Override
        public Amount value(ItemCode code, int yearsBack) {
            if (yearsBack > 0
                    && scope.equals(fact.scope())
                    && facts.isRegrouped(fact)
                    && catalog.isOf(Level.SCHOOL, code)) {
                return Amount.missing(Missing.NOT_COMPARABLE);
            }
            return input(fact, scope, code, yearsBack)
                    .map(Fact::value)
                    .orElse(Amount.missing(Missing.NO_PREVIOUS_YEAR));
        }

        @Override
        public Optional<String> attribute(SchoolAttribute attribute) {
            return facts.scopes().stream()
                    .filter(it -> it.kind() == Scope.Kind.of(attribute)
                            && facts.schoolsOf(it).contains(scope))
                    .map(Scope::code)
                    .findFirst();
        }
    }
}
