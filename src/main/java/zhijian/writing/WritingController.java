package zhijian.writing;

import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.FreshlyConfirmed;
import zhijian.account.Duties;
import zhijian.account.NotAllowed;
import zhijian.account.Role;
import zhijian.claim.rule.Severity;
import zhijian.narrative.Difference;
import zhijian.organisation.OrganisationKind;
import zhijian.page.BeijingTime;
import zhijian.report.EditionRefused;
import zhijian.report.Editions;
import zhijian.report.Flaw;
import zhijian.report.HtmlReport;
import zhijian.report.ReportProblems;

/// One draft on screen: outline, sections, versions, checklist (报告编写页面). Works without script.
@Controller
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}")
class WritingController {

    private final Drafts drafts;
    private final DraftReading reading;
    private final NewNumbers newNumbers;
    private final Remarks remarks;
    private final Checklist checklist;
    private final Writers writers;
    private final DraftIds ids;
    private final Chips chips;
    private final Editions editions;
    private final Duties duties;
    private final Accounts accounts;

    WritingController(
            Drafts drafts,
            DraftReading reading,
            NewNumbers newNumbers,
            Remarks remarks,
            Checklist checklist,
            Writers writers,
            DraftIds ids,
            Chips chips,
            Editions editions,
            Duties duties,
            Accounts accounts) {
        this.drafts = drafts;
        this.reading = reading;
        this.newNumbers = newNumbers;
        this.remarks = remarks;
        this.checklist = checklist;
        this.writers = writers;
        this.ids = ids;
        this.chips = chips;
        this.editions = editions;
        this.duties = duties;
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
        return "redirect:/desk/writing/" + id;
    }

