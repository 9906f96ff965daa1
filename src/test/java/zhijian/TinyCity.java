package zhijian;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;
import zhijian.account.Accounts;
import zhijian.account.Assurance;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.organisation.School;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;
import zhijian.session.Sessions;

/// A city small enough for tests: one commission, one institute, one district, one owner and six schools, on
/// 4 December 2020 at 14:03 in Shanghai, with the year 2020 open.
@TestConfiguration(proxyBeanMethods = false)
@Import(TinyCity.Settlers.class)
public class TinyCity {

    public static final Year YEAR = Year.of(2020);
    public static final String PASSWORD = "tiny-city";
    public static final Instant NOW = Instant.parse("2020-12-04T06:03:00Z");

    public static final OrganisationId COMMISSION = new OrganisationId("310000");
    public static final OrganisationId INSTITUTE = new OrganisationId("institute");
    public static final OrganisationId DISTRICT = new OrganisationId("310104");
    public static final OrganisationId OWNER = new OrganisationId("industry-01");

    /// files with the commission
    public static final OrganisationId LIGHT_INDUSTRY = new OrganisationId("3131001137");
    /// files with the commission
    public static final OrganisationId MUSIC = new OrganisationId("3131001274");
    /// files with the commission
    public static final OrganisationId BUSINESS = new OrganisationId("3131001411");
    /// files with the commission
    public static final OrganisationId DANCE = new OrganisationId("3131001548");
    /// files with the district
    public static final OrganisationId OF_DISTRICT = new OrganisationId("3131004014");
    /// files with the owner
    public static final OrganisationId OF_OWNER = new OrganisationId("3131009768");

    @Bean
    @Primary
    Clock clockOfTinyCity() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /// Somebody who signed in a moment ago: fresh enough to sign.
    public static RequestPostProcessor justSignedIn(CurrentUser user) {
        return signedInAt(NOW, user);
    }

    public static RequestPostProcessor signedInAt(Instant moment, CurrentUser user) {
        return request -> {
            var sessions = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                    .getBean(Sessions.class);
            request.setCookies(new Cookie("session", began(sessions, moment)));
            return user(user).postProcessRequest(request);
        };
    }

    private static <S extends Session> String began(SessionRepository<S> sessions, Instant confirmedAt) {
        var session = sessions.createSession();
        session.setAttribute(Assurance.CONFIRMED_AT, confirmedAt);
        sessions.save(session);
        return session.getId();
    }

    /// As if the person of a session had proved at that moment to be themselves.
    public static <S extends Session> void confirmedAt(Instant moment, String id, SessionRepository<S> sessions) {
        var session = Objects.requireNonNull(sessions.findById(id));
        session.setAttribute(Assurance.CONFIRMED_AT, moment);
        sessions.save(session);
    }

    /// What a complete submission says, as typed, by item code; every check passes or needs only an explanation.
    public static Map<String, String> typedAnswers() {
        try (var csv = Objects.requireNonNull(TinyCity.class.getResourceAsStream("/zhijian/one-school.csv"))) {
            var typed = new LinkedHashMap<String, String>();
            new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .forEach(cells -> typed.put(cells[0], cells[1]));
            return typed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settles the city once per database.
    public record Settlers(Register register, Accounts accounts, Cycles cycles, JdbcClient jdbc) {

        /// Settles the city, and leaves nothing of what other tests did in it.
        public void settleAnew() {
            settle();
            var tables = jdbc.sql("""
                    SELECT string_agg(format('%I.%I', schemaname, tablename), ', ')
                    FROM pg_tables
                    WHERE schemaname IN ('submission', 'narrative', 'query', 'desk', 'diagnosis', 'declaration',
                                         'workbook', 'notice', 'graduate', 'writing', 'question', 'sentinel')
                      AND tablename NOT LIKE 'flyway%'
                    """).query(String.class).single();
            jdbc.sql("TRUNCATE " + tables).update();
            accounts.createFor(register.organisations(), PASSWORD);
            register.organisations()
                    .forEach(it -> Role.OF_EVERY_ORGANISATION.forEach(role -> jdbc.sql("""
                    UPDATE account.person SET name = :name, staff_number = :role WHERE organisation = :organisation AND role = :role
                    """)
                            .param("name", it.name() + role.chinese())
                            .param("organisation", it.id().code())
                            .param("role", role.name())
                            .update()));
        }

        public void settle() {
            if (cycles.current().isPresent()) {
                introduceEverybody();
                return;
            }
            var schools = List.of(
                    school(LIGHT_INDUSTRY, "舸远轻工业学校", SupervisingKind.COMMISSION, COMMISSION),
                    school(MUSIC, "韶音音乐学校", SupervisingKind.COMMISSION, COMMISSION),
                    school(BUSINESS, "楷序商业学校", SupervisingKind.COMMISSION, COMMISSION),
                    school(DANCE, "霓翎舞蹈学校", SupervisingKind.COMMISSION, COMMISSION),
                    school(OF_DISTRICT, "棠枢职业学校", SupervisingKind.DISTRICT, DISTRICT),
                    school(OF_OWNER, "蔚霁船舶职业技术学校", SupervisingKind.INDUSTRY, OWNER));
            var organisations = new ArrayList<>(List.of(
                    new Organisation(COMMISSION, "市教育委员会", OrganisationKind.COMMISSION, COMMISSION),
                    new Organisation(INSTITUTE, "市教育科学研究院", OrganisationKind.INSTITUTE, COMMISSION),
                    new Organisation(DISTRICT, "徐汇区", OrganisationKind.DISTRICT, COMMISSION),
                    new Organisation(OWNER, "砺锚船舶集团", OrganisationKind.OWNER, COMMISSION)));
            schools.forEach(it ->
                    organisations.add(new Organisation(it.id(), it.name(), OrganisationKind.SCHOOL, it.supervisor())));
            register.takeOver(organisations, schools);
            accounts.createFor(organisations, PASSWORD);
            introduceEverybody();
            var obliged = new TreeSet<>(schools.stream().map(School::id).toList());
            cycles.open(
                    YEAR, obliged, "有在校生", Instant.parse("2020-12-31T15:59:59Z"), accounts.of(COMMISSION, Role.LEADER));
        }

        /// While this runs, authorities may look at the submission as if it had been approved; then it is a draft
        /// again.
        public void asApproved(OrganisationId organisation, Runnable during) {
            approve(organisation);
            try {
                during.run();
            } finally {
                jdbc.sql("DELETE FROM submission.review WHERE organisation = :organisation")
                        .param("organisation", organisation.code())
                        .update();
            }
        }

        /// Authorities may look at the submission from now on.
        public void approve(OrganisationId organisation) {
            jdbc.sql("""
                    INSERT INTO submission.review (organisation, year, state, detail, version)
                    VALUES (:organisation, :year, 'Approved', '{"sha256": "0"}', 1)
                    """)
                    .param("organisation", organisation.code())
                    .param("year", YEAR.getValue())
                    .update();
        }

        private void introduceEverybody() {
            jdbc.sql("UPDATE account.person SET staff_number = role WHERE staff_number IS NULL")
                    .update();
        }

        public CurrentUser person(OrganisationId organisation, Role role) {
            return accounts.of(organisation, role);
        }

        private static School school(OrganisationId id, String name, SupervisingKind kind, OrganisationId supervisor) {
            return new School(id, name, DISTRICT, SchoolType.TECHNICAL, kind, supervisor, false, false);
        }
    }
}
