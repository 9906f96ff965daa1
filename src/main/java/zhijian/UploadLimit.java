package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.ViewResolver;
import zhijian.attachment.Attachments;

/// Answers an upload that is larger than the server takes (上传上限) with a page that says what is too large and what to
/// do. Stands before everything that reads a form: what Tomcat refuses to read, nobody behind could explain.
class UploadLimit extends OncePerRequestFilter {

    private final DataSize whole;
    private final ViewResolver templates;

    /// @param whole what all files of one form may have together
    UploadLimit(DataSize whole, ViewResolver templates) {
        this.whole = whole;
        this.templates = templates;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refused = refused(request);
        if (refused == null) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            explain(refused, request, response);
        }
    }

    /// What is too large, in words; null where everything can be read.
    private @Nullable String refused(HttpServletRequest request) throws ServletException, IOException {
        try {
            request.getParts();
            return null;
        } catch (IllegalStateException e) {
            return switch (NestedExceptionUtils.getMostSpecificCause(e)) {
                case FileSizeLimitExceededException file ->
                    "“%s”太大：每个文件最大 %d MB。".formatted(file.getFileName(), Attachments.LIMIT / 1024 / 1024);
                case SizeLimitExceededException all ->
                    "一次上传的文件共有 %d MB，合起来最大 %d MB。"
                            .formatted(Math.ceilDiv(all.getActualSize(), 1024 * 1024), whole.toMegabytes());
                default -> throw e;
            };
        }
    }

    private void explain(String refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(templates, "uploadTooLarge", Map.of("refused", refused), request, response);
    }

    /// Shows a page from a filter, where no controller can.
    static void show(
            ViewResolver templates,
            String name,
            Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        try {
            var view = templates.resolveViewName(name, Locale.SIMPLIFIED_CHINESE);
            if (view != null) {
                view.render(model, request, response);
            }
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
