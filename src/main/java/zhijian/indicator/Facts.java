package zhijian.indicator;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;

/// Every fact of a release and the years before it (事实集), by code, scope and year.
public interface Facts {

    Optional<Fact> find(ItemCode code, Scope scope, Year year);

    /// All facts of one scope, in catalog order, oldest year first.
    List<Fact> of(Scope scope);

    /// Of whom the release says something.
    Set<Scope> scopes();

    /// These, and the schools that should have filed and had not, with their groups: of former years something may be
    /// known of them.
    default Set<Scope> everybody() {
        return scopes();
    }

    /// The schools a group is made of, in the release's own year; none where it is one school.
    default List<Scope> schoolsOf(Scope group) {
        return List.of();
    }

    /// The schools the group of a fact was made of in the release that collected it.
    default List<Scope> schoolsOf(Fact ofGroup) {
        return schoolsOf(ofGroup.scope());
    }

    /// Whether schools came to the group of a fact from another one, or went to another, since the campaign
    /// before the one that collected it, or should have filed in one of the two and had not (口径不可比): the
    /// group's numbers of the two years are not of the same schools. New and closed schools do not count.
    default boolean isRegrouped(Fact fact) {
        return false;
    }

    /// How many schools of the group of a fact should have filed by its release and had not (未备案).
    default int notFiled(Fact fact) {
        return 0;
    }

    /// The same a year before.
    default Optional<Fact> factBefore(Fact fact) {
        return find(fact.code(), fact.scope(), fact.year().minusYears(1));
    }

    /// Its value a year before; missing where there is none or it does not compare.
    default Amount valueBefore(Fact fact) {
        return isRegrouped(fact)
                ? Amount.missing(Missing.NOT_COMPARABLE)
                : factBefore(fact).map(Fact::value).orElse(Amount.missing(Missing.NO_PREVIOUS_YEAR));
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
            case DISTRICT, KIND, SUPERVISOR, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE ->
                scopes().stream().filter(it -> it.kind() == scope.kind()).toList();
        };
    }

    /// What an organisation answered in words in the release's own year, e.g. its narratives.
    Map<ItemCode, String> words(Scope scope);
}
