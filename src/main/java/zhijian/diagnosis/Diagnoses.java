package zhijian.diagnosis;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalog;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.submission.Answer;
import zhijian.submission.Change;
import zhijian.submission.Conflict;
import zhijian.submission.Finding;
import zhijian.submission.Given;
import zhijian.submission.Inspection;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The one place that diagnoses submissions and takes fixes (诊断办理).
@Component
public class Diagnoses {

    private static final Answer NOTHING = new Answer.None(Missing.NOT_ANSWERED);

    private record Form(String catalog, Level level) {}

    private final Submissions submissions;
    private final FixStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<Form, RuleIndex> rules = new ConcurrentHashMap<>();

    Diagnoses(Submissions submissions, FixStore store, ApplicationEventPublisher events, Clock clock) {
        this.submissions = submissions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// Reads nothing but what it is given: a few milliseconds, so that it can follow every keystroke that is kept.
    public Diagnosis of(Inspection inspection, List<Finding> findings) {
        return Diagnostician.diagnosis(rules(inspection.catalog(), inspection.level()), inspection, findings);
    }

    /// As a page shows it, with the fixes that still stand.
    ///
    /// @param back where to go after a fix or an explanation, below the submission's address, e.g. `/checks`
    public DiagnosisView view(SubmissionId id, CurrentUser user, String back) {
        var given = submissions.given(id);
        var inspection = submissions.inspection(id);
        boolean editable = submissions.mayEnter(id, user);
        var view = view(id, inspection, submissions.findings(id, inspection), given, editable, back);
        return new DiagnosisView(
                id,
                view.catalog(),
                view.diagnosis(),
                view.seen(),
                editable,
                back,
                editable ? standing(id, given) : List.of(),
                null);
    }

    /// The same from what the caller has read already, without the fixes taken before.
    public DiagnosisView view(
            SubmissionId id,
            Inspection inspection,
            List<Finding> findings,
            Map<ItemCode, Given> given,
            boolean editable,
            String back) {
        var seen = new HashMap<ItemCode, Long>();
        given.forEach((code, answer) -> seen.put(code, answer.revision()));
        return new DiagnosisView(
                id, inspection.catalog(), of(inspection, findings), seen, editable, back, List.of(), null);
    }

    /// Takes a fix as it was shown, all of it or nothing.
    ///
    /// @param seen revisions of the answers when it was shown
    /// @throws FixRefused if somebody changed one of the answers meanwhile; nothing has changed
    /// @throws zhijian.submission.NotYours if this person does not enter data here, or not now; nothing has changed
    @Transactional
    public void fix(
            SubmissionId id, SortedMap<ItemCode, Answer.Number> values, Map<ItemCode, Long> seen, CurrentUser user) {
        var before = submissions.given(id);
        change(id, values, seen, user);
        var after = submissions.given(id);
        var at = now();
        store.keep(
                id,
                new Fixed(
                        at,
                        values.entrySet().stream()
                                .map(entry -> new Fixed.Value(
                                        entry.getKey(),
                                        number(before.get(entry.getKey())),
                                        entry.getValue().value(),
                                        Objects.requireNonNull(after.get(entry.getKey()))
                                                .revision()))
                                .toList()),
                user.login());
        events.publishEvent(new FixTaken(id, new TreeMap<>(values), false, user.login()));
    }

    /// Takes the fix of this time back: what stood there before stands there again.
    ///
    /// @throws FixRefused if it no longer stands, because somebody changed one of the answers; nothing
    /// has changed
    /// @throws zhijian.submission.NotYours if this person does not enter data here, or not now; nothing has changed
    @Transactional
    public void undo(SubmissionId id, Instant at, CurrentUser user) {
        var fixed = standing(id, submissions.given(id)).stream()
                .filter(it -> it.at().equals(at))
                .findFirst()
                .orElseThrow(() -> new FixRefused("这些数据后来又改过，不能撤销；请直接改正。"));
        var values = new TreeMap<ItemCode, Answer>();
        var seen = new HashMap<ItemCode, Long>();
        fixed.values().forEach(value -> {
            values.put(value.item(), value.before() == null ? NOTHING : new Answer.Number(value.before()));
            seen.put(value.item(), value.revision());
        });
        change(id, values, seen, user);
        events.publishEvent(new FixTaken(id, values, true, user.login()));
    }

    private void change(
            SubmissionId id, SortedMap<ItemCode, ? extends Answer> values, Map<ItemCode, Long> seen, CurrentUser user) {
        var changes = new TreeMap<ItemCode, Change>();
        values.forEach((code, answer) -> {
            var change = answer.equals(NOTHING) ? Change.back() : Change.to(answer);
            changes.put(code, change.seeing(seen.getOrDefault(code, 0L)));
        });
        var conflicts = submissions.change(id, changes, user);
        if (!conflicts.isEmpty()) {
            throw new FixRefused(conflict(id, conflicts.getFirst()));
        }
    }

    private String conflict(SubmissionId id, Conflict conflict) {
        return "%s刚才被 %s 改为“%s”，没有改正，什么也没有变；请看过新的数据再决定。"
                .formatted(
                        submissions.catalog(id).item(conflict.item()).name(),
                        conflict.by(),
                        conflict.theirs().map(Answer::shown).orElse("未填"));
    }

    private List<Fixed> standing(SubmissionId id, Map<ItemCode, Given> given) {
        return store.fixed(id).stream()
                .filter(fixed -> fixed.values().stream().allMatch(value -> {
                    var now = given.get(value.item());
                    return now != null && now.revision() == value.revision();
                }))
                .toList();
    }

    private static @Nullable BigDecimal number(@Nullable Given given) {
        return given != null && given.answer() instanceof Answer.Number(var value) ? value : null;
    }

    private RuleIndex rules(Catalog catalog, Level level) {
        return rules.computeIfAbsent(new Form(catalog.version(), level), form -> new RuleIndex(catalog, form.level()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
