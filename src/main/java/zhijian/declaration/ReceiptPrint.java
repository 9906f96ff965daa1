package zhijian.declaration;

import java.security.cert.X509Certificate;
import org.springframework.stereotype.Component;
import zhijian.page.BeijingTime;
import zhijian.print.Markup;
import zhijian.print.PdfPage;
import zhijian.print.QrCode;

/// The receipt as a page to keep (回执打印件). What can be checked is the receipt file; the page says how.
@Component
class ReceiptPrint {

    byte[] render(Receipt receipt, X509Certificate root) {
        var title = "备案回执 " + receipt.number();
        var page = new Markup()
                .raw("<!DOCTYPE html>")
                .element(
                        "html",
                        html -> html.element(
                                        "head",
                                        head -> head.element("title", title)
                                                .empty("meta", "name", "subject", "content", "备案回执")
                                                .empty("meta", "name", "description", "content", title)
                                                .element("style", style -> style.raw(DeclarationPrint.STYLE)))
                                .element("body", body -> body(body, receipt, root)),
                        "lang",
                        "zh-CN");
        return PdfPage.render(page.toString(), "receipt " + receipt.number());
    }

    private static void body(Markup body, Receipt receipt, X509Certificate root) {
        if (!receipt.notice().isEmpty()) {
            body.element("p", receipt.notice(), "class", "demo");
        }
        body.element("h1", "备案回执");
        body.element("p", receipt.number(), "class", "number");
        body.element(
                "p",
                "%s（%s）报送的 %s 年度质量年报数据（第 %d 版）及责任声明已收到，准予备案。"
                        .formatted(
                                receipt.organisationName(), receipt.organisation(), receipt.year(), receipt.version()),
                "class",
                "says");
        body.element(
                "table",
                table -> {
                    line(table, "法定代表人", receipt.declaredBy());
                    line(
                            table,
                            "声明时间",
                            BeijingTime.moment(receipt.declaredAt())
                                    + (receipt.way().isEmpty() ? "" : "，" + receipt.way()));
                    line(table, "主管部门", receipt.authorityName());
                    line(table, "备案时间", BeijingTime.moment(receipt.filedAt()));
                },
                "class",
                "facts");
        body.element(
                "div",
                box -> {
                    box.raw(QrCode.svg(
                            "zhijian:receipt?number=%s&sha256=%s"
                                    .formatted(
                                            receipt.number(),
                                            receipt.fingerprint().sha256()),
                            "回执二维码"));
                    box.element("table", table -> {
                        line(
                                table,
                                "数据指纹",
                                "核对码 "
                                        + Fingerprint.checkCode(
                                                receipt.fingerprint().sha256()));
                        line(
                                table,
                                "SHA-256",
                                Fingerprint.grouped(receipt.fingerprint().sha256()));
                        line(
                                table,
                                "SM3",
                                Fingerprint.grouped(receipt.fingerprint().sm3()));
                    });
                },
                "class",
                "hash");
        body.element("h2", "怎样核验");
        body.element("p", "本页供留存。有签名、可核验的是同名的回执文件（.receipt.json），任何人都可以离线核验：");
        body.element(
                "p",
                p -> p.element(
                        "code",
                        "./zhijian verify-receipt %s.receipt.json --document 数据.json --trust 回执信任证书.pem"
                                .formatted(receipt.number())));
        body.element("p", "信任证书的指纹（SHA-256）应当是：");
        body.element("p", p -> p.element("code", Fingerprint.grouped(CertificateChain.fingerprint(root))));
    }

    private static void line(Markup table, String name, String value) {
        table.element("tr", row -> row.element("th", name).element("td", value));
    }
}
