package zhijian.desk;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.catalog.Item;
import zhijian.cycle.Cycles;
import zhijian.diagnosis.Diagnoses;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.submission.Actor;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Finding;
import zhijian.submission.FormSection;
import zhijian.submission.Inspection;
import zhijian.submission.MovedMeanwhile;
import zhijian.submission.NotReady;
import zhijian.submission.OutOfTime;
import zhijian.submission.ReviewFlow;
import zhijian.submission.ReviewState;
import zhijian.submission.ReviewStep;
import zhijian.submission.ReviewStep.Approve;
import zhijian.submission.ReviewStep.Begin;
import zhijian.submission.ReviewStep.Declare;
import zhijian.submission.ReviewStep.File;
import zhijian.submission.ReviewStep.Pass;
import zhijian.submission.ReviewStep.Recall;
import zhijian.submission.ReviewStep.SendBack;
import zhijian.submission.ReviewStep.Submit;
import zhijian.submission.StepNotAllowed;
import zhijian.submission.StepTaken;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// A submission as a whole, and the steps it takes (填报总览和办理).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}")
class OverviewController {

    /// Steps that take the data further, before which queries should be closed.
    static final Set<String> CARRYING_ON = Set.of("pass", "approve");

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private final Submissions submissions;
    private final Cycles cycles;
    private final People people;
    private final SlipStore slips;
    private final NamedStore named;
    private final Queries queries;
    private final Diagnoses diagnoses;
    private final Introduction introduction;
    private final Clock clock;

    OverviewController(
            Submissions submissions,
            Cycles cycles,
            People people,
            SlipStore slips,
            NamedStore named,
            Queries queries,
            Diagnoses diagnoses,
            Introduction introduction,
            Clock clock) {
        this.submissions = submissions;
        this.cycles = cycles;
        this.people = people;
        this.slips = slips;
        this.named = named;
        this.queries = queries;
        this.diagnoses = diagnoses;
        this.introduction = introduction;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView overview(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "");
    }

