package zhijian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.claim.Hedges;
import zhijian.claim.lint.Checked;
import zhijian.claim.lint.Linter;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.text.Unreadable;
import zhijian.indicator.Fact;
import zhijian.indicator.Scope;

/// A report's words as a reader has them before the eyes, and what in them contradicts itself or the facts (行文).
final class Wording {

    private final StringBuilder text = new StringBuilder();

    private Wording() {}

    /// As Markdown, without marks, footnotes and figures.
    static String of(Report report) {
        var wording = new Wording();
        wording.text.append("# ").append(report.front().title()).append("\n\n");
        report.blocks().forEach(wording::write);
        return wording.text.toString();
    }

    /// @throws IllegalStateException if the report is longer than any text that can be checked
    static Checked check(Report report, @Nullable Hedges hedges) {
        var known = report.facts().stream()
                .filter(fact -> fact.value() instanceof Amount.Known)
                .map(fact -> known(fact, report.scope()))
                .toList();
        try {
            return new Linter(known, Set.of(), hedges).check(report.front().title(), of(report));
        } catch (Unreadable tooLong) {
            throw new IllegalStateException("Report %s is too long to be checked".formatted(report.scope()), tooLong);
        }
    }

    static List<Flaw> flaws(Report report, Hedges hedges) {
        var checked = check(report, hedges);
        var ends = ends(report);
        return checked.findings().stream()
                .map(finding -> {
                    var place = finding.places().getFirst();
                    var part = (int)
                            ends.stream().filter(end -> end <= place.start()).count();
                    return new Flaw(
                            Math.min(part, ends.size() - 1),
                            finding.rule(),
                            finding.severity(),
                            checked.document().quote(place),
                            finding.message().chinese(),
                            finding.proposal());
                })
                .toList();
    }

    /// Where in the text each part ends.
    private static List<Integer> ends(Report report) {
        var wording = new Wording();
        wording.text.append("# ").append(report.front().title()).append("\n\n");
        var ends = new ArrayList<Integer>();
        for (var part : report.parts()) {
            part.blocks().forEach(wording::write);
            ends.add(wording.text.length());
        }
        return ends;
    }

    private static KnownFact known(Fact fact, Scope own) {
        var value = fact.value() instanceof Amount.Known(var number) ? number : null;
        return new KnownFact(
                fact.name(),
                fact.scope().equals(own) ? "全文" : fact.scope().toString(),
                fact.year(),
                value,
                fact.display(),
                fact.unit());
    }

    private void write(Block block) {
        switch (block) {
            case Block.Heading heading ->
                text.append("#".repeat(heading.level()))
                        .append(' ')
                        .append(heading.title())
                        .append("\n\n");
            case Block.Paragraph(var line) -> text.append(Inline.plain(line)).append("\n\n");
            case Block.Table table -> {
                if (table.number() > 0) {
                    text.append("表 %d　%s\n\n".formatted(table.number(), table.caption()));
                }
                row(table.head());
                text.append("|").append("---|".repeat(table.head().size())).append('\n');
                table.rows().forEach(this::row);
                text.append('\n');
            }
            case Block.Chart chart -> text.append("图 %d　%s\n\n".formatted(chart.number(), chart.title()));
            case Block.Image image -> text.append("图 %d　%s\n\n".formatted(image.number(), image.title()));
            case Block.CaseBox box -> {
                text.append("## ").append(box.title()).append("\n\n");
                box.body().forEach(this::write);
            }
            case Block.Listing list -> list.items().forEach(item -> item.forEach(this::write));
        }
    }

    private void row(List<List<Inline>> cells) {
        text.append(cells.stream().map(Inline::plain).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
