package zhijian.indicator;

import java.time.Year;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.ItemCode;

/// All facts computed from a release (事实集), kept in memory by scope.
final class FactSet implements Facts {

    private record Key(ItemCode code, Year year) {}

    private final Map<Scope, Map<Key, Fact>> byScope = new LinkedHashMap<>();
    private final Map<Scope, Map<ItemCode, String>> words;

    private final Map<Scope, List<Scope>> schools;

    FactSet(Collection<Fact> facts, Map<Scope, Map<ItemCode, String>> words) {
        this(facts, words, Map.of());
    }

    /// @param schools of every group
    /// @param words answers in words, of schools and districts
    FactSet(Collection<Fact> facts, Map<Scope, Map<ItemCode, String>> words, Map<Scope, List<Scope>> schools) {
        for (var fact : facts) {
            byScope.computeIfAbsent(fact.scope(), _ -> new LinkedHashMap<>())
                    .put(new Key(fact.code(), fact.year()), fact);
        }
        this.words = words;
        this.schools = schools;
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
        return byScope.keySet();
    }

    @Override
    public List<Scope> schoolsOf(Scope group) {
        return schools.getOrDefault(group, List.of());
    }

    @Override
    public Map<ItemCode, String> words(Scope scope) {
        return words.getOrDefault(scope, Map.of());
    }
}
