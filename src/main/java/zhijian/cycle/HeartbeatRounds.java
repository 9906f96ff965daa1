package zhijian.cycle;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Beats twice a minute (定时心跳).
@Configuration(proxyBeanMethods = false)
class HeartbeatRounds {

    private final Heartbeat heartbeat;

    HeartbeatRounds(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Scheduled(initialDelayString = "PT1S", fixedRateString = "PT30S")
    void beat() {
        heartbeat.beat();
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
    void forgetOld() {
        heartbeat.forgetOld();
    }
}
