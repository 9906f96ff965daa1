package zhijian.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts on record what was refused with 403 (拒绝留痕): who asked for which address, never with what.
@Component
class Refusals implements HandlerInterceptor, WebMvcConfigurer {

    private static final int LONGEST = 300;

    private final AuditTrail trail;

    Refusals(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/desk", "/desk/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        var who = request.getRemoteUser();
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN && who != null) {
            var address = request.getRequestURI();
            trail.record(new Refused(
                    who, request.getMethod() + " " + address.substring(0, Math.min(address.length(), LONGEST))));
        }
    }
}
