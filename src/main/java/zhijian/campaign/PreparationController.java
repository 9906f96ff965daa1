package zhijian.campaign;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.account.Duties;
import zhijian.attachment.AttachmentRefused;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.CatalogInvalid;
import zhijian.catalog.CatalogProblem;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Combine;
import zhijian.catalog.Differences;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.TimeBasis;
import zhijian.catalog.Wording;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Preparation;
import zhijian.cycle.Preparations;
import zhijian.cycle.Window;
import zhijian.organisation.OrganisationKind;
import zhijian.submission.ReviewState;
import zhijian.submission.Submissions;

/// The five steps in which a leader of the commission prepares a year (年度筹备), each kept with every click.
@Controller
@RequestMapping("/desk/campaign/{year:\\d{4}}/prepare")
class PreparationController {

    private final Preparations preparations;
    private final CampaignDesk desk;
    private final Catalogs catalogs;
    private final Reporters reporters;
    private final NoticeFiles files;
    private final Duties duties;
    private final Submissions submissions;

    PreparationController(
            Preparations preparations,
            CampaignDesk desk,
            Catalogs catalogs,
            Reporters reporters,
            NoticeFiles files,
            Duties duties,
            Submissions submissions) {
        this.preparations = preparations;
        this.desk = desk;
        this.catalogs = catalogs;
        this.reporters = reporters;
        this.files = files;
        this.duties = duties;
        this.submissions = submissions;
    }

