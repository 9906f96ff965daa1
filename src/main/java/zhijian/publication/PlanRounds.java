package zhijian.publication;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Looks every five seconds whether the moment of an edition has come (定时公示).
@Configuration(proxyBeanMethods = false)
class PlanRounds {

    private final Plans plans;

    PlanRounds(Plans plans) {
        this.plans = plans;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT5S")
    void round() {
        plans.round();
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void answers() {
        plans.renewForAnswers();
    }
}
