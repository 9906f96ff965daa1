package zhijian.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.attachment.AttachmentRefused;
import zhijian.attachment.Attachments;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;
import zhijian.cycle.Announcement;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Circular;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.cycle.Preparations;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;

/// All years, and one year that is open (年度工作): for the commission and the institute; notices are for everybody.
@Controller
@RequestMapping("/desk/campaign")
class CampaignController {

    private final Cycles cycles;
    private final Preparations preparations;
    private final Preset preset;
    private final Reporters reporters;
    private final NoticeFiles files;
    private final Attachments attachments;
    private final Catalogs catalogs;
    private final Register register;
    private final Accounts accounts;
    private final Duties duties;
    private final Clock clock;

    CampaignController(
            Cycles cycles,
            Preparations preparations,
            Preset preset,
            Reporters reporters,
            NoticeFiles files,
            Attachments attachments,
            Catalogs catalogs,
            Register register,
            Accounts accounts,
            Duties duties,
            Clock clock) {
        this.cycles = cycles;
        this.preparations = preparations;
        this.preset = preset;
        this.reporters = reporters;
        this.files = files;
        this.attachments = attachments;
        this.catalogs = catalogs;
        this.register = register;
        this.accounts = accounts;
        this.duties = duties;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView years(@AuthenticationPrincipal CurrentUser user) {
        mayLook(user);
        var next = next();
        var page = new ModelAndView("campaign/years");
        page.addObject(
                "page",
                new YearsPage(
                        cycles.all().stream()
                                .map(it -> new YearsPage.Line(
                                        it.year().toString(),
                                        cycles.obliged(it.year()).size(),
                                        BeijingTime.day(it.deadline())))
                                .toList(),
                        next.map(Year::toString).orElse(""),
                        next.flatMap(preparations::find).isPresent(),
                        preparations.mayPrepare(user)));
        return page;
    }

    /// Begins to prepare the year after the latest, preset from it; the first year is that of the latest catalog.
    @PostMapping("/{year:\\d{4}}/prepare")
    String prepare(@PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        if (!next().equals(Optional.of(Year.parse(year)))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var first = cycles.current().map(preset::after).orElseGet(() -> preset.first(Year.parse(year)));
        preparations.begin(first, user);
        return "redirect:" + Step.CATALOG.address(year);
    }

    @GetMapping("/{year:\\d{4}}")
    ModelAndView year(
            @PathVariable String year,
            @RequestParam(defaultValue = "") String organisation,
            @AuthenticationPrincipal CurrentUser user) {
        return page(cycle(year), user, Map.of("organisation", organisation), "", "");
    }

    @PostMapping("/{year:\\d{4}}/extensions")
    ModelAndView extend(
            @PathVariable String year,
            @RequestParam(defaultValue = "") List<String> organisation,
            @RequestParam(defaultValue = "") List<Level> level,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var cycle = cycle(year);
        try {
            var chosen = new LinkedHashSet<OrganisationId>();
            var obliged = cycles.obliged(cycle.year());
            for (var id : obliged) {
                var itsLevel = Cycles.level(register.organisation(id).kind());
                if (organisation.contains(id.code())
                        || itsLevel.filter(level::contains).isPresent()) {
                    chosen.add(id);
                }
            }
            var until = Days.end(Days.read(typed.getOrDefault("until", ""), "延期后的截止日期"));
            cycles.extend(cycle.year(), chosen, until, typed.getOrDefault("reason", ""), user);
            redirect.addFlashAttribute("message", "已给 %d 家单位延期。".formatted(chosen.size()));
        } catch (CampaignRefused e) {
            return refused(page(cycle, user, typed, "extensions", String.valueOf(e.getMessage())));
        }
        return new ModelAndView("redirect:/desk/campaign/" + year);
    }

    @PostMapping("/{year:\\d{4}}/obliged")
    ModelAndView oblige(
            @PathVariable String year,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var cycle = cycle(year);
        try {
            cycles.oblige(cycle.year(), Reporters.obligation(typed), user);
            redirect.addFlashAttribute("message", "应报名单已调整。");
        } catch (CampaignRefused e) {
            return refused(page(cycle, user, typed, "obliged", String.valueOf(e.getMessage())));
        }
        return new ModelAndView("redirect:/desk/campaign/" + year);
    }

    @PostMapping("/{year:\\d{4}}/notices")
    ModelAndView publish(
            @PathVariable String year,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var cycle = cycle(year);
        try {
            mustDecide(user);
            var notice = cycles.publish(
                    cycle.year(),
                    new Announcement(
                            typed.getOrDefault("title", ""),
                            typed.getOrDefault("words", ""),
                            this.files.keep(files == null ? List.of() : files, user)),
                    user);
            redirect.addFlashAttribute("message", "%s 已发布。".formatted(notice.reference()));
        } catch (CampaignRefused | AttachmentRefused e) {
            return refused(page(cycle, user, typed, "notices", String.valueOf(e.getMessage())));
        }
        return new ModelAndView("redirect:/desk/campaign/" + year);
    }

    /// For everybody.
    @GetMapping("/{year:\\d{4}}/notices/{number:\\d{1,4}}")
    ModelAndView notice(@PathVariable String year, @PathVariable int number) {
        var notice = find(year, number);
        var page = new ModelAndView("campaign/circular", "notice", notice);
        page.addObject("at", BeijingTime.day(notice.at()));
        page.addObject("by", register.commission().name());
        page.addObject("attachments", files.of(notice.attachments()));
        return page;
    }

    /// For everybody, like the notice it belongs to.
    @GetMapping("/{year:\\d{4}}/notices/{number:\\d{1,4}}/{attachment:[0-9a-f]{32}}")
    ResponseEntity<byte[]> attachment(
            @PathVariable String year, @PathVariable int number, @PathVariable String attachment) {
        var found = find(year, number).attachments().stream()
                .filter(it -> it.value().equals(attachment))
                .flatMap(it -> attachments.find(it).stream())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.type().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(attachments.content(found.id()));
    }

    private Optional<Year> next() {
        return cycles.current().map(it -> it.year().plusYears(1)).or(catalogs::latest);
    }

    private ModelAndView page(Cycle cycle, CurrentUser user, Map<String, String> typed, String where, String problem) {
        mayLook(user);
        var page = new ModelAndView("campaign/year");
        page.addObject("typed", typed);
        page.addObject("where", where);
        page.addObject("problem", problem);
        page.addObject(
                "page",
                new CampaignPage(
                        cycle.year().toString(),
                        cycle.catalogVersion(),
                        BeijingTime.moment(cycle.openedAt()),
                        cycle.windows(),
                        reporters.page(
                                cycles.obligations(cycle.year()).values(), typed.getOrDefault("organisation", "")),
                        extensions(cycle),
                        cycles.circulars(cycle.year()),
                        log(cycle),
                        cycles.notes(cycle.year()).size(),
                        mayDecide(user)));
        return page;
    }

    private List<CampaignPage.Extended> extensions(Cycle cycle) {
        var extensions = new ArrayList<CampaignPage.Extended>();
        cycles.extensions(cycle.year())
                .forEach((id, extension) -> extensions.add(new CampaignPage.Extended(
                        register.organisation(id).name(),
                        BeijingTime.moment(extension.until()),
                        extension.reason(),
                        clock.instant().isAfter(extension.until()))));
        return extensions;
    }

    private List<CampaignPage.Logged> log(Cycle cycle) {
        return cycles.happenings(cycle.year()).stream()
                .map(it -> new CampaignPage.Logged(
                        BeijingTime.moment(it.at()), accounts.name(it.who()), it.what(), it.why()))
                .toList();
    }

    private Circular find(String year, int number) {
        return cycles.circulars(Year.parse(year)).stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Cycle cycle(String year) {
        return cycles.find(Year.parse(year)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void mayLook(CurrentUser user) {
        if (!duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private boolean mayDecide(CurrentUser user) {
        return duties.leads(user, OrganisationKind.COMMISSION);
    }

    private void mustDecide(CurrentUser user) {
        if (!mayDecide(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
