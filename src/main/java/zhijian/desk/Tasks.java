package zhijian.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.query.Queries;
import zhijian.query.Query;
import zhijian.query.QueryState;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;
import zhijian.submission.TaskSource;

/// What waits for a person (等我办理): steps of submissions, of this year and of years before, queries, corrections asked
/// for, and what other modules have people do.
@Component
class Tasks {

    private final Submissions submissions;
    private final Queries queries;
    private final Corrections corrections;
    private final List<TaskSource> sources;
    private final SharedSections shared;
    private final Cycles cycles;
    private final Register register;
    private final Clock clock;

    Tasks(
            Submissions submissions,
            Queries queries,
            Corrections corrections,
            List<TaskSource> sources,
            SharedSections shared,
            Cycles cycles,
            Register register,
            Clock clock) {
        this.submissions = submissions;
        this.queries = queries;
        this.corrections = corrections;
        this.sources = sources;
        this.shared = shared;
        this.cycles = cycles;
        this.register = register;
        this.clock = clock;
    }

    /// The most urgent first.
    ///
    /// @param visible where the submissions of this cycle stand that this person may see
    /// @param waiting those whose next step is theirs
    List<WorkPage.Task> of(
            CurrentUser user, Cycle now, Map<SubmissionId, ReviewState> visible, List<SubmissionId> waiting) {
        var tasks = new ArrayList<WorkPage.Task>();
        sources.stream()
                .flatMap(it -> it.tasks(user).stream())
                .map(it -> new WorkPage.Task(it.what(), it.detail(), it.address(), true))
                .forEach(tasks::add);
        helping(user, now).forEach(tasks::add);
        queries.waitingFor(user).stream().map(this::answering).forEach(tasks::add);
        waiting.forEach(id -> tasks.add(step(id, visible.getOrDefault(id, new ReviewState.Draft()))));
        cycles.before(now.year())
                .forEach(cycle -> Stream.concat(
                                leftOver(user, cycle), helping(user, cycle).map(task -> ofYear(cycle, task)))
                        .forEach(tasks::add));
        corrections
                .waitingFor(user)
                .forEach(request -> tasks.add(new WorkPage.Task(
                        "办理%s %s 年度的更正申请"
                                .formatted(
                                        name(request.submission()),
                                        request.submission().year()),
                        "%d 项：%s".formatted(request.items().size(), request.reason()),
                        "/desk/%s/slip".formatted(request.submission()),
                        false)));
        return tasks.stream()
                .sorted(Comparator.comparing(task -> !task.urgent()))
                .toList();
    }

    /// Submissions whose next step is this person's, and who has not done their part already.
    List<SubmissionId> waitingFor(CurrentUser user, Cycle cycle) {
        var waiting = new ArrayList<>(submissions.waitingFor(user, cycle.year()));
        sources.forEach(it -> waiting.removeAll(it.finishedByOthers(user)));
        return waiting;
    }

    private Stream<WorkPage.Task> helping(CurrentUser user, Cycle cycle) {
        if (user.role() != Role.HELPER || !cycles.obliged(cycle.year()).contains(user.organisation())) {
            return Stream.of();
        }
        var unfinished = shared.of(new SubmissionId(user.organisation(), cycle.year()), user).stream()
                .filter(it -> it.mayEnter() && !it.isDone())
                .toList();
        return unfinished.isEmpty()
                ? Stream.of()
                : Stream.of(new WorkPage.Task(
                        "填写您负责的栏目",
                        "%d 个栏目还没有填完".formatted(unfinished.size()),
                        unfinished.getFirst().address(),
                        false));
    }

    private static WorkPage.Task ofYear(Cycle cycle, WorkPage.Task task) {
        return new WorkPage.Task(
                "%s 年度：%s".formatted(cycle.year(), task.what()), task.detail(), task.address(), task.urgent());
    }

    private WorkPage.Task step(SubmissionId id, ReviewState state) {
        var task = Next.task(id, name(id), state);
        return cycles.opens(id.year(), id.organisation())
                .filter(opens ->
                        state instanceof ReviewState.Draft && clock.instant().isBefore(opens))
                .map(opens -> new WorkPage.Task(
                        task.what(), "%s 开始报送，现在可以先填写、保存".formatted(BeijingTime.moment(opens)), task.address(), false))
                .orElse(task);
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
            var left = TimeLeft.until(deadline, clock.instant());
            return ofYear(
                    cycle,
                    new WorkPage.Task(
                            task.what(),
                            isDue
                                    ? "%s；截止 %s，%s".formatted(task.detail(), BeijingTime.day(deadline), left.words())
                                    : task.detail(),
                            task.address(),
                            isDue && left.isShort()));
        });
    }

    private WorkPage.Task answering(Query query) {
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

    private String name(SubmissionId id) {
        return register.organisation(id.organisation()).name();
    }

    private LocalDate today() {
        return clock.instant().atZone(BeijingTime.ZONE).toLocalDate();
    }
}
