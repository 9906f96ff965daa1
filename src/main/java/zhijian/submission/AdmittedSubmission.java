package zhijian.submission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import zhijian.account.CurrentUser;

/// Lets people in to every page about a submission, before anything else is looked at (准入), and hands the submission
/// to the page's handler.
@Component
class AdmittedSubmission implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String ADMITTED = AdmittedSubmission.class.getName();

    /// Behind the checks of the account itself.
    private static final int ORDER = 1;

    private final Admission admission;

    AdmittedSubmission(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(ORDER);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().isAnnotationPresent(SubmissionController.class)) {
            var variables = (Map<?, ?>)
                    Objects.requireNonNull(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
            var user = ((Authentication) Objects.requireNonNull(request.getUserPrincipal())).getPrincipal();
            var id = admission.admit(
                    String.valueOf(variables.get("organisation")), String.valueOf(variables.get("year")), (CurrentUser)
                            Objects.requireNonNull(user));
            request.setAttribute(ADMITTED, id);
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SubmissionId.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Objects.requireNonNull(request.getAttribute(ADMITTED, RequestAttributes.SCOPE_REQUEST));
    }
}
