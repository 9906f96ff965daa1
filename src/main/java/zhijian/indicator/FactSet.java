package zhijian.indicator;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Year;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;

/// All facts computed from a release (事实集), kept in memory by scope.
final class FactSet implements Facts {

    private record Key(ItemCode code, Year year) {}

    private final Map<Scope, Map<Key, Fact>> byScope = new LinkedHashMap<>();
    private final Set<Scope> notThere;
    private final Set<Scope> there;
    private final Map<Scope, Map<ItemCode, String>> words;
    private final Map<String, Map<Scope, List<Scope>>> schools;
    private final String latest;
    private final Map<String, Set<Scope>> regrouped;
    private final Map<String, Map<Scope, Integer>> notFiled;
    private final Set<ItemCode> ofSchools;

    FactSet(Collection<Fact> facts, Map<Scope, Map<ItemCode, String>> words) {
        this(facts, Set.of(), words, Map.of(), "", Map.of(), Map.of(), Set.of());
    }

    /// @param facts what was computed
    static FactSet of(Computation computation, Collection<Fact> facts) {
        var latest = computation.totals().lastEntry().getValue();
        var words = new HashMap<Scope, Map<ItemCode, String>>();
        latest.scopes().forEach(scope -> words.put(scope, latest.words(scope)));
        var schools = new HashMap<String, Map<Scope, List<Scope>>>();
        computation.totals().values().forEach(it -> schools.put(it.release(), it.schoolsOf()));
        var notFiled = new HashMap<String, Map<Scope, Integer>>();
        computation.totals().values().forEach(it -> notFiled.put(it.release(), it.notFiled()));
        var ofSchools = facts.stream()
                .map(Fact::code)
                .distinct()
                .filter(it -> computation.catalog().isOf(Level.SCHOOL, it))
                .collect(toSet());
        var notThere = new HashSet<>(latest.scopesOfNotFiled());
        notThere.removeAll(latest.scopes());
        return new FactSet(
                facts, notThere, words, schools, latest.release(), computation.regrouped(), notFiled, ofSchools);
    }

    /// @param notThere of which the latest release has nothing
    /// @param words answers in words, of schools and districts
    /// @param schools of every group, by release
    /// @param latest the release these are the facts of
    /// @param regrouped by release, the groups of [#isRegrouped]
    /// @param notFiled by release and group, of [#notFiled]
    /// @param ofSchools what schools are asked
    private FactSet(
            Collection<Fact> facts,
            Set<Scope> notThere,
            Map<Scope, Map<ItemCode, String>> words,
            Map<String, Map<Scope, List<Scope>>> schools,
            String latest,
            Map<String, Set<Scope>> regrouped,
            Map<String, Map<Scope, Integer>> notFiled,
            Set<ItemCode> ofSchools) {
        for (var fact : facts) {
            byScope.computeIfAbsent(fact.scope(), _ -> new LinkedHashMap<>())
                    .put(new Key(fact.code(), fact.year()), fact);
        }
        this.notThere = notThere;
        this.there = byScope.keySet().stream()
                .filter(it -> !notThere.contains(it))
                .collect(toCollection(LinkedHashSet::new));
        this.words = words;
        this.schools = schools;
        this.latest = latest;
        this.regrouped = regrouped;
        this.notFiled = notFiled;
        this.ofSchools = ofSchools;
    }

    /// The same set with other facts in their places.
    FactSet map(UnaryOperator<Fact> change) {
        var changed = byScope.values().stream()
                .flatMap(it -> it.values().stream())
                .map(change)
                .toList();
        return new FactSet(changed, notThere, words, schools, latest, regrouped, notFiled, ofSchools);
    }

    /// The same set without groups of which the public sees nothing.
    FactSet publishedScopes() {
        var kept = byScope.entrySet().stream()
                .filter(it -> it.getKey().kind().isPublished())
                .flatMap(it -> it.getValue().values().stream())
                .toList();
        return new FactSet(kept, notThere, words, schools, latest, regrouped, notFiled, ofSchools);
    }

    @Override
    public Optional<Fact> find(ItemCode code, Scope scope, Year year) {
        return Optional.ofNullable(byScope.getOrDefault(scope, Map.of()).get(new Key(code, year)));
    }

    @Override
    public List<Fact> of(Scope scope) {
        return List.copyOf(byScope.getOrDefault(scope, Map.of()).values());
    }

    @Override
    public Set<Scope> scopes() {
        return there;
    }

    @Override
    public Set<Scope> everybody() {
        return byScope.keySet();
    }

    @Override
    public List<Scope> schoolsOf(Scope group) {
        return schoolsOf(group, latest);
    }

    @Override
    public List<Scope> schoolsOf(Fact ofGroup) {
        return schoolsOf(ofGroup.scope(), ofGroup.release());
    }

    private List<Scope> schoolsOf(Scope group, String release) {
        return schools.getOrDefault(release, Map.of()).getOrDefault(group, List.of());
    }

    @Override
    public boolean isRegrouped(Fact fact) {
        return ofSchools.contains(fact.code())
                && regrouped.getOrDefault(fact.release(), Set.of()).contains(fact.scope());
    }

    @Override
    public int notFiled(Fact fact) {
        return ofSchools.contains(fact.code())
                ? notFiled.getOrDefault(fact.release(), Map.of()).getOrDefault(fact.scope(), 0)
                : 0;
    }

    @Override
    public Map<ItemCode, String> words(Scope scope) {
        return words.getOrDefault(scope, Map.of());
    }
}
