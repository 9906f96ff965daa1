package zhijian.account;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import zhijian.organisation.OrganisationId;

/// Who is signed in (当前用户). Passed as a parameter, never looked up inside a store.
public record CurrentUser(String login, String name, String organisationCode, Role role, String passwordHash)
        implements UserDetails, Serializable {

    public OrganisationId organisation() {
        return new OrganisationId(organisationCode);
    }

    /// Who has signed in needs no password any more: none is kept in a session.
    private Object writeReplace() {
        return new CurrentUser(login, name, organisationCode, role, "");
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role.name()));
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }

    @Override
    public String toString() {
        return login;
    }
}
