package zhijian.campaign;

import java.time.Year;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationKind;

/// What every item means (填报指南): for everybody who signed in; the institute adds notes in the course of the year.
@Controller
@RequestMapping("/desk/guide")
class GuideController {

    private final Cycles cycles;
    private final Catalogs catalogs;
    private final Duties duties;

    GuideController(Cycles cycles, Catalogs catalogs, Duties duties) {
        this.cycles = cycles;
        this.catalogs = catalogs;
        this.duties = duties;
    }

    @GetMapping
    String current() {
        return cycles.current()
                .map(cycle -> "redirect:/desk/guide/" + cycle.year())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{year:\\d{4}}")
    ModelAndView guide(@PathVariable String year, @RequestParam(defaultValue = "") String q) {
        var catalog = catalog(year);
        var notes = cycles.notes(catalog.year());
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        var lines = catalog.items().stream()
                .filter(item -> speaksOf(item, wanted, notes.getOrDefault(item.code(), "")))
                .map(item -> new GuidePage.Line(item, notes.containsKey(item.code())))
                .toList();
        var years = cycles.all().stream().map(it -> it.year().toString()).toList();
        return new ModelAndView(
                "campaign/guide",
                "page",
                new GuidePage(
                        year,
                        years,
                        q.strip(),
                        GuidePage.sections(catalog.outline(), lines),
                        lines.size(),
                        changes(catalog)));
    }

    @GetMapping("/{year:\\d{4}}/{code}")
    ModelAndView item(@PathVariable String year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return item(catalog(year), code, user, null, "");
    }

    /// The institute writes or takes back its note.
    @PostMapping("/{year:\\d{4}}/{code}/note")
    ModelAndView note(
            @PathVariable String year,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String words,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var catalog = catalog(year);
        try {
            cycles.note(catalog.year(), find(catalog, code).code(), words, user);
        } catch (CampaignRefused e) {
            var page = item(catalog, code, user, String.valueOf(e.getMessage()), words);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        redirect.addFlashAttribute("message", words.isBlank() ? "说明已撤下。" : "说明已保存，各单位现在就能看到。");
        return new ModelAndView("redirect:/desk/guide/%s/%s".formatted(year, code));
    }

    private ModelAndView item(Catalog catalog, String code, CurrentUser user, @Nullable String problem, String words) {
        var item = find(catalog, code);
        var note = cycles.note(catalog.year(), item.code()).orElse("");
        var page = new ModelAndView(
                "campaign/item",
                "page",
                new GuideItemPage(
                        catalog,
                        item,
                        catalog.checks().stream()
                                .filter(check -> check.items().contains(item.code()))
                                .toList(),
                        catalog.indicators().stream()
                                .filter(it -> it.formula().names().contains(item.code()))
                                .toList(),
                        note,
                        changes(catalog).stream()
                                .filter(it -> it.code().equals(code))
                                .toList(),
                        mayWrite(user)));
        page.addObject("problem", problem);
        page.addObject("words", problem == null ? note : words);
        return page;
    }

    private Catalog catalog(String year) {
        return cycles.find(Year.parse(year))
                .map(cycle -> catalogs.of(cycle.year()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<CatalogChange> changes(Catalog catalog) {
        return cycles.find(catalog.year().minusYears(1))
                .map(before -> CatalogChange.between(catalogs.of(before.year()), catalog))
                .orElse(List.of());
    }

    private boolean mayWrite(CurrentUser user) {
        return duties.belongs(user, OrganisationKind.INSTITUTE);
    }

    private static Item find(Catalog catalog, String code) {
        return catalog.items().stream()
                .filter(item -> item.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean speaksOf(Item item, String wanted, String note) {
        return wanted.isEmpty()
                || List.of(item.name(), item.code().value(), item.guide(), item.english(), note).stream()
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
