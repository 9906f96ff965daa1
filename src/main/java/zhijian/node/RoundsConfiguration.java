package zhijian.node;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// What runs by the clock (定时任务) runs on the node on duty. Tests make their own rounds.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile("!test")
class RoundsConfiguration {

    /// A slow round, such as asking other web sites, must not hold up the moment of an edition.
    private static final int AT_ONCE = 8;

    @Bean
    ThreadPoolTaskScheduler roundsThreads() {
        var threads = new ThreadPoolTaskScheduler();
        threads.setPoolSize(AT_ONCE);
        threads.setThreadNamePrefix("round-");
        return threads;
    }

    @Bean
    @Primary
    TaskScheduler taskScheduler(ThreadPoolTaskScheduler roundsThreads, Duty duty) {
        return new RoundsOnDuty(roundsThreads, duty);
    }
}
