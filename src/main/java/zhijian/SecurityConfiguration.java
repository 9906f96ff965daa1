package zhijian;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import zhijian.account.Assurance;
import zhijian.account.SignInGuard;
import zhijian.page.FormTokenCheck;

/// Who gets where: the published site is everybody's, `/desk/` is for people who sign in.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String SIGN_IN = "/desk/sign-in";

    private static final String FOR_WORK =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// Charts and printed pages of the published site bring styles of their own.
    private static final String FOR_SITE =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// How long somebody who signs in waits for their turn on a crowded night.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// No form sends the character with the number zero, and no database keeps it.
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(it -> it == null || it.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new FewAtOnce(
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                Runtime.getRuntime().availableProcessors(),
                PATIENCE);
    }

    @Bean
    @Order(1)
    SecurityFilterChain workplace(
            HttpSecurity http, SignInGuard guard, Assurance assurance, ObjectProvider<CitySignIn> city) {
        var pauses = new SignInPauses(guard);
        var pages = pagesOnly();
        var toWork = new SavedRequestAwareAuthenticationSuccessHandler();
        toWork.setDefaultTargetUrl("/desk");
        toWork.setRequestCache(pages);
        AuthenticationSuccessHandler proven = (request, response, signedIn) -> {
            assurance.signedIn(request.getSession());
            toWork.onAuthenticationSuccess(request, response, signedIn);
        };
        city.ifAvailable(it -> it.addTo(http, proven));
        return http.securityMatcher("/desk", "/desk/**", "/error")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                SIGN_IN, "/desk/invitation", "/desk/unsubscribe", "/desk/assets/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRequestHandler(new FormTokenCheck()))
                .requestCache(cache -> cache.requestCache(pages))
                .formLogin(
                        form -> form.loginPage(SIGN_IN).successHandler(proven).failureHandler(pauses))
                .addFilterBefore(pauses, UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout.logoutUrl("/desk/sign-out").logoutSuccessUrl(SIGN_IN + "?signed-out"))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityConfiguration::signInFirst)
                        .accessDeniedHandler(SecurityConfiguration::denied))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(FOR_WORK))
                        .referrerPolicy(policy -> {}))
                .build();
    }

    /// Readers are nobody in particular: nothing is asked about them, nothing remembered.
    @Bean
    @Order(2)
    SecurityFilterChain publishedSiteHeaders(HttpSecurity http) {
        return http.anonymous(it -> it.disable())
                .csrf(it -> it.disable())
                .exceptionHandling(it -> it.disable())
                .logout(it -> it.disable())
                .requestCache(it -> it.disable())
                .securityContext(it -> it.disable())
                .servletApi(it -> it.disable())
                .sessionManagement(it -> it.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(FOR_SITE))
                        .cacheControl(cache -> cache.disable()))
                .build();
    }

    /// After signing in one comes back to the page one wanted to see, never to a change one wanted to send.
    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET") && !isFromHtmx(request));
        return cache;
    }

    private static void signInFirst(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        toSignIn(request, response);
    }

    /// A form of an ended session carries a token nobody knows any more: that is "sign in again", not "forbidden".
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        boolean signedOut = request.getRemoteUser() == null;
        if (cause instanceof CsrfException
                && (signedOut || request.getRequestURI().equals(SIGN_IN))) {
            toSignIn(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isFromHtmx(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", SIGN_IN + "?expired");
        } else {
            response.sendRedirect(request.getMethod().equals("GET") ? SIGN_IN : SIGN_IN + "?expired");
        }
    }

    private static boolean isFromHtmx(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
