package zhijian.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.diagnosis.Diagnoses;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.FormSection;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Reads a submission and lays its form out.
@Component
class EntryForms {

    private final Submissions submissions;
    private final Diagnoses diagnoses;
    private final Cycles cycles;

    EntryForms(Submissions submissions, Diagnoses diagnoses, Cycles cycles) {
        this.submissions = submissions;
        this.diagnoses = diagnoses;
        this.cycles = cycles;
    }

    /// @param section the one it is for: a helper may type in some sections only
    EntryForm form(SubmissionId id, FormSection section, CurrentUser user) {
        return form(id, submissions.inspection(id), section, user);
    }

    private EntryForm form(SubmissionId id, Inspection inspection, FormSection section, CurrentUser user) {
        return new EntryForm(
                inspection,
                submissions.answers(id.lastYear().lastYear()),
                submissions.given(id),
                cycles.notes(id.year()),
                submissions.state(id).remarks(),
                submissions.correctable(id),
                submissions.mayEnter(id, section.number(), user));
    }

    /// @param shown what becomes of a field before it is shown
    EntryPage page(SubmissionId id, FormSection section, CurrentUser user, String message, UnaryOperator<Field> shown) {
        var form = form(id, section, user);
        var takes = submissions.takenOver(id, prefilled(filledBy(id, user)));
        long here = section.items().stream()
                .filter(item -> takes.containsKey(item.code()))
                .count();
        return page(id, form, section, shown, new EntryPage.Prefill((int) here, takes.size()), user, message);
    }

    /// The page as it would be if what is typed were already kept; what cannot be taken is left out.
    EntryPage trying(SubmissionId id, FormSection section, Map<String, String> typed, CurrentUser user) {
        var standing = submissions.inspection(id);
        var answers = new TreeMap<>(standing.answers());
        for (var item : section.items()) {
            var text = typed.get(item.code().value());
            if (text == null || item.source() != Source.ENTERED) {
                continue;
            }
            try {
                AnswerReader.read(item, text)
                        .ifPresentOrElse(answer -> answers.put(item.code(), answer), () -> answers.remove(item.code()));
            } catch (AnswerRefused _) {
                // said beside the field when it is left
            }
        }
        var tried =
                new Inspection(standing.catalog(), standing.level(), answers, standing.lastYear(), standing.peers());
        var form = form(id, tried, section, user);
        return page(id, form, section, UnaryOperator.identity(), new EntryPage.Prefill(0, 0), user, "");
    }

    private EntryPage page(
            SubmissionId id,
            EntryForm form,
            FormSection section,
            UnaryOperator<Field> shown,
            EntryPage.Prefill prefill,
            CurrentUser user,
            String message) {
        return new EntryPage(
                submissions.frame(id, SubmissionFrame.Tab.ENTRY),
                section,
                way(form, section),
                form.fields(section).stream().map(shown).toList(),
                beside(id, form, section),
                prefill,
                user.login(),
                form.editable(),
                message);
    }

    private EntryPage.Beside beside(SubmissionId id, EntryForm form, FormSection section) {
        var inspection = form.inspection();
        var view = diagnoses.view(
                id,
                inspection,
                submissions.findings(id, inspection),
                form.given(),
                form.editable(),
                "/sections/" + section.number());
        return new EntryPage.Beside(
                form.computed(section),
                view.of(section.items().stream().map(Item::code).collect(Collectors.toSet())));
    }

    private static List<EntryPage.Stop> way(EntryForm form, FormSection here) {
        var inspection = form.inspection();
        return FormSection.of(inspection.catalog(), inspection.level()).stream()
                .map(section -> {
                    var progress = section.progress(inspection);
                    return new EntryPage.Stop(
                            section,
                            progress.answered(),
                            progress.asked(),
                            (int) section.items().stream()
                                    .filter(form::isUnconfirmed)
                                    .count(),
                            section.number().equals(here.number()));
                })
                .toList();
    }

    /// What can be taken over from last year: everything but paragraphs, which are written anew every year.
    static Set<ItemCode> prefilled(List<FormSection> sections) {
        return sections.stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.type() != ItemType.TEXT || item.section().equals("0"))
                .map(Item::code)
                .collect(Collectors.toSet());
    }

    /// The sections this person fills in.
    List<FormSection> filledBy(SubmissionId id, CurrentUser user) {
        var theirs = submissions.entered(id, user);
        return sections(id).stream()
                .filter(section -> theirs.contains(section.number()))
                .toList();
    }

    List<FormSection> sections(SubmissionId id) {
        return FormSection.of(submissions.catalog(id), submissions.level(id.organisation()));
    }

    /// @throws ResponseStatusException 404 if the form has no such section
    FormSection section(SubmissionId id, String number) {
        return sections(id).stream()
                .filter(section -> section.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @throws ResponseStatusException 404 if this organisation is not asked for such an item
    Item item(SubmissionId id, String code) {
        var level = submissions.level(id.organisation());
        return submissions.catalog(id).find(new ItemCode(code)).orElse(null) instanceof Item item
                        && item.level() == level
                ? item
                : notFound();
    }

    private static Item notFound() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
