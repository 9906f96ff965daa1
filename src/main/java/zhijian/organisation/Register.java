package zhijian.organisation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The register of organisations (机构名录): who there is and who supervises whom.
@Component
public class Register {

    private final RegisterStore store;

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
    }

    public List<Organisation> organisations() {
        return store.organisations();
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

    /// @throws IllegalArgumentException if the register does not know it
    public Organisation organisation(OrganisationId id) {
        return store.organisation(id)
                .orElseThrow(() -> new IllegalArgumentException("The register has no organisation %s".formatted(id)));
    }

    public List<School> schools() {
        return store.schools();
    }

    public Optional<School> school(OrganisationId id) {
        return store.school(id);
    }
}
