package zhijian.verify;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether what a page leads to on its own site is there (页内链接): a page that was taken away is missed by
/// others.
final class PageLinks {

    private static final Pattern LINK = Pattern.compile("\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:[a-zA-Z][a-zA-Z+.-]*:|//|/|#|$).*");

    /// The application answers for questions; the log is verified on its own.
    private static final Pattern NOT_LISTED = Pattern.compile("question|log/.*");

    private PageLinks() {}

    /// Addresses that lead nowhere, as the page writes them.
    static List<String> broken(String path, String html, Collection<String> paths) {
        var page = URI.create("file:///" + path);
        return LINK.matcher(html)
                .results()
                .map(it -> ChartCopies.plain(it.group(1)))
                .filter(it -> !ELSEWHERE.matcher(it).matches())
                .distinct()
                .filter(it -> !leadsSomewhere(page, it, paths))
                .toList();
    }

    private static boolean leadsSomewhere(URI page, String link, Collection<String> paths) {
        try {
            var target = page.resolve(link.replace(" ", "%20").replaceFirst("[?#].*", ""));
            var path = URLDecoder.decode(target.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replaceFirst("^/+", "");
            return NOT_LISTED.matcher(path).matches()
                    || Stream.of(path, path + "index.html", path + "/index.html")
                            .anyMatch(paths::contains);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
