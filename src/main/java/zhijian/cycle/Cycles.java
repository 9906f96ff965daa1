package zhijian.cycle;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;

/// The campaigns of all years (历年工作): who must report, from when until when, and what the institute says of items.
///
/// They are read from the database once and kept in memory until they change, because every saved answer asks whether
/// its organisation is obliged.
@Component
public class Cycles {

    private final CycleStore store;
    private final Catalogs catalogs;
    private final Register register;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile @Nullable Contents contents;

    private record Contents(
            List<Cycle> cycles,
            Map<Year, Map<OrganisationId, Obligation>> obligations,
            Map<Year, Map<OrganisationId, Extension>> extensions,
            Map<Year, Map<ItemCode, String>> notes,
            List<Outage> outages) {}

    Cycles(
            CycleStore store,
            Catalogs catalogs,
            Register register,
            Duties duties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.catalogs = catalogs;
        this.register = register;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /// Opens a year with the catalog its files hold now, with one deadline for all and at once.
    ///
    /// @param obliged who must report
    /// @param reason why they must, e.g. 有在校生
    /// @throws CampaignRefused if the year is open already; nothing has changed
    /// @throws zhijian.catalog.CatalogInvalid if the year's catalog cannot be used
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public Cycle open(Year year, Set<OrganisationId> obliged, String reason, Instant deadline, CurrentUser user) {
        var opens = now().isBefore(deadline) ? now() : deadline.minusSeconds(1);
        var windows = new EnumMap<Level, Window>(Level.class);
        for (var level : Level.values()) {
            windows.put(level, new Window(opens, deadline));
        }
        return open(
                new Opening(
                        year,
                        windows,
                        obliged.stream()
                                .map(it -> Obligation.toReport(it, reason))
                                .toList(),
                        null),
                user);
    }

    /// Opens a year with the catalog its files hold now.
    ///
    /// @throws CampaignRefused if the year is open already; nothing has changed
    /// @throws zhijian.catalog.CatalogInvalid if the year's catalog cannot be used
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public Cycle open(Opening opening, CurrentUser user) {
        duties.requireLeader(user, "开启年度工作", OrganisationKind.COMMISSION);
        var year = opening.year();
        var cycle = new Cycle(year, catalogs.of(year).version(), now(), opening.windows());
        store.open(cycle, user.login());
        store.oblige(year, opening.obligations());
        int obliged = (int)
                opening.obligations().stream().filter(Obligation::isObliged).count();
        store.happened(
                year,
                new Happening(
                        "开启 %s 年度工作，应报 %d 家，目录 %s".formatted(year, obliged, cycle.catalogVersion()),
                        "",
                        user.login(),
                        now()));
        if (opening.notice() != null) {
            keep(year, opening.notice(), user);
        }
        forget();
        events.publishEvent(new CycleOpened(year, cycle.catalogVersion(), obliged, user.login()));
        return cycle;
    }

    /// Decides anew who must report, or whether there are graduates.
    ///
    /// @throws CampaignRefused if a reason is missing or the organisation reports nothing; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public void oblige(Year year, Obligation obligation, CurrentUser user) {
        duties.requireLeader(user, "调整应报名单", OrganisationKind.COMMISSION);
        var decided = new Obligation(
                obligation.organisation(),
                obligation.isObliged(),
                obligation.hasGraduates(),
                reason(obligation.reason(), "调整应报名单"));
        var organisation = register.find(decided.organisation())
                .orElseThrow(() -> new CampaignRefused("名录里没有 %s 这个单位。请从列表中选择。".formatted(decided.organisation())));
        if (level(organisation.kind()).isEmpty()) {
            throw new CampaignRefused("%s不报送数据，不能列入应报名单。".formatted(organisation.name()));
        }
        store.oblige(mustBeOpen(year), List.of(decided));
        var what = "%s：%s".formatted(organisation.name(), words(decided));
        changed(year, what, decided.reason(), user);
        events.publishEvent(new ObligationDecided(year, decided, user.login()));
    }

