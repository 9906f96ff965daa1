package zhijian;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Somebody's browser: sends the cookie of their session, and keeps a new one.
public final class Browsing implements RequestPostProcessor {

    private @Nullable Cookie cookie;

    /// Goes on with what an answer says.
    public MvcTestResult keep(MvcTestResult answer) {
        var sent = answer.getResponse().getCookie("session");
        cookie = sent == null ? cookie : sent;
        return answer;
    }

    public String session() {
        return cookie == null ? "" : cookie.getValue();
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        if (cookie != null) {
            request.setCookies(cookie);
        }
        return request;
    }
}
