package zhijian.notice;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Looks every minute what is due (定时巡查). What is due the others decide by the clock and the database, so
/// that a round too many does nothing and a missed one is made up for.
@Configuration(proxyBeanMethods = false)
class Rounds {

    private final Reminders reminders;
    private final Escalations escalations;
    private final Digests digests;
    private final Postman postman;

    Rounds(Reminders reminders, Escalations escalations, Digests digests, Postman postman) {
        this.reminders = reminders;
        this.escalations = escalations;
        this.digests = digests;
        this.postman = postman;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void remind() {
        reminders.remind();
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void escalate() {
        escalations.escalate();
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void write() {
        digests.write();
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void deliver() {
        postman.deliver();
    }
}