    @GetMapping
    ModelAndView outline(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        var draft = draft(id);
        var checked = reading.read(draft);
        var said = remarks.of(id);
        var passed = passed(id);
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
                            part.errors().count() + contradictions(part, passed).size(),
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
                        head(draft, user),
                        rows,
                        colleagues(id),
                        (int) draft.sections().stream()
                                .filter(it -> it.state() == SectionState.SETTLED)
                                .count(),
                        message(model)));
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
                    draft(id).sections().stream().map(Section::number).toList());
            known.retainAll(chosen);
            drafts.assign(
                    id,
                    known,
                    colleagues(id).stream()
                            .map(WritingPages.Colleague::login)
                            .filter(it -> it.equals(login))
                            .findFirst()
                            .orElse(null),
                    user);
            redirect.addFlashAttribute("message", "已分配 %d 个小节。".formatted(known.size()));
        } catch (WritingRefused e) {
            redirect.addFlashAttribute("message", e.getMessage());
        }
        return "redirect:/desk/writing/" + id;
    }

    /// Hands in or settles all sections that can be, so that a whole report need not be clicked through.
    @PostMapping("/take-all")
    String takeAll(
            @ModelAttribute("id") DraftId id,
            @RequestParam SectionStep step,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        int taken = 0;
        for (var section : draft(id).sections()) {
            if (drafts.steps(id, section, user).contains(step)) {
                drafts.take(id, section.number(), step, user);
                taken++;
            }
        }
        redirect.addFlashAttribute("message", "%s：办理了 %d 个小节。".formatted(step.chinese(), taken));
        return "redirect:/desk/writing/" + id;
    }

    @PostMapping("/accept-all")
    String acceptAll(
            @ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        redirect.addFlashAttribute("message", "%d 个小节采用了新数据；用词不再成立的小节请逐节处理。".formatted(newNumbers.acceptAll(id, user)));
        return "redirect:/desk/writing/" + id;
    }

    @GetMapping("/{number:\\d{1,4}}")
    ModelAndView section(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @AuthenticationPrincipal CurrentUser user,
            Model model) {
        return editing(id, number, user, message(model), "");
    }

    @PostMapping("/{number:\\d{1,4}}")
    ModelAndView write(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam String words,
            @RequestParam long seen,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        try {
            return switch (drafts.write(id, number, words, seen, user)) {
                case Kept.As(var version) -> {
                    redirect.addFlashAttribute("message", "已保存 " + BeijingTime.clock(version.at()));
                    yield new ModelAndView("redirect:" + address(id, number));
                }
                case Kept.Conflict(var theirs) -> {
                    var page = editing(id, number, user, "", "");
                    page.addObject("clash", clash(theirs, SectionText.cleaned(words)));
                    page.setStatus(HttpStatus.CONFLICT);
                    yield page;
                }
            };
        } catch (WritingRefused e) {
            var page = editing(id, number, user, "", String.valueOf(e.getMessage()));
            page.addObject("typed", words);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    @PostMapping("/{number:\\d{1,4}}/steps")
    ModelAndView take(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam SectionStep step,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, number, user, redirect, step.chinese() + "：已办理。", () -> drafts.take(id, number, step, user));
    }

    /// Takes the latest release's numbers in, with the wordings chosen for bindings that no longer hold.
    @PostMapping("/{number:\\d{1,4}}/numbers")
    ModelAndView accept(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var wordings = new HashMap<String, String>();
        var were = form.getOrDefault("was", List.of());
        for (int at = 0; at < were.size(); at++) {
            var becomes = form.getFirst("becomes-" + at);
            if (becomes != null && !becomes.isBlank()) {
                wordings.put(were.get(at), becomes.replaceAll("[{}\\n]", ""));
            }
        }
        return done(id, number, user, redirect, "已采用新数据。", () -> {
            var kept = newNumbers.accept(id, number, wordings, seen(form), user);
            if (kept instanceof Kept.Conflict) {
                throw new WritingRefused("刚才有人改过这一节，没有采用新数据。请看清最新内容再采用。");
            }
        });
    }

    private static long seen(MultiValueMap<String, String> form) {
        var seen = form.getFirst("seen");
        return seen != null && seen.matches("\\d{1,18}") ? Long.parseLong(seen) : 0;
    }

    @PostMapping("/{number:\\d{1,4}}/remarks")
    ModelAndView say(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String quote,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String suggestion,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(
                id,
                number,
                user,
                redirect,
                "意见已提出。",
                () -> remarks.say(id, number, SectionText.cleaned(quote), words, suggestion, user));
    }

    @PostMapping("/{number:\\d{1,4}}/remarks/{remark:\\d{1,15}}")
    ModelAndView close(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @PathVariable long remark,
            @RequestParam Remark.Outcome outcome,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(
                id, number, user, redirect, outcome.chinese() + "。", () -> remarks.close(id, remark, outcome, user));
    }

    @PostMapping("/{number:\\d{1,4}}/overrulings")
    ModelAndView overrule(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String flaw,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String until,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(
                id,
                number,
                user,
                redirect,
                "已记录，到期前在核对表里一直可见。",
                () -> remarks.overrule(id, number, flaw, reason, owner, day(until), user));
    }

    @PostMapping("/{number:\\d{1,4}}/overrulings/{overruling:\\d{1,15}}")
    ModelAndView lift(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @PathVariable long overruling,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, number, user, redirect, "已撤销。", () -> remarks.lift(id, overruling, user));
    }

    @GetMapping("/{number:\\d{1,4}}/versions")
    ModelAndView versions(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "0") long to,
            @AuthenticationPrincipal CurrentUser user) {
        var draft = draft(id);
        var section = section(draft, number);
        var all = drafts.versions(id, number);
        var after = all.stream().filter(it -> it.revision() == to).findFirst().orElse(all.getFirst());
        var before = all.stream()
                .filter(it -> it.revision() == from)
                .findFirst()
                .orElse(all.get(Math.min(1, all.size() - 1)));
        var lines = new ArrayList<WritingPages.Versions.Line>();
        for (int at = 0; at < all.size(); at++) {
            var version = all.get(at);
            lines.add(new WritingPages.Versions.Line(
                    version.revision(),
                    "第 %d 稿".formatted(all.size() - at),
                    accounts.name(version.by()),
                    BeijingTime.moment(version.at()),
                    version.words().length(),
                    version.release()));
        }
        return new ModelAndView(
                "writing/versions",
                "page",
                new WritingPages.Versions(
                        head(draft, user),
                        section.title(),
                        address(id, number),
                        lines,
                        before.revision(),
                        after.revision(),
                        Difference.between(before.words(), after.words())));
    }

    /// The whole draft as its readers would see it.
    @GetMapping("/whole")
    ModelAndView whole(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user) {
        var draft = draft(id);
        var page = new ModelAndView("writing/whole", "head", head(draft, user));
        page.addObject("html", HtmlReport.text(reading.read(draft).whole()));
        return page;
    }

    @GetMapping("/checklist")
    ModelAndView checklist(@ModelAttribute("id") DraftId id, @AuthenticationPrincipal CurrentUser user, Model model) {
        var draft = draft(id);
        var release = drafts.latest(id.year()).orElseThrow();
        var rows = checklist.of(draft, release).stream()
                .map(point -> new WritingPages.Points.Row(
                        point,
                        section(draft, point.section()).title(),
                        address(id, point.section()),
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
                        head(draft, user),
                        release.number(),
                        rows.stream().filter(it -> it.point().isError()).toList(),
                        rows.stream().filter(it -> !it.point().isError()).toList(),
                        rows.stream().noneMatch(it -> it.point().isOpen()),
                        message(model)));
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

    private ModelAndView done(
            DraftId id, int number, CurrentUser user, RedirectAttributes redirect, String message, Runnable step) {
        try {
            step.run();
            redirect.addFlashAttribute("message", message);
            return new ModelAndView("redirect:" + address(id, number));
        } catch (WritingRefused e) {
            var page = editing(id, number, user, "", String.valueOf(e.getMessage()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private ModelAndView editing(DraftId id, int number, CurrentUser user, String message, String problem) {
        var draft = draft(id);
        var section = section(draft, number);
        var part = reading.read(draft).part(number);
        var effect = newNumbers.waiting(draft, section).orElse(null);
        var document = SectionDocument.read(section.version().words());
        var mayWrite = writers.mayWrite(id, section, user) && section.state() != SectionState.SETTLED;
        int at = draft.sections().indexOf(section);
        var version = section.version();
        return new ModelAndView(
                "writing/section",
                "page",
                new WritingPages.Editing(
                        head(draft, user),
                        section,
                        address(id, number),
                        mayWrite,
                        drafts.steps(id, section, user),
                        writers.mayDecide(id, user),
                        "%s %s".formatted(accounts.name(version.by()), BeijingTime.moment(version.at())),
                        document.toString(),
                        chips.of(draft, section, document).toString(),
                        HtmlReport.text(part.report()),
                        chips.findings(part, passed(id)),
                        effect,
                        said(draft, section, user),
                        remarks.overrulings(id).stream()
                                .filter(it -> it.section() == number)
                                .toList(),
                        contradictions(part, passed(id)),
                        new WritingPages.Neighbours(
                                at > 0 ? draft.sections().get(at - 1) : null,
                                at + 1 < draft.sections().size()
                                        ? draft.sections().get(at + 1)
                                        : null),
                        message,
                        problem));
    }

    private List<WritingPages.Said> said(Draft draft, Section section, CurrentUser user) {
        var mayWrite = writers.mayWrite(draft.id(), section, user);
        return remarks.of(draft.id()).stream()
                .filter(it -> it.section() == section.number())
                .map(it -> new WritingPages.Said(
                        it,
                        accounts.name(it.by()),
                        BeijingTime.moment(it.at()),
                        it.outcome() == null
                                ? ""
                                : it.outcome().chinese() + "（" + accounts.name(Objects.requireNonNull(it.closedBy()))
                                        + "）",
                        it.isOpen() && (mayWrite || it.by().equals(user.login())),
                        it.isOpen() && mayWrite && section.state() != SectionState.SETTLED && it.suggestion() != null))
                .toList();
    }

    private WritingPages.Clash clash(Version theirs, String mine) {
        return new WritingPages.Clash(
                accounts.name(theirs.by()),
                BeijingTime.moment(theirs.at()),
                Difference.between(theirs.words(), mine),
                mine,
                theirs.words(),
                theirs.revision());
    }

    private static List<Flaw> contradictions(Part part, Set<String> passed) {
        return part.flaws().stream()
                .filter(it -> it.severity() == Severity.ERROR && !passed.contains(it.words()))
                .toList();
    }

    private Set<String> passed(DraftId id) {
        return remarks.overrulings(id).stream()
                .filter(it -> !it.isOver(remarks.today()))
                .map(Overruling::flaw)
                .collect(Collectors.toSet());
    }

    private WritingPages.Head head(Draft draft, CurrentUser user) {
        var id = draft.id();
        return new WritingPages.Head(
                "/desk/writing/" + id,
                ids.title(id),
                String.join("、", draft.releases()),
                writers.mayAssign(id, user),
                writers.maySignOff(id, user),
                duties.leads(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE));
    }

    private List<WritingPages.Colleague> colleagues(DraftId id) {
        var owner = writers.owner(id.scope());
        return Stream.concat(
                        Role.OF_EVERY_ORGANISATION.stream()
                                .map(role -> accounts.of(owner, role).login()),
                        accounts.people(owner).stream().map(it -> it.login()))
                .distinct()
                .map(login -> new WritingPages.Colleague(login, accounts.name(login)))
                .toList();
    }

    private Draft draft(DraftId id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Section section(Draft draft, int number) {
        return draft.sections().stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String address(DraftId id, int number) {
        return "/desk/writing/%s/%d".formatted(id, number);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            throw new WritingRefused("有效期应是日期，如 2021-03-01，现在是“%s”。".formatted(typed));
        }
    }

    private static String message(Model model) {
        return model.getAttribute("message") instanceof String text ? text : "";
    }
}
