package zhijian.permission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes back whatever a marked request changed, and tells how many rows that were: so that a hundred thousand people
/// can try everything on one and the same city.
///
/// Rows of the audit trail do not count: what is refused goes on record, too; nor does what a session remembers.
@TestConfiguration(proxyBeanMethods = false)
class RollingBack {

    /// Names the attempt; without it a request is let alone.
    static final String ATTEMPT = "X-Attempt";

    private static final String ROWS = """
            SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
            FROM pg_stat_xact_user_tables
            WHERE schemaname NOT IN ('audit', 'once', 'session')
            """;

    /// Names a transaction that stays open from one request to the next, until [#release].
    static final String HELD = "X-Held";

    private final Map<String, CompletableFuture<Long>> rows = new ConcurrentHashMap<>();
    private final Map<String, Connection> held = new ConcurrentHashMap<>();
    private final DataSource pool;

    RollingBack(DataSource pool) {
        this.pool = pool;
    }

    /// Rows the requests of a held transaction changed so far.
    long rowsHeld(String name) throws SQLException {
        try (var statement = Objects.requireNonNull(held.get(name)).createStatement();
                var counted = statement.executeQuery(ROWS)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    /// @return rows changed by earlier transactions of the same connection that were not reported yet
    long hold(String name) throws SQLException {
        var connection = pool.getConnection();
        connection.setAutoCommit(false);
        held.put(name, connection);
        return rowsHeld(name);
    }

    /// Takes back what was done in a held transaction.
    void release(String name) throws SQLException {
        try (var connection = Objects.requireNonNull(held.remove(name))) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void inHeld(
            Connection connection, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var holder = new ConnectionHolder(connection, true);
        holder.setSynchronizedWithTransaction(true);
        TransactionSynchronizationManager.bindResource(pool, holder);
        try {
            chain.doFilter(request, response);
        } finally {
            TransactionSynchronizationManager.unbindResource(pool);
        }
    }

    /// Rows the attempt changed before it was taken back.
    long rows(String attempt) {
        return Objects.requireNonNull(rows.remove(attempt)).join();
    }

    void expect(String attempt) {
        rows.put(attempt, new CompletableFuture<>());
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> rollBack(PlatformTransactionManager transactions, JdbcClient jdbc) {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var inOne = request.getHeader(HELD);
                if (inOne != null) {
                    inHeld(Objects.requireNonNull(held.get(inOne)), request, response, chain);
                    return;
                }
                var attempt = request.getHeader(ATTEMPT);
                if (attempt == null) {
                    chain.doFilter(request, response);
                    return;
                }
                var told = Objects.requireNonNull(rows.get(attempt));
                var transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
                try {
                    // what earlier transactions of this connection did may not have been reported yet
                    long before = jdbc.sql(ROWS).query(Long.class).single();
                    chain.doFilter(request, response);
                    told.complete(jdbc.sql(ROWS).query(Long.class).single() - before);
                } catch (RuntimeException | IOException | ServletException e) {
                    told.complete(0L);
                    throw e;
                } finally {
                    transactions.rollback(transaction);
                }
            }
        });
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 3);
        return filter;
    }
}