    /// Gives organisations more time.
    ///
    /// @throws CampaignRefused if nobody is named, a reason is missing, or the time is no later than their level's
    /// deadline or past already; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public void extend(
            Year year, Collection<OrganisationId> organisations, Instant until, String reason, CurrentUser user) {
        duties.requireLeader(user, "延期", OrganisationKind.COMMISSION);
        var why = reason(reason, "延期");
        if (organisations.isEmpty()) {
            throw new CampaignRefused("请先选定要延期的单位，再保存。");
        }
        mustBeOpen(year);
        for (var id : organisations) {
            var organisation = register.organisation(id);
            var obligation = obligations(year).get(id);
            if (obligation == null || !obligation.isObliged()) {
                throw new CampaignRefused("%s 年度没有向%s布置填报任务，不能延期。".formatted(year, organisation.name()));
            }
            var closes = term(year, id).window().closes();
            if (!until.isAfter(closes)) {
                throw new CampaignRefused("延期应晚于%s原来的截止时间 %s，现在填的是 %s。请改为更晚的时间。"
                        .formatted(organisation.name(), BeijingTime.moment(closes), BeijingTime.moment(until)));
            }
        }
        if (!until.isAfter(now())) {
            throw new CampaignRefused("延期到 %s，这个时间已经过去。请改为将来的时间。".formatted(BeijingTime.moment(until)));
        }
        store.extend(year, organisations, until, why, user.login(), now());
        var names = organisations.stream()
                .limit(5)
                .map(id -> register.organisation(id).name())
                .collect(joining("、"));
        changed(
                year,
                "%s延期至 %s"
                        .formatted(
                                organisations.size() <= 5 ? names : "%s等 %d 家".formatted(names, organisations.size()),
                                BeijingTime.moment(until)),
                why,
                user);
        events.publishEvent(new DeadlineExtended(year, Set.copyOf(organisations), until, why, user.login()));
    }

    /// Adds the institute's words to an item's definition; empty words take them back.
    ///
    /// @throws CampaignRefused if the year asks no such item; nothing has changed
    /// @throws zhijian.account.NotAllowed unless somebody of the institute asks; nothing has changed
    @Transactional
    public void note(Year year, ItemCode item, String words, CurrentUser user) {
        duties.requireMember(user, "撰写填报说明", OrganisationKind.INSTITUTE);
        var asked = catalogs.of(mustBeOpen(year)).items().stream()
                .filter(it -> it.code().equals(item))
                .findFirst()
                .orElseThrow(() -> new CampaignRefused("%s 年度的目录里没有数据项 %s。".formatted(year, item)));
        store.note(year, item, words.strip(), user.login(), now());
        changed(year, "%s的填报说明".formatted(asked.name()), words.isBlank() ? "撤下" : words.strip(), user);
    }

    /// Tells everybody something about the year.
    ///
    /// @throws CampaignRefused if the year is not open; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public Circular publish(Year year, Announcement announcement, CurrentUser user) {
        duties.requireLeader(user, "发布通知", OrganisationKind.COMMISSION);
        mustBeOpen(year);
        var notice = keep(year, announcement, user);
        events.publishEvent(new CircularPublished(notice));
        return notice;
    }

    private Circular keep(Year year, Announcement announcement, CurrentUser user) {
        var draft = new Circular(
                year, 0, announcement.title(), announcement.words(), announcement.attachments(), user.login(), now());
        var notice = new Circular(
                year, store.publish(draft), draft.title(), draft.words(), draft.attachments(), draft.by(), draft.at());
        changed(year, "发布通知 %s《%s》".formatted(notice.reference(), notice.title()), "", user);
        return notice;
    }

    /// Why an organisation need not report in a year, as the commission decided; empty where it must, or where nothing
    /// was
    /// decided.
    public String whyNotObliged(Year year, OrganisationId organisation) {
        var obligation = obligations(year).get(organisation);
        return obligation == null || obligation.isObliged() ? "" : obligation.reason();
    }

    /// Latest first.
    public List<Circular> circulars(Year year) {
        return store.circulars(year);
    }

    public Optional<Cycle> find(Year year) {
        return all().stream().filter(cycle -> cycle.year().equals(year)).findFirst();
    }

    /// The latest campaign; empty before the first.
    public Optional<Cycle> current() {
        return all().stream().findFirst();
    }

    /// Latest first.
    public List<Cycle> all() {
        return contents().cycles();
    }

    /// Those of earlier years, the latest first.
    public List<Cycle> before(Year year) {
        return all().stream()
                .filter(it -> it.year().isBefore(year))
                .sorted(Comparator.comparing(Cycle::year).reversed())
                .toList();
    }

    /// Who must report in a year.
    public Set<OrganisationId> obliged(Year year) {
        var obliged = new TreeSet<OrganisationId>();
        obligations(year).values().stream()
                .filter(Obligation::isObliged)
                .map(Obligation::organisation)
                .forEach(obliged::add);
        return obliged;
    }

    /// What was decided about everybody, whether they must report or not.
    public Map<OrganisationId, Obligation> obligations(Year year) {
        return contents().obligations().getOrDefault(year, Map.of());
    }

    /// When an organisation may hand in its data.
    ///
    /// @throws IllegalArgumentException if the year is not open or the organisation reports nothing
    public Term term(Year year, OrganisationId organisation) {
        var level = level(register.organisation(organisation).kind())
                .orElseThrow(
                        () -> new IllegalArgumentException("%s reports no data of its own".formatted(organisation)));
        return Term.of(
                open(year).window(level),
                extensions(year).get(organisation),
                contents().outages());
    }

    /// The service was down for a while: deadlines may have moved.
    void interrupted() {
        forget();
    }

    /// Until when an organisation must hand in its data: its level's deadline, or its own where it was extended. For
    /// those
    /// who report nothing it is the schools'.
    ///
    /// @throws IllegalArgumentException if the year is not open
    public Instant deadline(Year year, OrganisationId organisation) {
        return level(register.organisation(organisation).kind()).isPresent()
                ? term(year, organisation).deadline()
                : open(year).deadline();
    }

    /// From when on an organisation may hand in its data; empty for those who report nothing.
    public Optional<Instant> opens(Year year, OrganisationId organisation) {
        return level(register.organisation(organisation).kind())
                .map(level -> open(year).window(level).opens());
    }

    /// The latest extension of everybody who has one.
    public Map<OrganisationId, Extension> extensions(Year year) {
        return contents().extensions().getOrDefault(year, Map.of());
    }

    /// What the institute adds to an item's definition this year.
    public Optional<String> note(Year year, ItemCode item) {
        return Optional.ofNullable(notes(year).get(item));
    }

    public Map<ItemCode, String> notes(Year year) {
        return contents().notes().getOrDefault(year, Map.of());
    }

    /// All that was done to a year, latest first.
    public List<Happening> happenings(Year year) {
        return store.happenings(year);
    }

    /// Which questions organisations of a kind are asked; empty for those who report nothing.
    public static Optional<Level> level(OrganisationKind kind) {
        return switch (kind) {
            case SCHOOL -> Optional.of(Level.SCHOOL);
            case DISTRICT -> Optional.of(Level.DISTRICT);
            case INSTITUTE -> Optional.of(Level.CITY);
            case COMMISSION, OWNER -> Optional.empty();
        };
    }

    private static String words(Obligation obligation) {
        if (!obligation.isObliged()) {
            return "不列入应报名单";
        }
        return obligation.hasGraduates() ? "列入应报名单" : "列入应报名单，本届没有毕业生";
    }

    private static String reason(String reason, String what) {
        if (reason.isBlank()) {
            throw new CampaignRefused("%s要写明理由。请填写理由后再保存。".formatted(what));
        }
        return reason.strip();
    }

    private void changed(Year year, String what, String why, CurrentUser user) {
        store.happened(year, new Happening(what, why, user.login(), now()));
        events.publishEvent(
                new CampaignChanged(year, why.isEmpty() ? what : "%s (%s)".formatted(what, why), user.login()));
        forget();
    }

    private Cycle open(Year year) {
        return find(year).orElseThrow(() -> new IllegalArgumentException("No cycle of %s is open".formatted(year)));
    }

    private Year mustBeOpen(Year year) {
        if (find(year).isEmpty()) {
            throw new CampaignRefused("%s 年度还没有开启。请先开启年度工作。".formatted(year));
        }
        return year;
    }

    private Contents contents() {
        var known = contents;
        if (known == null) {
            known = new Contents(
                    store.cycles(), store.obligations(), store.extensions(), store.notes(), store.outages());
            contents = known;
        }
        return known;
    }

    private void forget() {
        contents = null;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            /// Whoever read the campaigns meanwhile has seen and kept the old ones.
            @Override
            public void afterCompletion(int status) {
                contents = null;
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
