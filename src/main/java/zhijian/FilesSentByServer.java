package zhijian;

import java.io.IOException;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Has Tomcat send whole files from the disk to the network without a copy in this process (sendfile), where the
/// connection allows it. Pages and tables that a reader may get compressed are left to the usual way.
final class FilesSentByServer extends ResourceHttpMessageConverter {

    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    private static final Set<MediaType> PACKED =
            Set.of(MediaType.APPLICATION_PDF, MediaType.parseMediaType("application/vnd.apache.parquet"));

    @Override
    protected void writeInternal(Resource resource, HttpOutputMessage answer) throws IOException {
        var request = RequestContextHolder.currentRequestAttributes();
        long length = resource.contentLength();
        if (length == 0 || !isPossible(request) || mayBeCompressed(request, answer)) {
            super.writeInternal(resource, answer);
            return;
        }
        set(request, "filename", resource.getFile().toString());
        set(request, "start", 0L);
        set(request, "end", length);
    }

    private static boolean isPossible(RequestAttributes request) {
        return Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support", RequestAttributes.SCOPE_REQUEST));
    }

    private static boolean mayBeCompressed(RequestAttributes request, HttpOutputMessage answer) {
        var type = answer.getHeaders().getContentType();
        return request instanceof ServletRequestAttributes servlet
                && servlet.getRequest().getHeader(HttpHeaders.ACCEPT_ENCODING) != null
                && (type == null || !PACKED.contains(type));
    }

    private static void set(RequestAttributes request, String name, Object value) {
        request.setAttribute(SENDFILE + name, value, RequestAttributes.SCOPE_REQUEST);
    }
}
