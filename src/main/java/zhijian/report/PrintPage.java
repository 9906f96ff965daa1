package zhijian.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhijian.print.LineBreaks;
import zhijian.print.Markup;
import zhijian.print.QrCode;

/// A report as XHTML for paper (打印稿): cover, contents, chapters, notes at the foot of their page.
final class PrintPage {

    /// A space beside Chinese is narrow and takes no part in justifying, or it would swallow most of it.
    private static final Pattern SPACE = Pattern.compile("(?<![A-Za-z,.;:]) | (?![A-Za-z])");

    private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) ");
    private static final Pattern OPENING_MARKS = Pattern.compile("[（〔【《〈「『“‘]+$");
    private static final Pattern CLOSING_MARKS = Pattern.compile("^[、。，．：；？！）〕】》〉」』”’…—]+");
    private static final Pattern NUMBERED = Pattern.compile("(\\d+(?:\\.\\d+)*)[\\s　]+(.+)");

    private static final int LONGEST_WHOLE_TABLE = 15;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日", Locale.CHINA).withZone(ZoneOffset.ofHours(8));

    private final Report report;
    private final Imprint imprint;
    private final Markup page = new Markup();

    private PrintPage(Report report, Imprint imprint) {
        this.report = report;
        this.imprint = imprint;
    }

    /// @param style content of the style sheet
    static String of(Report report, Imprint imprint, String style) {
        return new PrintPage(report, imprint).page(style);
    }

    private String page(String style) {
        var front = report.front();
        page.raw("<!DOCTYPE html>\n")
                .open("html", "lang", "zh-CN", "xmlns", "http://www.w3.org/1999/xhtml")
                .open("head");
        page.element("title", front.fullTitle());
        page.empty("meta", "name", "author", "content", front.issuer());
        page.empty("meta", "name", "subject", "content", front.title());
        page.empty("meta", "name", "description", "content", front.fullTitle());
        page.open("style").raw(style).close("style");
        bookmarks();
        page.close("head").open("body").line();
        cover(front);
        contents();
        page.element("div", front.fullTitle(), "class", "running-title");
        page.open("main").line();
        body();
        return page.close("main").close("body").close("html").toString();
    }

    /// A chapter's title and the section title right beneath it stay together, or a page may end with the first.
    private void body() {
        var blocks = report.blocks();
        for (int index = 0; index < blocks.size(); index++) {
            boolean together = index + 1 < blocks.size()
                    && blocks.get(index) instanceof Block.Heading chapter
                    && blocks.get(index + 1) instanceof Block.Heading section
                    && section.level() > chapter.level();
            if (together) {
                page.open("div", "class", "titles");
                block(blocks.get(index++));
                block(blocks.get(index));
                page.close("div").line();
            } else {
                block(blocks.get(index));
            }
        }
    }

    private void bookmarks() {
        page.open("bookmarks");
        var open = 0;
        for (var heading : report.headings()) {
            for (; open >= heading.level(); open--) {
                page.close("bookmark");
            }
            for (; open < heading.level() - 1; open++) {
                page.open("bookmark", "name", heading.title(), "href", "#" + heading.id());
            }
            page.open("bookmark", "name", heading.title(), "href", "#" + heading.id());
            open++;
        }
        for (; open > 0; open--) {
            page.close("bookmark");
        }
        page.close("bookmarks");
    }

    private void cover(Front front) {
        page.open("div", "class", "cover");
        page.element("p", text("编号：" + imprint.number(report.scope())), "class", "cover-number");
        page.open("h1", "class", "cover-title");
        for (var line : titleLines(front.title())) {
            page.open("span").text(line).close("span");
        }
        page.close("h1");
        page.element("p", text(front.subtitle()), "class", "cover-subtitle");
        page.open("div", "class", "cover-foot");
        page.element("p", text(front.issuer()), "class", "cover-issuer");
        page.element("p", text(front.date()), "class", "cover-date");
        page.element("p", text(versions(imprint)), "class", "cover-versions");
        if (!front.note().isEmpty()) {
            page.element("p", text(front.note()), "class", "cover-note");
        }
        page.close("div");
        var address = imprint.address(report);
        if (address != null) {
            page.open("div", "class", "cover-code");
            page.raw(QrCode.svg(address.toString(), "本报告的核验网址：" + address));
            page.element("p", "扫码核验");
            page.close("div");
        }
        page.close("div").line();
    }

    static String versions(Imprint imprint) {
        var day = DAY.format(imprint.issuedAt());
        return imprint.isOfReview()
                ? "审阅稿，不作正式文本　数据版本 %s　%s导出".formatted(imprint.release(), day)
                : "报告版次 %s　数据版本 %s　%s签发".formatted(imprint.edition(), imprint.release(), day);
    }

    /// A short table stays whole on its page, one with many columns is set smaller.
    private static String printed(Block.Table table) {
        var whole = table.rows().size() <= LONGEST_WHOLE_TABLE ? "whole" : "";
        return table.head().size() > 6 ? whole + " wide" : whole;
    }

    /// A long title breaks before what kind of report it is, never inside it.
    static List<String> titleLines(String title) {
        return title.length() <= 12 ? List.of(title) : List.of(title.split("(?=质量年|(?<=年度)中等|\\d{4} 年度质量报告)", 2));
    }

    private void contents() {
        page.open("div", "class", "contents").element("h2", "目　录", "class", "contents-title");
        for (var heading : report.headings()) {
            if (heading.level() <= 2) {
                entry(heading.id(), numberedTitle(heading.title()), "entry-" + heading.level());
            }
        }
        list("图目录", report.figures());
        list("表目录", report.tables());
        list("案例目录", report.cases());
        page.close("div").line();
    }

    private void list(String title, List<Listed> listed) {
        if (listed.isEmpty()) {
            return;
        }
        page.element("h3", title, "class", "list-title");
        listed.forEach(each -> entry(each.id(), each.title(), "entry-listed"));
    }

    private void entry(String id, String title, String look) {
        page.open("p", "class", "entry " + look);
        page.open("a", "href", "#" + id);
        page.element("span", text(title), "class", "entry-title");
        page.close("a").close("p").line();
    }

    static String numberedTitle(String title) {
        var numbered = NUMBERED.matcher(title);
        return numbered.matches() ? numbered.group(1) + "　" + numbered.group(2) : title;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> heading(heading);
            case Block.Paragraph(var text) -> {
                page.open("p");
                inlines(text);
                page.close("p");
            }
            case Block.Table table -> table(table);
            case Block.Chart chart -> chart(chart);
            case Block.Image image -> image(image);
            case Block.CaseBox box -> {
                page.open("div", "class", "case");
                page.element("p", text(box.title()), "class", "case-title", "id", box.id());
                box.body().forEach(this::block);
                page.close("div");
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

    private void heading(Block.Heading heading) {
        var tag = "h" + Math.min(6, heading.level() + 1);
        var numbered = NUMBERED.matcher(heading.title());
        page.open(tag, "id", heading.id());
        if (numbered.matches()) {
            page.element("span", numbered.group(1), "class", "number").text("　" + text(numbered.group(2)));
        } else {
            page.text(text(heading.title()));
        }
        page.close(tag);
        if (heading.level() == 1) {
            page.element("div", numberedTitle(heading.title()), "class", "running-chapter");
        }
    }

    private void table(Block.Table table) {
        page.open("table", "class", printed(table));
        if (table.number() > 0) {
            page.element("caption", text(Listed.of(table).title()), "id", table.id());
        }
        page.open("thead").open("tr");
        for (var column = 0; column < table.head().size(); column++) {
            page.open("th", "scope", "col", "class", HtmlReport.side(table, column));
            inlines(table.head().get(column));
            page.close("th");
        }
        page.close("tr").close("thead").open("tbody");
        for (var row : table.rows()) {
            page.open("tr");
            for (var column = 0; column < row.size(); column++) {
                page.open("td", "class", HtmlReport.side(table, column) + (isShort(row.get(column)) ? " short" : ""));
                inlines(row.get(column));
                page.close("td");
            }
            page.close("tr");
        }
        page.close("tbody").close("table");
    }

    /// A number, or a name of a few characters, is not worth a second line.
    private static boolean isShort(List<Inline> cell) {
        return Inline.plain(cell).length() <= 6 || cell.stream().anyMatch(Inline.Bound.class::isInstance);
    }

    private void chart(Block.Chart chart) {
        var words = Drawing.inWords(chart);
        page.open("div", "class", "figure figure-" + chart.kind().name().toLowerCase(Locale.ROOT), "id", chart.id());
        page.raw(Drawing.of(chart, "role", "img", "alt", words, "aria-label", words));
        page.element("p", text(Listed.of(chart).title()), "class", "figure-title");
        if (!chart.source().isEmpty()) {
            page.element("p", text("数据来源：" + chart.source()), "class", "figure-source");
        }
        page.close("div");
    }

    private void image(Block.Image image) {
        page.open("div", "class", "figure", "id", image.id());
        page.empty(
                "img",
                "src",
                image.picture().address(),
                "alt",
                image.alternative().isBlank() ? image.title() : image.alternative(),
                "class",
                image.picture().width() * 9 < image.picture().height() * 14 ? "tall" : "broad");
        page.element("p", text(Listed.of(image).title()), "class", "figure-title");
        if (!image.source().isEmpty()) {
            page.element("p", text("图片来源：" + image.source()), "class", "figure-source");
        }
        page.close("div");
    }

    /// The layout may break a line wherever an element begins or ends, so marks that must not stand alone
    /// move to the other side of that border: closing marks before it, opening marks behind it.
    private static List<Inline> withMarksKept(List<Inline> line) {
        var kept = new ArrayList<>(line);
        for (var index = 1; index < kept.size(); index++) {
            if (kept.get(index) instanceof Inline.Text(var after)) {
                var marks = CLOSING_MARKS.matcher(after);
                if (marks.find() && isElement(kept.get(index - 1))) {
                    kept.set(index, new Inline.Text(after.substring(marks.end())));
                    close(kept, index - 1, marks.group());
                }
            } else if (kept.get(index - 1) instanceof Inline.Text(var before)) {
                var marks = OPENING_MARKS.matcher(before);
                if (marks.find() && kept.get(index) instanceof Inline.Strong(var body)) {
                    kept.set(index - 1, new Inline.Text(before.substring(0, marks.start())));
                    kept.set(index, new Inline.Strong(joined(List.of(new Inline.Text(marks.group())), body)));
                }
            }
        }
        return kept;
    }

    private static boolean isElement(Inline inline) {
        return !(inline instanceof Inline.Text || inline instanceof Inline.Given || inline instanceof Inline.Bound);
    }

    private static void close(List<Inline> line, int index, String marks) {
        var closing = List.<Inline>of(new Inline.Text(marks));
        switch (line.get(index)) {
            case Inline.Strong(var body) -> line.set(index, new Inline.Strong(joined(body, closing)));
            case Inline.Emphasis(var body) -> line.set(index, new Inline.Emphasis(joined(body, closing)));
            case Inline.Link(var target, var body) -> line.set(index, new Inline.Link(target, joined(body, closing)));
            case Inline.Reference(var target, var printed) ->
                line.set(index, new Inline.Reference(target, printed + marks));
            default -> line.add(index, closing.getFirst());
        }
    }

    private static List<Inline> joined(List<Inline> one, List<Inline> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private void inlines(List<Inline> line) {
        for (var inline : withMarksKept(line)) {
            switch (inline) {
                case Inline.Text(var text) -> page.text(text(text));
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
                    page.open("a", "href", target, "title", Inline.plain(body));
                    inlines(body);
                    page.close("a");
                }
                case Inline.LineBreak() -> page.empty("br");
                case Inline.Footnote note -> footnote(note);
                case Inline.Given(var _, var printed) -> page.text(text(printed));
                case Inline.Reference(var target, var printed) ->
                    page.element(
                            "a",
                            printed.replace(' ', LineBreaks.BEFORE_UNIT),
                            "href",
                            "#" + target,
                            "title",
                            printed,
                            "class",
                            "reference");
                case Inline.Bound bound ->
                    page.text(text(
                            BEFORE_UNIT.matcher(bound.printed()).replaceAll(String.valueOf(LineBreaks.BEFORE_UNIT))));
            }
        }
    }

    private void footnote(Inline.Footnote note) {
        if (note.first()) {
            page.open("span", "class", "footnote");
            inlines(note.body());
            page.close("span");
        } else {
            page.element("sup", String.valueOf(note.number()), "class", "again");
        }
    }

    private static String text(String text) {
        return SPACE.matcher(text).replaceAll(String.valueOf(LineBreaks.THIN_SPACE));
    }
}
