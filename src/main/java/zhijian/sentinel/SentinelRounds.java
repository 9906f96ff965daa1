package zhijian.sentinel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;

/// Looks every minute which addresses are due (定时巡查). Tests make their own rounds.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SentinelSettings.class)
class SentinelRounds {

    @Configuration(proxyBeanMethods = false)
    @Profile("!test")
    static class EveryMinute {

        private final Probing probing;

        EveryMinute(Probing probing) {
            this.probing = probing;
        }

        @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
        void round() {
            probing.round();
        }
    }
}
