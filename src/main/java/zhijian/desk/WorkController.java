package zhijian.desk;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.account.Role;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.submission.FormSection;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What there is to do for whoever signed in (我的工作).
@Controller
class WorkController {

    private final Submissions submissions;
    private final Queries queries;
    private final Tasks tasks;
    private final Overseen overseen;
    private final SharedSections shared;
    private final Cycles cycles;
    private final Register register;
    private final Duties duties;
    private final Clock clock;

    WorkController(
            Submissions submissions,
            Queries queries,
            Tasks tasks,
            Overseen overseen,
            SharedSections shared,
            Cycles cycles,
            Register register,
            Duties duties,
            Clock clock) {
        this.submissions = submissions;
        this.queries = queries;
        this.tasks = tasks;
        this.overseen = overseen;
        this.shared = shared;
        this.cycles = cycles;
        this.register = register;
        this.duties = duties;
        this.clock = clock;
    }

    /// @param state only those that stand there, by the state's class name; empty: all
    /// @param name only those whose names contain this
    @GetMapping("/desk")
    ModelAndView work(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal CurrentUser user) {
        switch (user.role()) {
            case SECURITY_ADMINISTRATOR -> {
                return new ModelAndView("redirect:/desk/accounts");
            }
            case AUDIT_ADMINISTRATOR -> {
                return new ModelAndView("redirect:/desk/audit");
            }
            case COLLECTOR, REVIEWER, LEADER, HELPER, DEPUTY -> {}
        }
        var organisation = register.organisation(user.organisation());
        boolean burden = duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE);
        var page = cycles.current()
                .map(cycle -> {
                    var visible = submissions.visible(user, cycle.year());
                    var waiting = tasks.waitingFor(user, cycle);
                    var asked = queries.unfinished();
                    var own = new SubmissionId(user.organisation(), cycle.year());
                    var sections = visible.containsKey(own) && user.role() == Role.HELPER ? shared.of(own, user) : null;
                    return new WorkPage(
                            organisation.name(),
                            campaign(cycle, user.organisation()),
                            tasks.of(user, cycle, visible, waiting),
                            visible.containsKey(own) ? own(own, visible.get(own), asked) : null,
                            cycles.whyNotObliged(cycle.year(), user.organisation()),
                            sections,
                            organisation.kind() == OrganisationKind.SCHOOL
                                    ? null
                                    : overseen.of(user, visible, waiting, asked, state, name),
                            earlier(user, organisation.kind(), cycle),
                            burden);
                })
                .orElseGet(() ->
                        new WorkPage(organisation.name(), null, List.of(), null, "", null, null, List.of(), burden));
        return new ModelAndView("desk/work", "page", page).addObject("news", news(user));
    }

    private News news(CurrentUser user) {
        boolean manages = duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE);
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

    private WorkPage.Campaign campaign(Cycle cycle, OrganisationId organisation) {
        var deadline = cycles.deadline(cycle.year(), organisation);
        var left = TimeLeft.until(deadline, clock.instant());
        return new WorkPage.Campaign(
                cycle.year().toString(),
                "%s 年度质量年报".formatted(cycle.year()),
                TimeLeft.term(cycles.opens(cycle.year(), organisation), deadline, clock.instant()),
                left.words(),
                left.isShort());
    }

    private WorkPage.Own own(SubmissionId id, @Nullable ReviewState state, Map<SubmissionId, Long> asked) {
        var inspection = submissions.inspection(id);
        var progress = FormSection.of(submissions.catalog(id), submissions.level(id.organisation())).stream()
                .map(section -> section.progress(inspection))
                .toList();
        var now = state == null ? new ReviewState.Draft() : state;
        return new WorkPage.Own(
                id,
                now,
                Next.waits(now),
                progress.stream()
                        .mapToLong(FormSection.Progress::requiredAnswered)
                        .sum(),
                progress.stream().mapToLong(FormSection.Progress::required).sum(),
                asked.getOrDefault(id, 0L));
    }

    /// The sections a helper fills in; null for everybody else.
    private List<WorkPage.Earlier> earlier(CurrentUser user, OrganisationKind kind, Cycle now) {
        return cycles.before(now.year()).stream()
                .flatMap(cycle -> kind == OrganisationKind.SCHOOL
                        ? ownOf(user, cycle)
                        : Stream.concat(
                                ownOf(user, cycle),
                                Stream.of(new WorkPage.Earlier(
                                        "%s 年度填报进度".formatted(cycle.year()), "/desk/progress?year=" + cycle.year()))))
                .toList();
    }

    private Stream<WorkPage.Earlier> ownOf(CurrentUser user, Cycle cycle) {
        var own = new SubmissionId(user.organisation(), cycle.year());
        return cycles.obliged(cycle.year()).contains(user.organisation())
                ? Stream.of(new WorkPage.Earlier(
                        "%s 年度　%s"
                                .formatted(cycle.year(), submissions.state(own).chinese()),
                        "/desk/" + own))
                : Stream.of();
    }
}
