package zhijian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Follows every link of every page of a site that lies in a directory.
final class SiteLinks {

    private static final Pattern LINK = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private final Map<Path, Set<String>> ids = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private int followed;

    private SiteLinks() {}

    /// @param broken page and link, where nothing is at its end
    record Outcome(int followed, List<String> broken) {}

    static Outcome follow(Path site) throws IOException {
        var links = new SiteLinks();
        try (var files = Files.walk(site.toRealPath())) {
            for (var page : (Iterable<Path>) files.filter(it -> it.toString().endsWith(".html"))::iterator) {
                links.page(page);
            }
        }
        return new Outcome(links.followed, links.broken);
    }

    private void page(Path page) throws IOException {
        LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .forEach(link -> {
                    // the form for questions is the application's
                    if (!link.matches("https?://.*|[./]*question\\?.*")) {
                        followed++;
                        var parts = link.split("#", 2);
                        var target = parts[0].isEmpty()
                                ? page
                                : page.resolveSibling(parts[0]).normalize();
                        if (!Files.isRegularFile(target)
                                || parts.length == 2 && !ids(target).contains(parts[1])) {
                            broken.add("%s → %s".formatted(page, link));
                        }
                    }
                });
    }

    private Set<String> ids(Path page) {
        return ids.computeIfAbsent(page, it -> {
            try {
                var all = new HashSet<String>();
                ID.matcher(Files.readString(it)).results().forEach(id -> all.add(id.group(1)));
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
