package zhijian.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Accounts;
import zhijian.account.Role;
import zhijian.submission.Helpers;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class SharedWritingTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.OF_OWNER, TinyCity.YEAR);
    private static final String HELPER = "3131009768.writer";
    private static final Set<String> SECTIONS = Set.of("1.3", "*");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    WritingDesk desk;

    @Autowired
    Helpers helpers;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("""
                DELETE FROM submission.review WHERE organisation = '3131009768';
                INSERT INTO account.person (login, name, organisation, role, password_hash)
                VALUES ('3131009768.writer', '文心', '3131009768', 'HELPER', 'x')
                ON CONFLICT DO NOTHING
                """).update();
    }

    @Test
    void a_helper_writes_only_about_the_shared_sections() {
        var collector = city.person(TinyCity.OF_OWNER, Role.COLLECTOR);
        var helper = accounts.find(HELPER).orElseThrow();
        helpers.share(ID, HELPER, Set.of("1.3"), SECTIONS, collector);
        assertThat(desk.mayWrite(ID, Cases.ITEM::equals, helper)).isFalse();
        assertThatThrownBy(() -> desk.hold(ID, Cases.ITEM::equals, "新增案例", helper))
                .isInstanceOf(NotYours.class)
                .hasMessage("新增案例不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。");

        helpers.share(ID, HELPER, SECTIONS, SECTIONS, collector);
        assertThat(desk.mayWrite(ID, Cases.ITEM::equals, helper)).isTrue();
        assertThat(desk.mayWrite(ID, Cases.ITEM::equals, collector)).isTrue();
    }
}
