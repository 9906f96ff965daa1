package zhijian.claim.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zhijian.claim.rule.Finding;
import zhijian.claim.rule.Severity;
import zhijian.claim.text.Span;

/// The text with marks where something was found (批注页): one HTML page without script.
final class AnnotatedPage {

    private static final String STYLE = """
            body { font: 16px/1.8 "Noto Sans SC", "Microsoft YaHei", sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
            pre { white-space: pre-wrap; font: inherit; }
            mark { padding: 0 .1em; border-bottom: 2px solid; background: none; color: inherit; text-decoration: none; }
            mark.error { border-color: #b3261e; background: #fde7e5; }
            mark.warning { border-color: #8a5a00; background: #fff3d6; }
            mark.note { border-color: #1d5b8f; background: #e3f0fa; }
            li { margin: .6em 0; }
            a { color: inherit; }
            """;

    private final Language language;

    AnnotatedPage(Language language) {
        this.language = language;
    }

    private record Mark(Span span, Finding finding, int number, boolean first) {}

    String of(List<Checked> files) {
        var page = new StringBuilder(
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>\n%s</style>\n"
                        .formatted(
                                language == Language.CHINESE ? "zh-CN" : "en",
                                language == Language.CHINESE ? "行文核对" : "Claims",
                                STYLE));
        for (var i = 0; i < files.size(); i++) {
            file(files.get(i), "f%d-".formatted(i + 1), page);
        }
        return page.append("</html>\n").toString();
    }

    private void file(Checked checked, String prefix, StringBuilder page) {
        page.append("<h1>%s</h1>\n<p>%s</p>\n<ol>\n"
                .formatted(
                        escaped(checked.document().name()),
                        (language == Language.CHINESE
                                        ? "读到 %d 个数，错误 %d 处，警告 %d 处，提示 %d 处。"
                                        : "%d numbers, %d errors, %d warnings, %d notes.")
                                .formatted(
                                        checked.claims(),
                                        checked.count(Severity.ERROR),
                                        checked.count(Severity.WARNING),
                                        checked.count(Severity.NOTE))));
        for (var i = 0; i < checked.findings().size(); i++) {
            var finding = checked.findings().get(i);
            page.append("<li id=\"%sn%d\"><a href=\"#%sm%d\">%s</a> %s%s</li>\n"
                    .formatted(
                            prefix,
                            i + 1,
                            prefix,
                            i + 1,
                            language == Language.CHINESE
                                    ? finding.severity().chinese()
                                    : finding.severity().word(),
                            escaped(language.of(finding.message())),
                            finding.proposal() == null
                                    ? ""
                                    : (language == Language.CHINESE ? "；建议改为 <b>%s</b>" : "; proposal <b>%s</b>")
                                            .formatted(escaped(finding.proposal()))));
        }
        page.append("</ol>\n<pre>");
        marked(checked, prefix, page);
        page.append("</pre>\n");
    }

    /// Where marks overlap, the one that begins first is shown.
    private void marked(Checked checked, String prefix, StringBuilder page) {
        var marks = new ArrayList<Mark>();
        for (var i = 0; i < checked.findings().size(); i++) {
            var finding = checked.findings().get(i);
            for (var place : finding.places()) {
                marks.add(new Mark(
                        place, finding, i + 1, place.equals(finding.places().getFirst())));
            }
        }
        marks.sort(Comparator.comparingInt((Mark mark) -> mark.span().start()).thenComparing(mark -> !mark.first()));
        var text = checked.document().text();
        var at = 0;
        for (var mark : marks) {
            if (mark.span().start() < at) {
                continue;
            }
            page.append(escaped(text.substring(at, mark.span().start())));
            page.append("<mark class=\"%s\"%s title=\"%s\">%s</mark>"
                    .formatted(
                            mark.finding().severity().word(),
                            mark.first() ? " id=\"%sm%d\"".formatted(prefix, mark.number()) : "",
                            escaped(language.of(mark.finding().message())),
                            escaped(text.substring(
                                    mark.span().start(), mark.span().end()))));
            at = mark.span().end();
        }
        page.append(escaped(text.substring(at)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
    }
}
