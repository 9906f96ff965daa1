package zhijian.writing;

import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
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
import zhijian.narrative.Difference;
import zhijian.page.BeijingTime;
import zhijian.report.HtmlReport;

/// One section on screen (小节页面). Works without script.
@Controller
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}/{number:\\d{1,4}}")
class SectionController {

    private final Drafts drafts;
    private final DraftReading reading;
    private final NewNumbers newNumbers;
    private final Remarks remarks;
    private final Writers writers;
    private final DraftIds ids;
    private final Chips chips;
    private final DraftFrame frame;
    private final Accounts accounts;

    SectionController(
            Drafts drafts,
            DraftReading reading,
            NewNumbers newNumbers,
            Remarks remarks,
            Writers writers,
            DraftIds ids,
            Chips chips,
            DraftFrame frame,
            Accounts accounts) {
        this.drafts = drafts;
        this.reading = reading;
        this.newNumbers = newNumbers;
        this.remarks = remarks;
        this.writers = writers;
        this.ids = ids;
        this.chips = chips;
        this.frame = frame;
        this.accounts = accounts;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
    }

    @GetMapping
    ModelAndView section(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @AuthenticationPrincipal CurrentUser user,
            Model model) {
        return editing(id, number, user, DraftFrame.message(model), "");
    }

    @PostMapping
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
                    yield new ModelAndView("redirect:" + DraftFrame.address(id, number));
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

    @PostMapping("/steps")
    ModelAndView take(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam SectionStep step,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, number, user, redirect, step.chinese() + "：已办理。", () -> drafts.take(id, number, step, user));
    }

    /// Takes the latest release's numbers in, with the wordings chosen for bindings that no longer hold.
    @PostMapping("/numbers")
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

    @PostMapping("/remarks")
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

    @PostMapping("/remarks/{remark:\\d{1,15}}")
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

    @PostMapping("/overrulings")
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

    @PostMapping("/overrulings/{overruling:\\d{1,15}}")
    ModelAndView lift(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @PathVariable long overruling,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        return done(id, number, user, redirect, "已撤销。", () -> remarks.lift(id, overruling, user));
    }

    @GetMapping("/versions")
    ModelAndView versions(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "0") long to,
            @AuthenticationPrincipal CurrentUser user) {
        var draft = frame.draft(id);
        var section = DraftFrame.section(draft, number);
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
                        frame.head(draft, user),
                        section.title(),
                        DraftFrame.address(id, number),
                        lines,
                        before.revision(),
                        after.revision(),
                        Difference.between(chips.readable(draft, before), chips.readable(draft, after))));
    }

    private ModelAndView done(
            DraftId id, int number, CurrentUser user, RedirectAttributes redirect, String message, Runnable step) {
        try {
            step.run();
            redirect.addFlashAttribute("message", message);
            return new ModelAndView("redirect:" + DraftFrame.address(id, number));
        } catch (WritingRefused e) {
            var page = editing(id, number, user, "", String.valueOf(e.getMessage()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private ModelAndView editing(DraftId id, int number, CurrentUser user, String message, String problem) {
        var draft = frame.draft(id);
        var section = DraftFrame.section(draft, number);
        var checked = reading.read(draft);
        var part = checked.part(number);
        var effect = newNumbers.waiting(draft, section).orElse(null);
        var document = SectionDocument.read(section.version().words());
        var mayWrite =
                writers.mayWrite(id, section, user) && section.state() != SectionState.SETTLED && !draft.isWithdrawn();
        int at = draft.sections().indexOf(section);
        var version = section.version();
        return new ModelAndView(
                "writing/section",
                "page",
                new WritingPages.Editing(
                        frame.head(draft, user),
                        section,
                        DraftFrame.address(id, number),
                        mayWrite,
                        drafts.steps(draft, section, user),
                        writers.mayDecide(id, user),
                        "%s %s".formatted(accounts.name(version.by()), BeijingTime.moment(version.at())),
                        document.toString(),
                        chips.of(draft, section, document, checked.targets()).toString(),
                        HtmlReport.text(part.report()),
                        chips.findings(part, frame.passed(id)),
                        effect,
                        said(draft, section, user),
                        remarks.overrulings(id).stream()
                                .filter(it -> it.section() == number)
                                .toList(),
                        part.contradictions(frame.passed(id)),
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

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            throw new WritingRefused("有效期应是日期，如 2021-03-01，现在是“%s”。".formatted(typed));
        }
    }
}
