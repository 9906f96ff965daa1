package zhijian;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import zhijian.account.Accounts;

/// Signing in at the city (市统一身份认证), by OpenID Connect, where `zhijian.oidc.issuer` names its server.
///
/// The city says who somebody is; which account that is, and whether it may still be used, is decided here. A second
/// factor of our own is asked for all the same.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("zhijian.oidc.issuer")
@EnableConfigurationProperties(CitySignIn.Settings.class)
class CitySignIn {

    private static final String LEAVING = SecurityConfiguration.SIGN_IN + "/at";
    private static final String BACK = SecurityConfiguration.SIGN_IN + "/back";
    private static final String CITY = "city";
    private static final String NO_ACCOUNT = "no_account";

    private static final Logger LOG = LoggerFactory.getLogger(CitySignIn.class);

    private final Settings settings;
    private final Accounts accounts;

    /// @param issuer the server's address, e.g. `https://sso.example.cn/realms/edu`
    /// @param claim which of the things the city says of a person is the login here
    @ConfigurationProperties("zhijian.oidc")
    record Settings(
            String issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("preferred_username") String claim) {}

    CitySignIn(Settings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /// @param toWork what follows a sign-in of any kind
    void addTo(HttpSecurity http, AuthenticationSuccessHandler toWork) {
        var city = new OidcUserService();
        var sessions = new HttpSessionSecurityContextRepository();
        http.oauth2Login(login -> login.loginPage(SecurityConfiguration.SIGN_IN)
                // asked when somebody first leaves for it: a city that does not answer must not keep us from starting
                .clientRegistrationRepository(new SupplierClientRegistrationRepository(
                        () -> new InMemoryClientRegistrationRepository(registration())))
                .authorizationEndpoint(it -> it.baseUri(LEAVING))
                .redirectionEndpoint(it -> it.baseUri(BACK + "/*"))
                .userInfoEndpoint(it -> it.oidcUserService(request -> {
                    var person = city.loadUser(request);
                    mustHaveAccount(person);
                    return person;
                }))
                .successHandler((request, response, proven) -> {
                    var user = accounts.loadUserByUsername(proven.getName());
                    var signedIn = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
                    signedIn.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(signedIn);
                    SecurityContextHolder.setContext(context);
                    sessions.saveContext(context, request, response);
                    toWork.onAuthenticationSuccess(request, response, signedIn);
                })
                .failureHandler(CitySignIn::refused));
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(CITY)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope("openid", "profile")
                .userNameAttributeName(settings.claim())
                .redirectUri("{baseUrl}" + BACK + "/{registrationId}")
                .build();
    }

    private void mustHaveAccount(OidcUser person) {
        try {
            accounts.loadUserByUsername(person.getName());
        } catch (UsernameNotFoundException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(NO_ACCOUNT), "The city's %s has no account here".formatted(person.getName()), e);
        }
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean hasNoAccount = why instanceof OAuth2AuthenticationException error
                && error.getError().getErrorCode().equals(NO_ACCOUNT);
        if (!hasNoAccount) {
            LOG.warn("The city's answer about somebody was not accepted", why);
        }
        response.sendRedirect(SecurityConfiguration.SIGN_IN + (hasNoAccount ? "?city-unknown" : "?city-failed"));
    }
}
