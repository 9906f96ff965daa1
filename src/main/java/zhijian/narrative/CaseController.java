package zhijian.narrative;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.attachment.Attachment;
import zhijian.catalog.Item;
import zhijian.catalog.Outline;
import zhijian.page.BeijingTime;
import zhijian.submission.Admission;
import zhijian.submission.FormSection;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Typical cases: list, form and versions (典型案例).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/cases")
class CaseController {

    private final Submissions submissions;
    private final Admission admission;
    private final Cases cases;
    private final CaseStore store;
    private final Chapters chapters;
    private final Uploads uploads;
    private final WritingDesk desk;
    private final Reading reading;

    CaseController(
            Submissions submissions,
            Admission admission,
            Cases cases,
            CaseStore store,
            Chapters chapters,
            Uploads uploads,
            WritingDesk desk,
            Reading reading) {
        this.submissions = submissions;
        this.admission = admission;
        this.cases = cases;
        this.store = store;
        this.chapters = chapters;
        this.uploads = uploads;
        this.desk = desk;
        this.reading = reading;
    }

    @GetMapping
    ModelAndView all(SubmissionId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return list(id, user, model.getAttribute("message") instanceof String text ? text : "", "");
    }

    /// Begins an empty case and opens it.
    @PostMapping
    ModelAndView begin(SubmissionId id, @AuthenticationPrincipal CurrentUser user) {
        try {
            return new ModelAndView("redirect:/desk/%s/cases/%d".formatted(id, cases.begin(id, user)));
        } catch (WritingRefused | NotYours e) {
            return refusedList(id, user, e);
        }
    }

    @GetMapping("/{number:\\d{1,4}}")
    ModelAndView one(
            SubmissionId id, @PathVariable int number, @AuthenticationPrincipal CurrentUser user, Model model) {
        var kept = find(id, number);
        if (kept.withdrawn()) {
            admission.mustBeOwn(id, user);
        }
        var standing = kept.version();
        return page(
                id,
                number,
                user,
                standing.content(),
                state(standing, "", standing.content(), null, ""),
                List.of(),
                model.getAttribute("message") instanceof String text ? text : "");
    }

