package zhijian.report;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import zhijian.claim.Hedges;
import zhijian.claim.UnboundNumber;
import zhijian.claim.UnboundNumbers;
import zhijian.claim.lint.Checked;
import zhijian.indicator.Fact;
import zhijian.indicator.Scope;

/// A report with every number filled in (已绑定的报告): what the renderers read.
public record Report(Front front, Scope scope, Year year, List<Block> blocks) {

    /// Every bound value in reading order, those of tables, charts and footnotes included.
    public List<Inline.Bound> boundValues() {
        return blocks.stream().flatMap(Report::bound).toList();
    }

    /// Every fact the report stands on, each once, in the order of first use.
    public List<Fact> facts() {
        return boundValues().stream()
                .flatMap(value -> value.facts().stream())
                .distinct()
                .toList();
    }

    /// Numbers that somebody typed instead of binding them; an edition with one of them is not to be published.
    ///
    /// Footnotes may name documents and dates and are not searched.
    public List<UnboundNumber> unboundNumbers() {
        return UnboundNumbers.in(TypedText.paragraphs(blocks));
    }

    /// What in the words contradicts itself or the facts, for the editor and the checklist before a release.
    ///
    /// @param hedges what the year lets 近, 约, … mean
    public Checked checked(Hedges hedges) {
        return Wording.check(this, hedges);
    }

    /// The report taken apart at its chapters and sections: first what stands before the first heading, which may be
    /// nothing, then one part for each heading of level 1 or 2.
    public List<Report> parts() {
        var parts = new ArrayList<List<Block>>();
        parts.add(new ArrayList<>());
        for (var block : blocks) {
            if (block instanceof Block.Heading heading && heading.level() <= 2) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(block);
        }
        return parts.stream().map(part -> new Report(front, scope, year, part)).toList();
    }

    /// Whether nothing is said under its heading.
    public boolean isBlank() {
        return blocks.stream().allMatch(Block.Heading.class::isInstance);
    }

    /// Captions of figures that do not say where their numbers come from.
    public List<String> figuresWithoutSource() {
        return blocks.stream()
                .<Listed>mapMulti((block, found) -> {
                    if (block instanceof Block.Chart chart && chart.source().isBlank()) {
                        found.accept(Listed.of(chart));
                    } else if (block instanceof Block.Image image
                            && image.source().isBlank()) {
                        found.accept(Listed.of(image));
                    }
                })
                .map(Listed::title)
                .toList();
    }

    /// Captions of pictures without alternative text.
    public List<String> picturesWithoutText() {
        return all(Block.Image.class)
                .filter(image -> image.alternative().isBlank())
                .map(image -> Listed.of(image).title())
                .toList();
    }

    /// Cases that were taken from what schools filed.
    public List<FiledCase> filedCases() {
        return blocks.stream()
                .filter(Block.CaseBox.class::isInstance)
                .map(Block.CaseBox.class::cast)
                .flatMap(box -> Stream.ofNullable(box.filed()))
                .toList();
    }

    /// What in the words contradicts itself or the facts, one by one, with the part where it stands.
    ///
    /// @param hedges what the year lets 近, 约, … mean
    public List<Flaw> flaws(Hedges hedges) {
        return Wording.flaws(this, hedges);
    }

    /// Titles of chapters and sections.
    List<Block.Heading> headings() {
        return all(Block.Heading.class).toList();
    }

    /// As the list of figures (图目录) names them.
    List<Listed> figures() {
        return blocks.stream()
                .flatMap(Report::withInner)
                .<Listed>mapMulti((block, found) -> {
                    if (block instanceof Block.Chart chart) {
                        found.accept(Listed.of(chart));
                    } else if (block instanceof Block.Image image) {
                        found.accept(Listed.of(image));
                    }
                })
                .toList();
    }

    /// As the list of tables (表目录) names them: those with a caption.
    List<Listed> tables() {
        return all(Block.Table.class)
                .filter(table -> table.number() > 0)
                .map(Listed::of)
                .toList();
    }

    /// As the list of cases (案例目录) names them.
    List<Listed> cases() {
        return all(Block.CaseBox.class).map(Listed::of).toList();
    }

    private <T extends Block> Stream<T> all(Class<T> kind) {
        return blocks.stream()
                .flatMap(Report::withInner)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static Stream<Block> withInner(Block block) {
        return switch (block) {
            case Block.CaseBox box ->
                Stream.concat(Stream.of(box), box.body().stream().flatMap(Report::withInner));
            case Block.Listing list ->
                Stream.concat(
                        Stream.of(list),
                        list.items().stream().flatMap(List::stream).flatMap(Report::withInner));
            case Block.Heading _, Block.Paragraph _, Block.Table _, Block.Chart _, Block.Image _ -> Stream.of(block);
        };
    }

    private static Stream<Inline.Bound> bound(Block block) {
        return switch (block) {
            case Block.Heading heading -> bound(heading.text());
            case Block.Paragraph(var text) -> bound(text);
            case Block.Table table ->
                Stream.concat(Stream.of(table.head()), table.rows().stream())
                        .flatMap(List::stream)
                        .flatMap(Report::bound);
            case Block.Chart chart ->
                chart.series().stream()
                        .flatMap(series -> series.points().stream())
                        .map(Block.Point::bound);
            case Block.Image _ -> Stream.of();
            case Block.CaseBox box -> box.body().stream().flatMap(Report::bound);
            case Block.Listing list ->
                list.items().stream().flatMap(List::stream).flatMap(Report::bound);
        };
    }

    private static Stream<Inline.Bound> bound(List<Inline> line) {
        return line.stream().flatMap(inline -> switch (inline) {
            case Inline.Bound value -> Stream.of(value);
            case Inline.Strong(var body) -> bound(body);
            case Inline.Emphasis(var body) -> bound(body);
            case Inline.Link(var _, var body) -> bound(body);
            case Inline.Footnote note -> note.first() ? bound(note.body()) : Stream.of();
            case Inline.Text _, Inline.Given _, Inline.Reference _, Inline.LineBreak _ -> Stream.of();
        });
    }
}
