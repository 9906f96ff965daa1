package zhijian.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Delegations;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.cycle.Term;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewStep.Approve;
import zhijian.submission.ReviewStep.Begin;
import zhijian.submission.ReviewStep.ConfirmOnPaper;
import zhijian.submission.ReviewStep.Declare;
import zhijian.submission.ReviewStep.File;
import zhijian.submission.ReviewStep.Pass;
import zhijian.submission.ReviewStep.Recall;
import zhijian.submission.ReviewStep.Reopen;
import zhijian.submission.ReviewStep.SendBack;
import zhijian.submission.ReviewStep.Submit;

/// The one place where answers are entered and submissions move (填报办理).
@Component
public class Submissions {

    private static final ItemCode HAS_GRADUATES = new ItemCode("has_graduates");

    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Register register;
    private final Delegations delegations;
    private final Access access;
    private final OnePersonOneRole roles;
    private final AnswerStore answers;
    private final JointSaves jointSaves;
    private final ReviewStore reviews;
    private final Peers peers;
    private final List<FindingSource> findingSources;
    private final List<DocumentPart> documentParts;
    private final List<TabCount> tabCounts;
    private final List<LateProof> lateProofs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Submissions(
            Catalogs catalogs,
            Cycles cycles,
            Register register,
            Delegations delegations,
            Access access,
            OnePersonOneRole roles,
            AnswerStore answers,
            JointSaves jointSaves,
            ReviewStore reviews,
            Peers peers,
            List<FindingSource> findingSources,
            List<DocumentPart> documentParts,
            List<TabCount> tabCounts,
            List<LateProof> lateProofs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lateProofs = lateProofs;
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.register = register;
        this.delegations = delegations;
        this.access = access;
        this.roles = roles;
        this.answers = answers;
        this.jointSaves = jointSaves;
        this.reviews = reviews;
        this.peers = peers;
        this.findingSources = findingSources;
        this.documentParts = documentParts;
        this.tabCounts = tabCounts;
        this.events = events;
        this.clock = clock;
    }

    public ReviewState state(SubmissionId id) {
        return reviews.get(id).state();
    }

    /// Where everybody stands who must report in a year, or reported.
    public Map<OrganisationId, ReviewState> states(Year year) {
        return access.states(year);
    }

    public List<StepTaken> steps(SubmissionId id) {
        return reviews.steps(id);
    }

    /// The steps of everybody in a year, the first first.
    public Map<OrganisationId, List<StepTaken>> steps(Year year) {
        return reviews.steps(year);
    }

    /// How far everybody has come with typing who has typed something in a year.
    public Map<OrganisationId, Typing> typing(Year year) {
        return answers.typing(year);
    }

    /// How often anybody filed for a year: what was read of its filings holds as long as this stays.
    public int countFilings(Year year) {
        return reviews.countFilings(year);
    }

    /// All filings of a year, the latest of each organisation.
    public List<Filing> filed(Year year) {
        return reviews.filed(year);
    }

    /// All filings of a year by a moment, the latest of each organisation at that time.
    public List<Filing> filed(Year year, Instant by) {
        return reviews.filed(year, by);
    }

    /// Everything an organisation filed for a year, version 1 first.
    public List<Filing> filings(SubmissionId id) {
        return reviews.filings(id);
    }

    /// Answers as they stand, with those the register and the commission give; closed items are 不适用.
    public Map<ItemCode, Answer> answers(SubmissionId id) {
        return closing(id, typed(id));
    }

    /// An item is closed in the year's own catalog; before the first catalog nobody was asked anything.
    private Map<ItemCode, Answer> closing(SubmissionId id, Map<ItemCode, Answer> typed) {
        return typed.isEmpty() || !catalogs.has(id.year())
                ? Map.of()
                : new Inspection(catalogs.of(id.year()), level(id.organisation()), typed, Map.of()).answers();
    }

    private Map<ItemCode, Answer> typed(SubmissionId id) {
        var all = new TreeMap<>(answers.answers(id));
        register.school(id.organisation())
                .ifPresent(
                        school -> all.putAll(RegisterAnswers.of(school, register.organisation(school.supervisor()))));
        if (isFoundWithoutGraduates(id)) {
            all.put(HAS_GRADUATES, Answer.number(0));
        }
        return all;
    }

