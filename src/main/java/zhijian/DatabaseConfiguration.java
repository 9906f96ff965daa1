package zhijian;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Which database the application works on: the one at `zhijian.database.url`, or else its own under the data
/// directory.
///
/// Tables belong to the owner, who changes their shape when a new version starts. The application works as another,
/// who may not touch what is on record ([ApplicationRole]).
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /// On a server of our own, which lets in nobody but this machine.
    private static final Login OWN_OWNER = new Login("postgres", "postgres");

    private static final Login OWN_APPLICATION = new Login("zhijian", "");

    /// Who knocks at the database.
    record Login(String user, String password) {}

    /// @param owner the same as `application` where an administrator named nobody else
    record Logins(String url, Login owner, Login application) {

        boolean areApart() {
            return !owner.user().equals(application.user());
        }
    }

    @Bean
    @ConditionalOnProperty(name = "zhijian.database.url", havingValue = "false", matchIfMissing = true)
    EmbeddedDatabase embeddedDatabase(@Value("${zhijian.data}") Path data) {
        return EmbeddedDatabase.start(data.toAbsolutePath().resolve("postgres"));
    }

    @Bean
    Logins logins(
            @Value("${zhijian.database.url:}") String url,
            @Value("${zhijian.database.user:postgres}") String user,
            @Value("${zhijian.database.password:postgres}") String password,
            @Value("${zhijian.database.owner:}") String owner,
            @Value("${zhijian.database.owner-password:}") String ownerPassword,
            ObjectProvider<EmbeddedDatabase> embedded) {
        if (url.isEmpty()) {
            return new Logins(embedded.getObject().url(), OWN_OWNER, OWN_APPLICATION);
        }
        var application = new Login(user, password);
        return new Logins(url, owner.isEmpty() ? application : new Login(owner, ownerPassword), application);
    }

    @Bean
    @Primary
    HikariDataSource dataSource(Logins logins) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(logins.url());
        pool.setUsername(logins.application().user());
        pool.setPassword(logins.application().password());
        pool.setConnectionTimeout(15_000);
        pool.setValidationTimeout(2_000);
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("options", "-c statement_timeout=50s -c lock_timeout=10s");
        pool.addDataSourceProperty("ApplicationName", "zhijian");
        return pool;
    }

    @Bean
    @FlywayDataSource
    DataSource ownersDataSource(Logins logins) {
        return new DriverManagerDataSource(
                logins.url(), logins.owner().user(), logins.owner().password());
    }

    @Bean
    ApplicationRole applicationRole(Logins logins) {
        return new ApplicationRole(logins);
    }
}
