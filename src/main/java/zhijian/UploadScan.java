package zhijian;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.ViewResolver;

/// Lets no file through that was not found clean (上传查毒), whatever it is for: it stands before everything that reads
/// one.
final class UploadScan extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UploadScan.class);

    private final Antivirus antivirus;
    private final ViewResolver templates;

    UploadScan(Antivirus antivirus, ViewResolver templates) {
        this.antivirus = antivirus;
        this.templates = templates;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null
                || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                || request.getRemoteUser() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (var part : request.getParts()) {
            if (part.getSubmittedFileName() != null && part.getSize() > 0) {
                var verdict = antivirus.scan(part.getInputStream());
                if (verdict != Antivirus.Verdict.CLEAN) {
                    LOG.warn("A file {} sent to {} was {}", request.getRemoteUser(), request.getRequestURI(), verdict);
                    refuse(verdict, part.getSubmittedFileName(), request, response);
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    private void refuse(
            Antivirus.Verdict verdict, String name, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean infected = verdict == Antivirus.Verdict.INFECTED;
        response.setStatus(
                infected ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.SERVICE_UNAVAILABLE.value());
        UploadLimit.show(
                templates,
                "uploadNotClean",
                Map.of(
                        "refused",
                        infected
                                ? "“%s”里发现病毒。请在电脑上查杀，换一份干净的文件再上传。".formatted(name)
                                : "现在不能查毒，“%s”没有上传。请过几分钟再试；一直不行，请告诉市教委的系统管理员。".formatted(name)),
                request,
                response);
    }
}
