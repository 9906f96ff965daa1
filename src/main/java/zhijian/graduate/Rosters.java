package zhijian.graduate;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.graduate.RosterStore.Version;
import zhijian.submission.Answer;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Change;
import zhijian.submission.Conflict;
import zhijian.submission.Given;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The graduate rosters of schools (毕业生名册库): taken in, replaced, taken back, and compared with what was typed.
@Component
public class Rosters {

    private final Submissions submissions;
    private final RosterStore store;
    private final Pseudonyms pseudonyms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rosters(
            Submissions submissions,
            RosterStore store,
            Pseudonyms pseudonyms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.submissions = submissions;
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.events = events;
        this.clock = clock;
    }

    /// An uploaded roster that is in order (读入的名册).
    ///
    /// @param dropped letters of columns that were not read
    public record Read(Roster roster, SortedMap<ItemCode, BigDecimal> totals, List<String> dropped) {}

    /// What became of an uploaded roster.
    ///
    /// @param isNew whether it says anything else than the roster that stood there before
    public record Kept(int version, boolean isNew) {}

    /// Reads a roster, and keeps nothing.
    ///
    /// @param file .xlsx or CSV
    /// @throws RosterUnreadable with everything that is wrong with it
    /// @throws RosterRefused if it is no roster
    public Read read(SubmissionId id, byte[] file) {
        var layout = layout(id);
        var reading = RosterReader.read(layout, id, pseudonyms, file);
        return new Read(reading.roster(), RosterTotals.of(layout, reading.roster()), reading.dropped());
    }

    /// Keeps a roster in place of the one that stands; no answer changes.
    ///
    /// @param seen the latest version this person saw; 0: none
    /// @throws RosterRefused if nobody graduates, or somebody else was first; nothing has changed
    /// @throws NotYours if this person does not enter these data, or not now; nothing has changed
    @Transactional
    public Kept keep(SubmissionId id, Read read, int seen, CurrentUser user) {
        hold(id, user);
        if (!isAsked(id)) {
            throw new RosterRefused("“本届是否有毕业生”填的是“否”，不用上传名册。有毕业生时请先改正那一项。");
        }
        var roster = read.roster();
        var standing = store.standing(id);
        if (standing.isPresent()
                && standing.get().version() == seen
                && standing.get().sha256().equals(roster.sha256())) {
            return new Kept(seen, false);
        }
        add(id, seen, roster, read.totals(), user);
        events.publishEvent(new RosterChanged(
                id,
                "Kept graduate roster version %d: %d graduates, SHA-256 %s"
                        .formatted(seen + 1, roster.graduates().size(), roster.sha256()),
                user.login()));
        return new Kept(seen + 1, true);
    }

    /// Takes the standing roster back; its rows stay among the versions.
    ///
    /// @param seen the latest version this person saw
    /// @throws RosterRefused if none stands, or somebody else was first; nothing has changed
    /// @throws NotYours if this person does not enter these data, or not now; nothing has changed
    @Transactional
    public void withdraw(SubmissionId id, int seen, CurrentUser user) {
        hold(id, user);
        if (store.standing(id).isEmpty()) {
            throw new RosterRefused("现在没有名册可以撤回。");
        }
        add(id, seen, null, Map.of(), user);
        events.publishEvent(new RosterChanged(id, "Withdrew graduate roster version %d".formatted(seen), user.login()));
    }

    /// Answers items with what the standing roster says, all or none.
    ///
    /// @param version of the roster this person saw
    /// @param seen revisions of the answers this person saw, by item
    /// @return how many items were answered
    /// @throws RosterRefused if the roster or an answer changed meanwhile, or nothing is chosen; nothing
    /// has changed
    /// @throws NotYours if this person does not enter these data, or not now; nothing has changed
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    @Transactional
    public int take(SubmissionId id, int version, Set<ItemCode> items, Map<ItemCode, Long> seen, CurrentUser user) {
        var standing = store.standing(id)
                .filter(it -> it.version() == version)
                .orElseThrow(() -> new RosterRefused("您查看以后，名册换过或者撤回了，填报的数没有改动。请看最新的对照，再决定。"));
        var changes = new TreeMap<ItemCode, Change>();
        for (var item : items) {
            var computed = standing.totals().get(item);
            if (computed == null) {
                throw new RosterRefused("名册算不出 %s，填报的数没有改动。".formatted(item));
            }
            changes.put(item, new Change(Optional.of(new Answer.Number(computed)), seen.getOrDefault(item, 0L)));
        }
        if (changes.isEmpty()) {
            throw new RosterRefused("没有选择数据项，填报的数没有改动。请勾选要改用名册的项。");
        }
        var conflicts = submissions.change(id, changes, user);
        if (!conflicts.isEmpty()) {
            var names = conflicts.stream()
                    .map(Conflict::item)
                    .map(code -> submissions.catalog(id).item(code).name())
                    .toList();
            throw new RosterRefused("您查看以后，又有人改了%s，这次全部没有改动。请看最新的对照，再决定。".formatted(String.join("、", names)));
        }
        events.publishEvent(new RosterChanged(
                id,
                "Answered %s from graduate roster version %d, SHA-256 %s"
                        .formatted(
                                String.join(
                                        ", ",
                                        changes.keySet().stream()
                                                .map(ItemCode::value)
                                                .toList()),
                                version,
                                standing.sha256()),
                user.login()));
        return changes.size();
    }

