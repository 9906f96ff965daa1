package zhijian.workbook;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.submission.Actor;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Codes of workbooks an authority was told by telephone (代为登记封存码), for those who receive the filings.
@Controller
@RequestMapping("/desk/sealed/{year:\\d{4}}")
class SealedController {

    private final SealedWorkbooks sealed;
    private final Submissions submissions;
    private final Cycles cycles;
    private final Register register;

    SealedController(SealedWorkbooks sealed, Submissions submissions, Cycles cycles, Register register) {
        this.sealed = sealed;
        this.submissions = submissions;
        this.cycles = cycles;
        this.register = register;
    }

    /// @param reporters who files with this authority
    record Page(Year year, List<Organisation> reporters, List<Line> lines, String message) {}

    record Line(String organisation, Sealed sealed) {}

    /// What was typed when it was refused (所填内容).
    record Typed(String organisation, String code, String at, String note) {}

    @GetMapping
    ModelAndView page(@PathVariable Year year, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(
                year,
                reporters(year, user),
                model.getAttribute("message") instanceof String text ? text : "",
                new Typed("", "", "", ""),
                "");
    }

    @PostMapping
    ModelAndView note(
            @PathVariable Year year,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var reporters = reporters(year, user);
        var reporter = reporters.stream()
                .filter(it -> it.id().code().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        try {
            var kept = sealed.noted(new SubmissionId(reporter.id(), year), code, moment(at), note, user);
            redirect.addFlashAttribute(
                    "message",
                    "%s的封存码 %s 已登记。".formatted(reporter.name(), kept.code().spoken()));
            return new ModelAndView("redirect:/desk/sealed/" + year);
        } catch (SealRefused e) {
            var page =
                    page(year, reporters, "", new Typed(organisation, code, at, note), String.valueOf(e.getMessage()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private List<Organisation> reporters(Year year, CurrentUser user) {
        var reporters = cycles.find(year).isEmpty()
                ? List.<Organisation>of()
                : cycles.obliged(year).stream()
                        .filter(it -> submissions.actor(new SubmissionId(it, year), user) == Actor.SUPERVISOR)
                        .map(register::organisation)
                        .toList();
        if (reporters.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return reporters;
    }

    private ModelAndView page(Year year, List<Organisation> reporters, String message, Typed typed, String problem) {
        var lines = reporters.stream()
                .flatMap(it ->
                        sealed.of(new SubmissionId(it.id(), year)).stream().map(code -> new Line(it.name(), code)))
                .toList();
        var page = new ModelAndView("workbook/sealed", "page", new Page(year, reporters, lines, message));
        page.addObject("typed", typed);
        page.addObject("problem", problem);
        return page;
    }

    private static @Nullable Instant moment(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(BeijingTime.ZONE).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
