package zhijian.publication;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import zhijian.report.Edition;

/// Writes the pages of one site (公示页面), each as `index.html` of a folder, so that addresses stay the same
/// whatever serves them.
final class PageWriter {

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "zhijian");

    private final Path site;
    private final Edition edition;
    private final String notice;

    /// @param notice shown on every page; empty: none
    PageWriter(Path site, Edition edition, String notice) {
        this.site = site;
        this.edition = edition;
        this.notice = notice;
    }

    /// @param path folder below the site, without slashes around it; empty: the site itself
    /// @param template file below `publication/`, without its ending
    /// @param content what the template takes beside its frame
    void write(String path, String template, String title, Map<String, Object> content) throws IOException {
        var folder = path.isEmpty() ? site : site.resolve(path);
        var parameters = new HashMap<>(content);
        parameters.put("frame", new SiteFrame(title, root(path), notice, edition));
        var html = new StringOutput();
        TEMPLATES.render("publication/%s.jte".formatted(template), parameters, html);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), html.toString());
    }

    /// The relative way from a page up to the site.
    static String root(String path) {
        return path.isEmpty() ? "./" : "../".repeat(path.split("/").length);
    }
}
