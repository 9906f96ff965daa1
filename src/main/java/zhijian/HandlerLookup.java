package zhijian;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds who answers a request (请求分派). Spring asks each of some hundred handlers whether the request is theirs, and
/// asks through all wrappers that filters laid around the request: here requests for pages of the published site ask
/// nobody, and the others say their method once and ask only those who answer it.
final class HandlerLookup extends RequestMappingHandlerMapping {

    /// the first steps of the handlers' addresses, e.g. desk
    private Set<String> places = Set.of();

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        places = getHandlerMethods().keySet().stream()
                .flatMap(it -> it.getPatternValues().stream())
                .map(HandlerLookup::firstStep)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return places.contains(firstStep(path)) ? super.lookupHandlerMethod(path, new AskedOnce(request)) : null;
    }

    private static String firstStep(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }

    /// Handlers of other methods, nearly all, are passed over here.
    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo handler, HttpServletRequest request) {
        var methods = handler.getMethodsCondition().getMethods();
        boolean isOther = request instanceof AskedOnce asked
                && asked.called != null
                && !methods.isEmpty()
                && !methods.contains(asked.called);
        return isOther ? null : super.getMatchingMapping(handler, request);
    }

    private static final class AskedOnce extends HttpServletRequestWrapper {

        private final String method;

        /// what handlers of such requests say their method is; null: any may be meant
        private final @Nullable RequestMethod called;

        AskedOnce(HttpServletRequest request) {
            super(request);
            method = request.getMethod();
            called = switch (RequestMethod.resolve(method)) {
                case HEAD -> RequestMethod.GET;
                case OPTIONS -> null;
                case null -> null;
                case RequestMethod known -> known;
            };
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
