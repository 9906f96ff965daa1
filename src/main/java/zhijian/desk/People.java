package zhijian.desk;

import org.springframework.stereotype.Component;
import zhijian.account.Accounts;

/// Names of the people behind logins (姓名).
@Component
class People {

    private final Accounts accounts;

    People(Accounts accounts) {
        this.accounts = accounts;
    }

    /// The login itself where nobody has it any more.
    String name(String login) {
        return accounts.name(login);
    }
}
