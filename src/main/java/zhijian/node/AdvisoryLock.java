package zhijian.node;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Locks of PostgreSQL's that belong to a connection (咨询锁), by name.
final class AdvisoryLock {

    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

    private AdvisoryLock() {}

    /// @return the connection, which now holds the lock; null, and the connection closed, if another holds it
    static @Nullable Connection take(Connection connection, String name) throws SQLException {
        boolean isTaken = false;
        try {
            isTaken = ask(connection, "SELECT pg_try_advisory_lock(hashtextextended('zhijian ' || ?, 0))", name);
            return isTaken ? connection : null;
        } finally {
            if (!isTaken) {
                connection.close();
            }
        }
    }

    /// Closes the connection; where it is broken, the lock is gone already.
    static void giveBack(Connection connection, String name) {
        try (connection) {
            ask(connection, "SELECT pg_advisory_unlock(hashtextextended('zhijian ' || ?, 0))", name);
        } catch (SQLException e) {
            LOG.warn("The lock {} went with its connection: {}", name, e.getMessage());
        }
    }

    private static boolean ask(Connection connection, String sql, String name) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