    /// Whether the commission answered for the organisation that nobody graduates this year.
    private boolean isFoundWithoutGraduates(SubmissionId id) {
        var obligation = cycles.obligations(id.year()).get(id.organisation());
        return obligation != null && !obligation.hasGraduates();
    }

    /// Which questions an organisation is asked.
    ///
    /// @throws IllegalArgumentException if it reports nothing: the commission and industry owners
    public Level level(OrganisationId organisation) {
        return access.level(organisation);
    }

    /// Every finding of the checks, hard and soft, all at once.
    public List<Finding> findings(SubmissionId id) {
        return findings(id, inspection(id));
    }

    /// The same from an inspection the caller has already.
    public List<Finding> findings(SubmissionId id, Inspection inspection) {
        var explained = answers.explanations(id);
        var findings = new ArrayList<Finding>();
        for (var finding : found(id, inspection)) {
            var said = explained.get(finding.checkId());
            findings.add(
                    said == null
                            ? finding
                            : finding.explained(
                                    said.explanation(), said.covers(inspection.fingerprint(finding.items()))));
        }
        return findings;
    }

    private List<Finding> found(SubmissionId id, Inspection inspection) {
        var found = new ArrayList<>(inspection.findings());
        findingSources.forEach(source -> found.addAll(source.findings(id, inspection)));
        return found;
    }

    /// Answers as they stand, each with its revision; an answer that was taken back stands there as 未填.
    public Map<ItemCode, Given> given(SubmissionId id) {
        return answers.given(id);
    }

    /// What stood for an item at a moment, e.g. when it was filed; empty where nobody had touched it.
    public Optional<Given> given(SubmissionId id, ItemCode code, Instant at) {
        return answers.given(id, code, at);
    }

    /// Answers as they once stood, found by their revisions; what had been taken back then is not among them, and what
    /// was closed then is 不适用.
    public Map<ItemCode, Answer> answers(SubmissionId id, Set<Long> revisions) {
        return closing(id, answers.answers(id, revisions));
    }

    /// Keeps answers, all or none, whatever stands there.
    ///
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public void enter(SubmissionId id, Map<ItemCode, Answer> given, CurrentUser user) {
        var changes = new HashMap<ItemCode, Change>();
        given.forEach((code, answer) -> changes.put(code, Change.to(answer)));
        change(id, changes, user);
    }

    /// Keeps changes, except those of answers that somebody else changed since they were seen.
    ///
    /// @return the exceptions, with what stands there now; empty: everything was kept
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation or these sections, or not now;
    ///     nothing has changed
    @Transactional
    public List<Conflict> change(SubmissionId id, Map<ItemCode, Change> changes, CurrentUser user) {
        return keep(id, changes, user).conflicts();
    }

    /// Keeps changes as [#change] does, and tells the new revisions.
    ///
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public Kept keep(SubmissionId id, Map<ItemCode, Change> changes, CurrentUser user) {
        return keep(id, changes, false, user);
    }

    /// Keeps one answer as [#keep] does, in one transaction with answers of other people who save at the same moment.
    /// What
    /// cannot be kept that way goes alone, so nobody's trouble is another's. Not for use within a transaction.
    ///
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    public Kept keepOne(SubmissionId id, ItemCode item, Change change, CurrentUser user) {
        var changes = Map.of(item, change);
        mustBeAllowed(id, changes, user);
        return jointSaves.keep(
                new AnswerStore.Save(id, changes, false, user.login()), () -> keepAlone(id, changes, false, user));
    }

    /// 带入上年数据: answers items that have no answer yet as they were answered the year before. These answers wait to be
    /// confirmed, by keeping them or others again, and nothing can be submitted before.
    ///
    /// @param items those that are already answered, closed or unknown to the year before are passed over
    /// @return how many answers were taken over
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public int takeOver(SubmissionId id, Set<ItemCode> items, CurrentUser user) {
        var changes = new TreeMap<ItemCode, Change>();
        takenOver(id, items).forEach((code, answer) -> changes.put(code, Change.to(answer)));
        var kept = keep(id, changes, true, user).revisions().size();
        if (kept > 0) {
            events.publishEvent(new AnswersTakenOver(id, kept, user.login()));
        }
        return kept;
    }

