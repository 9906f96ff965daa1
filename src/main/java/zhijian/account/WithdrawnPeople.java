package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Ends the sessions of helpers and deputies who were withdrawn meanwhile (停用即退出).
///
/// Nobody else can be withdrawn, so nobody else is asked for.
@Component
class WithdrawnPeople implements HandlerInterceptor, WebMvcConfigurer {

    private static final List<Role> CAN_BE_WITHDRAWN = List.of(Role.HELPER, Role.DEPUTY);

    private final Accounts accounts;

    WithdrawnPeople(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/desk", "/desk/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof CurrentUser user)
                || !CAN_BE_WITHDRAWN.contains(user.role())
                || accounts.person(user.login()).isActive()) {
            return true;
        }
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.sendRedirect("/desk/sign-in?withdrawn");
        return false;
    }
}
