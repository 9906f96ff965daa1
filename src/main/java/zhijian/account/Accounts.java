package zhijian.account;

import static java.util.stream.Collectors.toMap;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.joint.JointWork;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;

/// The people who may sign in (账号), in `account.person`.
@Component
public class Accounts implements UserDetailsService {

    private static final String PEOPLE = """
            SELECT login, name, organisation, role, staff_number, password_hash, password_given, withdrawn_at,
                   suspended_at
            FROM account.person
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PasswordPolicy policy;
    private final Period longestUnused;
    private final SecureRandom random = new SecureRandom();
    private final JointWork<String, String, Person> reads = new JointWork<>(login -> login, this::people);

    /// @param longestUnused `zhijian.account.longest-unused`: an account nobody signed in with for so long is
    /// suspended; longer than a year, for many come once a year
    Accounts(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${zhijian.password-policy:nist}") PasswordPolicy policy,
            @Value("${zhijian.account.longest-unused:400d}") Period longestUnused) {
        this.policy = policy;
        this.longestUnused = longestUnused;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /// Gives each organisation its three accounts, named `<code>.collector`, `<code>.reviewer` and `<code>.leader`,
    /// and the commission its administrators. All sign in with the same password, which each must change at once.
    /// Accounts that exist already keep theirs.
    @Transactional
    public void createWithFirstPassword(List<Organisation> organisations, String firstPassword) {
        create(organisations, firstPassword, true);
    }

    /// The same with a password nobody needs to change, for cities that are invented.
    @Transactional
    public void createFor(List<Organisation> organisations, String password) {
        create(organisations, password, false);
    }

    private void create(List<Organisation> organisations, String password, boolean given) {
        var hash = String.valueOf(passwords.encode(password));
        for (var organisation : organisations) {
            var roles = new ArrayList<>(Role.OF_EVERY_ORGANISATION);
            if (organisation.kind() == OrganisationKind.COMMISSION) {
                roles.addAll(Role.ADMINISTRATORS);
            }
            for (var role : roles) {
                jdbc.sql("""
                        INSERT INTO account.person (login, name, organisation, role, password_hash, password_given)
                        VALUES (:login, :name, :organisation, :role, :hash, :given)
                        ON CONFLICT (login) DO NOTHING
                        """)
                        .param("login", login(organisation.id(), role))
                        .param("name", organisation.name() + role.chinese())
                        .param("organisation", organisation.id().code())
                        .param("role", role.name())
                        .param("hash", hash)
                        .param("given", given)
                        .update();
            }
        }
    }

    /// @throws UsernameNotFoundException if nobody signs in with this login: unknown, withdrawn or not yet accepted
    @Override
    public CurrentUser loadUserByUsername(String login) {
        return find(login)
                .filter(user -> !user.passwordHash().isEmpty() && person(login).standing() != Person.Standing.SUSPENDED)
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

    /// The same, read together with those who others ask for at this moment; not for use within a transaction.
    Person personJointly(String login) {
        return reads.ask(login).orElseThrow(() -> new EmptyResultDataAccessException(login, 1));
    }

    private Map<String, Person> people(List<String> logins) {
        return jdbc
                .sql(PEOPLE + "WHERE login = ANY (:logins)")
                .param("logins", logins.toArray(String[]::new))
                .query(Accounts::person)
                .list()
                .stream()
                .collect(toMap(Person::login, Function.identity()));
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
        if (!isPassword(old, user.login())) {
            throw new AccountRefused("现在的密码不对，密码没有改。");
        }
        if (old.equals(chosen)) {
            throw new AccountRefused("新密码和现在的一样，请换一个。");
        }
        PasswordRule.objection(policy, user.login(), chosen).ifPresent(objection -> {
            throw new AccountRefused(objection);
        });
        keepPassword(user.login(), String.valueOf(passwords.encode(chosen)));
        events.publishEvent(new AccountChanged(user.login(), user.login(), "Password changed"));
    }

    boolean isPassword(String typed, String login) {
        return find(login)
                .map(CurrentUser::passwordHash)
                .filter(hash -> passwords.matches(typed, hash))
                .isPresent();
    }

    void keepPassword(String login, String hash) {
        jdbc.sql("""
                UPDATE account.person SET password_hash = :hash, password_given = false, password_set_at = :now
                WHERE login = :login
                """)
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
    }

    @EventListener
    @Transactional
    public void signedIn(InteractiveAuthenticationSuccessEvent event) {
        jdbc.sql("INSERT INTO account.sign_in (login, at) VALUES (:login, :at)")
                .param("login", event.getAuthentication().getName())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var login = event.getAuthentication().getName();
        events.publishEvent(new AccountChanged(login, login, "Signed in"));
    }

    /// Suspends accounts nobody signed in with for too long, so that one that is forgotten is no open door.
    ///
    /// @return how many
    @Transactional
    public int suspendUnused() {
        var since = clock.instant().atZone(ZoneOffset.UTC).minus(longestUnused).toOffsetDateTime();
        var unused = jdbc.sql("""
                SELECT login
                FROM account.person
                WHERE withdrawn_at IS NULL AND suspended_at IS NULL AND usable_since < :since
                  AND NOT EXISTS (SELECT FROM account.sign_in WHERE sign_in.login = person.login AND at >= :since)
                ORDER BY login
                """).param("since", since).query(String.class).list();
        unused.forEach(login -> suspend(login, "长期没有登录", "system"));
        return unused.size();
    }

    /// From now on the account signs nobody in, and whoever is signed in with it is signed out with their next request.
    ///
    /// @throws AccountRefused unless the security administrator asks, with a reason, about somebody else; nothing
    ///     changed
    @Transactional
    public void suspend(String login, String why, CurrentUser by) {
        mustLookAfter(login, by);
        if (why.isBlank()) {
            throw new AccountRefused("请写明停用的原因，再停用。");
        }
        suspend(login, why.strip(), by.login());
    }

    private void suspend(String login, String why, String by) {
        jdbc.sql("UPDATE account.person SET suspended_at = :now, suspended_why = :why WHERE login = :login")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("login", login)
                .update();
        events.publishEvent(new AccountChanged(login, by, "Suspended: " + why));
    }

    /// @throws AccountRefused unless the security administrator asks about somebody else; nothing has changed
    @Transactional
    public void restore(String login, CurrentUser by) {
        mustLookAfter(login, by);
        jdbc.sql("""
                UPDATE account.person SET suspended_at = NULL, suspended_why = '', usable_since = :now
                WHERE login = :login
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
        events.publishEvent(new AccountChanged(login, by.login(), "Restored"));
    }

    /// Gives an account a new password that whoever forgot theirs signs in with once, and must change then; the old one
    /// ends.
    ///
    /// @return the password, kept nowhere else
    /// @throws AccountRefused unless the security administrator asks about somebody else of whom nobody can be
    ///     asked for an invitation; nothing has changed
    @Transactional
    public String giveFirstPassword(String login, CurrentUser by) {
        mustLookAfter(login, by);
        var role = person(login).role();
        if (role == Role.HELPER || role == Role.DEPUTY) {
            throw new AccountRefused("%s的密码由邀请他的人重新生成邀请链接，不用在这里发。".formatted(role.chinese()));
        }
        var password = FirstPassword.random(random);
        keepPassword(login, String.valueOf(passwords.encode(password)));
        jdbc.sql("UPDATE account.person SET password_given = true WHERE login = :login")
                .param("login", login)
                .update();
        events.publishEvent(new AccountChanged(login, by.login(), "Given a new first password"));
        return password;
    }

    private void mustLookAfter(String login, CurrentUser by) {
        if (by.role() != Role.SECURITY_ADMINISTRATOR) {
            throw new AccountRefused("账号由安全管理员管理。");
        }
        if (find(login).isEmpty()) {
            throw new AccountRefused("没有账号 %s，请核对。".formatted(login));
        }
        if (login.equals(by.login())) {
            throw new AccountRefused("不能办理自己的账号。");
        }
    }

    /// Why somebody must change their password before anything else; empty: they need not.
    Optional<String> whyPasswordIsDue(Person person) {
        return person.standing() == Person.Standing.FIRST_PASSWORD
                ? Optional.of("您用的是发给您的初始密码，知道它的不止您一个人。请换成只有您自己知道的密码，换好就可以开始工作。")
                : policy.longestUse()
                        .filter(longest -> passwordSetAt(person.login())
                                .isBefore(clock.instant().minus(longest)))
                        .map(longest -> "这个密码已经用了 %d 天以上，本系统要求定期更换。请换一个，换好就可以继续工作。".formatted(longest.getDays()));
    }

    private Instant passwordSetAt(String login) {
        return jdbc.sql("SELECT password_set_at FROM account.person WHERE login = :login")
                .param("login", login)
                .query((row, _) -> row.getTimestamp("password_set_at").toInstant())
                .single();
    }

    /// Everybody's accounts, by login.
    ///
    /// @param like part of a login or name; empty: all
    public List<Person> search(String like, int most) {
        return jdbc.sql(PEOPLE + """
                WHERE strpos(login, :like) > 0 OR strpos(name, :like) > 0
                ORDER BY login
                LIMIT :most
                """)
                .param("like", like)
                .param("most", most)
                .query(Accounts::person)
                .list();
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
                        : row.getTimestamp("suspended_at") != null
                                ? Person.Standing.SUSPENDED
                                : row.getString("password_hash").isEmpty()
                                        ? Person.Standing.INVITED
                                        : row.getBoolean("password_given")
                                                ? Person.Standing.FIRST_PASSWORD
                                                : Person.Standing.ACTIVE);
    }

    static String login(OrganisationId organisation, Role role) {
        return organisation.code() + "." + role.word();
    }
}
