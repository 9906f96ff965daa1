package zhijian;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which database the application works on: the one at `zhijian.database.url`, or else its own under the data
/// directory.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @ConditionalOnProperty(name = "zhijian.database.url", havingValue = "false", matchIfMissing = true)
    EmbeddedDatabase embeddedDatabase(@Value("${zhijian.data}") Path data) {
        return EmbeddedDatabase.start(data.toAbsolutePath().resolve("postgres"));
    }

    @Bean
    HikariDataSource dataSource(
            @Value("${zhijian.database.url:}") String url,
            @Value("${zhijian.database.user:postgres}") String user,
            @Value("${zhijian.database.password:postgres}") String password,
            ObjectProvider<EmbeddedDatabase> embedded) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url.isEmpty() ? embedded.getObject().url() : url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setConnectionTimeout(15_000);
        pool.setValidationTimeout(2_000);
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("options", "-c statement_timeout=50s -c lock_timeout=10s");
        pool.addDataSourceProperty("ApplicationName", "zhijian");
        return pool;
    }
}
