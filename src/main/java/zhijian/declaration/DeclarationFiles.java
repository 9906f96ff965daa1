package zhijian.declaration;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import zhijian.attachment.Attachments;
import zhijian.submission.Document;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What can be taken home (声明备案下载): data, signatures, pages, scans and receipts, for whoever may see the submission.
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/declaration")
class DeclarationFiles {

    private static final MediaType CMS = MediaType.parseMediaType("application/pkcs7-signature");
    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    private final Submissions submissions;
    private final Declarations declarations;
    private final DeclarationPrint print;
    private final Receipts receipts;
    private final ReceiptPrint receiptPrint;
    private final Attachments attachments;

    DeclarationFiles(
            Submissions submissions,
            Declarations declarations,
            DeclarationPrint print,
            Receipts receipts,
            ReceiptPrint receiptPrint,
            Attachments attachments) {
        this.submissions = submissions;
        this.declarations = declarations;
        this.print = print;
        this.receipts = receipts;
        this.receiptPrint = receiptPrint;
        this.attachments = attachments;
    }

    /// The page to be signed by hand, while it is to be signed.
    @GetMapping("/print.pdf")
    ResponseEntity<byte[]> toPrint(SubmissionId id) {
        if (!(submissions.state(id) instanceof ReviewState.Approved(var sha256))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var text = submissions.approved(sha256).orElseThrow();
        return file(
                print.blank(id, text, declarations.isDemonstration()),
                MediaType.APPLICATION_PDF,
                name(id, Document.parse(text).version(), "责任声明-待签.pdf"));
    }

    /// The approved data, byte for byte as they were signed.
    @GetMapping("/{sha256:[0-9a-f]{64}}/document.json")
    ResponseEntity<byte[]> document(SubmissionId id, @PathVariable String sha256) {
        var text = submissions
                .approved(sha256)
                .filter(it -> Document.parse(it).id().equals(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(
                text.getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON,
                name(id, Document.parse(text).version(), "数据.json"));
    }

    @GetMapping("/{number:\\d{1,12}}/signature.p7s")
    ResponseEntity<byte[]> signature(SubmissionId id, @PathVariable long number) {
        var declaration = declaration(id, number);
        return file(signatures(declaration).signature(), CMS, name(id, declaration.version(), "数据签名.p7s"));
    }

    @GetMapping("/{number:\\d{1,12}}/declaration.pdf")
    ResponseEntity<byte[]> page(SubmissionId id, @PathVariable long number) {
        var declaration = declaration(id, number);
        return file(
                signatures(declaration).page(), MediaType.APPLICATION_PDF, name(id, declaration.version(), "责任声明.pdf"));
    }

    @GetMapping("/{number:\\d{1,12}}/scan")
    ResponseEntity<byte[]> scan(SubmissionId id, @PathVariable long number) {
        var scan = declaration(id, number)
                .scan()
                .flatMap(attachments::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(
                attachments.content(scan.id()),
                MediaType.parseMediaType(scan.type().mediaType()),
                scan.name());
    }

    /// One page of the scan as a picture, shown inside our own page.
    @GetMapping("/{number:\\d{1,12}}/scan/{page:[1-9]}.png")
    ResponseEntity<byte[]> picture(SubmissionId id, @PathVariable long number, @PathVariable int page) {
        var scan = declaration(id, number)
                .scan()
                .flatMap(attachments::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var content = attachments.content(scan.id());
        return scan.type().isPicture()
                ? ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(scan.type().mediaType()))
                        .body(content)
                : ScanPictures.page(content, page)
                        .map(it -> ResponseEntity.ok()
                                .contentType(MediaType.IMAGE_PNG)
                                .body(it))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/receipts/{number}.receipt.json")
    ResponseEntity<byte[]> receipt(SubmissionId id, @PathVariable String number) {
        var signed = receipt(id, it -> it.number().equals(number));
        return file(
                Receipt.file(signed.content(), signed.signature()).getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON,
                number + ".receipt.json");
    }

    @GetMapping("/receipts/{number}.pdf")
    ResponseEntity<byte[]> receiptPage(SubmissionId id, @PathVariable String number) {
        var signed = receipt(id, it -> it.number().equals(number));
        return file(
                receiptPrint.render(Receipt.parse(signed.content()), receipts.root()),
                MediaType.APPLICATION_PDF,
                number + ".pdf");
    }

    /// Whom to believe when checking receipts offline.
    @GetMapping("/trust.pem")
    ResponseEntity<byte[]> trust(SubmissionId id) {
        return file(CertificateChain.pem(receipts.root()).getBytes(StandardCharsets.US_ASCII), PEM, "回执信任证书.pem");
    }

    /// Whom to believe when checking signatures of declarations. Kept apart from [#trust]: who may sign for an
    /// organisation may not sign receipts.
    @GetMapping("/seals.pem")
    ResponseEntity<byte[]> sealRoots(SubmissionId id) {
        var roots = declarations.anchors().stream().map(CertificateChain::pem).collect(Collectors.joining());
        if (roots.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file(roots.getBytes(StandardCharsets.US_ASCII), PEM, "印章根证书.pem");
    }

    private Declaration declaration(SubmissionId id, long number) {
        return declarations.of(id).stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DeclarationStore.Signatures signatures(Declaration declaration) {
        return declarations
                .signatures(declaration)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ReceiptStore.Signed receipt(SubmissionId id, Predicate<ReceiptStore.Signed> wanted) {
        return receipts.of(id).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String name(SubmissionId id, int version, String what) {
        return "%s-%s-v%d-%s".formatted(submissions.organisation(id).name(), id.year(), version, what);
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
