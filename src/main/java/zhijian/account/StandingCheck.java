package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Ends the sessions of people whose account was withdrawn or suspended meanwhile (停用即退出), with their next request;
/// and leads to the password page whoever must change theirs first.
@Component
class StandingCheck implements HandlerInterceptor, WebMvcConfigurer {

    private static final String PASSWORD_PAGE = "/desk/account";

    private final Accounts accounts;

    StandingCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/desk", "/desk/**").excludePathPatterns("/desk/assets/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getUserPrincipal() instanceof Authentication signedIn
                && signedIn.getPrincipal() instanceof CurrentUser user)) {
            return true;
        }
        var person = accounts.person(user.login());
        if (!person.isActive()) {
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            redirect("/desk/sign-in?withdrawn", request, response);
            return false;
        }
        if (!isPasswordPage(request.getRequestURI())
                && accounts.whyPasswordIsDue(person).isPresent()) {
            redirect(PASSWORD_PAGE, request, response);
            return false;
        }
        return true;
    }

    private static boolean isPasswordPage(String address) {
        return address.equals(PASSWORD_PAGE) || address.equals(PASSWORD_PAGE + "/password");
    }

    /// A page that asked for a fragment must not take another page for it.
    private static void redirect(String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(address);
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", address);
        }
    }
}
