package zhijian.session;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/// Forgets sessions that are over (定时清理).
@Configuration(proxyBeanMethods = false)
class SessionRounds {

    private final Sessions sessions;

    SessionRounds(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void forgetEnded() {
        sessions.forgetEnded();
    }
}
