package zhijian;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// A real PostgreSQL from a Maven artifact: one server per test run, an empty database and data directory per context.
public class PostgresForTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            TestPropertyValues.of(
                            "zhijian.database.url=jdbc:postgresql://localhost:%d/%s".formatted(SERVER.getPort(), name),
                            "zhijian.database.user=zhijian",
                            "zhijian.database.owner=postgres",
                            "zhijian.database.owner-password=postgres",
                            "zhijian.second-factor="
                                    + context.getEnvironment().getProperty("zhijian.second-factor", "optional"),
                            "zhijian.data=" + Files.createTempDirectory("zhijian-test"))
                    .applyTo(context);
            context.getEnvironment().addActiveProfile("test");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database for the tests", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a data directory for the tests", e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL for the tests", e);
        }
    }
}
