package zhijian.notice;

import java.time.Year;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.CurrentUser;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Urges organisations one looks after (催办), chosen on the board of progress.
@Controller
class UrgingController {

    private final Reminders reminders;
    private final Submissions submissions;
    private final Cycles cycles;
    private final Register register;
    private final ApplicationEventPublisher events;

    UrgingController(
            Reminders reminders,
            Submissions submissions,
            Cycles cycles,
            Register register,
            ApplicationEventPublisher events) {
        this.reminders = reminders;
        this.submissions = submissions;
        this.cycles = cycles;
        this.register = register;
        this.events = events;
    }

    /// @param organisation codes; one that is not obliged in the year is refused with all others
    @PostMapping("/desk/progress/{year:\\d{4}}/urge")
    String urge(
            @PathVariable int year,
            @RequestParam(required = false) List<OrganisationId> organisation,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        var chosen = organisation == null ? List.<OrganisationId>of() : organisation;
        var obliged = cycles.obliged(Year.of(year));
        var ids = chosen.stream().map(id -> new SubmissionId(id, Year.of(year))).toList();
        if (!ids.stream().allMatch(id -> obliged.contains(id.organisation()) && submissions.watches(id, user))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var by = register.organisation(user.organisation()).name();
        var urged = ids.stream().filter(id -> reminders.urge(id, by)).toList();
        urged.forEach(id -> events.publishEvent(new Urged(id, user.login())));
        redirect.addFlashAttribute("message", said(ids.size(), urged.size()));
        return "redirect:/desk/progress?year=" + year;
    }

    private static String said(int chosen, int urged) {
        if (chosen == 0) {
            return "没有选中单位，没有催办。";
        }
        return urged == chosen
                ? "已催办 %d 家。".formatted(urged)
                : "已催办 %d 家；另外 %d 家今天已经催过，或者已报送、不用催。".formatted(urged, chosen - urged);
    }
}