    /// The graduates that stand, for computing; empty where there is no roster.
    public Optional<Roster> roster(SubmissionId id) {
        return store.standing(id)
                .flatMap(version -> store.content(id, version.version()))
                .map(Roster::parse);
    }

    /// Whether this person may change the roster now.
    boolean mayChange(SubmissionId id, CurrentUser user) {
        var items = layout(id).items();
        return submissions.mayEnter(id, user) && isShared(id, items, user) && isCorrectable(id, items::contains);
    }

    /// Whether the school is asked about graduates.
    boolean isAsked(SubmissionId id) {
        var inspection = submissions.inspection(id);
        var items = layout(id).items();
        return inspection.level() == Level.SCHOOL
                && inspection.catalog().items(Level.SCHOOL).stream()
                        .anyMatch(item -> items.contains(item.code()) && inspection.asks(item));
    }

    RosterLayout layout(SubmissionId id) {
        return RosterLayout.of(submissions.catalog(id));
    }

    /// Every item the layout computes, beside what was typed; in the order of the layout.
    List<Comparison> comparisons(SubmissionId id, Version roster) {
        var catalog = submissions.catalog(id);
        var given = submissions.given(id);
        var correctable = submissions.correctable(id);
        var comparisons = new ArrayList<Comparison>();
        for (var rule : layout(id).rules()) {
            Item item = catalog.item(rule.item());
            Given standing = given.get(item.code());
            comparisons.add(new Comparison(
                    item,
                    Optional.ofNullable(standing).flatMap(Comparison::standing),
                    standing == null ? 0 : standing.revision(),
                    Optional.<BigDecimal>ofNullable(roster.totals().get(item.code())),
                    RosterLayout.needed(rule),
                    correctable.map(open -> open.contains(item.code())).orElse(true)));
        }
        return comparisons;
    }

    private void add(
            SubmissionId id, int seen, @Nullable Roster roster, Map<ItemCode, BigDecimal> totals, CurrentUser user) {
        int latest = store.latest(id).map(Version::version).orElse(0);
        if (latest != seen || !store.add(id, seen + 1, roster, totals, user.login(), now())) {
            throw new RosterRefused("您查看以后，又有人换了名册，您的操作没有生效。请看最新的名册，再决定。");
        }
    }

    /// The submission takes no step until the transaction ends.
    private void hold(SubmissionId id, CurrentUser user) {
        if (submissions.level(id.organisation()) != Level.SCHOOL) {
            throw new RosterRefused("只有学校有毕业生名册。");
        }
        submissions.holdOpen(id, user);
        var items = layout(id).items();
        if (!isShared(id, items, user)) {
            throw new NotYours("毕业生名册不在您负责的栏目里。需要您上传时，请采集员在“分工”里给您有毕业生数据的栏目。");
        }
        if (!isCorrectable(id, items::contains)) {
            throw new NotYours("毕业生名册不在本次更正的范围内，已备案的内容不能修改。");
        }
    }

    private boolean isCorrectable(SubmissionId id, Predicate<ItemCode> computed) {
        return submissions
                .correctable(id)
                .map(open -> open.stream().anyMatch(computed))
                .orElse(true);
    }

    /// A helper changes the roster if any of its items is in a section of theirs.
    private boolean isShared(SubmissionId id, List<ItemCode> items, CurrentUser user) {
        return user.role() != Role.HELPER
                || items.stream()
                        .map(code -> submissions.catalog(id).item(code).section())
                        .distinct()
                        .anyMatch(section -> submissions.mayEnter(id, section, user));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
