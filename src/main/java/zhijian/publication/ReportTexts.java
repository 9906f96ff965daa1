package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// What the reports of an edition say, section by section, for readers who look for words (正文索引).
///
/// Blanks stand between paragraphs and cells only: readers do not type those between Chinese and numbers.
final class ReportTexts {

    /// @param path of the report's page below the site
    record Text(String report, String path, List<Section> sections) {}

    /// @param anchor of the heading
    record Section(String anchor, String heading, String text) {}

    static final String PATH = "search/texts.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern HEADING = Pattern.compile("<h[23] id=\"([^\"]+)\">(.*?)</h[23]>", Pattern.DOTALL);
    private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
    private static final Pattern END_OF_BLOCK = Pattern.compile("</(?:p|li|td|th|caption|figcaption|summary)>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final List<Text> texts = new ArrayList<>();

    /// @param article the report as HTML
    void add(String report, String path, String article) {
        var main = article.substring(article.indexOf("<main"));
        var sections = new ArrayList<Section>();
        var headings = HEADING.matcher(main).results().toList();
        for (int i = 0; i < headings.size(); i++) {
            var heading = headings.get(i);
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : main.length();
            sections.add(
                    new Section(heading.group(1), plain(heading.group(2)), plain(main.substring(heading.end(), end))));
        }
        texts.add(new Text(report, path, sections));
    }

    private static String plain(String html) {
        var blocks = END_OF_BLOCK.matcher(DRAWING.matcher(html).replaceAll("")).replaceAll("\0");
        return HtmlUtils.htmlUnescape(TAG.matcher(blocks).replaceAll(""))
                .replaceAll("(?U)\\s+", "")
                .replaceAll("\0+", " ")
                .strip();
    }

    void write(Path site) throws IOException {
        Files.write(site.resolve(PATH), JSON.writeValueAsBytes(texts));
    }
}
