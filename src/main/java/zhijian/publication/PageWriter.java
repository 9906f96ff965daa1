package zhijian.publication;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhijian.report.Edition;

/// Writes the pages of one site (公示页面), each as `index.html` of a folder, so that addresses stay the same
/// whatever serves them.
final class PageWriter {

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "zhijian");

    private final Path site;
    private final Edition edition;
    private final String notice;
    private final @Nullable SiteAddress city;
    private final @Nullable String district;

    private PageWriter(
            Path site, Edition edition, String notice, @Nullable SiteAddress city, @Nullable String district) {
        this.site = site;
        this.edition = edition;
        this.notice = notice;
        this.city = city;
        this.district = district;
    }

    /// @param notice shown on every page; empty: none
    static PageWriter ofCity(Path site, Edition edition, String notice) {
        return new PageWriter(site, edition, notice, null, null);
    }

    /// @param city where everything is that the column does not hold
    /// @param district its code
    static PageWriter ofColumn(Path column, Edition edition, String notice, SiteAddress city, String district) {
        return new PageWriter(column, edition, notice, city, district);
    }

    /// Writes a page whose numbers are of the site's edition.
    ///
    /// @param path folder below the site, without slashes around it; empty: the site itself
    /// @param template file below `publication/`, without its ending
    /// @param content what the template takes beside its frame
    void write(String path, String template, String title, Map<String, Object> content) throws IOException {
        write(path, template, title, content, edition);
    }

    /// @param source whose numbers the page has
    void write(String path, String template, String title, Map<String, Object> content, Edition source)
            throws IOException {
        var folder = path.isEmpty() ? site : site.resolve(path);
        var parameters = new HashMap<>(content);
        parameters.put("frame", new SiteFrame(title, root(path), city(path), district, notice, edition, source));
        var html = new StringOutput();
        TEMPLATES.render("publication/%s.jte".formatted(template), parameters, html);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), html.toString());
    }

    /// The way from a page to the city's site.
    String city(String path) {
        return city == null ? root(path) : city.of("");
    }

    Path site() {
        return site;
    }

    /// The relative way from a page up to the site.
    private static String root(String path) {
        return path.isEmpty() ? "./" : "../".repeat(path.split("/").length);
    }
}
