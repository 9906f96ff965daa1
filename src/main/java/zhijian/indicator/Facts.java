package zhijian.indicator;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.ItemCode;

/// Every fact of a release and the years before it (事实集), by code, scope and year.
public interface Facts {

    Optional<Fact> find(ItemCode code, Scope scope, Year year);

    /// All facts of one scope, in catalog order, oldest year first.
    List<Fact> of(Scope scope);

    Set<Scope> scopes();

    /// The schools a group is made of, in the release's own year; none where it is one school.
    default List<Scope> schoolsOf(Scope group) {
        return List.of();
    }

    /// With whom a scope may be compared, itself among them: schools of the same type, groups of the same kind. The
    /// city has no peers.
    default List<Scope> peersOf(Scope scope) {
        return switch (scope.kind()) {
            case CITY -> List.of();
            case SCHOOL ->
                scopes().stream()
                        .filter(it -> it.kind() == Scope.Kind.TYPE)
                        .map(this::schoolsOf)
                        .filter(schools -> schools.contains(scope))
                        .findFirst()
                        .orElse(List.of());
            case DISTRICT, KIND, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE ->
                scopes().stream().filter(it -> it.kind() == scope.kind()).toList();
        };
    }

    /// What an organisation answered in words in the release's own year, e.g. its narratives.
    Map<ItemCode, String> words(Scope scope);
}
