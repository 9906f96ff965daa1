package zhijian.sentinel;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Looks every minute which addresses are due (定时巡查).
@Configuration(proxyBeanMethods = false)
class SentinelRounds {

    private final Probing probing;

    SentinelRounds(Probing probing) {
        this.probing = probing;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void round() {
        probing.round();
    }
}
