package zhijian.writing;

import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalogs;
import zhijian.indicator.Scope;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.report.ReportSource;

/// The one place where drafts are begun, written and moved on (报告编写).
@Component
public class Drafts {

    private final DraftStore store;
    private final ExclusionStore exclusions;
    private final Writers writers;
    private final Catalogs catalogs;
    private final Releases releases;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Drafts(
            DraftStore store,
            ExclusionStore exclusions,
            Writers writers,
            Catalogs catalogs,
            Releases releases,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.exclusions = exclusions;
        this.writers = writers;
        this.catalogs = catalogs;
        this.releases = releases;
        this.events = events;
        this.clock = clock;
    }

    /// Begins a report from the year's template, its numbers from the latest release.
    ///
    /// @throws WritingRefused if it was begun, nothing of the year is released, or this person may not begin it
    @Transactional
    public void begin(DraftId id, CurrentUser user) {
        if (!writers.mayAssign(id, user)) {
            throw new WritingRefused("这份报告由编写单位的采集员或负责人开始编写。");
        }
        var release = latest(id.year())
                .orElseThrow(() -> new WritingRefused("%s 年度还没有数据版本。请等市教委冻结数据以后再开始编写。".formatted(id.year())));
        if (!store.begin(id, user.login(), now())) {
            throw new WritingRefused("这份报告已经有人开始编写，请直接打开。");
        }
        var sections = SectionText.of(template(id).text());
        for (int number = 0; number < sections.size(); number++) {
            store.add(id, number, number);
            store.write(id, number, sections.get(number), release.number(), user.login(), now());
        }
        trace(id, user, "Draft begun on release %s, %d sections".formatted(release.number(), sections.size()));
    }

    /// Keeps a version of a section, unless somebody else wrote one since `seen`. The release of its numbers stays.
    ///
    /// @param seen revision that stood there when this person began
    /// @throws WritingRefused if the words cannot be one section, or this person may not write it now
    @Transactional
    public Kept write(DraftId id, int number, String words, long seen, CurrentUser user) {
        return write(id, number, words, null, seen, user);
    }

    /// The same, with its numbers from another release from now on.
    ///
    /// @param readsTheSame whether no reader would notice; otherwise a settled section goes back to review
    @Transactional
    Kept accept(
            DraftId id, int number, String words, Release release, boolean readsTheSame, long seen, CurrentUser user) {
        var before = section(id, number).state();
        var kept = write(id, number, words, release, seen, user);
        if (readsTheSame && before == SectionState.SETTLED && kept instanceof Kept.As) {
            store.move(id, number, SectionState.SETTLED);
        }
        return kept;
    }

    private Kept write(DraftId id, int number, String typed, @Nullable Release release, long seen, CurrentUser user) {
        store.hold(id, number);
        get(id).mustNotBeWithdrawn();
        var section = section(id, number);
        mustBeWritable(id, section, release != null, user);
        var words = SectionText.cleaned(typed);
        SectionText.problem(words, section.isFront()).ifPresent(why -> {
            throw new WritingRefused(why);
        });
        var now = section.version();
        var basis = release == null ? now.release() : release.number();
        if (now.words().equals(words) && now.release().equals(basis)) {
            return new Kept.As(now);
        }
        if (now.revision() != seen) {
            return new Kept.Conflict(now);
        }
        store.write(id, number, words, basis, user.login(), now());
        if (section.state() == SectionState.SETTLED) {
            store.move(id, number, SectionState.IN_REVIEW);
        }
        trace(id, user, "Section %d written on release %s, %d characters".formatted(number, basis, words.length()));
        return new Kept.As(store.versions(id, number).getFirst());
    }

    /// @throws WritingRefused if this person may not write this section now
    void mustBeWritable(DraftId id, int number, CurrentUser user) {
        get(id).mustNotBeWithdrawn();
        mustBeWritable(id, section(id, number), false, user);
    }

