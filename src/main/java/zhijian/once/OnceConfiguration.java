package zhijian.once;

import java.util.List;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Stands behind the door: who sends something must be known.
@Configuration(proxyBeanMethods = false)
class OnceConfiguration {

    @Bean
    FilterRegistrationBean<OnceFilter> onceFilter(Doings doings) {
        var filter = new FilterRegistrationBean<>(new OnceFilter(doings));
        filter.setUrlPatterns(List.of("/desk/*"));
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2);
        return filter;
    }
}
