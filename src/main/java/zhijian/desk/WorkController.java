package zhijian.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What there is to do for whoever signed in (我的工作).
@Controller
class WorkController {

    private final Submissions submissions;
    private final Cycles cycles;
    private final Register register;
    private final Clock clock;

    WorkController(Submissions submissions, Cycles cycles, Register register, Clock clock) {
        this.submissions = submissions;
        this.cycles = cycles;
        this.register = register;
        this.clock = clock;
    }

    @GetMapping("/desk")
    ModelAndView work(@AuthenticationPrincipal CurrentUser user) {
        var organisation = register.organisation(user.organisation());
        boolean oversees = organisation.kind() != OrganisationKind.SCHOOL;
        var page = cycles.current()
                .map(cycle -> {
                    var names = names();
                    var visible = submissions.visible(user, cycle.year());
                    var lines = visible.entrySet().stream()
                            .map(it -> line(it, names))
                            .toList();
                    var waiting = submissions.waitingFor(user, cycle.year());
                    return new WorkPage(
                            organisation.name(),
                            campaign(cycle, cycles.deadline(cycle.year(), user.organisation())),
                            lines.stream()
                                    .filter(it -> it.id().organisation().equals(user.organisation()))
                                    .findFirst()
                                    .orElse(null),
                            lines.stream()
                                    .filter(it -> waiting.contains(it.id()))
                                    .toList(),
                            lines.stream()
                                    .filter(it -> !it.id().organisation().equals(user.organisation()))
                                    .toList(),
                            oversees);
                })
                .orElseGet(() -> new WorkPage(organisation.name(), null, null, List.of(), List.of(), oversees));
        return new ModelAndView("desk/work", "page", page).addObject("news", news(user));
    }

    private News news(CurrentUser user) {
        boolean manages = switch (register.organisation(user.organisation()).kind()) {
            case COMMISSION, INSTITUTE -> true;
            case DISTRICT, OWNER, SCHOOL -> false;
        };
        return cycles.current()
                .map(cycle -> {
                    var extension = cycles.extensions(cycle.year()).get(user.organisation());
                    return new News(
                            cycles.circulars(cycle.year()),
                            extension == null
                                    ? ""
                                    : "已延期：%s。本单位截止 %s。"
                                            .formatted(extension.reason(), BeijingTime.moment(extension.until())),
                            manages);
                })
                .orElseGet(() -> new News(List.of(), "", manages));
    }

    private WorkPage.Campaign campaign(Cycle cycle, Instant deadline) {
        var today = clock.instant().atZone(BeijingTime.ZONE).toLocalDate();
        long days =
                ChronoUnit.DAYS.between(today, deadline.atZone(BeijingTime.ZONE).toLocalDate());
        return new WorkPage.Campaign(
                cycle.year().toString(),
                "%s 年度质量年报".formatted(cycle.year()),
                BeijingTime.day(deadline),
                days > 0 ? "还有 %d 天".formatted(days) : days == 0 ? "今天截止" : "已过期 %d 天".formatted(-days));
    }

    private Map<OrganisationId, String> names() {
        var names = new HashMap<OrganisationId, String>();
        register.organisations().forEach(it -> names.put(it.id(), it.name()));
        return names;
    }

    private static WorkPage.Line line(Map.Entry<SubmissionId, ReviewState> entry, Map<OrganisationId, String> names) {
        var id = entry.getKey();
        return new WorkPage.Line(
                id, names.getOrDefault(id.organisation(), id.organisation().code()), entry.getValue());
    }
}
