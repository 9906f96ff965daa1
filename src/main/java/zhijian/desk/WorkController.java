package zhijian.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.account.Role;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.query.Query;
import zhijian.query.QueryState;
import zhijian.submission.FormSection;
import zhijian.submission.Helpers;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.submission.TaskSource;

/// What there is to do for whoever signed in (我的工作).
@Controller
class WorkController {

    private final Submissions submissions;
    private final Queries queries;
    private final Corrections corrections;
    private final Helpers helpers;
    private final List<TaskSource> taskSources;
    private final Cycles cycles;
    private final Register register;
    private final Duties duties;
    private final Clock clock;

    WorkController(
            Submissions submissions,
            Queries queries,
            Corrections corrections,
            Helpers helpers,
            List<TaskSource> taskSources,
            Cycles cycles,
            Register register,
            Duties duties,
            Clock clock) {
        this.submissions = submissions;
        this.queries = queries;
        this.corrections = corrections;
        this.helpers = helpers;
        this.taskSources = taskSources;
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
                    var waiting = waitingFor(user, cycle);
                    var asked = queries.unfinished();
                    var own = new SubmissionId(user.organisation(), cycle.year());
                    var shared = visible.containsKey(own) ? shared(own, user) : null;
                    return new WorkPage(
                            organisation.name(),
                            campaign(cycle, cycles.deadline(cycle.year(), user.organisation())),
                            tasks(user, cycle, visible, waiting, shared),
                            visible.containsKey(own) ? own(own, visible.get(own), asked) : null,
                            cycles.whyNotObliged(cycle.year(), user.organisation()),
                            shared,
                            organisation.kind() == OrganisationKind.SCHOOL
                                    ? null
                                    : others(user, visible, waiting, asked, state, name),
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

    private WorkPage.Campaign campaign(Cycle cycle, Instant deadline) {
        return new WorkPage.Campaign(
                cycle.year().toString(),
                "%s 年度质量年报".formatted(cycle.year()),
                BeijingTime.day(deadline),
                left(deadline),
                daysLeft(deadline) <= 3);
    }

    private String left(Instant deadline) {
        long days = daysLeft(deadline);
        return days > 0 ? "还有 %d 天".formatted(days) : days == 0 ? "今天截止" : "已过期 %d 天".formatted(-days);
    }

    private long daysLeft(Instant deadline) {
        return ChronoUnit.DAYS.between(
                today(), deadline.atZone(BeijingTime.ZONE).toLocalDate());
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
    private @Nullable List<WorkPage.Shared> shared(SubmissionId id, CurrentUser user) {
        if (user.role() != Role.HELPER) {
            return null;
        }
        var numbers = helpers.sections(id).getOrDefault(user.login(), Set.of());
        var inspection = submissions.inspection(id);
        return FormSection.of(submissions.catalog(id), submissions.level(id.organisation())).stream()
                .filter(section -> numbers.contains(section.number()))
                .map(section -> {
                    var progress = section.progress(inspection);
                    return new WorkPage.Shared(
                            section.heading(),
                            "/desk/%s/sections/%s".formatted(id, section.number()),
                            progress.answered(),
                            progress.asked(),
                            submissions.mayEnter(id, section.number(), user));
                })
                .toList();
    }

    private List<WorkPage.Task> tasks(
            CurrentUser user,
            Cycle now,
            Map<SubmissionId, ReviewState> visible,
            List<SubmissionId> waiting,
            @Nullable List<WorkPage.Shared> shared) {
        var tasks = new ArrayList<WorkPage.Task>();
        taskSources.stream()
                .flatMap(it -> it.tasks(user).stream())
                .map(it -> new WorkPage.Task(it.what(), it.detail(), it.address(), true))
                .forEach(tasks::add);
        var unfinished = Stream.ofNullable(shared)
                .flatMap(List::stream)
                .filter(it -> it.mayEnter() && !it.isDone())
                .toList();
        if (!unfinished.isEmpty()) {
            tasks.add(new WorkPage.Task(
                    "填写您负责的栏目",
                    "%d 个栏目还没有填完".formatted(unfinished.size()),
                    unfinished.getFirst().address(),
                    false));
        }
        queries.waitingFor(user).stream().map(this::task).forEach(tasks::add);
        waiting.forEach(id -> tasks.add(Next.task(id, name(id), visible.getOrDefault(id, new ReviewState.Draft()))));
        before(now).forEach(cycle -> leftOver(user, cycle).forEach(tasks::add));
        corrections
                .waitingFor(user)
                .forEach(request -> tasks.add(new WorkPage.Task(
                        "办理%s的更正申请".formatted(name(request.submission())),
                        "%d 项：%s".formatted(request.items().size(), request.reason()),
                        "/desk/%s/slip".formatted(request.submission()),
                        false)));
        return tasks.stream()
                .sorted(Comparator.comparing(task -> !task.urgent()))
                .toList();
    }

    private List<Cycle> before(Cycle now) {
        return cycles.all().stream()
                .filter(it -> it.year().isBefore(now.year()))
                .sorted(Comparator.comparing(Cycle::year).reversed())
                .toList();
    }

    private List<SubmissionId> waitingFor(CurrentUser user, Cycle cycle) {
        var waiting = new ArrayList<>(submissions.waitingFor(user, cycle.year()));
        taskSources.forEach(it -> waiting.removeAll(it.finishedByOthers(user)));
        return waiting;
    }

    /// What still waits for this person from a year before: opening a new year must not hide it.
    private Stream<WorkPage.Task> leftOver(CurrentUser user, Cycle cycle) {
        var waiting = waitingFor(user, cycle);
        if (waiting.isEmpty()) {
            return Stream.of();
        }
        var states = submissions.visible(user, cycle.year());
        return waiting.stream().map(id -> {
            var state = states.getOrDefault(id, new ReviewState.Draft());
            var task = Next.task(id, name(id), state);
            var deadline = cycles.deadline(cycle.year(), id.organisation());
            boolean isDue = state instanceof ReviewState.Draft;
            return new WorkPage.Task(
                    "%s 年度：%s".formatted(cycle.year(), task.what()),
                    isDue
                            ? "%s；截止 %s，%s".formatted(task.detail(), BeijingTime.day(deadline), left(deadline))
                            : task.detail(),
                    task.address(),
                    isDue && daysLeft(deadline) <= 3);
        });
    }

    private List<WorkPage.Earlier> earlier(CurrentUser user, OrganisationKind kind, Cycle now) {
        return before(now).stream()
                .flatMap(cycle -> kind == OrganisationKind.SCHOOL
                        ? ownOf(user, cycle)
                        : Stream.of(new WorkPage.Earlier(
                                "%s 年度填报进度".formatted(cycle.year()), "/desk/progress?year=" + cycle.year())))
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

    private WorkPage.Task task(Query query) {
        var item = submissions.catalog(query.submission()).item(query.item()).name();
        boolean overdue = query.isOverdue(today());
        var address = "/desk/%s/queries#query-%s".formatted(query.submission(), query.id());
        return query.state() == QueryState.OPEN
                ? new WorkPage.Task(
                        "答复疑问：%s".formatted(item),
                        "%s提问，期限 %s%s".formatted(query.inquirer().chinese(), query.due(), overdue ? "，已超期" : ""),
                        address,
                        overdue)
                : new WorkPage.Task("看答复：%s　%s".formatted(name(query.submission()), item), "清楚了就关闭疑问", address, false);
    }

    private WorkPage.Others others(
            CurrentUser user,
            Map<SubmissionId, ReviewState> visible,
            List<SubmissionId> waiting,
            Map<SubmissionId, Long> asked,
            String state,
            String typed) {
        var all = visible.entrySet().stream()
                .filter(it -> !it.getKey().organisation().equals(user.organisation()))
                .map(it -> new WorkPage.Line(
                        it.getKey(),
                        name(it.getKey()),
                        it.getValue(),
                        asked.getOrDefault(it.getKey(), 0L),
                        waiting.contains(it.getKey())))
                .toList();
        var counts = new LinkedHashMap<String, Integer>();
        var chinese = new LinkedHashMap<String, String>();
        for (var line : all) {
            counts.merge(line.state().getClass().getSimpleName(), 1, Integer::sum);
            chinese.put(line.state().getClass().getSimpleName(), line.state().chinese());
        }
        var states = new ArrayList<DifferencesPage.Option>();
        states.add(new DifferencesPage.Option("全部（%d）".formatted(all.size()), address("", typed), state.isEmpty()));
        counts.forEach((it, count) -> states.add(new DifferencesPage.Option(
                "%s（%d）".formatted(chinese.get(it), count), address(it, typed), it.equals(state))));
        return new WorkPage.Others(
                states,
                typed,
                state,
                all.stream()
                        .filter(it -> state.isEmpty()
                                || it.state().getClass().getSimpleName().equals(state))
                        .filter(it -> it.name().contains(typed.strip())
                                || it.id().organisation().code().contains(typed.strip()))
                        .sorted(Comparator.comparing(it -> !it.mine()))
                        .toList(),
                all.size());
    }

    private static String address(String state, String name) {
        var address = UriComponentsBuilder.fromPath("/desk");
        if (!state.isEmpty()) {
            address.queryParam("state", state);
        }
        if (!name.isEmpty()) {
            address.queryParam("name", name);
        }
        return address.encode().build().toUriString();
    }

    private String name(SubmissionId id) {
        return register.organisation(id.organisation()).name();
    }

    private LocalDate today() {
        return clock.instant().atZone(BeijingTime.ZONE).toLocalDate();
    }
}
