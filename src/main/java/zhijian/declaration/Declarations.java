package zhijian.declaration;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import zhijian.account.CurrentUser;
import zhijian.attachment.Attachments;
import zhijian.attachment.FileType;
import zhijian.catalog.ItemCode;
import zhijian.declaration.Declaration.Proof;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Actor;
import zhijian.submission.Answer;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Document;
import zhijian.submission.MovedMeanwhile;
import zhijian.submission.ReviewFlow;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState;
import zhijian.submission.ReviewStep;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Where declarations are signed, confirmed and voided (责任声明办理).
@Component
public class Declarations {

    private static final ItemCode LEGAL_REPRESENTATIVE = new ItemCode("legal_representative");

    private final Submissions submissions;
    private final Attachments attachments;
    private final DeclarationStore store;
    private final DeclarationPrint print;
    private final Optional<SealService> seals;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Declarations(
            Submissions submissions,
            Attachments attachments,
            DeclarationStore store,
            DeclarationPrint print,
            ObjectProvider<SealService> seals,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.submissions = submissions;
        this.attachments = attachments;
        this.store = store;
        this.print = print;
        this.seals = Optional.ofNullable(seals.getIfAvailable());
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// Signs the approved document and the printed declaration with the organisation's seal, and declares.
    ///
    /// @param declaredBy name of the legal representative
    /// @throws DeclarationRefused if it is not this person's to sign, or not now, or there is no such seal
    /// @throws SealUnavailable if the seal service does not sign
    /// @throws MovedMeanwhile if somebody else moved the submission while it was being signed
    public void sign(SubmissionId id, String declaredBy, SigningAlgorithm algorithm, CurrentUser user) {
        var sha256 = toBeDeclared(id);
        mustLead(id, user);
        var name = representative(id, declaredBy);
        var service = seals.orElseThrow(() -> new DeclarationRefused("本系统没有接入电子签章服务，请打印声明、签字盖章后上传扫描件。"));
        var seal = service.seal(submissions.organisation(id), algorithm)
                .orElseThrow(() -> new DeclarationRefused("本单位没有 %s 印章，请换一枚，或者改用纸质方式。".formatted(algorithm.chinese())));
        var text = submissions.approved(sha256).orElseThrow();
        var now = now();
        var signature = CmsSignature.over(
                text.getBytes(StandardCharsets.UTF_8),
                seal.chain(),
                Optional.of(now),
                data -> service.sign(seal, data));
        var page = SignedPage.sign(
                print.signed(id, text, name, now, seal, service.isDemonstration()),
                "对 %s 年度质量年报数据承担主体责任".formatted(id.year()),
                now,
                seal.chain(),
                data -> service.sign(seal, data));
        transaction.executeWithoutResult(_ -> {
            dropWaiting(id, "改用电子签章");
            submissions.declare(id, name, user);
            mustStandUnder(sha256, id);
            store.keep(
                    id,
                    Document.parse(text).version(),
                    sha256,
                    name,
                    new Proof.Electronic(user.login(), now),
                    new DeclarationStore.Signatures(signature, page));
            record(id, user.login(), "Declared %s electronically by %s".formatted(sha256, algorithm));
        });
    }

    /// Takes a scan of the declaration signed and sealed by hand; it waits for a second person ([#confirm]).
    ///
    /// @throws DeclarationRefused if it is not this person's to bring, or not now, or no picture
    /// @throws zhijian.attachment.AttachmentRefused if the file cannot be kept
    @Transactional
    public void offer(SubmissionId id, String declaredBy, String fileName, byte[] content, CurrentUser user) {
        var sha256 = toBeDeclared(id);
        mustLead(id, user);
        var name = representative(id, declaredBy);
        var scan = attachments.keep(fileName, content, user);
        if (scan.type() != FileType.PDF && !scan.type().isPicture()) {
            throw new DeclarationRefused("扫描件应是 PDF、JPEG 或 PNG，“%s”是%s。请扫描或拍照后重新上传。"
                    .formatted(scan.name(), scan.type().chinese()));
        }
        if (scan.type().isPicture() && !ScanPictures.isWhole(content)) {
            throw new DeclarationRefused("“%s”打不开，可能没有传完整。没有上传。请重新扫描或拍照后再上传。".formatted(scan.name()));
        }
        dropWaiting(id, "重新上传了扫描件");
        store.keep(
                id,
                Document.parse(submissions.approved(sha256).orElseThrow()).version(),
                sha256,
                name,
                new Proof.OnPaper(user.login(), now(), scan.id(), null),
                null);
        record(id, user.login(), "Offered a scan (sha256 %s) declaring %s".formatted(scan.sha256(), sha256));
    }

    /// A second person has looked at the scan and typed the check code printed on it; if it is that of the data, the
    /// submission is declared.
    ///
    /// @throws DeclarationRefused if the code is another, or this is not for this person; nothing has changed
    @Transactional
    public void confirm(SubmissionId id, String checkCode, CurrentUser user) {
        var waiting = waiting(id).orElseThrow(() -> new DeclarationRefused("现在没有等待确认的扫描件，请刷新页面看最新状态。"));
        if (waiting.proof().by().equals(user.login())) {
            throw new DeclarationRefused("扫描件是您上传的，要由本单位的另一人（审核员或采集员）核对确认。");
        }
        if (!mayConfirm(id, user)) {
            throw new DeclarationRefused("只有本单位的审核员或采集员可以核对确认扫描件。");
        }
        var typed = Fingerprint.typed(checkCode);
        var expected = Fingerprint.typed(Fingerprint.checkCode(waiting.sha256()));
        if (!typed.matches("[0-9a-f]{%d}".formatted(expected.length()))) {
            throw new DeclarationRefused("核对码应是 %d 位数字或字母 a 至 f（四组，每组 4 位），现在是“%s”。请照扫描件上“核对码”一行重新输入。"
                    .formatted(expected.length(), checkCode.strip()));
        }
        if (!typed.equals(expected)) {
            throw new DeclarationRefused(
                    "扫描件上的核对码“%s”与现在的数据不一致：签的不是这份数据。没有确认。请负责人重新打印声明，签字盖章后再上传。".formatted(checkCode.strip()));
        }
        if (!store.confirm(waiting.number(), user.login(), now())) {
            throw new MovedMeanwhile(id);
        }
        submissions.confirmOnPaper(id, waiting.declaredBy(), user);
        mustStandUnder(waiting.sha256(), id);
        record(id, user.login(), "Confirmed the scan declaring %s".formatted(waiting.sha256()));
    }

    /// The latest first, voided ones too.
    public List<Declaration> of(SubmissionId id) {
        return store.of(id);
    }

    /// Whether this person may hold a scan against the data.
    boolean mayConfirm(SubmissionId id, CurrentUser user) {
        return ReviewFlow.allows(
                submissions.state(id), new ReviewStep.ConfirmOnPaper("", Instant.EPOCH), submissions.actor(id, user));
    }

    /// Whether this person may sign, or bring a scan.
    boolean maySign(SubmissionId id, CurrentUser user) {
        return ReviewFlow.allows(
                submissions.state(id), new ReviewStep.Declare("", Instant.EPOCH), submissions.actor(id, user));
    }

    Optional<Declaration> waiting(SubmissionId id) {
        return store.of(id).stream().filter(Declaration::isWaiting).findFirst();
    }

    /// Submissions of an organisation whose scan nobody has confirmed yet.
    Set<SubmissionId> waiting(OrganisationId organisation) {
        return store.waiting(organisation).stream().map(Declaration::submission).collect(Collectors.toSet());
    }

    /// Scans of this person's organisation that they may confirm.
    List<Declaration> toConfirm(CurrentUser user) {
        return store.waiting(user.organisation()).stream()
                .filter(it -> !it.proof().by().equals(user.login()) && mayConfirm(it.submission(), user))
                .toList();
    }

    Optional<DeclarationStore.Signatures> signatures(Declaration declaration) {
        return store.signatures(declaration.number());
    }

    /// The signature over the data, then the one in the PDF; none of a declaration on paper.
    List<SignatureCheck> check(Declaration declaration) {
        var anchors = anchors();
        return signatures(declaration)
                .map(kept -> List.of(
                        CmsSignature.check(
                                kept.signature(),
                                submissions
                                        .approved(declaration.sha256())
                                        .orElse("")
                                        .getBytes(StandardCharsets.UTF_8),
                                anchors,
                                declaration.proof().at()),
                        SignedPage.check(kept.page(), anchors)))
                .orElse(List.of());
    }

    /// Whose certificates are believed; none without a seal service.
    List<X509Certificate> anchors() {
        return seals.map(SealService::anchors).orElse(List.of());
    }

    /// What the organisation can sign with; empty without a seal service.
    List<SigningAlgorithm> algorithms(SubmissionId id) {
        return seals.map(it -> it.algorithms(submissions.organisation(id))).orElse(List.of());
    }

    /// Whether what is signed here binds nobody.
    boolean isDemonstration() {
        return seals.map(SealService::isDemonstration).orElse(false);
    }

    Optional<SealService> sealService() {
        return seals;
    }

    /// @throws AnswerRefused if a submission is filed whose declaration carries a signature that does not hold
    @EventListener
    void moved(ReviewMoved moved) {
        if (moved.to() instanceof ReviewState.Filed(var sha256, var _, var _)) {
            mustHold(moved.submission(), sha256);
        }
        store.of(moved.submission()).stream()
                .filter(it -> !it.isVoid())
                .forEach(declaration -> Voiding.reason(declaration.sha256(), moved.to())
                        .ifPresent(why -> makeVoid(declaration, why, moved.who())));
    }

    private void mustHold(SubmissionId id, String sha256) {
        store.of(id).stream()
                .filter(it -> !it.isVoid() && it.sha256().equals(sha256))
                .flatMap(it -> check(it).stream())
                .filter(check -> !check.isGood())
                .findFirst()
                .ifPresent(check -> {
                    throw new AnswerRefused("责任声明的签名核验不通过，没有备案：%s请退回，由负责人重新签署。".formatted(check.words()));
                });
    }

    private void dropWaiting(SubmissionId id, String why) {
        waiting(id).ifPresent(it -> makeVoid(it, why, it.proof().by()));
    }

    private void makeVoid(Declaration declaration, String why, String who) {
        store.makeVoid(declaration.number(), why, now());
        record(
                declaration.submission(),
                who,
                "Voided declaration %d of %s: %s".formatted(declaration.number(), declaration.sha256(), why));
    }

    private void record(SubmissionId id, String who, String summary) {
        events.publishEvent(new DeclarationMoved(id, who, summary));
    }

    private String toBeDeclared(SubmissionId id) {
        if (submissions.state(id) instanceof ReviewState.Approved(var sha256)) {
            return sha256;
        }
        throw new DeclarationRefused("这份填报现在是“%s”，不能签署责任声明；负责人核准以后才能签署。"
                .formatted(submissions.state(id).chinese()));
    }

    private void mustLead(SubmissionId id, CurrentUser user) {
        if (submissions.actor(id, user) != Actor.LEADER) {
            throw new DeclarationRefused("责任声明由本单位的负责人签署，%s不能签署。".formatted(user.name()));
        }
    }

    /// @throws MovedMeanwhile if other data than what was signed is declared now
    private void mustStandUnder(String sha256, SubmissionId id) {
        boolean same = submissions.state(id) instanceof ReviewState.Declared(var hash, var _, var _, var _)
                && hash.equals(sha256);
        if (!same) {
            throw new MovedMeanwhile(id);
        }
    }

    /// Who signs is who the approved data name as legal representative, where the catalog asks for the name.
    private String representative(SubmissionId id, String typed) {
        var name = typed.strip();
        if (name.isEmpty()) {
            throw new DeclarationRefused("请填写法定代表人姓名，再签署责任声明。");
        }
        if (submissions.answers(id).get(LEGAL_REPRESENTATIVE) instanceof Answer.Words(var named)
                && !named.equals(name)) {
            throw new DeclarationRefused(
                    "核准的数据里法定代表人是%s，这里填的是%s，两者要一致。填错了请改正；法定代表人已经更换的，请先退回数据改正这一项。".formatted(named, name));
        }
        return name;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
