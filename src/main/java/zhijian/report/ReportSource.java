package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.stream.Collectors;
import zhijian.claim.Hedges;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;
import zhijian.print.Glyphs;

/// A report as its author writes it (报告源文): Markdown with front matter, bound values, charts and conditions.
///
/// `missing: shown` in the front matter lets a value print why it is missing (暂无, 不适用 …);
/// otherwise a missing value is a problem.
///
/// @param file name shown in problems
/// @param pictures those that the text names
public record ReportSource(String file, String text, Picture.Source pictures) {

    public ReportSource(String file, String text) {
        this(file, text, Picture.Source.NONE);
    }

    /// @throws UncheckedIOException if the file cannot be read
    public static ReportSource read(Path path) {
        try {
            return new ReportSource(String.valueOf(path.getFileName()), Files.readString(path));
        } catch (IOException cannotRead) {
            throw new UncheckedIOException("Cannot read report source " + path, cannotRead);
        }
    }

    public ReportSource {
        text = text.replace("\r\n", "\n");
    }

    /// Fills in every number.
    ///
    /// @param scope whom the report is about; what a binding means when it names no scope
    /// @param hedges what the year lets 近, 超过, 七成 … mean
    /// @throws ReportProblems with everything that is wrong; a report without problems is complete
    public Report bind(Facts facts, Scope scope, Year year, Names names, Hedges hedges) {
        var attempt = tryBind(facts, scope, year, names, hedges);
        if (!attempt.problems().isEmpty()) {
            throw new ReportProblems(attempt.problems());
        }
        return attempt.report();
    }

    /// Fills in what can be filled in, so that a text can be looked at while it is written. What cannot stands in
    /// 〔 〕, and a problem says why.
    public Attempt tryBind(Facts facts, Scope scope, Year year, Names names, Hedges hedges) {
        var first = new Reading(facts, scope, year, names, hedges, References.none());
        return References.areIn(text)
                ? new Reading(facts, scope, year, names, hedges, References.known(first.references)).attempt()
                : first.attempt();
    }

    private final class Reading {

        private final References references;
        private final Binder binder;
        private final Report report;

        Reading(Facts facts, Scope scope, Year year, Names names, Hedges hedges, References references) {
            var front = FrontMatter.of(text);
            this.references = references;
            this.binder = new Binder(facts, scope, year, names, hedges, front.missingIsShown());
            checkGlyphs(binder, names);
            var bindings = new Bindings(file, front.body(), binder, references);
            this.report = new Report(
                    front.front(file, bindings, binder),
                    scope,
                    year,
                    new MarkdownReader(file, bindings, binder, references, pictures).read());
        }

        Attempt attempt() {
            return new Attempt(report, references.targets(), ReportProblems.inOrder(binder.problems()));
        }
    }

    private void checkGlyphs(Binder binder, Names names) {
        var lines = text.lines().toList();
        for (var line = 0; line < lines.size(); line++) {
            checkGlyphs(binder, lines.get(line), line + 1);
        }
        checkGlyphs(
                binder,
                names.keys().stream()
                        .sorted()
                        .map(key -> names.find(key).orElse(""))
                        .collect(Collectors.joining()),
                1);
    }

    private void checkGlyphs(Binder binder, String line, int number) {
        line.codePoints()
                .filter(point -> !Glyphs.contain(point))
                .distinct()
                .forEach(point -> binder.report(new ReportProblem.NoGlyph(
                        new Place(file, number, Math.max(0, line.indexOf(Character.toString(point))) + 1),
                        Character.toString(point),
                        "U+%04X".formatted(point))));
    }
}