    /// What [#takeOver] would take over now.
    public Map<ItemCode, Answer> takenOver(SubmissionId id, Set<ItemCode> items) {
        var inspection = inspection(id);
        var correctable = correctable(id);
        var catalog = inspection.catalog();
        var taken = new TreeMap<ItemCode, Answer>();
        inspection.lastYear().forEach((code, answer) -> {
            if (items.contains(code)
                    && catalog.find(code).orElse(null) instanceof Item item
                    && item.level() == inspection.level()
                    && item.source() == Source.ENTERED
                    && !inspection.answers().containsKey(code)
                    && inspection.asks(item)
                    && correctable.map(open -> open.contains(code)).orElse(true)) {
                taken.put(code, answer);
            }
        });
        return taken;
    }

    private Kept keep(SubmissionId id, Map<ItemCode, Change> changes, boolean unconfirmed, CurrentUser user) {
        mustBeAllowed(id, changes, user);
        return keepAlone(id, changes, unconfirmed, user);
    }

    private void mustBeAllowed(SubmissionId id, Map<ItemCode, Change> changes, CurrentUser user) {
        access.mustEnter(id, user);
        mustBeShared(id, changes.keySet(), user);
        var catalog = catalogs.of(id.year());
        var level = level(id.organisation());
        changes.forEach((code, change) -> {
            var item = catalog.item(code);
            if (item.source() != Source.ENTERED || item.level() != level) {
                throw new AnswerRefused("%s不由填报人填写。".formatted(item.name()));
            }
            if (code.equals(HAS_GRADUATES) && isFoundWithoutGraduates(id)) {
                throw new AnswerRefused("%s已由%s认定为“否”。如有毕业生，请与其联系更正认定。"
                        .formatted(item.name(), register.commission().name()));
            }
            if (change.answer().orElse(null) instanceof Answer.Number(var value)) {
                AnswerReader.checked(item, value);
            }
        });
    }

    private Kept keepAlone(SubmissionId id, Map<ItemCode, Change> changes, boolean unconfirmed, CurrentUser user) {
        reviews.lockForAnswers(id);
        if (changes.isEmpty()) {
            mustBeOpen(id);
            return new Kept(Map.of(), List.of());
        }
        var save = new AnswerStore.Save(id, changes, unconfirmed, user.login());
        var outcome =
                Objects.requireNonNull(answers.change(List.of(save), now()).get(id));
        if (!outcome.standing().allows(changes.keySet())) {
            mustBeOpen(id);
            mustBeCorrectable(id, changes.keySet());
        }
        return outcome.kept();
    }

    /// Lets this person change what other modules keep of a submission: it takes no step until the transaction ends.
    ///
    /// @throws NotYours if this person does not enter data for this organisation, or not now
    public void holdOpen(SubmissionId id, CurrentUser user) {
        mustBeOpenTo(id, user);
    }

    /// The only items that may be changed now, because a filed submission was reopened for them; empty: all may.
    public Optional<Set<ItemCode>> correctable(SubmissionId id) {
        return reviews.correctable(id);
    }

    /// Explains soft findings; an explanation stays with the data into publication, and holds as long as the values it
    /// is about.
    ///
    /// @param given by the id of the check, for findings that stand
    /// @throws AnswerRefused if a check cannot be explained or finds nothing; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation, or nothing the check is about,
    ///     or not now; nothing has changed
    @Transactional
    public void explain(SubmissionId id, Map<String, Explanation> given, CurrentUser user) {
        if (given.isEmpty()) {
            return;
        }
        mustBeOpenTo(id, user);
        given.keySet().forEach(checkId -> mustShareTheFinding(id, checkId, user));
        var inspection = inspection(id);
        var found = found(id, inspection);
        given.forEach((checkId, explanation) -> {
            var finding = found.stream()
                    .filter(it -> it.checkId().equals(checkId))
                    .findFirst()
                    .orElseThrow(() -> new AnswerRefused("%s 现在没有发现问题，不用说明。".formatted(checkId)));
            if (finding.kind() == Check.Kind.HARD) {
                throw new AnswerRefused("只有经验校验可以说明，%s 要改正数据。".formatted(checkId));
            }
            var explained = new Explained(explanation, inspection.fingerprint(finding.items()));
            answers.explain(id, checkId, explained, user.login(), now());
        });
        events.publishEvent(new FindingsExplained(id, new TreeMap<>(given), user.login()));
    }

