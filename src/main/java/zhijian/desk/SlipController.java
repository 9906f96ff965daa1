package zhijian.desk;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.narrative.Cases;
import zhijian.page.BeijingTime;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.FormSection;
import zhijian.submission.MovedMeanwhile;
import zhijian.submission.StepNotAllowed;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Writing and sending a slip: 退回, 开放更正 or 申请更正, with items and what is wrong with each (意见单).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/slip")
class SlipController {

    private final Submissions submissions;
    private final SlipStore slips;
    private final Corrections corrections;
    private final People people;
    private final Clock clock;

    SlipController(Submissions submissions, SlipStore slips, Corrections corrections, People people, Clock clock) {
        this.submissions = submissions;
        this.slips = slips;
        this.corrections = corrections;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView slip(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(id, user, model.getAttribute("message") instanceof String text ? text : "");
    }

    /// Keeps what was written, and sends it where `then` is `send`.
    @PostMapping
    ModelAndView write(
            SubmissionId id,
            @RequestParam int version,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var purpose = purpose(id, user);
        if (purpose == null) {
            return refused(id, user, HttpStatus.CONFLICT, "这份填报刚才已经办理，现在不能再发出。您写的内容还在。");
        }
        keep(id, typed, user);
        if (!"send".equals(typed.get("then"))) {
            redirect.addFlashAttribute("message", "草稿已保存 %s。".formatted(BeijingTime.clock(clock.instant())));
            return new ModelAndView("redirect:/desk/%s/slip".formatted(id));
        }
        try {
            if (version != submissions.version(id)) {
                throw new MovedMeanwhile(id);
            }
            redirect.addFlashAttribute("message", send(purpose, id, slips.get(id, user.login()), user));
            return new ModelAndView("redirect:/desk/" + id);
        } catch (MovedMeanwhile e) {
            return refused(id, user, HttpStatus.CONFLICT, e.words());
        } catch (StepNotAllowed e) {
            return refused(id, user, HttpStatus.CONFLICT, e.words());
        } catch (AnswerRefused | SlipRefused e) {
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        }
    }

    /// Takes over into one's own slip what the organisation asked for.
    @PostMapping("/adopt")
    String adopt(SubmissionId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        if (purpose(id, user) != Purpose.REOPEN) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        corrections.waiting(id).ifPresent(request -> {
            slips.keepReason(id, user.login(), request.reason());
            request.items().forEach((code, why) -> mark(id, user, code, why));
            redirect.addFlashAttribute("message", "已采用申请中的理由和数据项，请核对后开放更正。");
        });
        return "redirect:/desk/%s/slip".formatted(id);
    }

    /// 不同意更正
    @PostMapping("/decline")
    ModelAndView decline(
            SubmissionId id,
            @RequestParam(defaultValue = "") String words,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            corrections.decline(id, words, user);
        } catch (SlipRefused e) {
            return refused(id, user, HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        }
        redirect.addFlashAttribute("message", "已答复：不同意更正。");
        return new ModelAndView("redirect:/desk/%s/versions".formatted(id));
    }

    private String send(Purpose purpose, SubmissionId id, Slip slip, CurrentUser user) {
        return switch (purpose) {
            case SEND_BACK -> {
                submissions.sendBack(id, slip.reason(), slip.items(), user);
                yield "已退回采集员，并附上了理由。";
            }
            case REOPEN -> {
                submissions.reopen(id, slip.reason(), slip.items(), user);
                yield "已开放更正 %d 项。改正并重新备案以前，原来备案的数据仍然有效。".formatted(slip.items().size());
            }
            case REQUEST -> {
                corrections.request(id, slip.reason(), slip.items(), user);
                yield "更正申请已提交，等待主管部门办理。";
            }
        };
    }

    /// Fields are `reason`, `why.<item>` for each item on the slip, and `add` with `addWhy` for one more.
    private void keep(SubmissionId id, Map<String, String> typed, CurrentUser user) {
        slips.keepReason(id, user.login(), AnswerReader.cleaned(typed.getOrDefault("reason", "")));
        typed.forEach((name, why) -> {
            if (name.startsWith("why.")) {
                var item = item(id, name.substring("why.".length()));
                if (why.isBlank()) {
                    slips.unmark(id, user.login(), item.code());
                } else {
                    mark(id, user, item.code(), why);
                }
            }
        });
        var add = typed.getOrDefault("add", "");
        if (!add.isEmpty()) {
            var why = typed.getOrDefault("addWhy", "");
            mark(id, user, item(id, add).code(), why.isBlank() ? "请核对" : why);
        }
    }

    private void mark(SubmissionId id, CurrentUser user, ItemCode code, String why) {
        slips.mark(
                id,
                user.login(),
                code,
                AnswerReader.cleaned(why),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private @Nullable Purpose purpose(SubmissionId id, CurrentUser user) {
        return Purpose.of(submissions.state(id), submissions.actor(id, user)).orElse(null);
    }

    private ModelAndView refused(SubmissionId id, CurrentUser user, HttpStatus status, String problem) {
        var page = page(id, user, "");
        page.addObject("problem", problem);
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(SubmissionId id, CurrentUser user, String message) {
        var slip = slips.get(id, user.login());
        var catalog = submissions.catalog(id);
        var answers = submissions.answers(id);
        var groups = FormSection.of(catalog, submissions.level(id.organisation())).stream()
                .map(section -> new SlipPage.Group(
                        section.heading(),
                        section.items().stream()
                                .filter(SlipController::isWritten)
                                .map(item -> new SlipPage.Choice(item.code().value(), item.name()))
                                .toList()))
                .filter(group -> !group.items().isEmpty())
                .toList();
        return new ModelAndView(
                "desk/slip",
                "page",
                new SlipPage(
                        submissions.frame(id, SubmissionFrame.Tab.DIFFERENCES),
                        purpose(id, user),
                        submissions.version(id),
                        slip.reason(),
                        lines(id, slip.items(), answers),
                        groups,
                        corrections
                                .waiting(id)
                                .map(it -> new SlipPage.Request(
                                        people.name(it.by()),
                                        BeijingTime.moment(it.at()),
                                        it.reason(),
                                        lines(id, it.items(), answers),
                                        user.organisation().equals(id.organisation())))
                                .orElse(null),
                        message));
    }

    private List<SlipPage.Line> lines(SubmissionId id, Map<ItemCode, String> items, Map<ItemCode, Answer> answers) {
        var lines = new LinkedHashMap<ItemCode, SlipPage.Line>();
        new TreeMap<>(items).forEach((code, why) -> {
            var item = submissions.catalog(id).item(code);
            lines.put(
                    code,
                    new SlipPage.Line(
                            code.value(),
                            item.name(),
                            "/desk/%s/sections/%s#%s".formatted(id, item.section(), code),
                            Shown.answer(item, answers.get(code)),
                            why));
        });
        return List.copyOf(lines.values());
    }

    private Item item(SubmissionId id, String code) {
        return submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .filter(item -> item.code().value().equals(code) && isWritten(item))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Answers that are typed, and the cases.
    private static boolean isWritten(Item item) {
        return item.source() == Source.ENTERED || item.code().equals(Cases.ITEM);
    }
}
