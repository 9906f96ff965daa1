package zhijian.declaration;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.organisation.Register;
import zhijian.submission.Document;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Signs a receipt for every filing, in the filing's own transaction (签发回执): without a signed receipt nothing is filed.
@Component
class Receipts {

    private final ReceiptSigner signer;
    private final ReceiptStore store;
    private final DeclarationStore declarations;
    private final Submissions submissions;
    private final Register register;
    private final ApplicationEventPublisher events;

    Receipts(
            ReceiptSigner signer,
            ReceiptStore store,
            DeclarationStore declarations,
            Submissions submissions,
            Register register,
            ApplicationEventPublisher events) {
        this.signer = signer;
        this.store = store;
        this.declarations = declarations;
        this.submissions = submissions;
        this.register = register;
        this.events = events;
    }

    /// The latest first.
    List<ReceiptStore.Signed> of(SubmissionId id) {
        return store.of(id);
    }

    /// The certificate to believe when checking our receipts.
    X509Certificate root() {
        return signer.identity().get().root();
    }

    SignatureCheck check(ReceiptStore.Signed receipt) {
        var filedAt = Receipt.parse(receipt.content()).filedAt();
        return CmsSignature.check(
                receipt.signature(), receipt.content().getBytes(StandardCharsets.UTF_8), List.of(root()), filedAt);
    }

    @EventListener
    void filed(ReviewMoved moved) {
        if (moved.from() instanceof ReviewState.Declared declared && moved.to() instanceof ReviewState.Filed filed) {
            issue(moved.submission(), declared, filed, moved.who());
        }
    }

    private void issue(SubmissionId id, ReviewState.Declared declared, ReviewState.Filed filed, String who) {
        var text = submissions.approved(filed.sha256()).orElseThrow();
        var organisation = register.organisation(id.organisation());
        var authority = register.organisation(organisation.supervisor());
        var receipt = new Receipt(
                filed.receipt(),
                organisation.id(),
                organisation.name(),
                id.year(),
                Document.parse(text).version(),
                Fingerprint.of(text),
                declared.declaredBy(),
                declared.at(),
                way(id),
                authority.id(),
                authority.name(),
                filed.at(),
                signer.notice());
        var identity = signer.identity().get();
        var content = receipt.content();
        var signature = CmsSignature.over(
                content.getBytes(StandardCharsets.UTF_8), identity.chain(), Optional.of(filed.at()), identity::sign);
        store.keep(id, new ReceiptStore.Signed(filed.receipt(), content, signature), filed.at());
        events.publishEvent(new DeclarationMoved(
                id, who, "Signed receipt %s for document %s".formatted(filed.receipt(), filed.sha256())));
    }

    private String way(SubmissionId id) {
        return declarations.of(id).stream()
                .filter(Declaration::isInForce)
                .map(declaration -> declaration.proof().chinese())
                .findFirst()
                .orElse("");
    }
}
