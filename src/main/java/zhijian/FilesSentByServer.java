package zhijian;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Has Tomcat send whole files from the disk to the network without a copy in this process (sendfile), where the
/// connection allows it and the reader does not ask for a compressed answer.
final class FilesSentByServer extends ResourceHttpMessageConverter {

    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    @Override
    protected void writeInternal(Resource resource, HttpOutputMessage answer) throws IOException {
        var request = RequestContextHolder.currentRequestAttributes();
        long length = resource.contentLength();
        if (length == 0 || !isPossible(request)) {
            super.writeInternal(resource, answer);
            return;
        }
        set(request, "filename", resource.getFile().toString());
        set(request, "start", 0L);
        set(request, "end", length);
    }

    private static boolean isPossible(RequestAttributes request) {
        return !(request instanceof ServletRequestAttributes servlet && acceptsCompressed(servlet.getRequest()))
                && Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support", RequestAttributes.SCOPE_REQUEST));
    }

    private static boolean acceptsCompressed(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_ENCODING) != null;
    }

    private static void set(RequestAttributes request, String name, Object value) {
        request.setAttribute(SENDFILE + name, value, RequestAttributes.SCOPE_REQUEST);
    }
}
