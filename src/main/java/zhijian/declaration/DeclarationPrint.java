package zhijian.declaration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;
import zhijian.page.BeijingTime;
import zhijian.print.Markup;
import zhijian.print.PdfPage;
import zhijian.print.QrCode;
import zhijian.submission.Document;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The declaration as a page to sign (声明打印件): the year's text, the main figures, the hash people can compare, and a
/// place for signature and seal.
@Component
class DeclarationPrint {

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    static final String STYLE = read("print.css");

    private final Submissions submissions;

    DeclarationPrint(Submissions submissions) {
        this.submissions = submissions;
    }

    /// The year's text as HTML, filled in.
    String text(SubmissionId id, String sha256) {
        return HTML.render(MARKDOWN.parse(submissions
                .catalog(id)
                .declaration()
                .replace("{school}", submissions.organisation(id).name())
                .replace("{year}", id.year().toString())
                .replace("{hash}", Fingerprint.grouped(sha256))));
    }

    /// To be signed and sealed by hand.
    ///
    /// @param document canonical text of the approved document
    byte[] blank(SubmissionId id, String document, boolean demonstration) {
        return render(
                id,
                document,
                demonstration,
                sign -> sign.element(
                        "table",
                        table -> {
                            handLine(table, "法定代表人（签字）");
                            handLine(table, "单位（公章）");
                            handLine(table, "日期");
                        },
                        "class",
                        "by-hand"));
    }

    /// As it is signed electronically.
    byte[] signed(SubmissionId id, String document, String declaredBy, Instant at, Seal seal, boolean demonstration) {
        var certificate = seal.certificate();
        return render(id, document, demonstration, sign -> {
            sign.element(
                    "table",
                    table -> {
                        line(table, "法定代表人", declaredBy);
                        line(table, "签署时间", BeijingTime.moment(at));
                        line(
                                table,
                                "电子印章",
                                "%s（%s）"
                                        .formatted(
                                                CertificateChain.commonName(certificate),
                                                seal.algorithm().chinese()));
                        line(table, "证书颁发", CertificateChain.issuerName(certificate));
                        line(table, "证书编号", certificate.getSerialNumber().toString(16));
                    },
                    "class",
                    "by-key");
            sign.raw(mark(demonstration));
        });
    }

    private byte[] render(SubmissionId id, String document, boolean demonstration, Consumer<Markup> signing) {
        var approved = Document.parse(document);
        var fingerprint = Fingerprint.of(document);
        var organisation = submissions.organisation(id).name();
        var title = "%s %s 年度质量年报责任声明".formatted(organisation, id.year());
        var figures = figures(id, approved);
        var page = new Markup()
                .raw("<!DOCTYPE html>")
                .element(
                        "html",
                        html -> html.element(
                                        "head",
                                        head -> head.element("title", title)
                                                .empty("meta", "name", "subject", "content", "责任声明")
                                                .empty("meta", "name", "description", "content", title)
                                                .element("style", style -> style.raw(STYLE)))
                                .element("body", body -> {
                                    if (demonstration) {
                                        body.element("p", "演示系统：数据虚构，本页无法律效力", "class", "demo");
                                    }
                                    body.element(
                                            "p",
                                            "%s　%s 年度　第 %d 版".formatted(organisation, id.year(), approved.version()),
                                            "class",
                                            "of");
                                    body.raw(text(id, fingerprint.sha256()));
                                    if (!figures.lines().isEmpty()) {
                                        body.element("h2", "主要数据");
                                        body.element("table", table -> figures(table, id, figures), "class", "figures");
                                    }
                                    body.element("div", box -> hash(box, id, approved, fingerprint), "class", "hash");
                                    body.element("div", signing, "class", "signing");
                                }),
                        "lang",
                        "zh-CN");
        return PdfPage.render(page.toString(), "the declaration of " + id);
    }

    DeclaredFigures figures(SubmissionId id, Document approved) {
        return DeclaredFigures.of(
                submissions.catalog(id),
                submissions.level(id.organisation()),
                approved.answers(),
                submissions.inspection(id).lastYear());
    }

    /// What the two-dimensional code says.
    static String verification(SubmissionId id, int version, String sha256) {
        return "zhijian:declaration?organisation=%s&year=%s&version=%d&sha256=%s"
                .formatted(id.organisation(), id.year(), version, sha256);
    }

    private static void figures(Markup table, SubmissionId id, DeclaredFigures figures) {
        boolean compares =
                figures.lines().stream().anyMatch(it -> !it.lastYear().isEmpty());
        table.element(
                "thead",
                head -> head.element("tr", row -> {
                    row.element("th", "项目").element("th", "单位").element("th", id.year() + " 年度");
                    if (compares) {
                        row.element("th", "上年度");
                    }
                }));
        table.element(
                "tbody",
                body -> figures.lines()
                        .forEach(line -> body.element("tr", row -> {
                            row.element("td", line.name())
                                    .element("td", line.unit())
                                    .element("td", line.value());
                            if (compares) {
                                row.element("td", line.lastYear());
                            }
                        })));
    }

    private static void hash(Markup box, SubmissionId id, Document approved, Fingerprint fingerprint) {
        box.raw(QrCode.svg(verification(id, approved.version(), fingerprint.sha256()), "核验二维码"));
        box.element("table", table -> {
            line(table, "核对码", Fingerprint.checkCode(fingerprint.sha256()));
            line(table, "SHA-256", Fingerprint.grouped(fingerprint.sha256()));
            line(table, "SM3", Fingerprint.grouped(fingerprint.sm3()));
            line(table, "指标目录", approved.catalogVersion());
        });
    }

    private static void line(Markup table, String name, String value) {
        table.element("tr", row -> row.element("th", name).element("td", value));
    }

    private static void handLine(Markup table, String name) {
        table.element("tr", row -> row.element("th", name + "：").element("td", "　"));
    }

    /// Where the seal would be; a demonstration's says so.
    private static String mark(boolean demonstration) {
        var words = demonstration ? "演示专用章" : "电子签章";
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="seal" width="104" height="104" viewBox="0 0 104 104" \
                role="img" aria-label="%s" alt="%s"><circle cx="52" cy="52" r="48" fill="none" stroke="#c8161d" \
                stroke-width="3"/><path d="M52 20l5.3 16.2h17L60.500 46.200l5.300 16.200L52 52.400 38.200 62.400l5.300-16.200\
                -13.800-10h17z" fill="#c8161d"/><text x="52" y="82" text-anchor="middle" font-size="13" \
                font-family="Noto Sans SC" font-weight="700" fill="#c8161d">%s</text></svg>""".formatted(words, words, words);
    }

    private static String read(String file) {
        try (var stream = Objects.requireNonNull(DeclarationPrint.class.getResourceAsStream(file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
