package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Ends the sessions of people whose account was withdrawn or suspended meanwhile (停用即退出), with their next request;
/// lets nobody on whose second factor is due; and leads to the password page whoever must change theirs first.
@Component
class StandingCheck implements HandlerInterceptor, WebMvcConfigurer {

    private static final String PASSWORD_PAGE = "/desk/account";

    private static final String FACTOR_PAGE = "/desk/second-factor";
    private static final String BINDING_PAGE = "/desk/account/second-factor";

    /// The session's attribute for the page that was asked for before the second factor.
    private static final String WANTED = StandingCheck.class.getName() + ".wanted";

    private final Accounts accounts;
    private final Assurance assurance;

    StandingCheck(Accounts accounts, Assurance assurance) {
        this.accounts = accounts;
        this.assurance = assurance;
    }

    /// Where to go on after the second factor: to the page that was asked for.
    static String wanted(HttpSession session) {
        return session.getAttribute(WANTED) instanceof String page ? page : "/desk";
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/desk", "/desk/**")
                .excludePathPatterns("/desk/assets/**", "/desk/sign-in");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getUserPrincipal() instanceof Authentication signedIn
                && signedIn.getPrincipal() instanceof CurrentUser user)) {
            return true;
        }
        var person = accounts.personJointly(user.login());
        if (!person.isActive()) {
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            redirect("/desk/sign-in?withdrawn", request, response);
            return false;
        }
        var due = factorPage(assurance.factor(request.getSession(), user));
        if (!due.isEmpty() && request.getRequestURI().startsWith(due)) {
            return true;
        }
        if (!due.isEmpty()) {
            if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
                request.getSession().setAttribute(WANTED, request.getRequestURI());
            }
            redirect(due, request, response);
            return false;
        }
        if (!isPasswordPage(request.getRequestURI())
                && accounts.whyPasswordIsDue(person).isPresent()) {
            redirect(PASSWORD_PAGE, request, response);
            return false;
        }
        return true;
    }

    private static String factorPage(Assurance.Factor factor) {
        return switch (factor) {
            case NONE_DUE -> "";
            case DUE -> FACTOR_PAGE;
            case TO_BE_BOUND -> BINDING_PAGE;
        };
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
