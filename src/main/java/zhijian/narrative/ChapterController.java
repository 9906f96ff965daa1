package zhijian.narrative;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.catalog.Outline;
import zhijian.page.BeijingTime;
import zhijian.submission.Admission;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// An organisation's own words about each chapter (文字叙述).
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/narrative")
class ChapterController {

    private final Submissions submissions;
    private final Admission admission;
    private final Chapters chapters;
    private final ChapterStore store;
    private final WritingDesk desk;
    private final Reading reading;

    ChapterController(
            Submissions submissions,
            Admission admission,
            Chapters chapters,
            ChapterStore store,
            WritingDesk desk,
            Reading reading) {
        this.submissions = submissions;
        this.admission = admission;
        this.chapters = chapters;
        this.store = store;
        this.desk = desk;
        this.reading = reading;
    }

    /// The first chapter with nothing in it yet.
    @GetMapping
    String first(SubmissionId id) {
        var texts = chapters.texts(id);
        var all = chapters.of(id);
        var first = all.stream()
                .filter(chapter -> !texts.containsKey(chapter.number()))
                .findFirst()
                .orElseGet(() -> all.stream().findFirst().orElseThrow(ChapterController::nowhere));
        return "redirect:/desk/%s/narrative/%s".formatted(id, first.number());
    }

    @GetMapping("/{chapter}")
    ModelAndView chapter(
            SubmissionId id, @PathVariable String chapter, @AuthenticationPrincipal CurrentUser user, Model model) {
        var message = model.getAttribute("message") instanceof String text ? text : "";
        return page(id, find(id, chapter), user, standing(id, chapter), message);
    }

    /// Keeps the text and comes back to the page, or goes on to the next chapter.
    @PostMapping("/{chapter}")
    ModelAndView save(
            SubmissionId id,
            @PathVariable String chapter,
            @RequestParam String words,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String then,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var found = find(id, chapter);
        var state = write(id, chapter, words, seen, user);
        if (state.clash() != null || !state.problem().isEmpty()) {
            var page = page(id, found, user, state, "");
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        redirect.addFlashAttribute("message", "“%s”已保存 %s".formatted(found.title(), state.saved()));
        var all = chapters.of(id);
        int next = all.indexOf(found) + 1;
        var target = then.equals("next") && next < all.size() ? all.get(next) : found;
        return new ModelAndView("redirect:/desk/%s/narrative/%s".formatted(id, target.number()));
    }

    /// Keeps the text while the person goes on, and answers with what stands around the field.
    @PutMapping("/{chapter}")
    ModelAndView autosave(
            SubmissionId id,
            @PathVariable String chapter,
            @RequestParam String words,
            @RequestParam long seen,
            @AuthenticationPrincipal CurrentUser user) {
        var found = find(id, chapter);
        var state = write(id, chapter, words, seen, user);
        var beside = reading.beside(id, chapters.items(id, found.number()), state.words());
        var fragment = new ModelAndView("narrative/chapterSaved", "id", id);
        fragment.addObject("state", state);
        fragment.addObject("beside", beside);
        if (state.clash() != null || !state.problem().isEmpty()) {
            fragment.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return fragment;
    }

    /// Two versions side by side; without a choice the last two. Drafts are for the organisation itself.
    @GetMapping("/{chapter}/versions")
    ModelAndView versions(
            SubmissionId id,
            @PathVariable String chapter,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @AuthenticationPrincipal CurrentUser user) {
        admission.mustBeOwn(id, user);
        var found = find(id, chapter);
        return new ModelAndView(
                "narrative/versions",
                "page",
                VersionsPage.of(
                        submissions.frame(id, SubmissionFrame.Tab.NARRATIVE),
                        found.title(),
                        "/desk/%s/narrative/%s".formatted(id, chapter),
                        store.versions(id, chapter),
                        words -> words,
                        words -> words,
                        reading,
                        from,
                        to));
    }

    private ChapterPage.State write(SubmissionId id, String chapter, String words, long seen, CurrentUser user) {
        var cleaned = Prose.cleaned(words);
        try {
            return switch (chapters.write(id, chapter, cleaned, seen, user)) {
                case Written.Kept<String>(var standing) ->
                    new ChapterPage.State(cleaned, standing.revision(), reading.written(standing), now(), null, "");
                case Written.Conflicting<String>(var standing) ->
                    new ChapterPage.State(
                            cleaned,
                            standing.revision(),
                            reading.written(standing),
                            "",
                            reading.clash(standing, standing.content(), cleaned),
                            "");
            };
        } catch (NotYours e) {
            return new ChapterPage.State(
                    cleaned, seen, "", "", null, Objects.requireNonNullElse(e.getMessage(), "") + "这段文字没有保存。");
        }
    }

    private ChapterPage.State standing(SubmissionId id, String chapter) {
        var standing = store.find(id, chapter);
        return new ChapterPage.State(standing.content(), standing.revision(), reading.written(standing), "", null, "");
    }

    private ModelAndView page(
            SubmissionId id, Outline.Chapter chapter, CurrentUser user, ChapterPage.State state, String message) {
        var texts = chapters.texts(id);
        return new ModelAndView(
                "narrative/chapter",
                "page",
                new ChapterPage(
                        submissions.frame(id, SubmissionFrame.Tab.NARRATIVE),
                        chapter,
                        chapters.of(id).stream()
                                .map(it -> new ChapterPage.Line(
                                        it,
                                        CharacterCount.of(texts.getOrDefault(it.number(), ChapterStore.NOTHING)
                                                .content())))
                                .toList(),
                        state,
                        reading.beside(id, chapters.items(id, chapter.number()), state.words()),
                        chapters.mayWrite(id, chapter.number(), user),
                        user.organisation().equals(id.organisation()),
                        message));
    }

    private Outline.Chapter find(SubmissionId id, String chapter) {
        return chapters.find(id, chapter).orElseThrow(ChapterController::nowhere);
    }

    private String now() {
        return BeijingTime.clock(desk.now());
    }

    private static ResponseStatusException nowhere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
