package zhijian.entry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.page.BeijingTime;
import zhijian.submission.Admission;
import zhijian.submission.AnswerReader;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Change;
import zhijian.submission.FormSection;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Filling in, section by section (数据填报).
@Controller
@RequestMapping("/desk/{organisation}/{year:\\d{4}}")
class EntryController {

    private final Submissions submissions;
    private final Admission admission;
    private final Clock clock;

    EntryController(Submissions submissions, Admission admission, Clock clock) {
        this.submissions = submissions;
        this.admission = admission;
        this.clock = clock;
    }

    @ModelAttribute("id")
    SubmissionId id(
            @PathVariable String organisation, @PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        return admission.admit(organisation, year, user);
    }

    /// The first section with something still to fill in.
    @GetMapping("/sections")
    String sections(@ModelAttribute("id") SubmissionId id) {
        var inspection = submissions.inspection(id);
        var sections = all(id);
        var first = sections.stream()
                .filter(section -> section.progress(inspection).requiredAnswered()
                        < section.progress(inspection).required())
                .findFirst()
                .orElse(sections.getFirst());
        return "redirect:/desk/%s/sections/%s".formatted(id, first.number());
    }

    @GetMapping("/sections/{section}")
    ModelAndView section(
            @ModelAttribute("id") SubmissionId id,
            @PathVariable String section,
            @AuthenticationPrincipal CurrentUser user,
            Model model) {
        var message = model.getAttribute("message") instanceof String text ? text : "";
        return page(id, section, user, message, UnaryOperator.identity());
    }

    /// Keeps every answer that can be taken; the others come back beside their reasons, as they were typed.
    @PostMapping("/sections/{section}")
    ModelAndView save(
            @ModelAttribute("id") SubmissionId id,
            @PathVariable String section,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var form = find(id, section);
        var inspection = submissions.inspection(id);
        var changes = new TreeMap<ItemCode, Change>();
        var refused = new TreeMap<ItemCode, String>();
        for (var item : form.items()) {
            var text = typed.get(item.code().value());
            if (text == null || item.source() != Source.ENTERED || !inspection.asks(item)) {
                continue;
            }
            try {
                changes.put(item.code(), new Change(AnswerReader.read(item, text), null));
            } catch (AnswerRefused e) {
                refused.put(item.code(), e.getMessage());
            }
        }
        try {
            submissions.change(id, changes, user);
        } catch (NotYours e) {
            var page = page(id, section, user, "", field -> keepTyped(field, typed, Map.of()));
            page.addObject("problem", e.getMessage() + "这一页的内容没有保存。");
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        if (!refused.isEmpty()) {
            var page = page(id, section, user, "", field -> keepTyped(field, typed, refused));
            page.addObject("problem", "有 %d 项没有保存，请改正；其余各项已保存 %s。".formatted(refused.size(), time()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        redirect.addFlashAttribute("message", "%s已保存 %s".formatted(form.title(), time()));
        return new ModelAndView("redirect:" + after(id, form, typed.getOrDefault("then", "")));
    }

    /// Keeps one answer while the person goes on typing, and answers with the same field.
    @PutMapping("/items/{code}")
    ModelAndView saveOne(
            @ModelAttribute("id") SubmissionId id,
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user) {
        var item = item(id, code);
        var text = typed.getOrDefault(code, "");
        try {
            submissions.change(id, Map.of(item.code(), new Change(AnswerReader.read(item, text), null)), user);
        } catch (AnswerRefused | NotYours e) {
            var refused = new EntryForm(submissions.inspection(id), true)
                    .field(item)
                    .refused(text, String.valueOf(e.getMessage()));
            var field = new ModelAndView("entry/field", Map.of("id", id, "field", refused));
            field.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return field;
        }
        var section = find(id, item.section());
        var form = new EntryForm(submissions.inspection(id), true);
        return new ModelAndView(
                "entry/fieldSaved",
                Map.of("id", id, "field", form.field(item).withSaved(time()), "beside", beside(id, form, section)));
    }

    private ModelAndView page(
            SubmissionId id, String number, CurrentUser user, String message, UnaryOperator<Field> shown) {
        var section = find(id, number);
        boolean editable = submissions.mayEnter(id, number, user);
        var form = new EntryForm(submissions.inspection(id), editable);
        return new ModelAndView(
                "entry/entry",
                "page",
                new EntryPage(
                        submissions.frame(id, SubmissionFrame.Tab.ENTRY),
                        section,
                        all(id),
                        form.fields(section).stream().map(shown).toList(),
                        beside(id, form, section),
                        editable,
                        message));
    }

    private EntryPage.Beside beside(SubmissionId id, EntryForm form, FormSection section) {
        Set<ItemCode> here = section.items().stream().map(Item::code).collect(Collectors.toSet());
        return new EntryPage.Beside(
                form.computed(section),
                submissions.findings(id).stream()
                        .filter(finding -> !finding.checkId().equals("H01")
                                && form.inspection().inputs(finding.items()).stream()
                                        .anyMatch(item -> here.contains(item.code())))
                        .toList());
    }

    private List<FormSection> all(SubmissionId id) {
        return FormSection.of(submissions.catalog(id), submissions.level(id.organisation()));
    }

    private FormSection find(SubmissionId id, String number) {
        return all(id).stream()
                .filter(section -> section.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Item item(SubmissionId id, String code) {
        return submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .filter(item -> item.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String after(SubmissionId id, FormSection saved, String then) {
        var sections = all(id);
        int next = sections.indexOf(saved) + 1;
        var target = then.equals("next") && next < sections.size() ? sections.get(next) : saved;
        return "/desk/%s/sections/%s".formatted(id, target.number());
    }

    private String time() {
        return BeijingTime.clock(clock.instant());
    }

    private static Field keepTyped(Field field, Map<String, String> typed, Map<ItemCode, String> refused) {
        var text = typed.get(field.code());
        var why = refused.get(field.item().code());
        if (text == null) {
            return field;
        }
        return why == null
                ? new Field(field.item(), text, field.lastYear(), null, "", field.closed(), field.editable())
                : field.refused(text, why);
    }
}
