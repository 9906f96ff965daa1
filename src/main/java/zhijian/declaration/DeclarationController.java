package zhijian.declaration;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentRefused;
import zhijian.attachment.Attachments;
import zhijian.declaration.Declaration.Confirmed;
import zhijian.declaration.Declaration.Proof;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.submission.Actor;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Document;
import zhijian.submission.MovedMeanwhile;
import zhijian.submission.ReviewFlow;
import zhijian.submission.ReviewState;
import zhijian.submission.ReviewStep;
import zhijian.submission.StepNotAllowed;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Signing, confirming and filing (声明备案).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/declaration")
class DeclarationController {

    private final Submissions submissions;
    private final Declarations declarations;
    private final DeclarationPrint print;
    private final Receipts receipts;
    private final Attachments attachments;
    private final Accounts accounts;
    private final Queries queries;

    DeclarationController(
            Submissions submissions,
            Declarations declarations,
            DeclarationPrint print,
            Receipts receipts,
            Attachments attachments,
            Accounts accounts,
            Queries queries) {
        this.submissions = submissions;
        this.declarations = declarations;
        this.print = print;
        this.receipts = receipts;
        this.attachments = attachments;
        this.accounts = accounts;
        this.queries = queries;
    }

    @GetMapping
    ModelAndView page(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "");
    }

    @FreshlyConfirmed("签署责任声明")
    @PostMapping("/sign")
    ModelAndView sign(
            SubmissionId id,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String representative,
            @RequestParam(defaultValue = "SM2") SigningAlgorithm seal,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return take(id, user, step, redirect, Map.of("representative", representative), () -> {
            declarations.sign(id, representative, seal, user);
            return "责任声明已用电子印章签署，等待主管部门备案。";
        });
    }

    @PostMapping("/scan")
    ModelAndView offer(
            SubmissionId id,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String representative,
            @RequestParam MultipartFile scan,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        var content = scan.getBytes();
        var name = Optional.ofNullable(scan.getOriginalFilename()).orElse("");
        return take(id, user, step, redirect, Map.of("representative", representative), () -> {
            declarations.offer(id, representative, name, content, user);
            return "扫描件已上传。请本单位的审核员或采集员登录，在本页核对确认。";
        });
    }

    @FreshlyConfirmed("核对并确认扫描件")
    @PostMapping("/confirm")
    ModelAndView confirm(
            SubmissionId id,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String checkCode,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return take(id, user, step, redirect, Map.of("checkCode", checkCode), () -> {
            declarations.confirm(id, checkCode, user);
            return "核对无误，责任声明已生效，等待主管部门备案。";
        });
    }

    /// @param despite whether it is to be filed although queries are not closed; they end with it
    @FreshlyConfirmed("备案")
    @PostMapping("/file")
    ModelAndView file(
            SubmissionId id,
            @RequestParam int step,
            @RequestParam(defaultValue = "false") boolean despite,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return take(id, user, step, redirect, Map.of(), () -> {
            submissions.mustAllow(id, new ReviewStep.File("", Instant.EPOCH), user);
            long open = despite ? 0 : queries.countUnfinished(id);
            if (open > 0) {
                throw new DeclarationRefused("还有 %d 个疑问没有关闭。请先关闭疑问；确实要备案，请勾选“仍要备案”。".formatted(open));
            }
            return "已备案，回执编号 %s。".formatted(submissions.file(id, user));
        });
    }

    @PostMapping("/send-back")
    ModelAndView sendBack(
            SubmissionId id,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return take(id, user, step, redirect, Map.of("reason", reason), () -> {
            submissions.sendBack(id, reason, Map.of(), user);
            return "已退回采集员，并附上了理由；责任声明随之作废。";
        });
    }

    private interface Step {
        /// @return what was done, in words
        String take();
    }

    /// @param typed given back where the step is refused
    private ModelAndView take(
            SubmissionId id,
            CurrentUser user,
            int seen,
            RedirectAttributes redirect,
            Map<String, String> typed,
            Step step) {
        try {
            if (seen != submissions.version(id)) {
                throw new MovedMeanwhile(id);
            }
            redirect.addFlashAttribute("message", step.take());
            return new ModelAndView("redirect:/desk/%s/declaration".formatted(id));
        } catch (MovedMeanwhile e) {
            return refused(id, user, HttpStatus.CONFLICT, e.words(), typed);
        } catch (StepNotAllowed e) {
            return refused(id, user, HttpStatus.CONFLICT, e.words(), typed);
        } catch (SealUnavailable e) {
            return refused(id, user, HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage()), typed);
        } catch (DeclarationRefused | AttachmentRefused | AnswerRefused e) {
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()), typed);
        }
    }

    private ModelAndView refused(
            SubmissionId id, CurrentUser user, HttpStatus status, String problem, Map<String, String> typed) {
        var page = page(id, user, "");
        page.addObject("problem", problem);
        page.addObject("typed", typed);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(SubmissionId id, CurrentUser user, String message) {
        var state = submissions.state(id);
        var all = declarations.of(id);
        boolean maySign = declarations.maySign(id, user);
        return new ModelAndView(
                "declaration/declaration",
                "page",
                new DeclarationPage(
                        submissions.frame(id, SubmissionFrame.Tab.DECLARATION),
                        status(state, all),
                        submissions.version(id),
                        sha256(state)
                                .flatMap(hash -> submissions.approved(hash).map(text -> data(id, hash, text, all)))
                                .orElse(null),
                        maySign,
                        maySign ? declarations.algorithms(id) : List.of(),
                        declarations.sealService().map(SealService::name).orElse(""),
                        declarations
                                .waiting(id)
                                .map(it -> waiting(id, it, user))
                                .orElse(null),
                        submissions.actor(id, user) == Actor.SUPERVISOR
                                && ReviewFlow.allows(state, new ReviewStep.File("", Instant.EPOCH), Actor.SUPERVISOR),
                        queries.countUnfinished(id),
                        all.stream().map(this::made).toList(),
                        receipts.of(id).stream().map(this::given).toList(),
                        message));
    }

    private DeclarationPage.Data data(SubmissionId id, String sha256, String text, List<Declaration> all) {
        var document = Document.parse(text);
        var before = all.stream().filter(it -> !it.sha256().equals(sha256)).findFirst();
        return new DeclarationPage.Data(
                document.version(),
                Fingerprint.of(text),
                document.catalogVersion(),
                print.text(id, sha256),
                print.figures(id, document),
                before.map(it -> "上次签署（%s）"
                                .formatted(BeijingTime.moment(it.proof().at())))
                        .orElse(""),
                before.flatMap(it -> submissions.approved(it.sha256()))
                        .map(it -> DeclaredFigures.changes(
                                submissions.catalog(id), Document.parse(it).answers(), document.answers()))
                        .orElse(List.of()));
    }

    private DeclarationPage.Waiting waiting(SubmissionId id, Declaration declaration, CurrentUser user) {
        var scan = declaration.scan().flatMap(attachments::find);
        return new DeclarationPage.Waiting(
                declaration.number(),
                declaration.declaredBy(),
                name(declaration.proof().by()),
                BeijingTime.moment(declaration.proof().at()),
                scan.map(Attachment::name).orElse(""),
                scan.map(it -> ScanPictures.count(it.type(), attachments.content(it.id())))
                        .map(count -> IntStream.rangeClosed(1, count).boxed().toList())
                        .orElse(List.of()),
                declaration.proof().by().equals(user.login()),
                declarations.mayConfirm(id, user));
    }

    private DeclarationPage.Made made(Declaration declaration) {
        var voided = declaration.voided();
        return new DeclarationPage.Made(
                declaration,
                voided != null ? "作废" : declaration.isWaiting() ? "待确认" : "有效",
                how(declaration.proof()),
                voided == null ? "" : "%s，%s".formatted(BeijingTime.moment(voided.at()), voided.why()),
                declarations.check(declaration));
    }

    private String how(Proof proof) {
        var signed = "%s，%s，%s".formatted(proof.chinese(), name(proof.by()), BeijingTime.moment(proof.at()));
        @Nullable Confirmed confirmed = proof instanceof Proof.OnPaper(var _, var _, var _, var it) ? it : null;
        return confirmed == null
                ? signed
                : "%s；%s核对，%s".formatted(signed, name(confirmed.by()), BeijingTime.moment(confirmed.at()));
    }

    private DeclarationPage.Given given(ReceiptStore.Signed signed) {
        var receipt = Receipt.parse(signed.content());
        return new DeclarationPage.Given(receipt, BeijingTime.moment(receipt.filedAt()), receipts.check(signed));
    }

    private String name(String login) {
        return accounts.find(login).map(CurrentUser::name).orElse(login);
    }

    private static Optional<String> sha256(ReviewState state) {
        return switch (state) {
            case ReviewState.Approved(var hash) -> Optional.of(hash);
            case ReviewState.Declared(var hash, var _, var _, var _) -> Optional.of(hash);
            case ReviewState.Filed(var hash, var _, var _) -> Optional.of(hash);
            case ReviewState.Draft _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.SentBack _,
                    ReviewState.Reopened _ -> Optional.empty();
        };
    }

    private static String status(ReviewState state, List<Declaration> all) {
        return switch (state) {
            case ReviewState.Approved _ ->
                all.stream().anyMatch(Declaration::isWaiting) ? "扫描件已上传，等待本单位的另一人核对确认" : "数据已核准，等待负责人签署责任声明";
            case ReviewState.Declared(var _, var by, var at, var _) ->
                "%s 于 %s 声明负责，等待主管部门备案".formatted(by, BeijingTime.moment(at));
            case ReviewState.Filed(var _, var receipt, var at) ->
                "已于 %s 备案，回执编号 %s".formatted(BeijingTime.moment(at), receipt);
            case ReviewState.Draft _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.SentBack _,
                    ReviewState.Reopened _ -> "数据还没有核准。核准以后，在这里签署责任声明。";
        };
    }
}
