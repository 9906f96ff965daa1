package zhijian.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.organisation.OrganisationId;
import zhijian.page.BeijingTime;

/// Who stands in for whom (代理安排), in `account.delegation`.
@Component
public class Delegations {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Delegations(JdbcClient jdbc, Accounts accounts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /// In which role this person acts today: their own, or for a deputy that of the person they stand in for.
    public Acting acting(CurrentUser user) {
        if (user.role() != Role.DEPUTY) {
            return new Acting(user.role(), "");
        }
        return jdbc.sql("""
                SELECT delegation.role, delegation.given_by
                FROM account.delegation
                JOIN account.person ON person.login = delegation.deputy
                WHERE deputy = :login AND ended_by IS NULL AND :today BETWEEN first_day AND last_day
                  AND withdrawn_at IS NULL
                """)
                .param("login", user.login())
                .param("today", today())
                .query((row, _) -> new Acting(Role.valueOf(row.getString("role")), row.getString("given_by")))
                .optional()
                .orElseGet(() -> new Acting(Role.DEPUTY, ""));
    }

    /// Logins of all who act in a role of an organisation today: whose role it is, and their deputy.
    public List<String> acting(OrganisationId organisation, Role role) {
        return jdbc.sql("""
                SELECT login
                FROM account.person
                WHERE organisation = :organisation AND role = :role AND withdrawn_at IS NULL
                UNION
                SELECT deputy
                FROM account.delegation
                WHERE organisation = :organisation AND role = :role AND ended_by IS NULL
                  AND :today BETWEEN first_day AND last_day
                ORDER BY login
                """)
                .param("organisation", organisation.code())
                .param("role", role.name())
                .param("today", today())
                .query(String.class)
                .list();
    }

    /// All of an organisation, the latest first.
    List<Delegation> of(OrganisationId organisation) {
        return jdbc.sql("""
                SELECT id, organisation, role, deputy, first_day, last_day, reason, ended_by
                FROM account.delegation
                WHERE organisation = :organisation
                ORDER BY first_day DESC, id DESC
                """)
                .param("organisation", organisation.code())
                .query(Delegations::delegation)
                .list();
    }

    /// @param deputy login of somebody who was invited as a deputy
    /// @throws AccountRefused if that person cannot stand in on these days; nothing has changed
    @Transactional
    void give(String deputy, LocalDate first, LocalDate last, String reason, CurrentUser giver) {
        lock(giver.organisation());
        if (reason.isBlank()) {
            throw new AccountRefused("请写明代理的原因，如出差、休假。");
        }
        var people = accounts.people(giver.organisation());
        var person = people.stream()
                .filter(it -> it.login().equals(deputy))
                .findFirst()
                .orElseThrow(() -> new AccountRefused("本单位没有账号 %s，请从名单里选代理人。".formatted(deputy)));
        rule(giver, people).objection(person, first, last).ifPresent(objection -> {
            throw new AccountRefused(objection);
        });
        jdbc.sql("""
                INSERT INTO account.delegation
                       (organisation, role, deputy, first_day, last_day, reason, given_by, given_at)
                VALUES (:organisation, :role, :deputy, :first, :last, :reason, :giver, :at)
                """)
                .param("organisation", giver.organisationCode())
                .param("role", giver.role().name())
                .param("deputy", deputy)
                .param("first", first)
                .param("last", last)
                .param("reason", reason.strip())
                .param("giver", giver.login())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new AccountChanged(
                deputy,
                giver.login(),
                "Stands in for %s from %s to %s: %s".formatted(giver.login(), first, last, reason.strip())));
    }

    /// Ends a delegation at once, whether it has begun or not. Who gave it may, and nobody else.
    ///
    /// @throws AccountRefused if there is no such delegation of theirs, or it has ended already
    @Transactional
    void end(long id, CurrentUser giver) {
        lock(giver.organisation());
        var delegation = of(giver.organisation()).stream()
                .filter(it -> it.id() == id && it.role() == giver.role() && !it.isEnded())
                .filter(it -> !it.lastDay().isBefore(today()))
                .findFirst()
                .orElseThrow(() -> new AccountRefused("这次代理已经结束，或不是您安排的。"));
        if (delegation.firstDay().isAfter(today())) {
            jdbc.sql("DELETE FROM account.delegation WHERE id = :id")
                    .param("id", id)
                    .update();
        } else {
            jdbc.sql("UPDATE account.delegation SET last_day = :today, ended_by = :giver WHERE id = :id")
                    .param("today", today())
                    .param("giver", giver.login())
                    .param("id", id)
                    .update();
        }
        events.publishEvent(new AccountChanged(
                delegation.deputy(), giver.login(), "Stands in for %s no longer".formatted(giver.login())));
    }

    DelegationRule rule(CurrentUser giver, List<Person> people) {
        return new DelegationRule(accounts.person(giver.login()), people, of(giver.organisation()), today());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
    }

    /// One at a time in one organisation: two delegations given side by side could overlap unseen.
    private void lock(OrganisationId organisation) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:organisation, 15))")
                .param("organisation", organisation.code())
                .query((_, _) -> true)
                .single();
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        return new Delegation(
                row.getLong("id"),
                new OrganisationId(row.getString("organisation")),
                Role.valueOf(row.getString("role")),
                row.getString("deputy"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("reason"),
                row.getString("ended_by") != null);
    }
}