    @ModelAttribute("preparation")
    Preparation preparation(@PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        preparations.mustPrepare(user);
        return preparations.find(Year.parse(year)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping({"", "/{step:catalog|obliged|schedule|notice|preview}"})
    ModelAndView step(
            @ModelAttribute("preparation") Preparation preparation,
            @PathVariable(required = false) @Nullable String step,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user) {
        return page(preparation, Step.of(step), typed, List.of(), user);
    }

    @GetMapping("/items/{code}")
    ModelAndView item(@ModelAttribute("preparation") Preparation preparation, @PathVariable String code) {
        return item(preparation, code, Map.of(), List.of());
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
        return edit(preparation, code, typed, user, redirect, "“%s”的修改已保存。".formatted(item.name()), () -> {
            var wording = wording(typed);
            mustBeOnTheList(preparation, item, wording);
            var all = without(preparation.differences(), code);
            return wording.equals(Wording.of(item))
                    ? all
                    : new Differences(
                            all.year(),
                            all.basedOn(),
                            all.title(),
                            all.removed(),
                            plus(all.changed(), new Differences.Change(item.code(), wording)),
                            all.added(),
                            all.thresholds());
        });
    }

    private void mustBeOnTheList(Preparation preparation, Item item, Wording wording) {
        var present = Wording.of(item).askedWhen();
        if (AskingCondition.of(base(preparation), item, present).stream()
                .noneMatch(it -> it.rule().equals(wording.askedWhen()))) {
            throw new CampaignRefused("填报条件请从列表里选，现在是“%s”。".formatted(wording.askedWhen()));
        }
    }

    /// Asks an item no longer, and drops what cannot do without it.
    @PostMapping("/items/{code}/removal")
    ModelAndView remove(
            @ModelAttribute("preparation") Preparation preparation,
            @PathVariable String code,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var item = find(preparation, code);
        return edit(preparation, code, Map.of(), user, redirect, "“%s”下年度不再填报。".formatted(item.name()), () -> {
            var removal = Removal.of(base(preparation), item);
            var all = without(preparation.differences(), code);
            var removed = new LinkedHashSet<>(all.removed());
            removed.add(code);
            removed.addAll(removal.ids());
            var changed = new ArrayList<>(all.changed());
            removal.opened().forEach(it -> {
                changed.removeIf(change -> change.item().equals(it.code()));
                changed.add(new Differences.Change(it.code(), new Wording(it.name(), it.required(), it.guide(), "")));
            });
            return new Differences(
                    all.year(),
                    all.basedOn(),
                    all.title(),
                    List.copyOf(removed),
                    changed,
                    all.added(),
                    all.thresholds());
        });
    }

    /// Asks something new.
    @PostMapping("/added")
    ModelAndView add(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return kept(preparation, Step.CATALOG, typed, user, redirect, "新数据项已加入。", () -> {
            var added = added(typed);
            boolean isKnown = base(preparation).find(added.code()).isPresent()
                    || preparation.differences().added().stream()
                            .anyMatch(it -> it.code().equals(added.code()));
            if (isKnown) {
                throw new CampaignRefused("代码 %s 已经有了，不能再用。请换一个代码。".formatted(added.code()));
            }
            var all = preparation.differences();
            return checked(
                    preparation,
                    new Differences(
                            all.year(),
                            all.basedOn(),
                            all.title(),
                            all.removed(),
                            all.changed(),
                            plus(all.added(), added),
                            all.thresholds()));
        });
    }

    /// Takes one difference back; with an item, all that fell with it.
    @PostMapping("/undo")
    ModelAndView undo(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam String code,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return kept(
                preparation,
                Step.CATALOG,
                Map.of(),
                user,
                redirect,
                "已撤销，与上年度相同。",
                () -> checked(preparation, restored(preparation, code)));
    }

    @PostMapping("/thresholds")
    ModelAndView thresholds(
            @ModelAttribute("preparation") Preparation preparation,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return kept(preparation, Step.CATALOG, typed, user, redirect, "校验阈值已保存。", () -> {
            var changed = new ArrayList<Differences.Threshold>();
            base(preparation).thresholds().forEach((id, before) -> {
                var text = typed.getOrDefault("threshold." + id, before.toPlainString());
                var value = decimal(text, id);
                if (value.compareTo(before) != 0) {
                    changed.add(new Differences.Threshold(id, value));
                }
            });
            var all = preparation.differences();
            return checked(
                    preparation,
                    new Differences(
                            all.year(),
                            all.basedOn(),
                            all.title(),
                            all.removed(),
                            all.changed(),
                            all.added(),
                            changed));
        });
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
            return refused(page(preparation, Step.PREVIEW, Map.of(), List.of(String.valueOf(e.getMessage())), user));
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

    /// The files of a catalog do not fit together, whatever is decided here: whoever keeps them must mend them.
    @ExceptionHandler(CatalogInvalid.class)
    ModelAndView brokenFiles(CatalogInvalid e) {
        return refused(new ModelAndView("campaign/brokenFiles", "problems", e.problems()));
    }

    private ModelAndView kept(
            Preparation preparation,
            Step step,
            Map<String, String> typed,
            CurrentUser user,
            RedirectAttributes redirect,
            String message,
            Supplier<Preparation> change) {
        try {
            preparations.keep(change.get(), user);
        } catch (CampaignRefused | AttachmentRefused e) {
            return refused(page(preparation, step, typed, List.of(String.valueOf(e.getMessage())), user));
        } catch (CatalogInvalid e) {
            return refused(page(preparation, step, typed, words(e), user));
        }
        redirect.addFlashAttribute("message", message);
        var next = typed.containsKey("next") ? step.next() : step;
        return new ModelAndView("redirect:" + next.address(preparation.year().toString()));
    }

    private ModelAndView edit(
            Preparation preparation,
            String code,
            Map<String, String> typed,
            CurrentUser user,
            RedirectAttributes redirect,
            String message,
            Supplier<Differences> change) {
        try {
            preparations.keep(checked(preparation, change.get()), user);
        } catch (CampaignRefused e) {
            return refused(item(preparation, code, typed, List.of(String.valueOf(e.getMessage()))));
        } catch (CatalogInvalid e) {
            return refused(item(preparation, code, typed, words(e)));
        }
        redirect.addFlashAttribute("message", message);
        return new ModelAndView(
                "redirect:" + Step.CATALOG.address(preparation.year().toString()));
    }

    /// @throws CatalogInvalid if these differences make no catalog
    private Preparation checked(Preparation preparation, Differences differences) {
        if (catalogs.isShipped(preparation.year())) {
            throw new CampaignRefused("%s 年度的目录随系统提供，不能在这里修改。".formatted(preparation.year()));
        }
        desk.preview(differences);
        return preparation.with(differences);
    }

    private ModelAndView page(
            Preparation preparation, Step step, Map<String, String> typed, List<String> problems, CurrentUser user) {
        var year = preparation.year().toString();
        var page = new ModelAndView("campaign/" + step.address());
        page.addObject("year", year);
        page.addObject("typed", typed);
        page.addObject("problems", problems);
        switch (step) {
            case CATALOG -> page.addObject("page", catalogPage(preparation, typed.getOrDefault("q", "")));
            case OBLIGED ->
                page.addObject(
                        "page", reporters.page(preparation.obligations(), typed.getOrDefault("organisation", "")));
            case SCHEDULE -> page.addObject("plan", preparation.plan());
            case NOTICE -> {
                page.addObject("title", typed.getOrDefault("title", preparation.noticeTitle()));
                page.addObject("words", typed.getOrDefault("words", preparation.noticeWords()));
                page.addObject("attachments", files.of(preparation.attachments()));
            }
            case PREVIEW -> {
                var catalog = desk.preview(preparation.differences());
                page.addObject(
                        "page",
                        new PreviewPage(
                                catalog.title(),
                                CatalogChange.between(base(preparation), catalog),
                                reporters.page(preparation.obligations(), ""),
                                preparation.plan(),
                                preparation.noticeTitle(),
                                preparation.noticeWords(),
                                files.of(preparation.attachments()),
                                unfinished(preparation.differences().basedOn()),
                                duties.leads(user, OrganisationKind.COMMISSION),
                                PreviewPage.declaration(catalog)));
            }
        }
        return page;
    }

    private long unfinished(Year year) {
        return submissions.states(year).values().stream()
                .filter(state -> !(state instanceof ReviewState.Filed))
                .count();
    }

    private CatalogPage catalogPage(Preparation preparation, String query) {
        var base = base(preparation);
        var catalog = desk.preview(preparation.differences());
        var wanted = query.strip().toLowerCase(Locale.ROOT);
        var lines = base.items().stream()
                .filter(item -> wanted.isEmpty()
                        || item.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || item.code().value().contains(wanted))
                .map(item -> new GuidePage.Line(item, false))
                .toList();
        return new CatalogPage(
                preparation.differences().basedOn().toString(),
                catalogs.isShipped(preparation.year()),
                CatalogChange.between(base, catalog),
                query.strip(),
                GuidePage.sections(base.outline(), lines),
                lines.size(),
                base.items().stream()
                        .map(Item::section)
                        .distinct()
                        .map(section -> new CatalogPage.Section(section, GuidePage.heading(base.outline(), section)))
                        .toList(),
                CatalogPage.limits(base, catalog));
    }

    private ModelAndView item(Preparation preparation, String code, Map<String, String> typed, List<String> problems) {
        var item = find(preparation, code);
        var base = base(preparation);
        var wording = problems.isEmpty()
                ? preparation.differences().changed().stream()
                        .filter(it -> it.item().equals(item.code()))
                        .findFirst()
                        .map(Differences.Change::wording)
                        .orElse(Wording.of(item))
                : wording(typed);
        var page = new ModelAndView("campaign/prepareItem");
        page.addObject("year", preparation.year().toString());
        page.addObject("problems", problems);
        page.addObject("item", item);
        page.addObject("wording", typed.containsKey("name") ? wording(typed) : wording);
        page.addObject(
                "conditions", AskingCondition.of(base, item, Wording.of(item).askedWhen()));
        page.addObject("removal", Removal.of(base, item));
        return page;
    }

    private Catalog base(Preparation preparation) {
        return catalogs.of(preparation.differences().basedOn());
    }

    private Item find(Preparation preparation, String code) {
        return base(preparation).items().stream()
                .filter(item -> item.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Differences restored(Preparation preparation, String code) {
        var all = without(preparation.differences(), code);
        var item = base(preparation).items().stream()
                .filter(it -> it.code().value().equals(code))
                .findFirst();
        if (item.isPresent() && preparation.differences().removed().contains(code)) {
            var removal = Removal.of(base(preparation), item.get());
            for (var id : removal.ids()) {
                all = without(all, id);
            }
            for (var opened : removal.opened()) {
                all = without(all, opened.code().value());
            }
        }
        return all;
    }

    private static Differences without(Differences all, String code) {
        return new Differences(
                all.year(),
                all.basedOn(),
                all.title(),
                all.removed().stream().filter(it -> !it.equals(code)).toList(),
                all.changed().stream()
                        .filter(it -> !it.item().value().equals(code))
                        .toList(),
                all.added().stream()
                        .filter(it -> !it.code().value().equals(code))
                        .toList(),
                all.thresholds().stream().filter(it -> !it.check().equals(code)).toList());
    }

    private static Wording wording(Map<String, String> typed) {
        return new Wording(
                typed.getOrDefault("name", ""),
                typed.containsKey("required"),
                typed.getOrDefault("guide", "").replaceAll("\\s+", " "),
                typed.getOrDefault("askedWhen", ""));
    }

    private static Differences.NewItem added(Map<String, String> typed) {
        var code = typed.getOrDefault("code", "").strip();
        if (!code.matches("[a-z][a-z0-9_]*")) {
            throw new CampaignRefused("代码只能由小写字母、数字和 _ 组成，且以字母开头，现在是“%s”。请改正。".formatted(code));
        }
        var type = choice(ItemType.values(), typed.getOrDefault("type", ""), "类型");
        var time = typed.getOrDefault("time", "");
        return new Differences.NewItem(
                new ItemCode(code),
                typed.getOrDefault("section", "0"),
                choice(Level.values(), typed.getOrDefault("level", ""), "填报单位"),
                type,
                typed.getOrDefault("unit", "").strip(),
                time.isEmpty() ? null : choice(TimeBasis.values(), time, "时间口径"),
                combine(type),
                wording(typed));
    }

    private static Combine combine(ItemType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY -> Combine.SUM;
            case YES_NO -> Combine.COUNT_TRUE;
            case NAMES -> Combine.DISTINCT_COUNT;
            case TEXT, CHOICE -> Combine.NONE;
        };
    }

    private static <E extends Enum<E>> E choice(E[] choices, String typed, String what) {
        for (var choice : choices) {
            if (choice.name().equals(typed)) {
                return choice;
            }
        }
        throw new CampaignRefused("请选择%s。".formatted(what));
    }

    private static BigDecimal decimal(String typed, String check) {
        try {
            return new BigDecimal(typed.strip());
        } catch (NumberFormatException _) {
            throw new CampaignRefused("校验 %s 的阈值应是数字，现在是“%s”。请改正。".formatted(check, typed.strip()));
        }
    }

    private static <T> List<T> plus(List<T> all, T one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static List<String> words(CatalogInvalid e) {
        return e.problems().stream().map(CatalogProblem::message).distinct().toList();
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
