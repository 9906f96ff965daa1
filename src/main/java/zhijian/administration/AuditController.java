package zhijian.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.audit.AuditExport;
import zhijian.audit.AuditSearch;
import zhijian.page.BeijingTime;

/// Reading the audit trail and taking it out (审计日志); for the audit administrator alone.
@Controller
@RequestMapping("/desk/audit")
class AuditController {

    private final AuditSearch search;
    private final AuditExport export;
    private final Clock clock;

    AuditController(AuditSearch search, AuditExport export, Clock clock) {
        this.search = search;
        this.export = export;
        this.clock = clock;
    }

    /// @param about the beginning of a subject, e.g. `submission/3131001137`
    /// @param from first day in Beijing
    /// @param to last day in Beijing
    /// @param before number of the oldest entry on the page before
    @GetMapping
    ModelAndView entries(
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @AuthenticationPrincipal CurrentUser user) {
        mustAudit(user);
        var asked = new AuditPage.Asked(about.strip(), who.strip(), words.strip(), from.strip(), to.strip());
        var problem = problem(asked);
        var found = problem.isEmpty()
                ? search.latest(
                        new AuditSearch.Filter(
                                asked.about(),
                                asked.who(),
                                asked.words(),
                                day(asked.from())
                                        .map(it -> it.atStartOfDay(BeijingTime.ZONE)
                                                .toInstant())
                                        .orElse(null),
                                day(asked.to())
                                        .map(it -> it.plusDays(1)
                                                .atStartOfDay(BeijingTime.ZONE)
                                                .toInstant())
                                        .orElse(null)),
                        before,
                        AuditPage.LINES + 1)
                : List.<AuditSearch.Found>of();
        var page = new ModelAndView(
                "administration/audit",
                "page",
                new AuditPage(
                        asked,
                        problem,
                        AuditPage.lines(found),
                        search.lastRoot().orElse(null)));
        if (!problem.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /// The whole trail, never a part: a part could not be checked.
    @GetMapping("/export")
    void export(@AuthenticationPrincipal CurrentUser user, HttpServletResponse response) throws IOException {
        mustAudit(user);
        response.setContentType("application/x-ndjson;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("audit-%s.jsonl".formatted(LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE)))
                        .build()
                        .toString());
        export.writeTo(response.getOutputStream(), user.login());
    }

    private static void mustAudit(CurrentUser user) {
        if (user.role() != Role.AUDIT_ADMINISTRATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static String problem(AuditPage.Asked asked) {
        for (var typed : new String[] {asked.from(), asked.to()}) {
            if (!typed.isEmpty() && day(typed).isEmpty()) {
                return "日期应写成 2020-12-04 这样，现在是“%s”。请改正后再查。".formatted(typed);
            }
        }
        return "";
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
