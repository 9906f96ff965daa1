package zhijian.writing;

import java.time.Year;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.account.NotAllowed;
import zhijian.page.BeijingTime;
import zhijian.report.EditionRefused;
import zhijian.report.Editions;
import zhijian.report.ReportProblems;

/// The checklist before an edition on screen, and issuing it (发布前核对页面).
@Controller
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}")
class ChecklistController {

    private final Drafts drafts;
    private final Remarks remarks;
    private final Checklist checklist;
    private final DraftIds ids;
    private final Editions editions;
    private final DraftFrame frame;
    private final Accounts accounts;

    ChecklistController(
            Drafts drafts,
            Remarks remarks,
            Checklist checklist,
            DraftIds ids,
            Editions editions,
            DraftFrame frame,
            Accounts accounts) {
        this.drafts = drafts;
        this.remarks = remarks;
        this.checklist = checklist;
        this.ids = ids;
        this.editions = editions;
        this.frame = frame;
        this.accounts = accounts;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
    }

    @GetMapping("/checklist")
    ModelAndView checklist(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        var draft = frame.draft(id);
        var release = drafts.latest(id.year()).orElseThrow();
        var rows = checklist.of(draft, release).stream()
                .map(point -> new WritingPages.Points.Row(
                        point,
                        point.draft().equals(id)
                                ? DraftFrame.section(draft, point.section()).title()
                                : ids.title(point.draft()),
                        point.draft().equals(id)
                                ? DraftFrame.address(id, point.section())
                                : DraftFrame.address(point.draft()),
                        point.signed() == null
                                ? ""
                                : "%s %s签认"
                                        .formatted(
                                                accounts.name(point.signed().by()),
                                                BeijingTime.moment(
                                                        point.signed().at()))))
                .toList();
        return new ModelAndView(
                "writing/checklist",
                "page",
                new WritingPages.Points(
                        frame.head(draft, user),
                        release.number(),
                        rows.stream().filter(it -> it.point().isError()).toList(),
                        rows.stream().filter(it -> !it.point().isError()).toList(),
                        rows.stream().noneMatch(it -> it.point().isOpen()),
                        DraftFrame.message(model)));
    }

    @PostMapping("/sign-off")
    String signOff(
            @ModelAttribute("id") DraftId id,
            @RequestParam String warning,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            remarks.signOff(id, warning, user);
            redirect.addFlashAttribute("message", "已签认。");
        } catch (WritingRefused e) {
            redirect.addFlashAttribute("message", e.getMessage());
        }
        return "redirect:/desk/writing/%s/checklist".formatted(id);
    }

    /// Issues an edition of all reports of the year on its latest release.
    @FreshlyConfirmed("发布报告版次")
    @PostMapping("/issue")
    ModelAndView issue(
            @ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        var problems = new ArrayList<String>();
        try {
            var edition = editions.issue(drafts.latest(id.year()).orElseThrow(), user, () -> {});
            redirect.addFlashAttribute(
                    "message", "已发布报告版次 %s（数据版本 %s）。".formatted(edition.number(), edition.release()));
            return new ModelAndView("redirect:/desk/writing/%s/checklist".formatted(id));
        } catch (EditionRefused refused) {
            problems.addAll(refused.problems());
        } catch (ReportProblems unbound) {
            unbound.problems().forEach(it -> problems.add(it.message()));
        } catch (NotAllowed notAllowed) {
            problems.add(String.valueOf(notAllowed.getMessage()));
        }
        var page = checklist(id, user, new ExtendedModelMap());
        page.addObject("problems", problems);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
