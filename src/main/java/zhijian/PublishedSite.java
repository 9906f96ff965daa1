package zhijian;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.UriUtils;

/// The published site (公示网站): the files under `site/` of the data directory, and nothing outside it.
///
/// `site` is a symbolic link; switching it publishes another edition between two requests. What was published does not
/// change, so where a path leads is found out once.
class PublishedSite extends ResourceHttpRequestHandler {

    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "md", MediaType.parseMediaType("text/markdown;charset=UTF-8"),
            "txt", MediaType.parseMediaType("text/plain;charset=UTF-8"),
            "csv", MediaType.parseMediaType("text/csv;charset=UTF-8"),
            "json", MediaType.APPLICATION_JSON,
            "pdf", MediaType.APPLICATION_PDF,
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "parquet", MediaType.parseMediaType("application/vnd.apache.parquet"),
            "docx",
                    MediaType.parseMediaType(
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

    /// the file of a request
    private static final String FILE = PublishedSite.class.getName() + ".file";

    /// What the link leads to.
    ///
    /// @param files the file of each path that was asked for and has one
    private record Published(Path target, Path root, Map<String, Path> files) {}

    private final Path site;
    private final ViewResolver templates;
    private volatile @Nullable Published published;

    PublishedSite(Path site, ViewResolver templates) {
        this.site = site;
        this.templates = templates;
        setLocationValues(List.of(site.toUri().toString().replaceFirst("/?$", "/")));
        setResourceHttpMessageConverter(new FilesSentByServer());
        setCacheControl(CacheControl.noCache().cachePublic());
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (path.equals("/desk") || path.startsWith("/desk/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var now = published();
        if (now == null) {
            notYetPublished(request, response);
            return;
        }
        var file = file(now, path);
        if (file != null && !path.endsWith("/") && Files.isDirectory(file)) {
            // starting with one slash only, or browsers would read a host name
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", path.replaceFirst("^/+", "/") + "/");
            return;
        }
        request.setAttribute(FILE, file);
        super.handleRequest(request, response);
    }

    @Override
    protected @Nullable Resource getResource(HttpServletRequest request) throws IOException {
        return request.getAttribute(FILE) instanceof Path file && Files.isRegularFile(file)
                ? new FileSystemResource(file)
                : null;
    }

    @Override
    protected @Nullable MediaType getMediaType(HttpServletRequest request, Resource resource) {
        var ending = StringUtils.getFilenameExtension(String.valueOf(resource.getFilename()));
        var type = ending == null ? MediaType.APPLICATION_OCTET_STREAM : TYPES.get(ending);
        return type == null ? super.getMediaType(request, resource) : type;
    }

    private @Nullable Published published() {
        try {
            var target = Files.readSymbolicLink(site);
            var known = published;
            if (known == null || !known.target.equals(target)) {
                known = new Published(target, site.toRealPath(), new ConcurrentHashMap<>());
                published = known;
            }
            return known;
        } catch (IOException _) {
            return null;
        }
    }

    /// Where a request path leads; null outside the site and where there is nothing.
    private static @Nullable Path file(Published published, String requestPath) {
        try {
            var path = UriUtils.decode(requestPath, "UTF-8").replaceFirst("^/+", "");
            var known = published.files.get(path);
            if (known != null) {
                return known;
            }
            var name = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
            var file = published.root.resolve(name).toRealPath();
            if (!file.startsWith(published.root)) {
                return null;
            }
            published.files.put(path, file);
            return file;
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    private void notYetPublished(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(
                request.getRequestURI().equals("/") ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND);
        try {
            var view = templates.resolveViewName("notYetPublished", Locale.SIMPLIFIED_CHINESE);
            if (view != null) {
                view.render(Map.of(), request, response);
            }
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