    private void mustBeWritable(DraftId id, Section section, boolean accepting, CurrentUser user) {
        if (!writers.mayWrite(id, section, user)) {
            throw new WritingRefused(
                    writers.belongs(id, user)
                            ? "“%s”由别人负责编写，您可以提意见或修改建议。".formatted(section.title())
                            : "这份报告由编写单位修改，您可以提意见或修改建议。");
        }
        if (section.state() == SectionState.SETTLED && !(accepting && writers.mayDecide(id, user))) {
            throw new WritingRefused("“%s”已经定稿，不能修改。需要修改时，请审核员或负责人先重新打开。".formatted(section.title()));
        }
    }

    /// @throws WritingRefused if this step is not theirs, or makes no sense now; nothing has changed
    @Transactional
    public void take(DraftId id, int number, SectionStep step, CurrentUser user) {
        store.hold(id, number);
        get(id).mustNotBeWithdrawn();
        var section = section(id, number);
        var wroteLast = section.version().by().equals(user.login());
        var next = writers.mayWrite(id, section, user)
                ? SectionFlow.after(section.state(), step, writers.role(user), wroteLast)
                : Optional.<SectionState>empty();
        if (next.isEmpty()) {
            throw new WritingRefused(
                    step == SectionStep.SETTLE && section.state() == SectionState.IN_REVIEW && wroteLast
                            ? "“%s”最后一稿是您写的，请另一位审核员或负责人定稿。".formatted(section.title())
                            : "“%s”现在是“%s”，您不能办理“%s”。"
                                    .formatted(section.title(), section.state().chinese(), step.chinese()));
        }
        store.move(id, number, next.get());
        trace(
                id,
                user,
                "Section %d: %s"
                        .formatted(number, step.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /// Steps this person can take now.
    List<SectionStep> steps(Draft draft, Section section, CurrentUser user) {
        if (draft.isWithdrawn() || !writers.mayWrite(draft.id(), section, user)) {
            return List.of();
        }
        var wroteLast = section.version().by().equals(user.login());
        return List.of(SectionStep.values()).stream()
                .filter(step -> SectionFlow.after(section.state(), step, writers.role(user), wroteLast)
                        .isPresent())
                .toList();
    }

    /// @param login null: anybody who may
    /// @throws WritingRefused unless this person hands out sections, and the other one writes here
    @Transactional
    public void assign(DraftId id, Set<Integer> numbers, @Nullable String login, CurrentUser user) {
        if (!writers.mayAssign(id, user)) {
            throw new WritingRefused("小节由采集员或负责人分配。");
        }
        for (var number : numbers) {
            store.hold(id, number);
            store.assign(id, number, login);
        }
        trace(id, user, "Sections %s assigned to %s".formatted(numbers, login == null ? "anybody" : login));
    }

    public Optional<Draft> find(DraftId id) {
        var sections = store.sections(id);
        return sections.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(id, sections, exclusions.find(id).orElse(null)));
    }

    /// @throws WritingRefused if nobody began it
    Draft get(DraftId id) {
        return find(id).orElseThrow(() -> new WritingRefused("这份报告还没有开始编写。"));
    }

    /// @throws WritingRefused if it was taken out of the report
    Section section(DraftId id, int number) {
        return get(id).sections().stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new WritingRefused("这一节刚才被移出了报告。您写的文字请先复制出来；采集员或负责人可以把这一节恢复。"));
    }

    public List<DraftId> all() {
        return store.all();
    }

    /// The latest first.
    List<Version> versions(DraftId id, int number) {
        return store.versions(id, number);
    }

    Optional<Release> latest(Year year) {
        return releases.latest(year);
    }

    Release release(String number) {
        return releases.find(number);
    }

    private ReportSource template(DraftId id) {
        return ReportSource.read(catalogs.of(id.year())
                .file(id.scope().kind() == Scope.Kind.CITY ? "reports/city.md" : "reports/district.md"));
    }

    private void trace(DraftId id, CurrentUser user, String summary) {
        events.publishEvent(new DraftChanged(id, user.login(), summary));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
