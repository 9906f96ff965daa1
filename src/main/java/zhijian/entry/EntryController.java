package zhijian.entry;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.narrative.EvidenceCounts;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.submission.Answer;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Change;
import zhijian.submission.Conflict;
import zhijian.submission.FormSection;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Filling in, section by section (数据填报).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}")
class EntryController {

    private final Submissions submissions;
    private final EntryForms forms;
    private final Accounts accounts;
    private final Queries queries;
    private final EvidenceCounts evidence;
    private final Clock clock;

    EntryController(
            Submissions submissions,
            EntryForms forms,
            Accounts accounts,
            Queries queries,
            EvidenceCounts evidence,
            Clock clock) {
        this.submissions = submissions;
        this.forms = forms;
        this.accounts = accounts;
        this.queries = queries;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// The first section with something still to fill in.
    @GetMapping("/sections")
    String sections(SubmissionId id) {
        var inspection = submissions.inspection(id);
        var sections = forms.sections(id);
        var first = sections.stream()
                .filter(section -> section.progress(inspection).requiredAnswered()
                        < section.progress(inspection).required())
                .findFirst()
                .orElse(sections.getFirst());
        return "redirect:/desk/%s/sections/%s".formatted(id, first.number());
    }

    @GetMapping("/sections/{section}")
    ModelAndView section(
            SubmissionId id, @PathVariable String section, @AuthenticationPrincipal CurrentUser user, Model model) {
        var message = model.getAttribute("message") instanceof String text ? text : "";
        return page(id, forms.section(id, section), user, message, UnaryOperator.identity());
    }

    /// What stands beside the fields, as it would be with what is typed but not yet kept.
    @PostMapping("/sections/{section}/beside")
    ModelAndView beside(
            SubmissionId id,
            @PathVariable String section,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user) {
        var page = new ModelAndView("entry/live", "page", forms.trying(id, forms.section(id, section), typed, user));
        page.addObject("proofs", evidence.of(id));
        return page;
    }

    /// Keeps every answer that can be taken; the others come back beside their reasons, as they were typed. Then
    /// confirms or takes over last year's answers, if that was asked for.
    @PostMapping("/sections/{section}")
    ModelAndView save(
            SubmissionId id,
            @PathVariable String section,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var here = forms.section(id, section);
        var sent = new Sent(typed);
        var form = forms.form(id, here, user);
        var confirmed = here.items().stream()
                .filter(form::isUnconfirmed)
                .map(Item::code)
                .filter(code -> List.of("*", code.value()).contains(sent.get("confirm")))
                .collect(toSet());
        var changes = sent.changes(
                here.items(),
                item -> item.source() == Source.ENTERED && form.inspection().asks(item),
                confirmed);
        var refused = changes.refused();
        var late = new TreeMap<ItemCode, Outcome.Late>();
        int takenOver;
        try {
            submissions
                    .change(id, changes.changes(), user)
                    .forEach(conflict -> late.put(
                            conflict.item(), late(form.inspection().catalog().item(conflict.item()), conflict)));
            takenOver = refused.isEmpty() && late.isEmpty() ? takeOver(id, here, sent.get("prefill"), user) : 0;
        } catch (NotYours e) {
            var page = page(id, here, user, "", field -> sent.shown(field, null, null));
            page.addObject("problem", e.getMessage() + "这一页的内容没有保存。");
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        if (!refused.isEmpty() || !late.isEmpty()) {
            var page = page(id, here, user, "", field -> {
                var why = refused.get(field.item().code());
                var theirs = late.get(field.item().code());
                return why == null && theirs == null ? field : sent.shown(field, why, theirs);
            });
            page.addObject("problem", problem(refused.size(), late.size(), changes.howUnderstood()));
            page.setStatus(late.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
            return page;
        }
        redirect.addFlashAttribute(
                "message",
                !sent.get("prefill").isEmpty()
                        ? "带入了 %d 项上年数据，标为“待确认”：请逐项核对，与今年相符的点“确认”，不符的改正。".formatted(takenOver)
                        : sent.get("confirm").equals("*")
                                ? "本节 %d 项已确认 %s"
                                        .formatted(
                                                confirmed.stream()
                                                        .filter(changes.changes()::containsKey)
                                                        .count(),
                                                time())
                                : "%s已保存 %s%s".formatted(here.title(), time(), changes.howUnderstood()));
        return new ModelAndView("redirect:" + after(id, here, sent.get("then")));
    }

    private int takeOver(SubmissionId id, FormSection here, String what, CurrentUser user) {
        return switch (what) {
            case "section" -> submissions.takeOver(id, EntryForms.prefilled(List.of(here)), user);
            case "all" -> submissions.takeOver(id, EntryForms.prefilled(forms.filledBy(id, user)), user);
            default -> 0;
        };
    }

    /// Keeps one answer while the person goes on typing, and answers with what became of it.
    @PutMapping("/items/{code:[a-z][a-z0-9_]*}")
    ModelAndView saveOne(
            SubmissionId id,
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user) {
        var item = forms.item(id, code);
        var seen = Sent.revision(typed.get("seen"));
        var before = Outcome.none(code, seen == null ? 0 : seen, typed.getOrDefault("was", ""));
        var text = typed.getOrDefault(code, "");
        if (seen == null) {
            return outcome(before.refused(Sent.UNSEEN), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            var reading = AnswerReader.understand(item, text);
            var answer = reading.answer();
            var kept = submissions.keepOne(id, item.code(), new Change(answer, seen), user);
            var revision = kept.revisions().get(item.code());
            return revision == null
                    ? outcome(before.late(late(item, kept.conflicts().getFirst())), HttpStatus.CONFLICT)
                    : outcome(
                            Outcome.saved(
                                    code,
                                    revision,
                                    answer.map(it -> AnswerReader.shown(item, it))
                                            .orElse(""),
                                    time(),
                                    reading.understood()),
                            HttpStatus.OK);
        } catch (AnswerRefused | NotYours e) {
            return outcome(before.refused(String.valueOf(e.getMessage())), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static ModelAndView outcome(Outcome outcome, HttpStatus status) {
        var answer = new ModelAndView("entry/outcome", "outcome", outcome);
        answer.setStatus(status);
        return answer;
    }

    private ModelAndView page(
            SubmissionId id, FormSection section, CurrentUser user, String message, UnaryOperator<Field> shown) {
        var page = new ModelAndView("entry/entry", "page", forms.page(id, section, user, message, shown));
        page.addObject("queries", queries.unfinished(id));
        page.addObject("proofs", evidence.of(id));
        return page;
    }

    private Outcome.Late late(Item item, Conflict conflict) {
        return new Outcome.Late(
                shown(item, conflict.theirs().orElse(null)),
                shown(item, conflict.mine().orElse(null)),
                accounts.find(conflict.by()).map(CurrentUser::name).orElse(conflict.by()),
                BeijingTime.moment(conflict.at()),
                conflict.revision());
    }

    private static String shown(Item item, @Nullable Answer answer) {
        return answer == null ? "" : AnswerReader.shown(item, answer);
    }

    private String problem(int refused, int late, String understood) {
        var problems = new StringBuilder();
        if (refused > 0) {
            problems.append("有 %d 项没有保存，请改正；".formatted(refused));
        }
        if (late > 0) {
            problems.append("有 %d 项别人刚刚改过，没有覆盖，请选用哪一个；".formatted(late));
        }
        return problems.append("其余各项已保存 %s%s。".formatted(time(), understood)).toString();
    }

    private String after(SubmissionId id, FormSection saved, String then) {
        var sections = forms.sections(id);
        int next = sections.indexOf(saved) + 1;
        return then.equals("next") && next < sections.size()
                ? "/desk/%s/sections/%s#fields".formatted(id, sections.get(next).number())
                : "/desk/%s/sections/%s".formatted(id, saved.number());
    }

    private String time() {
        return BeijingTime.clock(clock.instant());
    }
}
