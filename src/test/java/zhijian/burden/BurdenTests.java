package zhijian.burden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class BurdenTests {

    private static final Instant NINE = Instant.parse("2020-12-04T01:00:00Z");
    private static final ItemCode STAFF = new ItemCode("staff_total");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    EffortStore efforts;

    @Autowired
    Catalogs catalogs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settle();
        jdbc.sql("TRUNCATE submission.answer_change").update();
    }

    @Test
    void time_is_counted_between_changes_of_one_person_without_pauses_and_imports() {
        changed(TinyCity.MUSIC, "lin", "land_area", 0);
        changed(TinyCity.MUSIC, "lin", "staff_total", 30);
        changed(TinyCity.MUSIC, "wen", "books_paper", 35);
        changed(TinyCity.MUSIC, "lin", "staff_total", 50);
        changed(TinyCity.MUSIC, "lin", "staff_on_post", 50 + 601);
        changed(TinyCity.MUSIC, "lin", "land_area", 50 + 601 + 60);
        changed(TinyCity.MUSIC, "lin", "books_paper", 50 + 601 + 60);

        assertThat(efforts.efforts(TinyCity.YEAR, 1))
                .isEqualTo(Map.of(
                        STAFF,
                        new Effort(Duration.ofSeconds(50), 1),
                        new ItemCode("land_area"),
                        new Effort(Duration.ofSeconds(30), 1),
                        new ItemCode("books_paper"),
                        new Effort(Duration.ofSeconds(30), 1)));
    }

    @Test
    void an_import_of_many_items_at_once_measures_nothing() {
        changed(TinyCity.MUSIC, "lin", "staff_total", 0);
        for (var item : catalogs.of(TinyCity.YEAR).items().subList(0, 40)) {
            changed(TinyCity.MUSIC, "lin", item.code().value(), 10);
        }
        assertThat(efforts.efforts(TinyCity.YEAR, 1)).isEmpty();
    }

    @Test
    void the_middle_school_is_shown_and_only_where_three_were_measured() {
        int seconds = 60;
        for (var school : new OrganisationId[] {TinyCity.MUSIC, TinyCity.DANCE, TinyCity.BUSINESS}) {
            changed(school, school + ".collector", "land_area", 0);
            changed(school, school + ".collector", "staff_total", seconds);
            seconds += 30;
        }
        changed(TinyCity.MUSIC, TinyCity.MUSIC + ".collector", "books_paper", 100);

        assertThat(get(TinyCity.INSTITUTE))
                .hasStatusOk()
                .bodyText()
                .contains("每校约 0.0 小时，全市合计约 0.2 小时（已测得 1 项）", "1.5 分钟")
                .doesNotContain("collector");
        assertThat(efforts.efforts(TinyCity.YEAR, BurdenController.FEWEST))
                .containsOnlyKeys(STAFF)
                .containsEntry(STAFF, new Effort(Duration.ofSeconds(90), 3));
    }

    @Test
    void an_item_that_no_indicator_and_no_report_uses_is_named() {
        var uses = Uses.of(catalogs.of(TinyCity.YEAR));
        assertThat(uses.get(STAFF)).satisfies(use -> {
            assertThat(use.isIdle()).isFalse();
            assertThat(use.checks()).isGreaterThan(1);
        });
        assertThat(uses.values().stream().filter(Uses::isIdle).count()).isBetween(1L, 200L);
    }

    @Test
    void schools_and_districts_do_not_see_it() {
        assertThat(get(TinyCity.MUSIC)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(TinyCity.DISTRICT)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(TinyCity.COMMISSION)).hasStatusOk().bodyText().contains("这一年度还没有测得填报用时。");
    }

    private void changed(OrganisationId school, String who, String item, int afterSeconds) {
        jdbc.sql("""
                INSERT INTO submission.answer_change (organisation, year, item, number, answered_by, answered_at)
                VALUES (:school, 2020, :item, 1, :who, :at)
                """)
                .param("school", school.code())
                .param("item", item)
                .param("who", who)
                .param("at", NINE.plusSeconds(afterSeconds).atOffset(ZoneOffset.UTC))
                .update();
    }

    private MvcTestResult get(OrganisationId organisation) {
        return mvc.get()
                .uri("/desk/burden/2020")
                .with(user(city.person(organisation, Role.COLLECTOR)))
                .exchange();
    }
}
