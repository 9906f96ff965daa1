package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhijian.catalog.Amount;
import zhijian.catalog.Measure;
import zhijian.indicator.Fact;
import zhijian.print.Markup;

/// A report as one accessible web page (网页版).
///
/// Nothing in the page is inline style or script, so it lives under the strictest content security policy.
/// Without script the figures are still drawn and their numbers stand beneath them.
public final class HtmlReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Report report;
    private final Markup page = new Markup();
    private final List<Inline.Footnote> notes = new ArrayList<>();

    private HtmlReport(Report report) {
        this.report = report;
    }

    /// A whole page on its own, its files beside it: what a report looks like without a site around it.
    static String render(Report report) {
        return new HtmlReport(report).page();
    }

    /// Contents and text alone, for a page of somebody else's; style and script are still needed.
    public static String article(Report report) {
        return new HtmlReport(report).article().page.toString();
    }

    /// The text without title page and contents, e.g. of one part of a report.
    public static String text(Report report) {
        var html = new HtmlReport(report);
        report.blocks().forEach(html::block);
        html.endnotes();
        return html.page.toString();
    }

    /// The style sheet and script that a page needs beside it, by file name; ECharts comes from its own jar.
    public static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        Stream.of("report.css", "report.js").forEach(name -> files.put(name, file(name)));
        return files;
    }

    private static String file(String name) {
        try (var stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("web/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read web/" + name, broken);
        }
    }

    private String page() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "zh-CN").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", report.front().fullTitle());
        page.empty("meta", "name", "author", "content", report.front().issuer());
        page.empty("link", "rel", "stylesheet", "href", "report.css");
        page.open("script", "src", "echarts.min.js", "defer", "").close("script");
        page.open("script", "src", "report.js", "defer", "").close("script");
        page.close("head").line().open("body");
        page.element("a", "跳到正文", "class", "skip", "href", "#main").line();
        article();
        return page.close("body").close("html").line().toString();
    }

    private HtmlReport article() {
        var front = report.front();
        page.open("div", "class", "report").line();
        page.open("section", "class", "title-page", "aria-labelledby", "report-title");
        page.element("p", front.issuer(), "class", "issuer");
        page.element("h1", front.title(), "id", "report-title");
        page.element("p", front.subtitle(), "class", "subtitle");
        page.element("p", front.date(), "class", "date");
        if (!front.note().isEmpty()) {
            page.element("p", front.note(), "class", "note");
        }
        page.close("section").line();
        contents();
        page.open("main", "id", "main").line();
        report.blocks().forEach(this::block);
        endnotes();
        page.close("main").line().close("div").line();
        return this;
    }

    private void contents() {
        page.open("nav", "class", "contents", "aria-labelledby", "contents-title");
        page.element("h2", "目录", "id", "contents-title").open("ol").line();
        var headings = report.headings().stream()
                .filter(heading -> heading.level() <= 2)
                .toList();
        var inSections = false;
        for (var index = 0; index < headings.size(); index++) {
            var heading = headings.get(index);
            var isSection = heading.level() == 2;
            if (isSection && !inSections) {
                page.open("ol");
            }
            inSections = isSection;
            page.open("li").element("a", heading.title(), "href", "#" + heading.id());
            var next = index + 1 < headings.size() ? headings.get(index + 1).level() : 1;
            if (isSection || next == 1) {
                page.close("li").line();
            }
            if (isSection && next == 1) {
                page.close("ol").close("li").line();
            }
        }
        page.close("ol").close("nav").line();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> {
                var tag = "h" + Math.min(6, heading.level() + 1);
                page.open(tag, "id", heading.id());
                inlines(heading.text());
                page.close(tag);
            }
            case Block.Paragraph(var text) -> {
                page.open("p");
                inlines(text);
                page.close("p");
            }
            case Block.Table table -> table(table);
            case Block.Chart chart -> chart(chart);
            case Block.Image image -> image(image);
            case Block.CaseBox box -> {
                page.open("aside", "class", "case", "id", box.id(), "aria-labelledby", box.id() + "-title");
                page.element("p", box.title(), "class", "case-title", "id", box.id() + "-title")
                        .line();
                box.body().forEach(this::block);
                page.close("aside");
            }
            case Block.Listing list -> {
                var tag = list.ordered() ? "ol" : "ul";
                page.open(tag);
                for (var item : list.items()) {
                    page.open("li");
                    item.forEach(this::block);
                    page.close("li");
                }
                page.close(tag);
            }
        }
        page.line();
    }

    private void table(Block.Table table) {
        page.open("div", "class", "table", "tabindex", "0", "role", "region", "aria-label", name(table));
        page.open("table", "id", table.id());
        if (table.number() > 0) {
            page.element("caption", "表 %d　%s".formatted(table.number(), table.caption()));
        }
        page.open("thead").open("tr");
        for (var column = 0; column < table.head().size(); column++) {
            page.open("th", "scope", "col", "class", side(table, column));
            inlines(table.head().get(column));
            page.close("th");
        }
        page.close("tr").close("thead").open("tbody").line();
        for (var row : table.rows()) {
            page.open("tr");
            for (var column = 0; column < row.size(); column++) {
                var tag = column == 0 ? "th" : "td";
                if (column == 0) {
                    page.open(tag, "scope", "row", "class", side(table, column));
                } else {
                    page.open(tag, "class", side(table, column));
                }
                inlines(row.get(column));
                page.close(tag);
            }
            page.close("tr").line();
        }
        page.close("tbody").close("table").close("div");
    }

    private static String name(Block.Table table) {
        return table.number() > 0
                ? table.caption()
                : table.head().stream().map(Inline::plain).collect(Collectors.joining("、"));
    }

    static String side(Block.Table table, int column) {
        return table.sides().get(column).name().toLowerCase(Locale.ROOT);
    }

    private void chart(Block.Chart chart) {
        page.open("figure", "id", chart.id(), "class", "figure");
        page.open(
                "div",
                "class",
                "chart",
                "role",
                "img",
                "aria-label",
                Drawing.inWords(chart),
                "data-chart",
                json(chart));
        page.raw(Drawing.of(chart, "aria-hidden", "true", "focusable", "false"));
        page.close("div").line();
        page.element("figcaption", "图 %d　%s".formatted(chart.number(), chart.title()));
        if (!chart.source().isEmpty()) {
            page.element("p", "数据来源：" + chart.source(), "class", "source");
        }
        numbers(chart);
        page.close("figure");
    }

    private void image(Block.Image image) {
        var picture = image.picture();
        page.open("figure", "id", image.id(), "class", "figure");
        page.empty(
                "img",
                "src",
                picture.address(),
                "alt",
                image.alternative(),
                "width",
                String.valueOf(picture.width()),
                "height",
                String.valueOf(picture.height()));
        page.element("figcaption", Listed.of(image).title());
        if (!image.source().isEmpty()) {
            page.element("p", "图片来源：" + image.source(), "class", "source");
        }
        page.close("figure");
    }

    /// The numbers of a figure, years or codes downwards.
    private void numbers(Block.Chart chart) {
        page.open("details", "class", "numbers", "open", "");
        page.element("summary", "图 %d 数据".formatted(chart.number()));
        page.open(
                        "div",
                        "class",
                        "table",
                        "tabindex",
                        "0",
                        "role",
                        "region",
                        "aria-label",
                        "图 %d 数据：%s".formatted(chart.number(), chart.title()))
                .open("table");
        page.element("caption", chart.unit().isEmpty() ? chart.title() : chart.title() + "（单位：" + chart.unit() + "）");
        page.open("thead").open("tr").open("td").close("td");
        chart.series().forEach(series -> page.element("th", series.name(), "scope", "col", "class", "right"));
        page.close("tr").close("thead").open("tbody");
        IntStream.range(0, chart.categories().size()).forEach(row -> {
            page.open("tr").element("th", chart.categories().get(row), "scope", "row");
            chart.series().forEach(series -> {
                page.open("td", "class", "right");
                bound(series.points().get(row).bound());
                page.close("td");
            });
            page.close("tr");
        });
        page.close("tbody").close("table").close("div").close("details");
    }

    private static String json(Block.Chart chart) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", ChartReader.word(chart.kind()));
        node.put("unit", chart.unit());
        var categories = node.putArray("categories");
        chart.categories().forEach(categories::add);
        var series = node.putArray("series");
        for (var index = 0; index < chart.series().size(); index++) {
            var each = series.addObject();
            each.put("name", chart.series().get(index).name());
            var values = each.putArray("values");
            chart.series().get(index).points().forEach(point -> {
                if (point.shown() == null) {
                    values.addNull();
                } else {
                    values.add(point.shown().toPlainString());
                }
            });
        }
        var colours = node.putArray("colours");
        var count = Math.max(chart.series().size(), chart.categories().size());
        IntStream.range(0, Math.min(8, count)).forEach(index -> colours.add(Drawing.colour(index)));
        return JSON.writeValueAsString(node);
    }

    private void inlines(List<Inline> line) {
        for (var inline : line) {
            switch (inline) {
                case Inline.Text(var text) -> page.text(text);
                case Inline.Strong(var body) -> {
                    page.open("strong");
                    inlines(body);
                    page.close("strong");
                }
                case Inline.Emphasis(var body) -> {
                    page.open("em");
                    inlines(body);
                    page.close("em");
                }
                case Inline.Link(var target, var body) -> {
                    page.open("a", "href", target);
                    inlines(body);
                    page.close("a");
                }
                case Inline.LineBreak() -> page.empty("br");
                case Inline.Footnote note -> call(note);
                case Inline.Given(var _, var printed) -> page.text(printed);
                case Inline.Reference(var target, var printed) -> page.element("a", printed, "href", "#" + target);
                case Inline.Bound bound -> bound(bound);
            }
        }
    }

    private void bound(Inline.Bound bound) {
        page.element(
                "data",
                bound.printed(),
                "value",
                bound.amount() instanceof Amount.Known(var value)
                        ? value.toDecimal().toPlainString()
                        : "",
                "data-code",
                bound.fact().code().value() + BoundTag.aspect(bound),
                "data-scope",
                bound.fact().scope().toString(),
                "data-year",
                bound.fact().year().toString(),
                "title",
                bound.facts().stream().map(HtmlReport::inWords).collect(Collectors.joining("；")));
    }

    private static String inWords(Fact fact) {
        var value = fact.value() instanceof Amount.Known(var known)
                ? Measure.of(fact.unit()).print(known.toDecimal().toPlainString())
                : fact.display();
        return "%s %s 年：%s，数据版本 %s".formatted(fact.name(), fact.year(), value, fact.release());
    }

    private void call(Inline.Footnote note) {
        var number = String.valueOf(note.number());
        if (note.first()) {
            notes.add(note);
            page.open("sup")
                    .element(
                            "a",
                            number,
                            "id",
                            "note-call-" + number,
                            "href",
                            "#note-" + number,
                            "role",
                            "doc-noteref",
                            "aria-label",
                            "注 " + number)
                    .close("sup");
        } else {
            page.open("sup")
                    .element("a", number, "href", "#note-" + number, "role", "doc-noteref", "aria-label", "注 " + number)
                    .close("sup");
        }
    }

    private void endnotes() {
        if (notes.isEmpty()) {
            return;
        }
        page.open("section", "class", "notes", "role", "doc-endnotes", "aria-labelledby", "notes-title");
        page.element("h2", "注释", "id", "notes-title").open("ol").line();
        for (var note : List.copyOf(notes)) {
            page.open("li", "id", "note-" + note.number());
            inlines(note.body());
            page.text(" ")
                    .element(
                            "a",
                            "↩",
                            "href",
                            "#note-call-" + note.number(),
                            "role",
                            "doc-backlink",
                            "aria-label",
                            "返回正文注 " + note.number());
            page.close("li").line();
        }
        page.close("ol").close("section").line();
    }
}
