package zhijian.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;

/// Looks every hour which accounts nobody uses (定时停用).
@Configuration(proxyBeanMethods = false)
@Profile("!test & !demo")
class AccountRounds {

    private final Accounts accounts;

    AccountRounds(Accounts accounts) {
        this.accounts = accounts;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void suspendUnused() {
        accounts.suspendUnused();
    }
}
