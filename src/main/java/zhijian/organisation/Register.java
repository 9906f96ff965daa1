package zhijian.organisation;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The register of organisations (机构名录): who there is and who supervises whom.
///
/// It is read from the database once and kept in memory until it changes: some hundred lines that every page needs.
@Component
public class Register {

    private final RegisterStore store;
    private volatile @Nullable Contents contents;

    private record Contents(Map<OrganisationId, Organisation> organisations, Map<OrganisationId, School> schools) {}

    Register(RegisterStore store) {
        this.store = store;
    }

    /// Takes over the register of a directory; organisations already known are updated, none is dropped.
    ///
    /// @throws RegisterInvalid with every problem of the files; nothing has changed
    @Transactional
    public void takeOver(Path directory) {
        var files = RegisterFiles.read(directory);
        takeOver(files.organisations(), files.schools());
    }

    /// Takes over organisations given in memory.
    @Transactional
    public void takeOver(List<Organisation> organisations, List<School> schools) {
        store.putOrganisations(organisations);
        store.putSchools(schools);
        contents = null;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            /// Whoever read the register meanwhile has seen and kept the old one.
            @Override
            public void afterCompletion(int status) {
                contents = null;
            }
        });
    }

    /// In the order of their codes.
    public List<Organisation> organisations() {
        return List.copyOf(contents().organisations().values());
    }

    public List<Organisation> organisations(OrganisationKind kind) {
        return organisations().stream()
                .filter(organisation -> organisation.kind() == kind)
                .toList();
    }

    /// The city's education commission, whose code is the city's.
    ///
    /// @throws IllegalStateException if no register was taken over yet
    public Organisation commission() {
        return organisations(OrganisationKind.COMMISSION).stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The register is empty: take over a city's register first"));
    }

    public Optional<Organisation> find(OrganisationId id) {
        return Optional.ofNullable(contents().organisations().get(id));
    }

    /// @throws IllegalArgumentException if the register does not know it
    public Organisation organisation(OrganisationId id) {
        return find(id).orElseThrow(
                        () -> new IllegalArgumentException("The register has no organisation %s".formatted(id)));
    }

    /// In the order of their codes.
    public List<School> schools() {
        return List.copyOf(contents().schools().values());
    }

    /// Empty where the organisation is no school.
    public Optional<School> school(OrganisationId id) {
        return Optional.ofNullable(contents().schools().get(id));
    }

    private Contents contents() {
        var known = contents;
        if (known == null) {
            known = new Contents(byId(store.organisations(), Organisation::id), byId(store.schools(), School::id));
            if (!known.organisations().isEmpty()) {
                contents = known;
            }
        }
        return known;
    }

    private static <T> Map<OrganisationId, T> byId(List<T> all, Function<T, OrganisationId> id) {
        return all.stream().collect(toMap(id, Function.identity(), (a, _) -> a, LinkedHashMap::new));
    }
}
