package zhijian.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;

/// The people who may sign in (账号), in `account.person`.
@Component
public class Accounts implements UserDetailsService {

    private static final String PEOPLE = """
            SELECT login, name, organisation, role, staff_number, password_hash, withdrawn_at
            FROM account.person
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /// Gives each organisation its three accounts, named `<code>.collector`, `<code>.reviewer` and `<code>.leader`,
    /// all with this first password. Accounts that exist already keep theirs.
    @Transactional
    public void createFor(List<Organisation> organisations, String firstPassword) {
        var hash = String.valueOf(passwords.encode(firstPassword));
        for (var organisation : organisations) {
            for (var role : Role.OF_EVERY_ORGANISATION) {
                jdbc.sql("""
                        INSERT INTO account.person (login, name, organisation, role, password_hash)
                        VALUES (:login, :name, :organisation, :role, :hash)
                        ON CONFLICT (login) DO NOTHING
                        """)
                        .param("login", login(organisation.id(), role))
                        .param("name", organisation.name() + role.chinese())
                        .param("organisation", organisation.id().code())
                        .param("role", role.name())
                        .param("hash", hash)
                        .update();
            }
        }
    }

    /// @throws UsernameNotFoundException if nobody signs in with this login: unknown, withdrawn or not yet accepted
    @Override
    public CurrentUser loadUserByUsername(String login) {
        return find(login)
                .filter(user -> !user.passwordHash().isEmpty())
                .orElseThrow(() -> new UsernameNotFoundException("Nobody signs in as " + login));
    }

    /// Whoever has or had this login.
    public Optional<CurrentUser> find(String login) {
        return jdbc.sql("""
                SELECT login, name, organisation, role, password_hash
                FROM account.person
                WHERE login = :login
                """)
                .param("login", login)
                .query((row, _) -> new CurrentUser(
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("organisation"),
                        Role.valueOf(row.getString("role")),
                        row.getString("password_hash")))
                .optional();
    }

    /// The name of whoever has or had this login; the login itself where nobody had.
    public String name(String login) {
        return find(login).map(CurrentUser::name).orElse(login);
    }

    /// Everybody an organisation has or had, by login.
    public List<Person> people(OrganisationId organisation) {
        return jdbc.sql(PEOPLE + "WHERE organisation = :organisation ORDER BY login")
                .param("organisation", organisation.code())
                .query(Accounts::person)
                .list();
    }

    /// @throws org.springframework.dao.EmptyResultDataAccessException if nobody has or had this login
    public Person person(String login) {
        return jdbc.sql(PEOPLE + "WHERE login = :login")
                .param("login", login)
                .query(Accounts::person)
                .single();
    }

    /// Who held accounts of an organisation under a staff number at some time since a moment.
    public List<Holding> holdings(OrganisationId organisation, String staffNumber, Instant since) {
        return jdbc.sql("""
                SELECT role, name
                FROM (
                    SELECT holder.*, coalesce(lead(since) OVER (PARTITION BY login ORDER BY id), withdrawn_at) AS until
                    FROM account.holder
                    JOIN (SELECT login, withdrawn_at FROM account.person) AS person USING (login)
                    WHERE organisation = :organisation
                ) AS held
                WHERE staff_number = :staffNumber AND (until IS NULL OR until >= :since)
                ORDER BY id
                """)
                .param("organisation", organisation.code())
                .param("staffNumber", staffNumber)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Holding(Role.valueOf(row.getString("role")), row.getString("name")))
                .list();
    }

    /// Says who holds an account: after this nobody else of the organisation can be given the same staff number.
    ///
    /// @throws AccountRefused if that person has another role in the organisation already; nothing has changed
    @Transactional
    public void introduce(String name, String staffNumber, CurrentUser user) {
        var before = person(user.login());
        var now = new Person(
                user.login(),
                PersonalData.name(name),
                user.organisation(),
                user.role(),
                PersonalData.staffNumber(staffNumber),
                before.standing());
        mustBeNobodyElse(now);
        jdbc.sql("UPDATE account.person SET name = :name, staff_number = :staffNumber WHERE login = :login")
                .param("name", now.name())
                .param("staffNumber", now.staffNumber())
                .param("login", user.login())
                .update();
        keepHolder(now);
        events.publishEvent(new AccountChanged(
                user.login(),
                user.login(),
                "Held by %s, staff number %s; before by %s, staff number %s"
                        .formatted(now.name(), now.staffNumber(), before.name(), before.staffNumber())));
    }

    /// Keeps for good who holds an account from now on.
    void keepHolder(Person person) {
        jdbc.sql("""
                INSERT INTO account.holder (login, organisation, role, name, staff_number, since)
                VALUES (:login, :organisation, :role, :name, :staffNumber, :since)
                """)
                .param("login", person.login())
                .param("organisation", person.organisation().code())
                .param("role", person.role().name())
                .param("name", person.name())
                .param("staffNumber", person.staffNumber())
                .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// @throws AccountRefused if another account of the organisation belongs to the same person
    void mustBeNobodyElse(Person person) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:organisation, 15))")
                .param("organisation", person.organisation().code())
                .query((_, _) -> true)
                .single();
        people(person.organisation()).stream()
                .filter(other -> !other.login().equals(person.login())
                        && other.standing() != Person.Standing.WITHDRAWN
                        && other.staffNumber() != null
                        && other.staffNumber().equals(person.staffNumber()))
                .findFirst()
                .ifPresent(other -> {
                    throw new AccountRefused("工号 %s 已经是本单位的%s（%s），一人不能兼任两个角色。请核对工号，或另选一个人。"
                            .formatted(other.staffNumber(), other.role().chinese(), other.name()));
                });
    }

    /// @throws AccountRefused if the old password is wrong or the new one not good enough; nothing has changed
    @Transactional
    void changePassword(String old, String chosen, CurrentUser user) {
        var hash = find(user.login()).map(CurrentUser::passwordHash).orElse("");
        if (!passwords.matches(old, hash)) {
            throw new AccountRefused("现在的密码不对，密码没有改。");
        }
        if (old.equals(chosen)) {
            throw new AccountRefused("新密码和现在的一样，请换一个。");
        }
        PasswordRule.objection(user.login(), chosen).ifPresent(objection -> {
            throw new AccountRefused(objection);
        });
        keepPassword(user.login(), String.valueOf(passwords.encode(chosen)));
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Password changed"));
    }

    void keepPassword(String login, String hash) {
        jdbc.sql("UPDATE account.person SET password_hash = :hash WHERE login = :login")
                .param("hash", hash)
                .param("login", login)
                .update();
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        jdbc.sql("INSERT INTO account.sign_in (login, at) VALUES (:login, :at)")
                .param("login", event.getAuthentication().getName())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The latest times somebody signed in with this login, latest first.
    List<Instant> signIns(String login, int most) {
        return jdbc.sql("SELECT at FROM account.sign_in WHERE login = :login ORDER BY at DESC LIMIT :most")
                .param("login", login)
                .param("most", most)
                .query((row, _) -> row.getTimestamp("at").toInstant())
                .list();
    }

    /// The person who holds a role in an organisation.
    public CurrentUser of(OrganisationId organisation, Role role) {
        return loadUserByUsername(login(organisation, role));
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("login"),
                row.getString("name"),
                new OrganisationId(row.getString("organisation")),
                Role.valueOf(row.getString("role")),
                row.getString("staff_number"),
                row.getTimestamp("withdrawn_at") != null
                        ? Person.Standing.WITHDRAWN
                        : row.getString("password_hash").isEmpty() ? Person.Standing.INVITED : Person.Standing.ACTIVE);
    }

    static String login(OrganisationId organisation, Role role) {
        return organisation.code() + "." + role.name().toLowerCase(Locale.ROOT);
    }
}
