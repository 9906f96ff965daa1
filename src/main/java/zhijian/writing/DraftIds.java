package zhijian.writing;

import java.time.Year;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalogs;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Which drafts there can be, and what they are called (报告稿目录).
@Component
class DraftIds {

    private final Register register;
    private final Catalogs catalogs;
    private final Writers writers;

    DraftIds(Register register, Catalogs catalogs, Writers writers) {
        this.register = register;
        this.catalogs = catalogs;
        this.writers = writers;
    }

    /// From what stands in an address to a draft this person may read.
    DraftId admit(Year year, String code, CurrentUser user) {
        var id = find(year, code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!writers.mayRead(id, user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return id;
    }

    private Optional<DraftId> find(Year year, String code) {
        return register.find(new OrganisationId(code)).flatMap(it -> switch (it.kind()) {
            case COMMISSION -> Optional.of(new DraftId(new Scope(Scope.Kind.CITY, code), year));
            case DISTRICT -> Optional.of(new DraftId(new Scope(Scope.Kind.DISTRICT, code), year));
            case INSTITUTE, OWNER, SCHOOL -> Optional.empty();
        });
    }

    /// The report this person's organisation writes.
    Optional<DraftId> own(Year year, CurrentUser user) {
        var organisation = register.organisation(user.organisation());
        return switch (organisation.kind()) {
            case INSTITUTE -> find(year, register.commission().id().code());
            case DISTRICT -> find(year, organisation.id().code());
            case COMMISSION, OWNER, SCHOOL -> Optional.empty();
        };
    }

    String title(DraftId id) {
        return id.scope().kind() == Scope.Kind.CITY
                ? catalogs.of(id.year()).year() + " 年度全市报告"
                : "%s 年度%s报告"
                        .formatted(
                                id.year(),
                                register.organisation(
                                                new OrganisationId(id.scope().code()))
                                        .name());
    }

    boolean isOffice(CurrentUser user) {
        var kind = register.organisation(user.organisation()).kind();
        return kind == OrganisationKind.COMMISSION || kind == OrganisationKind.INSTITUTE;
    }
}
