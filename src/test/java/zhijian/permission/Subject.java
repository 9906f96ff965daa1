package zhijian.permission;

import zhijian.account.Role;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;

/// Somebody who tries everything (试者).
///
/// @param login empty: nobody signed in
/// @param acting in which role they act today: their own, or that of the person they stand in for
/// @param hasSections whether the collector gave this helper sections
record Subject(String login, OrganisationId organisation, OrganisationKind kind, Role acting, boolean hasSections) {

    static final Subject NOBODY =
            new Subject("", new OrganisationId("nobody"), OrganisationKind.SCHOOL, Role.HELPER, false);

    boolean isNobody() {
        return login.isEmpty();
    }
}
