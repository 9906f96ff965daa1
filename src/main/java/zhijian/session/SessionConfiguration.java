package zhijian.session;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/// Stands before the door: it says who knocks. Readers of the published site have no sessions.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionLimits.class)
class SessionConfiguration {

    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<StoredSession>> storedSessions(
            Sessions sessions, @Value("${zhijian.address:}") String address) {
        var ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie(address.startsWith("https:")));
        var filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(ids);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of("/desk", "/desk/*", "/error"));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC);
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 2);
        return registration;
    }

    /// A cookie of a site that is only reached through TLS is never sent without, and no neighbour of ours can set it:
    /// browsers take a name that begins so from the host itself alone.
    private static DefaultCookieSerializer cookie(boolean isSecure) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(isSecure ? "__Host-session" : "session");
        cookie.setUseSecureCookie(isSecure);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }
}