    /// 提交: the collector hands the data to the reviewer.
    ///
    /// The first time it must happen within the organisation's [zhijian.cycle.Term]. Whoever handed in once may
    /// do so again at any time after a return, a recall or a reopening: who asks for corrections waits for them.
    ///
    /// @throws OutOfTime before the window opens and after the deadline; nothing has changed
    /// @throws NotReady while a finding blocks; nothing has changed
    @Transactional
    public void submit(SubmissionId id, CurrentUser user) {
        reviews.lockAlone(id);
        mustAllow(id, new Submit(), user);
        mustBeInTime(id);
        var blocking = findings(id).stream().filter(Finding::blocks).toList();
        if (!blocking.isEmpty()) {
            throw new NotReady(blocking);
        }
        take(new Submit(), id, user);
    }

    /// Who may not take a step learns that first, and nothing else about the data.
    ///
    /// @throws StepNotAllowed if this person may not take a step now
    public void mustAllow(SubmissionId id, ReviewStep step, CurrentUser user) {
        ReviewFlow.after(state(id), step, actor(id, user));
    }

    /// 审核通过: the reviewer hands the data to the leader.
    @Transactional
    public void pass(SubmissionId id, CurrentUser user) {
        take(new Pass(), id, user);
    }

    /// 退回: back to the collector, with a reason.
    ///
    /// @throws AnswerRefused if no reason is given
    @Transactional
    public void sendBack(SubmissionId id, String reason, Map<ItemCode, String> items, CurrentUser user) {
        var step = new SendBack(AnswerReader.cleaned(reason), named(id, items));
        mustAllow(id, step, user);
        if (reason.isBlank()) {
            throw new AnswerRefused(
                    items.isEmpty()
                            ? "退回要写明理由：哪一项、哪里不对、希望怎样改。"
                            : "请再写一句总的退回理由。已标记的 %d 个数据项和意见都在，会一并附上。".formatted(items.size()));
        }
        take(step, id, user);
    }

    /// 开始查看: from now on the level before cannot recall it. Nothing happens where it has begun already, or where
    /// somebody else must take the next step.
    @Transactional
    public void begin(SubmissionId id, CurrentUser user) {
        if (ReviewFlow.allows(state(id), new Begin(), actor(id, user))) {
            take(new Begin(), id, user);
        }
    }

    /// 撤回: back to oneself, before the next level has begun.
    @Transactional
    public void recall(SubmissionId id, CurrentUser user) {
        take(new Recall(), id, user);
    }

    /// 开放更正: the authority opens a filed submission again, for the named items only. What was filed stays valid until
    /// the next version is filed.
    ///
    /// @param items what is to be corrected, each with what is wrong with it
    /// @throws AnswerRefused if no reason is given or no item is named
    @Transactional
    public void reopen(SubmissionId id, String reason, Map<ItemCode, String> items, CurrentUser user) {
        var step = new Reopen(AnswerReader.cleaned(reason), named(id, items));
        mustAllow(id, step, user);
        if (reason.isBlank() || items.isEmpty()) {
            throw new AnswerRefused("开放更正要写明理由，并选定要更正的数据项。");
        }
        take(step, id, user);
        reviews.correct(id, step.reason(), step.items().keySet(), user.login(), now());
    }

    /// 核准: the leader approves; the data become one document with one hash.
    @Transactional
    public String approve(SubmissionId id, CurrentUser user) {
        var document = document(id);
        var json = document.json();
        var sha256 = Document.sha256(json);
        take(new Approve(sha256), id, user);
        reviews.keep(document, sha256, json, now());
        return sha256;
    }

    /// The canonical text of an approved document, exactly the bytes (in UTF-8) that have this hash.
    public Optional<String> approved(String sha256) {
        return reviews.document(sha256);
    }

    /// 签署责任声明: the legal representative answers for exactly the document with this hash. The module `declaration`
    /// keeps the proof, and nobody else calls this.
    @Transactional
    public void declare(SubmissionId id, String declaredBy, CurrentUser user) {
        take(new Declare(representative(declaredBy), now()), id, user);
    }

    /// 确认纸质声明: the same, where the proof is a scan that a second person of the organisation has confirmed. The
    /// module `declaration` keeps the scan, and nobody else calls this.
    @Transactional
    public void confirmOnPaper(SubmissionId id, String declaredBy, CurrentUser user) {
        take(new ConfirmOnPaper(representative(declaredBy), now()), id, user);
    }

    private static String representative(String typed) {
        if (typed.isBlank()) {
            throw new AnswerRefused("请填写法定代表人姓名，再签署责任声明。");
        }
        return AnswerReader.cleaned(typed);
    }

