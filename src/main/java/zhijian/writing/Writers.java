package zhijian.writing;

import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Who does what with a draft (编写权限).
///
/// | | institute, city's draft | district, own draft | commission | institute, district's draft |
/// |---|---|---|---|---|
/// | write, hand in | everybody; who is assigned where somebody is | the same | | |
/// | settle, send back, reopen | reviewer, leader | the same | | |
/// | begin, assign | collector, leader | the same | | |
/// | sign warnings off, overrule | leader; reviewer and leader | the same | | |
/// | read, remark | yes | yes | yes | yes |
@Component
class Writers {

    private final Register register;
    private final Delegations delegations;

    Writers(Register register, Delegations delegations) {
        this.register = register;
        this.delegations = delegations;
    }

    /// The organisation whose people write it.
    OrganisationId owner(Scope scope) {
        return scope.kind() == Scope.Kind.CITY
                ? register.organisations(OrganisationKind.INSTITUTE).getFirst().id()
                : new OrganisationId(scope.code());
    }

    boolean mayRead(DraftId id, CurrentUser user) {
        return belongs(id, user) ? hasPart(user) : holdsOffice(user) && isOfficeOfTheCity(user);
    }

    /// Whether this section is theirs to write, whatever its state.
    boolean mayWrite(DraftId id, Section section, CurrentUser user) {
        var assignee = section.assignee();
        return belongs(id, user)
                && hasPart(user)
                && (assignee == null
                        ? holdsOffice(user)
                        : assignee.equals(user.login()) || mayAssign(id, user) || mayDecide(id, user));
    }

    private boolean isOfficeOfTheCity(CurrentUser user) {
        return switch (register.organisation(user.organisation()).kind()) {
            case COMMISSION, INSTITUTE -> true;
            case DISTRICT, OWNER, SCHOOL -> false;
        };
    }

    private boolean hasPart(CurrentUser user) {
        return holdsOffice(user) || role(user) == Role.HELPER;
    }

    private boolean holdsOffice(CurrentUser user) {
        return Role.OF_EVERY_ORGANISATION.contains(role(user));
    }

    boolean mayAssign(DraftId id, CurrentUser user) {
        return belongs(id, user) && (role(user) == Role.COLLECTOR || role(user) == Role.LEADER);
    }

    boolean mayDecide(DraftId id, CurrentUser user) {
        return belongs(id, user) && (role(user) == Role.REVIEWER || role(user) == Role.LEADER);
    }

    boolean maySignOff(DraftId id, CurrentUser user) {
        return belongs(id, user) && role(user) == Role.LEADER;
    }

    boolean belongs(DraftId id, CurrentUser user) {
        return user.organisation().equals(owner(id.scope()));
    }

    Role role(CurrentUser user) {
        return delegations.acting(user).role();
    }
}