    /// Keeps the whole form. What was refused comes back beside what was typed.
    @PostMapping("/{number:\\d{1,4}}")
    ModelAndView save(
            SubmissionId id,
            @PathVariable int number,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam long seen,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var standing = find(id, number).version();
        boolean allowed = cases.mayWrite(id, standing.content(), user);
        var form = CaseForm.read(typed, items, allowed ? files : new LinkedMultiValueMap<>(), uploads, id, user);
        var state = write(id, number, form.written(), seen, standing, user);
        if (state.clash() == null && state.problem().isEmpty() && form.refused().isEmpty()) {
            var left = state.problems().isEmpty()
                    ? "可以随数据提交。"
                    : "提交前还有 %d 处要处理。".formatted(state.problems().size());
            redirect.addFlashAttribute("message", "案例已保存 %s，%s".formatted(state.saved(), left));
            return new ModelAndView("redirect:/desk/%s/cases/%d".formatted(id, number));
        }
        var page = page(id, number, user, form.written(), state, form.refused(), "");
        page.setStatus(form.refused().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /// Keeps title, chapter and text while the person goes on.
    @PutMapping("/{number:\\d{1,4}}/words")
    ModelAndView autosave(
            SubmissionId id,
            @PathVariable int number,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String chapter,
            @RequestParam String words,
            @RequestParam long seen,
            @AuthenticationPrincipal CurrentUser user) {
        var standing = find(id, number).version();
        var written = standing.content().with(Prose.cleaned(title).replace('\n', ' '), chapter, Prose.cleaned(words));
        var state = write(id, number, written, seen, standing, user);
        var fragment = new ModelAndView("narrative/caseSaved", "id", id);
        fragment.addObject("state", state);
        fragment.addObject("beside", reading.beside(id, about(id, written), written.words()));
        if (state.clash() != null || !state.problem().isEmpty()) {
            fragment.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return fragment;
    }

    @PostMapping("/{number:\\d{1,4}}/{step:withdraw|restore|up}")
    ModelAndView move(
            SubmissionId id,
            @PathVariable int number,
            @PathVariable String step,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var called = find(id, number).version().content().called();
        try {
            redirect.addFlashAttribute(
                    "message",
                    switch (step) {
                        case "withdraw" -> {
                            cases.withdraw(id, number, true, user);
                            yield "%s已删除，可以在页面下方恢复。".formatted(called);
                        }
                        case "restore" -> {
                            cases.withdraw(id, number, false, user);
                            yield called + "已恢复。";
                        }
                        default -> {
                            cases.moveUp(id, number, user);
                            yield called + "已上移。";
                        }
                    });
            return new ModelAndView("redirect:/desk/%s/cases".formatted(id));
        } catch (WritingRefused | NotYours e) {
            return refusedList(id, user, e);
        }
    }

    /// Two versions side by side; without a choice the last two. Drafts are for the organisation itself.
    @GetMapping("/{number:\\d{1,4}}/versions")
    ModelAndView versions(
            SubmissionId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @AuthenticationPrincipal CurrentUser user) {
        admission.mustBeOwn(id, user);
        return new ModelAndView(
                "narrative/versions",
                "page",
                VersionsPage.of(
                        submissions.frame(id, SubmissionFrame.Tab.CASES),
                        find(id, number).version().content().called(),
                        "/desk/%s/cases/%d".formatted(id, number),
                        store.versions(id, number),
                        CaseStudy::words,
                        told -> told.inWords(
                                chapter -> chapterTitle(id, chapter),
                                item -> submissions.catalog(id).item(item).name()),
                        reading,
                        from,
                        to));
    }

    private CasePage.State write(
            SubmissionId id, int number, CaseStudy written, long seen, Version<CaseStudy> before, CurrentUser user) {
        try {
            return switch (cases.write(id, number, written, seen, user)) {
                case Written.Kept<CaseStudy>(var standing) ->
                    state(standing, BeijingTime.clock(desk.now()), written, null, "");
                case Written.Conflicting<CaseStudy>(var standing) ->
                    state(
                            standing,
                            "",
                            written,
                            reading.clash(standing, standing.content().words(), written.words()),
                            "");
            };
        } catch (WritingRefused | NotYours e) {
            return state(before, "", written, null, e.getMessage() + "这些内容没有保存。");
        }
    }

    private CasePage.State state(
            Version<CaseStudy> standing, String saved, CaseStudy shown, @Nullable Clash clash, String problem) {
        return new CasePage.State(
                standing.revision(),
                reading.written(standing),
                saved,
                shown.length(),
                shown.problems(),
                clash,
                problem);
    }

    private ModelAndView page(
            SubmissionId id,
            int number,
            CurrentUser user,
            CaseStudy told,
            CasePage.State state,
            List<String> refused,
            String message) {
        var standing = find(id, number);
        return new ModelAndView(
                "narrative/case",
                "page",
                new CasePage(
                        submissions.frame(id, SubmissionFrame.Tab.CASES),
                        number,
                        told,
                        state,
                        submissions.catalog(id).outline().chapters(),
                        FormSection.of(submissions.catalog(id), submissions.level(id.organisation())),
                        reading.beside(id, about(id, told), told.words()),
                        fileNames(id, told),
                        !standing.withdrawn()
                                && cases.mayWrite(id, standing.version().content(), user),
                        user.organisation().equals(id.organisation()),
                        refused,
                        message));
    }

    private ModelAndView list(SubmissionId id, CurrentUser user, String message, String problem) {
        return new ModelAndView(
                "narrative/cases",
                "page",
                new CasesPage(
                        submissions.frame(id, SubmissionFrame.Tab.CASES),
                        cases.standing(id).stream().map(kept -> line(id, kept)).toList(),
                        user.organisation().equals(id.organisation())
                                ? cases.withdrawn(id).stream()
                                        .map(kept -> line(id, kept))
                                        .toList()
                                : List.of(),
                        cases.mayBegin(id, user),
                        cases.mayOrder(id, user),
                        cases.isAsked(id),
                        message,
                        problem));
    }

    private ModelAndView refusedList(SubmissionId id, CurrentUser user, RuntimeException e) {
        var page = list(id, user, "", String.valueOf(e.getMessage()));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private CasesPage.Line line(SubmissionId id, CaseStore.Kept kept) {
        var told = kept.version().content();
        return new CasesPage.Line(
                kept.number(), told, chapterTitle(id, told.chapter()), reading.written(kept.version()));
    }

    /// Empty for a chapter the outline does not have.
    private String chapterTitle(SubmissionId id, String number) {
        return submissions.catalog(id).outline().chapters().stream()
                .filter(it -> it.number().equals(number))
                .map(Outline.Chapter::title)
                .findFirst()
                .orElse("");
    }

    /// The items it speaks of, or else those of its chapter.
    private List<Item> about(SubmissionId id, CaseStudy told) {
        var named = submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .filter(item -> told.items().contains(item.code()))
                .toList();
        return named.isEmpty() ? chapters.items(id, told.chapter()) : named;
    }

    private Map<String, String> fileNames(SubmissionId id, CaseStudy told) {
        var names = new HashMap<String, String>();
        Stream.concat(
                        told.people().stream().flatMap(person -> Stream.ofNullable(person.evidence())),
                        told.pictures().stream().map(Picture::original))
                .forEach(file -> names.put(
                        file, uploads.find(id, file).map(Attachment::name).orElse("")));
        return names;
    }

    private CaseStore.Kept find(SubmissionId id, int number) {
        return store.find(id, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
