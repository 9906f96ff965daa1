package zhijian.writing;

import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
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
import zhijian.report.HtmlReport;

/// One draft as a whole on screen (报告稿页面): outline, hand-out of sections, what is done to all of them. Works without
/// script.
@Controller
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}")
class DraftController {

    private final Drafts drafts;
    private final DraftReading reading;
    private final NewNumbers newNumbers;
    private final Remarks remarks;
    private final Exclusions exclusions;
    private final DraftIds ids;
    private final DraftFrame frame;
    private final Accounts accounts;

    DraftController(
            Drafts drafts,
            DraftReading reading,
            NewNumbers newNumbers,
            Remarks remarks,
            Exclusions exclusions,
            DraftIds ids,
            DraftFrame frame,
            Accounts accounts) {
        this.drafts = drafts;
        this.reading = reading;
        this.newNumbers = newNumbers;
        this.remarks = remarks;
        this.exclusions = exclusions;
        this.ids = ids;
        this.frame = frame;
        this.accounts = accounts;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
    }

    @PostMapping("/begin")
    String begin(
            @ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        try {
            drafts.begin(id, user);
            redirect.addFlashAttribute("message", "已按本年度的报告模板建稿。可以先把各小节分给编写人。");
        } catch (WritingRefused e) {
            redirect.addFlashAttribute("message", e.getMessage());
            if (drafts.find(id).isEmpty()) {
                return "redirect:/desk/writing";
            }
        }
        return "redirect:" + DraftFrame.address(id);
    }

    @GetMapping
    ModelAndView outline(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        var draft = frame.draft(id);
        var checked = reading.read(draft);
        var said = remarks.of(id);
        var passed = frame.passed(id);
        var waiting = newNumbers.waiting(draft);
        var rows = checked.parts().stream()
                .map(part -> {
                    var section = part.section();
                    var effect = Optional.ofNullable(waiting.get(section.number()));
                    return new WritingPages.Outline.Row(
                            section.number(),
                            section.isFront()
                                    ? 1
                                    : SectionText.level(section.version().words()),
                            section.title(),
                            section.state(),
                            section.assignee() == null ? "" : accounts.name(section.assignee()),
                            part.errors().count() + part.contradictions(passed).size(),
                            said.stream()
                                    .filter(it -> it.section() == section.number() && it.isOpen())
                                    .count(),
                            effect.map(it -> it.numbers().size() + it.figures().size())
                                    .orElse(-1),
                            effect.map(NewNumbers.Effect::breaksWords).orElse(false));
                })
                .toList();
        return new ModelAndView(
                "writing/outline",
                "page",
                new WritingPages.Outline(
                        frame.head(draft, user),
                        rows,
                        frame.colleagues(id),
                        (int) draft.sections().stream()
                                .filter(it -> it.state() == SectionState.SETTLED)
                                .count(),
                        DraftFrame.message(model)));
    }

    @PostMapping("/assign")
    String assign(
            @ModelAttribute("id") DraftId id,
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var chosen = form.getOrDefault("section", List.of()).stream()
                .filter(it -> it.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        var login = form.getFirst("login");
        try {
            var known = new HashSet<>(
                    frame.draft(id).sections().stream().map(Section::number).toList());
            known.retainAll(chosen);
            drafts.assign(
                    id,
                    known,
                    frame.colleagues(id).stream()
                            .map(WritingPages.Colleague::login)
                            .filter(it -> it.equals(login))
                            .findFirst()
                            .orElse(null),
                    user);
            redirect.addFlashAttribute("message", "已分配 %d 个小节。".formatted(known.size()));
        } catch (WritingRefused e) {
            redirect.addFlashAttribute("message", e.getMessage());
        }
        return "redirect:" + DraftFrame.address(id);
    }

    /// Hands in or settles all sections that can be, so that a whole report need not be clicked through.
    @PostMapping("/take-all")
    String takeAll(
            @ModelAttribute("id") DraftId id,
            @RequestParam SectionStep step,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        int taken = 0;
        var draft = frame.draft(id);
        for (var section : draft.sections()) {
            if (drafts.steps(draft, section, user).contains(step)) {
                drafts.take(id, section.number(), step, user);
                taken++;
            }
        }
        redirect.addFlashAttribute("message", "%s：办理了 %d 个小节。".formatted(step.chinese(), taken));
        return "redirect:" + DraftFrame.address(id);
    }

    @PostMapping("/accept-all")
    String acceptAll(
            @ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        redirect.addFlashAttribute("message", "%d 个小节采用了新数据；用词不再成立的小节请逐节处理。".formatted(newNumbers.acceptAll(id, user)));
        return "redirect:" + DraftFrame.address(id);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @ModelAttribute("id") DraftId id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, redirect, "已撤回。发布时这份报告按模板制作；写的都留着，随时可以恢复。", () -> exclusions.withdraw(id, reason, user));
    }

    @PostMapping("/setting-aside")
    String setAside(
            @ModelAttribute("id") DraftId id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, redirect, "下一版不采用这份报告稿，按模板制作。理由编写人看得到。", () -> exclusions.setAside(id, reason, user));
    }

    @PostMapping("/taking-up")
    String lift(
            @ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        return done(id, redirect, "已恢复，发布时采用这份报告稿。", () -> exclusions.lift(id, user));
    }

    private static String done(DraftId id, RedirectAttributes redirect, String message, Runnable step) {
        try {
            step.run();
            redirect.addFlashAttribute("message", message);
        } catch (WritingRefused e) {
            redirect.addFlashAttribute("message", e.getMessage());
        }
        return "redirect:" + DraftFrame.address(id);
    }

    /// The whole draft as its readers would see it.
    @GetMapping("/whole")
    ModelAndView whole(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user) {
        var draft = frame.draft(id);
        var page = new ModelAndView("writing/whole", "head", frame.head(draft, user));
        page.addObject("html", HtmlReport.text(reading.read(draft).whole()));
        return page;
    }
}
