package zhijian.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.submission.Conflict;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionController;
import zhijian.submission.SubmissionFrame;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Cells copied from a spreadsheet (从表格粘贴): first shown with where they would go, then kept.
@SubmissionController("/desk/{organisation}/{year:\\d{4}}/sections/{section}")
class PasteController {

    private final Submissions submissions;
    private final EntryForms forms;

    PasteController(Submissions submissions, EntryForms forms) {
        this.submissions = submissions;
        this.forms = forms;
    }

    /// What would go where. Nothing is changed.
    ///
    /// @param from code of the item pasted into
    @PostMapping("/paste")
    ModelAndView preview(
            SubmissionId id,
            @PathVariable String section,
            @RequestParam String from,
            @RequestParam String cells,
            @RequestHeader(name = "HX-Request", required = false) boolean isFragment,
            @AuthenticationPrincipal CurrentUser user) {
        var here = forms.section(id, section);
        var form = forms.form(id, here, user);
        var items = forms.filledBy(id, user).stream()
                .flatMap(it -> it.items().stream())
                .filter(form::isTyped)
                .toList();
        var start = items.stream()
                .filter(item -> item.code().value().equals(from))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var sameSection = items.stream()
                .filter(item -> item.section().equals(start.section()))
                .toList();
        var placement = Placement.of(Block.of(cells), items, sameSection, start);
        var lines = placement.lines().stream()
                .map(line -> {
                    var item = line.item();
                    return new PastePage.Line(line, item == null ? null : form.field(item));
                })
                .toList();
        var page = new PastePage(submissions.frame(id, SubmissionFrame.Tab.ENTRY), here, placement.how(), lines);
        return new ModelAndView(isFragment ? "entry/pasted" : "entry/paste", "page", page);
    }

    /// Keeps what the preview showed.
    @PostMapping("/pasted")
    ModelAndView keep(
            SubmissionId id,
            @PathVariable String section,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var here = forms.section(id, section);
        var form = forms.form(id, here, user);
        var items = forms.filledBy(id, user).stream()
                .flatMap(it -> it.items().stream())
                .toList();
        var changes = new Sent(typed).changes(items, form::isTyped, Set.of());
        var problems = new ArrayList<>(changes.refused().values());
        try {
            var conflicts = submissions.change(id, changes.changes(), user);
            var late = conflicts.stream().map(Conflict::item).collect(Collectors.toSet());
            late.forEach(code -> problems.add("%s别人刚刚改过，没有覆盖。".formatted(name(items, code))));
            redirect.addFlashAttribute(
                    "message", "粘贴的 %d 项已保存。".formatted(changes.changes().size() - conflicts.size()));
        } catch (NotYours e) {
            problems.add(e.getMessage() + "粘贴的内容没有保存。");
        }
        if (!problems.isEmpty()) {
            redirect.addFlashAttribute("problem", String.join("", problems));
        }
        return new ModelAndView("redirect:/desk/%s/sections/%s".formatted(id, here.number()));
    }

    private static String name(List<Item> items, ItemCode code) {
        return items.stream()
                .filter(item -> item.code().equals(code))
                .map(Item::name)
                .findFirst()
                .orElse(code.value());
    }
}