    /// 备案: the supervising authority acknowledges and gives a receipt.
    ///
    /// @return the receipt's number
    @Transactional
    public String file(SubmissionId id, CurrentUser user) {
        var authority = register.organisation(id.organisation()).supervisor();
        int number = reviews.nextFiling(authority, id.year());
        var receipt = "ZJ-%s-%s-%04d".formatted(id.year(), authority.code().toUpperCase(Locale.ROOT), number);
        var step = new File(receipt, now());
        var moved = take(step, id, user);
        if (!(moved.from() instanceof Declared declared)) {
            throw new IllegalStateException(
                    "The review files only what is declared, yet %s was %s".formatted(id, moved.from()));
        }
        reviews.file(id, declared, step, authority, number, user.login());
        return receipt;
    }

    /// In what capacity this person may take steps today; a deputy has that of the person they stand in for.
    public Actor actor(SubmissionId id, CurrentUser user) {
        return access.actor(id, user);
    }

    /// Whether this person may type answers now: the collector everywhere, a helper in some section at least.
    public boolean mayEnter(SubmissionId id, CurrentUser user) {
        return access.mayEnter(id, user);
    }

    /// Numbers of the sections in which this person may type answers now.
    public Set<String> entered(SubmissionId id, CurrentUser user) {
        return access.entered(id, user);
    }

    /// Whether this person may type answers of one section now.
    ///
    /// @param section number of the section, as in [FormSection]
    public boolean mayEnter(SubmissionId id, String section, CurrentUser user) {
        return access.mayEnter(id, section, user);
    }

    /// Whether this person may look at the data now: their own organisation's at all times; those filed with theirs,
    /// and for the commission and the institute all, once the organisation has approved them.
    public boolean maySee(SubmissionId id, CurrentUser user) {
        return access.maySee(id, user);
    }

    /// Whether this person may look at whatever these organisations have filed.
    public boolean maySeeFilings(Collection<OrganisationId> organisations, CurrentUser user) {
        return access.maySeeFilings(organisations, user);
    }

    /// Whether this person follows how far another organisation has come, without looking at drafts.
    public boolean watches(SubmissionId id, CurrentUser user) {
        return access.watches(id, user);
    }

    /// Submissions of this person's organisation and those it watches, in a year, and where they stand.
    public Map<SubmissionId, ReviewState> visible(CurrentUser user, Year year) {
        return access.visible(user, year);
    }

    /// Submissions that wait for a step of this person, in a year.
    public List<SubmissionId> waitingFor(CurrentUser user, Year year) {
        return access.waitingFor(user, year);
    }

    /// Rises with every step: a page shown before a step is recognised by it.
    public int version(SubmissionId id) {
        return reviews.get(id).version();
    }

    public Inspection inspection(SubmissionId id) {
        var answers = typed(id);
        return new Inspection(
                catalogs.of(id.year()),
                level(id.organisation()),
                answers,
                typed(id.lastYear()),
                peers.of(id.year().minusYears(1), answers));
    }

    /// What every screen of this submission begins with.
    public SubmissionFrame frame(SubmissionId id, SubmissionFrame.Tab tab) {
        var counts = new EnumMap<SubmissionFrame.Tab, Long>(SubmissionFrame.Tab.class);
        tabCounts.forEach(it -> counts.put(it.tab(), it.count(id)));
        return new SubmissionFrame(id, organisation(id).name(), state(id), tab, counts);
    }

    public Catalog catalog(SubmissionId id) {
        return catalogs.of(id.year());
    }

    public Organisation organisation(SubmissionId id) {
        return register.organisation(id.organisation());
    }

    private Document document(SubmissionId id) {
        return new Document(
                id,
                reviews.countFilings(id) + 1,
                catalogs.of(id.year()).version(),
                new TreeMap<>(inspection(id).answers()),
                explanations(id),
                parts(id));
    }

    /// What was said about the findings that stand.
    private SortedMap<String, Explanation> explanations(SubmissionId id) {
        var explanations = new TreeMap<String, Explanation>();
        findings(id).forEach(finding -> {
            if (finding.explanation() != null) {
                explanations.put(finding.checkId(), finding.explanation());
            }
        });
        return explanations;
    }

