package zhijian.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
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

    /// @throws UsernameNotFoundException if nobody has this login
    @Override
    public CurrentUser loadUserByUsername(String login) {
        return find(login).orElseThrow(() -> new UsernameNotFoundException("Nobody signs in as " + login));
    }

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

    /// The person who holds a role in an organisation.
    public CurrentUser of(OrganisationId organisation, Role role) {
        return loadUserByUsername(login(organisation, role));
    }

    static String login(OrganisationId organisation, Role role) {
        return organisation.code() + "." + role.name().toLowerCase(Locale.ROOT);
    }
}
