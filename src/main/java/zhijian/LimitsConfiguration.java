package zhijian;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.ViewResolver;

/// How much one may ask of us (限额), so that nobody is shut out by others: each limit is far above what people do and
/// what a school behind one address does, and far below what the machine can bear.
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    /// Whoever verifies the published site fetches all its files.
    private static final int PUBLIC_STORE = 5000;
    private static final int PUBLIC_PER_SECOND = 200;

    /// A whole city may sit behind one proxy and sign in on one evening.
    private static final int SIGN_INS_STORE = 500;
    private static final int SIGN_INS_PER_SECOND = 50;

    /// Who types fast saves twice a second.
    private static final int PERSON_STORE = 600;
    private static final int PERSON_PER_SECOND = 100;

    /// A file of ten megabytes takes about a second.
    private static final Duration SCANNING = Duration.ofSeconds(30);

    private static final int FIRST = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10;

    @Bean
    FilterRegistrationBean<RateLimit> publicRate() {
        return limit(FIRST, PUBLIC_STORE, PUBLIC_PER_SECOND, it -> isAtWork(it) ? null : RateLimit.address(it));
    }

    @Bean
    FilterRegistrationBean<RateLimit> signInRate() {
        return limit(
                FIRST,
                SIGN_INS_STORE,
                SIGN_INS_PER_SECOND,
                it -> it.getRequestURI().equals(SecurityConfiguration.SIGN_IN)
                                && it.getMethod().equals("POST")
                        ? RateLimit.address(it)
                        : null);
    }

    /// Behind the door: those who signed in are known, the others are counted by where they come from.
    @Bean
    FilterRegistrationBean<RateLimit> personRate() {
        return limit(
                SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1,
                PERSON_STORE,
                PERSON_PER_SECOND,
                it -> !isAtWork(it) ? null : it.getRemoteUser() == null ? RateLimit.address(it) : it.getRemoteUser());
    }

    /// @param socket `zhijian.antivirus`: where ClamAV's daemon listens, e.g. `/run/clamav/clamd.ctl`
    @Bean
    @ConditionalOnProperty("zhijian.antivirus")
    FilterRegistrationBean<UploadScan> uploadScan(
            @Value("${zhijian.antivirus:}") String socket, ViewResolver templates) {
        var filter = new FilterRegistrationBean<>(new UploadScan(new Antivirus(socket, SCANNING), templates));
        filter.setUrlPatterns(List.of("/desk/*"));
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
        return filter;
    }

    /// Header lines that trickle in are not waited for.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> patience() {
        return tomcat -> tomcat.setProtocol(ImpatientProtocol.class.getName());
    }

    private static FilterRegistrationBean<RateLimit> limit(
            int order, int store, int perSecond, Function<HttpServletRequest, @Nullable String> whose) {
        var filter =
                new FilterRegistrationBean<>(new RateLimit(new Buckets(store, perSecond, System::nanoTime), whose));
        filter.setOrder(order);
        return filter;
    }

    private static boolean isAtWork(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals("/desk") || path.startsWith("/desk/");
    }
}