    /// Takes the step named in the address: 提交, 撤回, 开始查看, 审核通过 or 核准.
    ///
    /// @param despite whether it is to be taken although queries are not closed
    @FreshlyConfirmed(value = "核准数据", step = "approve")
    @PostMapping("/steps/{step}")
    ModelAndView take(
            SubmissionId id,
            @PathVariable String step,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean despite,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            if (version != submissions.version(id)) {
                throw new MovedMeanwhile(id);
            }
            submissions.mustAllow(id, step(step), user);
            long open = despite || !CARRYING_ON.contains(step) ? 0 : queries.countUnfinished(id);
            if (open > 0) {
                return refused(
                        id,
                        user,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "还有 %d 个疑问没有关闭。请先关闭疑问；确实要继续，请勾选“仍要继续”。".formatted(open),
                        step,
                        words);
            }
            redirect.addFlashAttribute("message", take(step, id, words, user));
            return new ModelAndView("redirect:/desk/" + id);
        } catch (MovedMeanwhile e) {
            return refused(id, user, HttpStatus.CONFLICT, e.words(), step, words);
        } catch (StepNotAllowed e) {
            return refused(id, user, HttpStatus.CONFLICT, e.words(), step, words);
        } catch (NotReady e) {
            var count = Next.toDo(e.findings()) + "，暂时不能提交。问题列在下面。";
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, count, step, words);
        } catch (OutOfTime e) {
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, e.words(), step, words);
        } catch (AnswerRefused e) {
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()), step, words);
        }
    }

    private String take(String step, SubmissionId id, String words, CurrentUser user) {
        return switch (step) {
            case "submit" -> {
                submissions.submit(id, user);
                yield "已提交，等待审核员审核。";
            }
            case "recall" -> {
                submissions.recall(id, user);
                yield "已撤回。";
            }
            case "pass" -> {
                submissions.pass(id, user);
                yield "审核通过，等待负责人核准。";
            }
            case "begin" -> {
                submissions.begin(id, user);
                yield "已开始查看，上一级不能再撤回。";
            }
            case "approve" -> {
                submissions.approve(id, user);
                yield "已核准，数据已锁定。下一步请到“声明备案”签署责任声明。";
            }
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static ReviewStep step(String name) {
        return switch (name) {
            case "submit" -> new Submit();
            case "recall" -> new Recall();
            case "pass" -> new Pass();
            case "begin" -> new Begin();
            case "approve" -> new Approve("");
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView refused(
            SubmissionId id, CurrentUser user, HttpStatus status, String problem, String where, String words) {
        var page = page(id, user, "");
        page.addObject("problem", problem);
        page.addObject("where", where);
        page.addObject("words", words);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(SubmissionId id, CurrentUser user, String message) {
        var review = submissions.state(id);
        var inspection = submissions.inspection(id);
        var sections = FormSection.of(submissions.catalog(id), submissions.level(id.organisation()));
        var findings = submissions.findings(id);
        var actor = submissions.actor(id, user);
        var notObliged = cycles.whyNotObliged(id.year(), id.organisation());
        return new ModelAndView(
                "desk/overview",
                "page",
                new OverviewPage(
                        submissions.frame(id, SubmissionFrame.Tab.OVERVIEW),
                        TimeLeft.term(
                                cycles.opens(id.year(), id.organisation()),
                                cycles.deadline(id.year(), id.organisation()),
                                clock.instant()),
                        Next.waits(review),
                        notObliged,
                        submissions.version(id),
                        submissions.catalog(id),
                        chapters(inspection, sections, findings),
                        diagnoses.view(id, user, ""),
                        review.isOpen() && !notObliged.isEmpty() ? List.of() : steps(review, actor),
                        Next.tooLate(review, actor),
                        history(id),
                        declaration(id, review),
                        Revisiting.of(id, submissions.catalog(id), named.all(id), submissions.given(id)),
                        slips.get(id, user.login()),
                        queries.countUnfinished(id),
                        submissions.mayEnter(id, user),
                        introduction.isMissing(user) && user.organisation().equals(id.organisation()),
                        message));
    }

    private static List<OverviewPage.Chapter> chapters(
            Inspection inspection, List<FormSection> sections, List<Finding> findings) {
        var chapters = new LinkedHashMap<String, List<OverviewPage.Part>>();
        var blocking = findings.stream()
                .filter(Finding::blocks)
                .flatMap(finding -> inspection.inputs(finding.items()).stream()
                        .map(Item::section)
                        .distinct())
                .collect(groupingBy(it -> it, counting()));
        for (var section : sections) {
            var progress = section.progress(inspection);
            chapters.computeIfAbsent(section.chapter(), _ -> new ArrayList<>())
                    .add(new OverviewPage.Part(
                            section.number(),
                            section.heading(),
                            progress.answered(),
                            progress.asked(),
                            progress.requiredAnswered(),
                            progress.required(),
                            blocking.getOrDefault(section.number(), 0L)));
        }
        return chapters.entrySet().stream()
                .map(entry -> new OverviewPage.Chapter(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static List<OverviewPage.Step> steps(ReviewState state, Actor actor) {
        var possible = new LinkedHashMap<ReviewStep, OverviewPage.Step>();
        possible.put(new Submit(), new OverviewPage.Step("submit", "提交审核", "提交后数据不能再改，除非审核员退回；审核员开始查看以前可以撤回。"));
        possible.put(new Pass(), new OverviewPage.Step("pass", "审核通过", "表示已逐项核对原始台账。通过后交负责人核准。"));
        possible.put(new Approve(""), new OverviewPage.Step("approve", "核准", "核准后数据锁定，生成唯一的数据指纹。"));
        possible.put(
                new Declare("", Instant.EPOCH), new OverviewPage.Step("declare", "签署责任声明", "在“声明备案”里，用电子印章或者纸质签字盖章。"));
        possible.put(
                new File("", Instant.EPOCH), new OverviewPage.Step("file", "查看声明并备案", "在“声明备案”里核对声明，确认收到并给出回执编号。"));
        possible.put(new Begin(), new OverviewPage.Step("begin", "开始查看", Next.afterBegin(state)));
        possible.put(new Recall(), new OverviewPage.Step("recall", "撤回", Next.recall(state)));
        possible.put(new SendBack("", Map.of()), new OverviewPage.Step("send-back", "退回", "写明理由，采集员改正后重新提交。"));
        return possible.entrySet().stream()
                .filter(entry -> ReviewFlow.allows(state, entry.getKey(), actor))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<OverviewPage.Taken> history(SubmissionId id) {
        return submissions.steps(id).stream()
                .map(step -> new OverviewPage.Taken(
                        step,
                        step.onBehalfOf().isEmpty()
                                ? name(step)
                                : "%s（代 %s）".formatted(name(step), people.name(step.onBehalfOf())),
                        BeijingTime.moment(step.at())))
                .toList();
    }

    private String name(StepTaken step) {
        return step.name().orElseGet(() -> people.name(step.who()));
    }

    private String declaration(SubmissionId id, ReviewState state) {
        return hash(state)
                .map(hash -> submissions
                        .catalog(id)
                        .declaration()
                        .replace("{school}", submissions.organisation(id).name())
                        .replace("{year}", id.year().toString())
                        .replace("{hash}", hash))
                .map(text -> HTML.render(MARKDOWN.parse(text)))
                .orElse("");
    }

    private static Optional<String> hash(ReviewState state) {
        @Nullable
        String hash = switch (state) {
            case ReviewState.Approved(var sha256) -> sha256;
            case ReviewState.Declared(var sha256, var _, var _, var _) -> sha256;
            case ReviewState.Filed(var sha256, var _, var _) -> sha256;
            case ReviewState.Draft _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.SentBack _,
                    ReviewState.Reopened _ -> null;
        };
        return Optional.ofNullable(hash);
    }
}
