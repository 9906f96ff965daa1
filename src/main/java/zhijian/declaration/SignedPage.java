package zhijian.declaration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/// A PDF with a signature inside (签名的 PDF): PAdES-B-B, every byte of the page covered. With an SM2 key the container is
/// the same and the algorithms are SM3 and SM2.
final class SignedPage {

    private static final COSName PADES = COSName.getPDFName("ETSI.CAdES.detached");
    private static final String FIELD = "Declaration";

    /// Room for a signature with its certificates, in bytes.
    private static final int ROOM = 8_000;

    private SignedPage() {}

    /// @param pdf a tagged PDF; it stays one, and stays PDF/A
    /// @param signing a bare signature by the key of the first certificate
    static byte[] sign(
            byte[] pdf, String reason, Instant at, List<X509Certificate> chain, UnaryOperator<byte[]> signing) {
        try (var document = Loader.loadPDF(withField(pdf));
                var options = new SignatureOptions();
                var out = new ByteArrayOutputStream()) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PADES);
            signature.setName(CertificateChain.commonName(chain.getFirst()));
            signature.setReason(reason);
            signature.setSignDate(calendar(at));
            var form = document.getDocumentCatalog().getAcroForm();
            ((PDSignatureField) form.getField(FIELD)).setValue(signature);
            options.setPreferredSignatureSize(ROOM);
            document.addSignature(signature, options);
            var external = document.saveIncrementalForExternalSigning(out);
            external.setSignature(
                    CmsSignature.over(external.getContent().readAllBytes(), chain, Optional.empty(), signing));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sign a PDF", e);
        }
    }

    static SignatureCheck check(byte[] pdf, List<X509Certificate> anchors) {
        try (var document = Loader.loadPDF(pdf)) {
            var signatures = document.getSignatureDictionaries();
            if (signatures.size() != 1) {
                return SignatureCheck.broken("PDF 里应有一个签名，实际有 %d 个。".formatted(signatures.size()));
            }
            var signature = signatures.getFirst();
            var covered = signature.getByteRange();
            if (!coversAllButItself(pdf, covered)) {
                return SignatureCheck.broken("PDF 在签名之后又被改动过。");
            }
            var at = signature.getSignDate() == null
                    ? Instant.EPOCH
                    : signature.getSignDate().toInstant();
            return CmsSignature.check(signature.getContents(pdf), signature.getSignedContent(pdf), anchors, at);
        } catch (IOException | RuntimeException e) {
            return SignatureCheck.broken("PDF 已损坏，无法读取。");
        }
    }

    /// Nothing may hide before, behind or in the gap that the signature itself stands in.
    private static boolean coversAllButItself(byte[] pdf, int[] covered) {
        if (covered.length != 4
                || covered[0] != 0
                || covered[1] < 1
                || covered[2] <= covered[1] + 1
                || covered[2] + (long) covered[3] != pdf.length
                || pdf[covered[1]] != '<'
                || pdf[covered[2] - 1] != '>') {
            return false;
        }
        for (int place = covered[1] + 1; place < covered[2] - 1; place++) {
            if (Character.digit(pdf[place], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// An invisible field that the structure tree knows, as PDF/UA asks.
    private static byte[] withField(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            var catalog = document.getDocumentCatalog();
            var form = new PDAcroForm(document);
            form.getCOSObject().removeItem(COSName.DA);
            form.getCOSObject().removeItem(COSName.DR);
            catalog.setAcroForm(form);
            var page = document.getPage(document.getNumberOfPages() - 1);
            var field = new PDSignatureField(form);
            field.setPartialName(FIELD);
            field.setAlternateFieldName("责任声明的电子签名");
            var widget = field.getWidgets().getFirst();
            widget.setRectangle(new PDRectangle());
            widget.setPage(page);
            widget.setPrinted(true);
            widget.setContents("责任声明的电子签名");
            page.getAnnotations().add(widget);
            page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
            form.getFields().add(field);

            var tree = catalog.getStructureTreeRoot();
            var parent = (PDStructureElement) tree.getKids().getFirst();
            var element = new PDStructureElement("Form", parent);
            element.setPage(page);
            element.setAlternateDescription("责任声明的电子签名");
            var reference = new PDObjectReference();
            reference.setReferencedObject(widget);
            reference.getCOSObject().setItem(COSName.PG, page);
            element.appendKid(reference);
            parent.appendKid(element);
            int key = nextKey(document);
            widget.setStructParent(key);
            tree.setParentTreeNextKey(key + 1);
            add(tree.getCOSObject().getCOSDictionary(COSName.PARENT_TREE), key, element.getCOSObject());
            document.save(out);
            return out.toByteArray();
        }
    }

    private static int nextKey(PDDocument document) throws IOException {
        int next =
                Math.max(0, document.getDocumentCatalog().getStructureTreeRoot().getParentTreeNextKey());
        for (var page : document.getPages()) {
            next = Math.max(next, page.getStructParents() + 1);
            for (var annotation : page.getAnnotations()) {
                next = Math.max(next, annotation.getStructParent() + 1);
            }
        }
        return next;
    }

    private static void add(COSDictionary numberTree, int key, COSDictionary value) {
        var numbers = numberTree.getCOSArray(COSName.NUMS);
        if (numbers == null) {
            var limits = new COSArray(List.of(COSInteger.get(key), COSInteger.get(key)));
            numbers = new COSArray();
            var leaf = new COSDictionary();
            leaf.setItem(COSName.NUMS, numbers);
            leaf.setItem(COSName.LIMITS, limits);
            numberTree.getCOSArray(COSName.KIDS).add(leaf);
        }
        numbers.add(COSInteger.get(key));
        numbers.add(value);
    }

    private static Calendar calendar(Instant at) {
        return GregorianCalendar.from(at.atZone(ZoneOffset.ofHours(8)));
    }
}
