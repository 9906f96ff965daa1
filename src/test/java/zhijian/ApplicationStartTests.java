package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
class ApplicationStartTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void every_module_brings_its_own_schema() {
        assertThat(jdbc.sql("""
                SELECT DISTINCT table_schema FROM information_schema.tables
                WHERE table_name NOT LIKE 'flyway%' AND table_schema NOT IN ('information_schema', 'pg_catalog')
                ORDER BY 1
                """).query(String.class).list())
                .containsExactly("account", "audit", "cycle", "organisation", "release", "report", "submission");
    }
}
