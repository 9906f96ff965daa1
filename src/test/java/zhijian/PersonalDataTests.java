package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import zhijian.account.AccountRefused;
import zhijian.account.Accounts;
import zhijian.account.PersonalRecords;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;

/// `docs/personal-data.md` against the database, and what a person is given and what is erased.
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class PersonalDataTests {

    private static final Path MAP = Path.of("docs/personal-data.md");
    private static final Pattern FULL = Pattern.compile("`([a-z_]+\\.[a-z_]+\\.[a-z_0-9]+)`");
    private static final Pattern TABLE = Pattern.compile("\\| `([a-z_]+\\.[a-z_]+)` \\| ([a-z_0-9、]+) \\|");
    private static final String LOGIN = "3131009768.reviewer";

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    PersonalRecords records;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    @Test
    void every_column_of_the_database_stands_in_the_map_once() throws IOException {
        var mapped = new ArrayList<String>();
        for (var line : Files.readAllLines(MAP)) {
            FULL.matcher(line).results().forEach(it -> mapped.add(it.group(1)));
            var table = TABLE.matcher(line);
            if (table.matches()) {
                for (var column : table.group(2).split("、")) {
                    mapped.add(table.group(1) + "." + column);
                }
            }
        }
        assertThat(mapped).doesNotHaveDuplicates().hasSizeGreaterThan(300);
        assertThat(new TreeSet<>(mapped)).isEqualTo(new TreeSet<>(columns()));
    }

    @Test
    void nobody_is_asked_for_a_telephone_or_identity_number() {
        assertThat(columns()).noneMatch(it -> it.matches(".*(phone|mobile|telephone|identity_number|id_card|birth).*"));
    }

    @Test
    void whoever_left_is_erased_and_what_is_on_record_stays() {
        var security = accounts.of(TinyCity.COMMISSION, Role.SECURITY_ADMINISTRATOR);
        assertThatExceptionOfType(AccountRefused.class)
                .isThrownBy(() -> records.erase(LOGIN, security))
                .withMessage("只能删除已暂停或已停用的账号的个人信息，请先暂停账号 3131009768.reviewer。");
        assertThatExceptionOfType(AccountRefused.class)
                .isThrownBy(() -> records.erase(LOGIN, accounts.of(TinyCity.COMMISSION, Role.LEADER)))
                .withMessage("个人信息由安全管理员删除。");
        var name = accounts.person(LOGIN).name();
        accounts.suspend(LOGIN, "人员调离", security);
        records.erase(LOGIN, security);
        try {
            assertThat(accounts.name(LOGIN)).isEqualTo("（已删除）");
            assertThat(records.about(LOGIN).toString()).doesNotContain(name);
            assertThat(audit.entries("account/" + LOGIN))
                    .extracting(AuditTrail.Entry::summary)
                    .contains("Personal data erased");
        } finally {
            jdbc.sql("DELETE FROM account.holder WHERE login = :login")
                    .param("login", LOGIN)
                    .update();
            jdbc.sql("DELETE FROM account.person WHERE login = :login")
                    .param("login", LOGIN)
                    .update();
            city.settleAnew();
        }
    }

    private List<String> columns() {
        return jdbc.sql("""
                SELECT table_schema || '.' || table_name || '.' || column_name
                FROM information_schema.columns
                JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('public', 'information_schema')
                  AND table_schema NOT LIKE 'pg\\_%' AND table_name NOT LIKE 'flyway%'
                  AND table_name NOT LIKE 'event_publication%'
                """).query(String.class).list();
    }
}
