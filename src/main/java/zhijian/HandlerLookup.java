package zhijian;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds who answers a request (请求分派). Spring asks each of some hundred handlers for the request's method, and every
/// time the question goes through all wrappers that filters laid around the request; here it goes through them once.
final class HandlerLookup extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new AskedOnce(request));
    }

    private static final class AskedOnce extends HttpServletRequestWrapper {

        private final String method;

        AskedOnce(HttpServletRequest request) {
            super(request);
            method = request.getMethod();
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
