package zhijian.once;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.audit.Audited;

/// What was done, by request, in `once.done`.
@Component
class Doings {

    /// A browser that was closed over a long holiday may still send its form again.
    private static final Duration REMEMBERED = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Clock clock;

    Doings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Where an answer led (答复); null: nowhere, or it was never made.
    record Answer(@Nullable String location) {}

    /// Whatever a person changes goes on record in the transaction that changes it; so does that this request did it.
    ///
    /// @throws AlreadyDone if another attempt did it; the change is taken back
    @EventListener
    @Transactional
    public void changed(Audited event) {
        if (Doing.PRESENT.isBound()) {
            keep(Doing.PRESENT.get());
        }
    }

    /// @throws AlreadyDone if another attempt did it
    @Transactional
    public void keep(Doing doing) {
        var who = jdbc.sql("""
                INSERT INTO once.done (key, attempt, at) VALUES (:key, :attempt, :now)
                ON CONFLICT (key) DO UPDATE SET attempt = done.attempt
                RETURNING attempt
                """)
                .param("key", doing.key())
                .param("attempt", doing.attempt())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
        if (!who.equals(doing.attempt())) {
            throw new AlreadyDone(doing);
        }
    }

    /// Empty: the request was not done.
    Optional<Answer> answer(String key) {
        return jdbc.sql("SELECT location FROM once.done WHERE key = :key")
                .param("key", key)
                .query((row, _) -> new Answer(row.getString("location")))
                .optional();
    }

    void answered(Doing doing, Answer answer) {
        jdbc.sql("""
                UPDATE once.done SET location = :location
                WHERE key = :key AND attempt = :attempt
                """)
                .param("location", answer.location())
                .param("key", doing.key())
                .param("attempt", doing.attempt())
                .update();
    }

    int forgetOld() {
        return jdbc.sql("DELETE FROM once.done WHERE at < :old")
                .param("old", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .update();
    }
}
