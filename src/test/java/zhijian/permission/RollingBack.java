package zhijian.permission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes back whatever a marked request changed, and tells how many rows that were: so that a hundred thousand people
/// can try everything on one and the same city.
///
/// Rows of the audit trail do not count: what is refused goes on record, too.
@TestConfiguration(proxyBeanMethods = false)
class RollingBack {

    /// Names the attempt; without it a request is let alone.
    static final String ATTEMPT = "X-Attempt";

    private static final String ROWS = """
            SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
            FROM pg_stat_xact_user_tables
            WHERE schemaname <> 'audit'
            """;

    private final Map<String, CompletableFuture<Long>> rows = new ConcurrentHashMap<>();

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
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2);
        return filter;
    }
}
