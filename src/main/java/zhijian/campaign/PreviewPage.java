package zhijian.campaign;

import java.util.List;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import zhijian.attachment.Attachment;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.Level;
import zhijian.cycle.Window;

/// All that the year would be opened with (开启前预览).
///
/// @param mayOpen whether this person may open the year
/// @param unfinished how many have not filed the year before, which 我的工作 will no longer show
/// @param declaration as HTML, with words where a school's name and its data's hash will stand
record PreviewPage(
        String catalog,
        List<CatalogChange> changes,
        ObligedPage obliged,
        Map<Level, Window> plan,
        String title,
        String words,
        List<Attachment> attachments,
        long unfinished,
        boolean mayOpen,
        String declaration) {

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    static String declaration(Catalog catalog) {
        return HTML.render(MARKDOWN.parse(catalog.declaration()
                .replace("{school}", "（学校名称）")
                .replace("{year}", catalog.year().toString())
                .replace("{hash}", "（核准后由数据生成）")));
    }
}
