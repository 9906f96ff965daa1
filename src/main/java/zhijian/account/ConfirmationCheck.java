package zhijian.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Holds handlers marked [FreshlyConfirmed] to it (办理前再确认).
///
/// The page that asks sends the same request again, with the proof beside it: nothing that was typed is lost.
@Component
@ControllerAdvice
class ConfirmationCheck implements HandlerInterceptor, WebMvcConfigurer {

    /// The field with the proof: a password, or a code where the person has a second factor.
    static final String PROOF = "confirmation";

    private static final String TOKEN = "_csrf";

    private final Assurance assurance;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SignInGuard guard;

    ConfirmationCheck(
            Assurance assurance, Accounts accounts, SecondFactors factors, Passkeys passkeys, SignInGuard guard) {
        this.assurance = assurance;
        this.accounts = accounts;
        this.factors = factors;
        this.passkeys = passkeys;
        this.guard = guard;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/desk/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var marked =
                handler instanceof HandlerMethod method ? method.getMethodAnnotation(FreshlyConfirmed.class) : null;
        if (marked == null || !concerns(marked, request) || !(user(request) instanceof CurrentUser user)) {
            return true;
        }
        var proof = request.getParameter(PROOF);
        if (proof == null) {
            if (assurance.isFresh(request.getSession())) {
                return true;
            }
            throw new ConfirmationNeeded(marked.value(), "");
        }
        var problem = problem(proof, user, request.getRemoteAddr());
        if (!problem.isEmpty()) {
            throw new ConfirmationNeeded(marked.value(), problem);
        }
        assurance.confirmed(request.getSession());
        return true;
    }

    private static boolean concerns(FreshlyConfirmed marked, HttpServletRequest request) {
        return marked.step().isEmpty()
                || request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && marked.step().equals(variables.get("step"));
    }

    private static @Nullable CurrentUser user(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof CurrentUser user
                ? user
                : null;
    }

    /// What is wrong with a proof; empty: nothing.
    private String problem(String proof, CurrentUser user, String address) {
        if (factors.has(user.login())) {
            try {
                return factors.accepts(proof, user.login()) ? "" : "验证码不对，尚未办理。请输入手机上现在的六位数字。";
            } catch (AccountRefused e) {
                return e.getMessage() + "尚未办理。";
            }
        }
        var pause = guard.pause(user.login(), address);
        if (pause.isPositive()) {
            return "密码错的次数太多，请 %d 分钟后再试。尚未办理。".formatted(Math.ceilDiv(pause.toSeconds(), 60));
        }
        if (accounts.isPassword(proof, user.login())) {
            guard.succeeded(user.login(), address);
            return "";
        }
        guard.failed(user.login(), address);
        return "密码不对，尚未办理，请再输一遍。";
    }

    @ExceptionHandler
    ModelAndView ask(ConfirmationNeeded needed, HttpServletRequest request) {
        var user = user(request);
        if (user == null) {
            throw needed;
        }
        var fields = request.getParameterMap().entrySet().stream()
                .filter(it -> !it.getKey().equals(PROOF) && !it.getKey().equals(TOKEN))
                .flatMap(
                        it -> Arrays.stream(it.getValue()).map(value -> new ConfirmationPage.Field(it.getKey(), value)))
                .toList();
        var page = new ModelAndView(
                "account/confirmation",
                "page",
                new ConfirmationPage(
                        needed.what(),
                        request.getRequestURI(),
                        fields,
                        user.login(),
                        factors.has(user.login()),
                        !passkeys.of(user.login()).isEmpty(),
                        needed.problem()));
        page.setStatus(HttpStatus.UNAUTHORIZED);
        return page;
    }
}
