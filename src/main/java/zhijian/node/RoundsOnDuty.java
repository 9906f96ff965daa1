package zhijian.node;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/// Lets only the node on duty do what is scheduled (值班执行); the others look again next time.
record RoundsOnDuty(TaskScheduler scheduler, Duty duty) implements TaskScheduler {

    private Runnable onDuty(Runnable round) {
        return () -> duty.run(round);
    }

    @Override
    public @Nullable ScheduledFuture<?> schedule(Runnable round, Trigger trigger) {
        return scheduler.schedule(onDuty(round), trigger);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable round, Instant at) {
        return scheduler.schedule(onDuty(round), at);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable round, Instant from, Duration period) {
        return scheduler.scheduleAtFixedRate(onDuty(round), from, period);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable round, Duration period) {
        return scheduler.scheduleAtFixedRate(onDuty(round), period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable round, Instant from, Duration delay) {
        return scheduler.scheduleWithFixedDelay(onDuty(round), from, delay);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable round, Duration delay) {
        return scheduler.scheduleWithFixedDelay(onDuty(round), delay);
    }
}
