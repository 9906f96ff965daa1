package zhijian.claim.lint;

import zhijian.claim.rule.Finding;
import zhijian.claim.rule.Severity;
import zhijian.claim.text.Document;
import zhijian.claim.text.Span;

/// Findings for people at a terminal (终端报告).
final class TerminalReport {

    private static final int AROUND = 16;

    private final Language language;
    private final boolean coloured;

    TerminalReport(Language language, boolean coloured) {
        this.language = language;
        this.coloured = coloured;
    }

    String of(Checked checked) {
        var text = new StringBuilder();
        for (var finding : checked.findings()) {
            finding(finding, checked.document(), text);
        }
        var errors = checked.count(Severity.ERROR);
        var warnings = checked.count(Severity.WARNING);
        var notes = checked.count(Severity.NOTE);
        text.append(
                language == Language.CHINESE
                        ? "%s：读到 %d 个数，%s\n"
                                .formatted(
                                        checked.document().name(),
                                        checked.claims(),
                                        errors + warnings + notes == 0
                                                ? "没有发现问题。"
                                                : "错误 %d 处，警告 %d 处，提示 %d 处。".formatted(errors, warnings, notes))
                        : "%s: %d numbers read, %d errors, %d warnings, %d notes\n"
                                .formatted(checked.document().name(), checked.claims(), errors, warnings, notes));
        return text.toString();
    }

    private void finding(Finding finding, Document document, StringBuilder text) {
        var severity = language == Language.CHINESE
                ? finding.severity().chinese()
                : finding.severity().word();
        text.append("%s %s %s\n"
                .formatted(
                        colour(severity, finding.severity()),
                        place(finding.places().getFirst(), document),
                        language.of(finding.message())));
        for (var place : finding.places()) {
            text.append("    %s %s\n".formatted(place(place, document), excerpt(place, document, finding.severity())));
        }
        if (finding.proposal() != null) {
            text.append((language == Language.CHINESE ? "    建议改为：%s\n" : "    Proposal: %s\n")
                    .formatted(finding.proposal()));
        }
        text.append("    [%s]\n\n".formatted(finding.rule()));
    }

    private String place(Span place, Document document) {
        var line = document.line(place.start());
        var paged = document.text().indexOf('\f') >= 0;
        if (language == Language.ENGLISH) {
            return document.isInParagraphs()
                    ? "paragraph %d:".formatted(line)
                    : paged
                            ? "page %d line %d:".formatted(document.page(place.start()), line)
                            : "line %d:".formatted(line);
        }
        if (document.isInParagraphs()) {
            return "第 %d 段：".formatted(line);
        }
        return paged ? "第 %d 页第 %d 行：".formatted(document.page(place.start()), line) : "第 %d 行：".formatted(line);
    }

    private String excerpt(Span place, Document document, Severity severity) {
        var text = document.text();
        var start = Math.max(0, place.start() - AROUND);
        var end = Math.min(text.length(), place.end() + AROUND);
        return clean((start > 0 ? "…" : "") + text.substring(start, place.start()))
                + colour(clean(document.quote(place)), severity)
                + clean(text.substring(place.end(), end) + (end < text.length() ? "…" : ""));
    }

    /// What a text holds must not steer the terminal.
    private static String clean(String words) {
        return words.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }

    private String colour(String words, Severity severity) {
        if (!coloured) {
            return words;
        }
        var code = switch (severity) {
            case ERROR -> 31;
            case WARNING -> 33;
            case NOTE -> 36;
        };
        return "\u001b[%dm%s\u001b[0m".formatted(code, words);
    }
}
