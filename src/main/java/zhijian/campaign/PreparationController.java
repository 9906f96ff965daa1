package zhijian.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.catalog.Level;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Preparation;
import zhijian.cycle.Preparations;
import zhijian.cycle.Window;

/// The five steps in which a year is prepared (年度筹备), each kept with every click; the first, the catalog, is decided
/// on in [CatalogController].
@Controller
@RequestMapping("/desk/campaign/{year:\\d{4}}/prepare")
class PreparationController {

    private final Preparations preparations;
    private final CampaignDesk desk;
    private final PreparationPages pages;
    private final NoticeFiles files;

    PreparationController(Preparations preparations, CampaignDesk desk, PreparationPages pages, NoticeFiles files) {
        this.preparations = preparations;
        this.desk = desk;
        this.pages = pages;
        this.files = files;
    }

    @ModelAttribute("preparation")
    Preparation preparation(@PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        return pages.preparation(year, user);
    }

    @GetMapping({"", "/{step:catalog|obliged|schedule|notice|preview}"})
    ModelAndView step(
            @ModelAttribute("preparation") Preparation preparation,
            @PathVariable(required = false) @Nullable String step,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user) {
        return pages.step(preparation, Step.of(step), typed, List.of(), user);
    }

    /// Decides whether an organisation must report, and whether it has graduates.
    @PostMapping("/obliged")
    ModelAndView oblige(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return kept(preparation, Step.OBLIGED, typed, user, redirect, "应报名单已调整。", () -> {
            var decided = Reporters.obligation(typed);
            var before = preparation
                    .obligation(decided.organisation())
                    .orElseThrow(() -> new CampaignRefused("请先选定单位，再保存。"));
            if (decided.reason().equals(before.reason()) && !decided.equals(before)) {
                throw new CampaignRefused("认定变了，理由没有变。请写明这次调整的理由。");
            }
            return preparation.with(decided);
        });
    }

    @PostMapping("/schedule")
    ModelAndView schedule(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return kept(preparation, Step.SCHEDULE, typed, user, redirect, "时间已保存。", () -> {
            var plan = new EnumMap<Level, Window>(Level.class);
            for (var level : Level.values()) {
                var name = Levels.chinese(level);
                var opens = Days.read(typed.getOrDefault("opens." + level, ""), name + "开始日期");
                var closes = Days.read(typed.getOrDefault("closes." + level, ""), name + "截止日期");
                if (closes.isBefore(opens)) {
                    throw new CampaignRefused("%s截止日期 %s 早于开始日期 %s。请改正。".formatted(name, closes, opens));
                }
                plan.put(level, new Window(Days.begin(opens), Days.end(closes)));
            }
            return preparation.with(plan);
        });
    }

    @PostMapping("/notice")
    ModelAndView notice(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> kept,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return kept(preparation, Step.NOTICE, typed, user, redirect, "通知已保存。", () -> {
            var all = new ArrayList<>(preparation.attachments());
            all.removeIf(id -> !kept.contains(id.value()));
            all.addAll(this.files.keep(files == null ? List.of() : files, user));
            return preparation.withNotice(typed.getOrDefault("title", ""), typed.getOrDefault("words", ""), all);
        });
    }

    @FreshlyConfirmed("开启年度")
    @PostMapping("/open")
    ModelAndView open(
            @ModelAttribute("preparation") Preparation preparation,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            desk.open(preparation.year(), user);
        } catch (CampaignRefused e) {
            var problems = List.of(String.valueOf(e.getMessage()));
            return pages.refused(pages.step(preparation, Step.PREVIEW, Map.of(), problems, user));
        }
        redirect.addFlashAttribute("message", "%s 年度已经开启，通知已发给所有单位。".formatted(preparation.year()));
        return new ModelAndView("redirect:/desk/campaign/" + preparation.year());
    }

    @PostMapping("/discard")
    String discard(
            @ModelAttribute("preparation") Preparation preparation,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        preparations.end(preparation.year(), user);
        redirect.addFlashAttribute("message", "%s 年度的筹备内容已放弃。".formatted(preparation.year()));
        return "redirect:/desk/campaign";
    }

    private ModelAndView kept(
            Preparation preparation,
            Step step,
            Map<String, String> typed,
            CurrentUser user,
            RedirectAttributes redirect,
            String message,
            Supplier<Preparation> change) {
        var problems = desk.keep(change, user);
        if (!problems.isEmpty()) {
            return pages.refused(pages.step(preparation, step, typed, problems, user));
        }
        redirect.addFlashAttribute("message", message);
        var next = typed.containsKey("next") ? step.next() : step;
        return new ModelAndView("redirect:" + next.address(preparation.year().toString()));
    }
}
