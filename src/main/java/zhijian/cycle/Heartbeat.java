package zhijian.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes down that the service is there (心跳), in `cycle.heartbeat`: where nothing was written, it was not.
///
/// Several nodes write side by side; one of them is enough.
@Component
public class Heartbeat {

    /// What is shorter is no outage: the service was started anew, or a beat came late.
    static final Duration MISSED = Duration.ofMinutes(3);

    private static final Duration KEPT = Duration.ofDays(120);
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final JdbcClient jdbc;
    private final Cycles cycles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Heartbeat(JdbcClient jdbc, Cycles cycles, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.events = events;
        this.clock = clock;
    }

    /// One beat; after an outage it also puts that on record.
    @Transactional
    public void beat() {
        var now = clock.instant();
        var last = jdbc.sql("SELECT max(at) FROM cycle.heartbeat")
                .query((row, _) -> row.getTimestamp(1) == null
                        ? Instant.MAX
                        : row.getTimestamp(1).toInstant())
                .single();
        jdbc.sql("INSERT INTO cycle.heartbeat (at) VALUES (:now) ON CONFLICT DO NOTHING")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (last.isBefore(now.minus(MISSED))) {
            LOG.warn("The service did not answer from {} to {}", last, now);
            cycles.interrupted();
            events.publishEvent(new ServiceInterrupted(new Outage(last, now)));
        }
    }

    int forgetOld() {
        return jdbc.sql("DELETE FROM cycle.heartbeat WHERE at < :old")
                .param("old", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Oldest first.
    static List<Outage> outages(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT previous, at
                FROM (SELECT at, lag(at) OVER (ORDER BY at) AS previous FROM cycle.heartbeat) AS beats
                WHERE at - previous > make_interval(secs => :missed)
                ORDER BY at
                """)
                .param("missed", MISSED.toSeconds())
                .query((row, _) -> new Outage(
                        row.getTimestamp("previous").toInstant(),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
