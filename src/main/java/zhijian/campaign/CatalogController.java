package zhijian.campaign;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalog;
import zhijian.catalog.Differences;
import zhijian.catalog.Item;
import zhijian.catalog.Wording;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Preparation;

/// The first step of preparing a year (目录): what is asked differently from the year before.
@Controller
@RequestMapping("/desk/campaign/{year:\\d{4}}/prepare")
class CatalogController {

    private final CampaignDesk desk;
    private final PreparationPages pages;

    CatalogController(CampaignDesk desk, PreparationPages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    @ModelAttribute("preparation")
    Preparation preparation(@PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        return pages.preparation(year, user);
    }

    @GetMapping("/items/{code}")
    ModelAndView item(@ModelAttribute("preparation") Preparation preparation, @PathVariable String code) {
        return pages.item(preparation, find(preparation, code));
    }

    /// Asks an item in other words.
    @PostMapping("/items/{code}")
    ModelAndView change(
            @ModelAttribute("preparation") Preparation preparation,
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var item = find(preparation, code);
        var form = new ItemForm(typed);
        var problems = keep(preparation, user, () -> {
            var wording = form.wording(base(preparation), item);
            return wording.equals(Wording.of(item))
                    ? preparation.differences().without(code)
                    : preparation.differences().changing(item.code(), wording);
        });
        return problems.isEmpty()
                ? done(preparation, "“%s”的修改已保存。".formatted(item.name()), redirect)
                : pages.refused(pages.item(preparation, item, form.wording(), problems));
    }

    /// Asks an item no longer, and drops what cannot do without it.
    @PostMapping("/items/{code}/removal")
    ModelAndView remove(
            @ModelAttribute("preparation") Preparation preparation,
            @PathVariable String code,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var item = find(preparation, code);
        var problems = keep(preparation, user, () -> {
            var removal = Removal.of(base(preparation), item);
            var all = preparation.differences().without(code).removing(List.of(code));
            all = all.removing(removal.ids());
            for (var it : removal.opened()) {
                all = all.changing(it.code(), new Wording(it.name(), it.required(), it.guide(), ""));
            }
            return all;
        });
        return problems.isEmpty()
                ? done(preparation, "“%s”下年度不再填报。".formatted(item.name()), redirect)
                : pages.refused(pages.item(preparation, item, Wording.of(item), problems));
    }

    /// Asks something new.
    @PostMapping("/added")
    ModelAndView add(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return decided(preparation, typed, user, redirect, "新数据项已加入。", () -> {
            var added = new ItemForm(typed).added();
            if (base(preparation).find(added.code()).isPresent()
                    || preparation.differences().adds(added.code())) {
                throw new CampaignRefused("代码 %s 已经有了，不能再用。请换一个代码。".formatted(added.code()));
            }
            return preparation.differences().adding(added);
        });
    }

    /// Takes one difference back; with an item, all that fell with it.
    @PostMapping("/undo")
    ModelAndView undo(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam String code,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return decided(preparation, Map.of(), user, redirect, "已撤销，与上年度相同。", () -> restored(preparation, code));
    }

    @PostMapping("/thresholds")
    ModelAndView thresholds(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return decided(
                preparation,
                typed,
                user,
                redirect,
                "校验阈值已保存。",
                () -> preparation.differences().limiting(new ItemForm(typed).thresholds(base(preparation))));
    }

    private ModelAndView decided(
            Preparation preparation,
            Map<String, String> typed,
            CurrentUser user,
            RedirectAttributes redirect,
            String message,
            Supplier<Differences> change) {
        var problems = keep(preparation, user, change);
        return problems.isEmpty()
                ? done(preparation, message, redirect)
                : pages.refused(pages.step(preparation, Step.CATALOG, typed, problems, user));
    }

    private List<String> keep(Preparation preparation, CurrentUser user, Supplier<Differences> change) {
        return desk.keep(() -> desk.checked(preparation, change.get()), user);
    }

    private static ModelAndView done(Preparation preparation, String message, RedirectAttributes redirect) {
        redirect.addFlashAttribute("message", message);
        return new ModelAndView(
                "redirect:" + Step.CATALOG.address(preparation.year().toString()));
    }

    private Differences restored(Preparation preparation, String code) {
        var all = preparation.differences().without(code);
        var item = base(preparation).items().stream()
                .filter(it -> it.code().value().equals(code))
                .findFirst();
        if (item.isPresent() && preparation.differences().removed().contains(code)) {
            var removal = Removal.of(base(preparation), item.get());
            for (var id : removal.ids()) {
                all = all.without(id);
            }
            for (var opened : removal.opened()) {
                all = all.without(opened.code().value());
            }
        }
        return all;
    }

    private Catalog base(Preparation preparation) {
        return desk.base(preparation);
    }

    private Item find(Preparation preparation, String code) {
        return base(preparation).items().stream()
                .filter(item -> item.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
