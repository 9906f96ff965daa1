package zhijian.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Work that is done by one at a time on all nodes together (互斥): whoever comes while it is done waits for their turn.
@Component
public class OneAtATime {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    private final DataSource pool;
    private final Map<String, ReentrantLock> here = new ConcurrentHashMap<>();

    OneAtATime(DataSource pool) {
        this.pool = pool;
    }

    /// May be asked for again within the work.
    ///
    /// @throws IllegalStateException if the database cannot be asked, or the wait is interrupted; nothing was done
    public void run(String work, Runnable step) {
        var turn = here.computeIfAbsent(work, _ -> new ReentrantLock());
        turn.lock();
        try {
            if (turn.getHoldCount() > 1) {
                step.run();
                return;
            }
            var held = taken(work);
            try {
                step.run();
            } finally {
                AdvisoryLock.giveBack(held, work);
            }
        } finally {
            turn.unlock();
        }
    }

    private Connection taken(String work) {
        try {
            while (true) {
                var held = attempt(work);
                if (held != null) {
                    return held;
                }
                Thread.sleep(BETWEEN_QUESTIONS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Cannot ask the database whether another node is at '%s'".formatted(work), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another node was at '%s'".formatted(work), e);
        }
    }

    private @Nullable Connection attempt(String work) throws SQLException {
        return AdvisoryLock.take(pool.getConnection(), work);
    }
}
