package zhijian;

import java.util.List;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.organisation.Organisation;

/// Has everybody say who they are, three people in every organisation.
public final class Introduced {

    private Introduced() {}

    public static void everybody(List<Organisation> organisations, Accounts accounts) {
        organisations.forEach(organisation -> Role.OF_EVERY_ORGANISATION.forEach(
                role -> accounts.introduce("钟秋白", role.name(), accounts.of(organisation.id(), role))));
    }
}
