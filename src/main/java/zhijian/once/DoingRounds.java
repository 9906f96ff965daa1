package zhijian.once;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Forgets every hour what was done long ago (定时清理).
@Configuration(proxyBeanMethods = false)
class DoingRounds {

    private final Doings doings;

    DoingRounds(Doings doings) {
        this.doings = doings;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOld() {
        doings.forgetOld();
    }
}
