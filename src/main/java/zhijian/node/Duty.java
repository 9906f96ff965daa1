package zhijian.node;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Whether this node does what runs by the clock (值班): of several nodes one does, as long as it lives.
///
/// The node on duty holds a lock of PostgreSQL's on a connection of its own. When it ends, or is cut off, PostgreSQL
/// gives the lock back, and the next node that asks has it.
@Component
public class Duty implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);
    private static final int SECONDS_TO_ANSWER = 5;

    /// A node whose machine lost its power says nothing: then PostgreSQL asks, and waits no longer than a minute.
    private static final String ASK_AFTER_SILENCE =
            "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 4";

    private final DataSource pool;
    private @Nullable Connection held;

    Duty(DataSource pool) {
        this.pool = pool;
    }

    /// Runs what is due, if this node is on duty, or can be now; otherwise another node sees to it.
    public void run(Runnable round) {
        if (isOurs()) {
            round.run();
        }
    }

    synchronized boolean isOurs() {
        try {
            if (held != null && held.isValid(SECONDS_TO_ANSWER)) {
                return true;
            }
            giveUp();
            held = AdvisoryLock.take(pool.getConnection(), "duty");
            if (held != null) {
                try (var statement = held.createStatement()) {
                    statement.execute(ASK_AFTER_SILENCE);
                }
                LOG.info("This node does from now on what runs by the clock");
            }
            return held != null;
        } catch (SQLException e) {
            LOG.warn("The database does not say which node is on duty: {}", e.getMessage());
            return false;
        }
    }

    /// Another node may take over at once.
    @Override
    public synchronized void destroy() {
        giveUp();
    }

    private void giveUp() {
        if (held != null) {
            AdvisoryLock.giveBack(held, "duty");
            held = null;
        }
    }
}
