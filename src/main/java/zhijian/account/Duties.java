package zhijian.account;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Who may take the steps that concern the whole city (全市性职责): leaders of the commission or the institute,
/// and what only their people do.
@Component
public class Duties {

    private final Register register;
    private final Delegations delegations;

    Duties(Register register, Delegations delegations) {
        this.register = register;
        this.delegations = delegations;
    }

    /// @param what the step, as the message names it, e.g. 冻结数据版本
    /// @throws NotAllowed unless this person leads an organisation of one of these kinds, or stands in for who does
    public void requireLeader(CurrentUser user, String what, OrganisationKind... kinds) {
        if (!leads(user, kinds)) {
            throw new NotAllowed("%s由%s的负责人办理，%s不能办理。".formatted(what, names(kinds), user.name()));
        }
    }

    /// @throws NotAllowed unless this person is collector, reviewer or leader of an organisation of one of these kinds
    public void requireMember(CurrentUser user, String what, OrganisationKind... kinds) {
        if (!belongs(user, kinds)) {
            throw new NotAllowed("%s由%s办理，%s不能办理。".formatted(what, names(kinds), user.name()));
        }
    }

    /// Whether this person leads an organisation of one of these kinds today, or stands in for who does.
    public boolean leads(CurrentUser user, OrganisationKind... kinds) {
        return delegations.acting(user).role() == Role.LEADER && isOf(user, kinds);
    }

    /// Whether this person is collector, reviewer or leader of an organisation of one of these kinds today, or stands
    /// in for who is.
    public boolean belongs(CurrentUser user, OrganisationKind... kinds) {
        return Role.OF_EVERY_ORGANISATION.contains(delegations.acting(user).role()) && isOf(user, kinds);
    }

    private boolean isOf(CurrentUser user, OrganisationKind... kinds) {
        return List.of(kinds)
                .contains(register.organisation(user.organisation()).kind());
    }

    private String names(OrganisationKind... kinds) {
        return Arrays.stream(kinds)
                .flatMap(it -> register.organisations(it).stream())
                .map(Organisation::name)
                .collect(joining("或"));
    }
}
