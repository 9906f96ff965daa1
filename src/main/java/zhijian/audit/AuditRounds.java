package zhijian.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Keeps a root every minute (定时总根).
@Configuration(proxyBeanMethods = false)
class AuditRounds {

    private final AuditRoots roots;

    AuditRounds(AuditRoots roots) {
        this.roots = roots;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void keep() {
        roots.keep();
    }
}
