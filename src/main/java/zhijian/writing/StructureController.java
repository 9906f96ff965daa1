package zhijian.writing;

import java.time.Year;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;

/// The sections of a draft being arranged (小节编排页面). Works without script.
@Controller
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}")
class StructureController {

    private final Structure structure;
    private final DraftIds ids;
    private final DraftFrame frame;

    StructureController(Structure structure, DraftIds ids, DraftFrame frame) {
        this.structure = structure;
        this.ids = ids;
        this.frame = frame;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
    }

    @GetMapping("/structure")
    ModelAndView arranging(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        var draft = frame.draft(id);
        var order = SectionOrder.of(draft.sections());
        var rows = draft.sections().stream()
                .map(it -> new WritingPages.Arranging.Row(
                        it,
                        it.isFront() ? 0 : SectionText.level(it.version().words()),
                        order.earlier(it.number()).isPresent(),
                        order.later(it.number()).isPresent()))
                .toList();
        return new ModelAndView(
                "writing/structure",
                "page",
                new WritingPages.Arranging(
                        frame.head(draft, user), rows, structure.removed(id), DraftFrame.message(model)));
    }

    @PostMapping("/structure/sections")
    String add(
            @ModelAttribute("id") DraftId id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam int level,
            @RequestParam int behind,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(
                id,
                redirect,
                "已添加“%s”。".formatted(title.strip()),
                () -> structure.add(id, level == 1 ? 1 : 2, title, behind, user));
    }

    @PostMapping("/structure/numbering")
    String renumber(
            @ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        return done(id, redirect, "标题里的编号已按现在的次序重排。", () -> structure.renumber(id, user));
    }

    @PostMapping("/{number:\\d{1,4}}/title")
    String rename(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String title,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, redirect, "已改名。", () -> structure.rename(id, number, title, user));
    }

    @PostMapping("/{number:\\d{1,4}}/place")
    String move(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam Structure.Step step,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, redirect, "已移动。", () -> structure.move(id, number, step, user));
    }

    @PostMapping("/{number:\\d{1,4}}/removal")
    String remove(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, redirect, "已移出报告，文字和历次稿都留着，可以恢复。", () -> structure.remove(id, number, user));
    }

    @PostMapping("/{number:\\d{1,4}}/return")
    String bringBack(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, redirect, "已恢复。", () -> structure.bringBack(id, number, user));
    }

    private static String done(DraftId id, RedirectAttributes redirect, String message, Runnable step) {
        try {
            step.run();
            redirect.addFlashAttribute("message", message);
        } catch (WritingRefused e) {
            redirect.addFlashAttribute("message", e.getMessage());
        }
        return "redirect:%s/structure".formatted(DraftFrame.address(id));
    }
}
