package zhijian.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhijian.account.Role;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;

/// Everybody of some organisations (人员): the three of each, two helpers, and deputies that stand in for somebody today
/// and for nobody.
final class Cast {

    private final JdbcClient jdbc;
    private final List<Subject> people = new ArrayList<>(List.of(Subject.NOBODY));

    private Cast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All sign in with the password of their organisation's collector.
    static List<Subject> of(List<Organisation> organisations, JdbcClient jdbc) {
        var cast = new Cast(jdbc);
        organisations.forEach(cast::enter);
        return List.copyOf(cast.people);
    }

    private void enter(Organisation organisation) {
        for (var role : Role.OF_EVERY_ORGANISATION) {
            people.add(subject(organisation, role.name().toLowerCase(Locale.ROOT), role, false));
        }
        if (organisation.kind() == OrganisationKind.COMMISSION) {
            people.add(subject(organisation, "security", Role.SECURITY_ADMINISTRATOR, false));
            people.add(subject(organisation, "audit", Role.AUDIT_ADMINISTRATOR, false));
        }
        helper(organisation, "helper", true);
        helper(organisation, "idlehelper", false);
        invite(organisation, "idledeputy", Role.DEPUTY);
        people.add(subject(organisation, "idledeputy", Role.DEPUTY, false));
        deputy(organisation, "reviewers", Role.REVIEWER);
        deputy(organisation, "leaders", Role.LEADER);
    }

    private void helper(Organisation organisation, String word, boolean hasSections) {
        invite(organisation, word, Role.HELPER);
        if (hasSections) {
            jdbc.sql("""
                    INSERT INTO submission.helper (organisation, year, login, sections, given_by, given_at)
                    VALUES (:organisation, 2020, :login, ARRAY[:section], :collector, now())
                    ON CONFLICT DO NOTHING
                    """)
                    .param("organisation", organisation.id().code())
                    .param("login", login(organisation.id(), word))
                    .param("section", Scene.SECTION)
                    .param("collector", login(organisation.id(), "collector"))
                    .update();
        }
        people.add(subject(organisation, word, Role.HELPER, hasSections));
    }

    private void deputy(Organisation organisation, String word, Role instead) {
        invite(organisation, word, Role.DEPUTY);
        jdbc.sql("""
                INSERT INTO account.delegation
                       (organisation, role, deputy, first_day, last_day, reason, given_by, given_at)
                VALUES (:organisation, :role, :deputy, '2020-12-01', '2020-12-31', '出差', :giver, now())
                """)
                .param("organisation", organisation.id().code())
                .param("role", instead.name())
                .param("deputy", login(organisation.id(), word))
                .param("giver", login(organisation.id(), instead.name().toLowerCase(Locale.ROOT)))
                .update();
        people.add(subject(organisation, word, instead, false));
    }

    private void invite(Organisation organisation, String word, Role role) {
        jdbc.sql("""
                INSERT INTO account.person (login, name, organisation, role, staff_number, password_hash)
                SELECT :login, name || :word, organisation, :role, :word, password_hash
                FROM account.person
                WHERE login = :collector
                ON CONFLICT DO NOTHING
                """)
                .param("login", login(organisation.id(), word))
                .param("word", word)
                .param("role", role.name())
                .param("collector", login(organisation.id(), "collector"))
                .update();
    }

    private static Subject subject(Organisation organisation, String word, Role acting, boolean hasSections) {
        return new Subject(login(organisation.id(), word), organisation.id(), organisation.kind(), acting, hasSections);
    }

    private static String login(OrganisationId organisation, String word) {
        return organisation.code() + "." + word;
    }
}