    private SortedMap<String, Object> parts(SubmissionId id) {
        var parts = new TreeMap<String, Object>();
        documentParts.forEach(part -> part.content(id).ifPresent(content -> parts.put(part.name(), content)));
        return parts;
    }

    private ReviewMoved take(ReviewStep step, SubmissionId id, CurrentUser user) {
        var review = reviews.get(id);
        var acting = delegations.acting(user);
        var actor = access.actor(id, user, acting);
        var next = ReviewFlow.after(review.state(), step, actor);
        reviews.move(review, next, step, reason(step), roles.taker(id, step, actor, user, acting), now());
        var moved = new ReviewMoved(id, review.state(), next, user.login(), acting.onBehalfOf());
        events.publishEvent(moved);
        return moved;
    }

    private static String reason(ReviewStep step) {
        return switch (step) {
            case SendBack(var reason, var _) -> reason;
            case Reopen(var reason, var _) -> reason;
            case Submit _, Begin _, Recall _, Pass _, Approve _, Declare _, ConfirmOnPaper _, File _ -> "";
        };
    }

    /// Items of this organisation's form, each with something said about it.
    private Map<ItemCode, String> named(SubmissionId id, Map<ItemCode, String> items) {
        var asked = catalogs.of(id.year()).items(level(id.organisation())).stream()
                .map(Item::code)
                .toList();
        var named = new TreeMap<ItemCode, String>();
        items.forEach((code, why) -> {
            if (!asked.contains(code)) {
                throw new AnswerRefused("%s 不是这份填报里的数据项。".formatted(code));
            }
            named.put(code, AnswerReader.cleaned(why));
        });
        return named;
    }

    private void mustBeCorrectable(SubmissionId id, Set<ItemCode> items) {
        reviews.correctable(id)
                .ifPresent(open -> items.stream()
                        .filter(code -> !open.contains(code))
                        .findFirst()
                        .ifPresent(closed -> {
                            throw new NotYours("%s不在本次更正的范围内，已备案的数据不能修改。"
                                    .formatted(
                                            catalogs.of(id.year()).item(closed).name()));
                        }));
    }

    private void mustBeInTime(SubmissionId id) {
        var review = reviews.get(id);
        var term = cycles.term(id.year(), id.organisation());
        var now = now();
        if (HandingIn.isInTime(review.state(), review.version() > 0, term.at(now))) {
            return;
        }
        var changed = new ArrayList<Item>();
        for (var proof : term.at(now) == Term.Standing.OVER ? lateProofs : List.<LateProof>of()) {
            switch (proof.judge(id, term.deadline(), given(id))) {
                case LateProof.Verdict.OnTime _ -> {
                    return;
                }
                case LateProof.Verdict.Changed(var items) -> changed.addAll(items);
                case LateProof.Verdict.NothingToShow _ -> {}
            }
        }
        throw new OutOfTime(id.year(), term, now, register.commission().name(), changed);
    }

    /// A helper changes items of the sections the collector shared, and no others.
    private void mustBeShared(SubmissionId id, Set<ItemCode> items, CurrentUser user) {
        access.shared(id, user)
                .ifPresent(shared -> items.stream()
                        .map(catalogs.of(id.year())::item)
                        .filter(item -> !shared.contains(item.section()))
                        .findFirst()
                        .ifPresent(item -> {
                            throw new NotYours("%s在栏目 %s，不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。"
                                    .formatted(item.name(), item.section()));
                        }));
    }

    /// A helper explains what is about an item of theirs.
    private void mustShareTheFinding(SubmissionId id, String checkId, CurrentUser user) {
        access.shared(id, user).ifPresent(shared -> {
            var inspection = inspection(id);
            if (findings(id).stream()
                    .filter(finding -> finding.checkId().equals(checkId))
                    .flatMap(finding -> inspection.inputs(finding.items()).stream())
                    .noneMatch(item -> shared.contains(item.section()))) {
                throw new NotYours("%s 涉及的数据都不在您负责的栏目里，请采集员说明。".formatted(checkId));
            }
        });
    }

    private void mustBeOpenTo(SubmissionId id, CurrentUser user) {
        access.mustEnter(id, user);
        reviews.lockForAnswers(id);
        mustBeOpen(id);
    }

    private void mustBeOpen(SubmissionId id) {
        var state = state(id);
        if (!state.isOpen()) {
            throw new NotYours("这份数据现在是“%s”，不能修改；需要修改时请审核人退回。".formatted(state.chinese()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
