package zhijian.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.Filed;
import zhijian.submission.ReviewStep.Approve;
import zhijian.submission.ReviewStep.Declare;
import zhijian.submission.ReviewStep.File;
import zhijian.submission.ReviewStep.Pass;
import zhijian.submission.ReviewStep.SendBack;
import zhijian.submission.ReviewStep.Submit;

/// The one place where answers are entered and submissions move (填报办理).
@Component
public class Submissions {

    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Register register;
    private final AnswerStore answers;
    private final ReviewStore reviews;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Submissions(
            Catalogs catalogs,
            Cycles cycles,
            Register register,
            AnswerStore answers,
            ReviewStore reviews,
            ApplicationEventPublisher events,
            Clock clock) {
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.register = register;
        this.answers = answers;
        this.reviews = reviews;
        this.events = events;
        this.clock = clock;
    }

    public ReviewState state(SubmissionId id) {
        return reviews.get(id).state();
    }

    /// Where everybody stands who must report in a year, or reported.
    public Map<OrganisationId, ReviewState> states(Year year) {
        var states = reviews.states(year);
        cycles.obliged(year).forEach(organisation -> states.putIfAbsent(organisation, new ReviewState.Draft()));
        return states;
    }

    public List<StepTaken> steps(SubmissionId id) {
        return reviews.steps(id);
    }

    /// All filings of a year, the latest of each organisation.
    public List<Filing> filed(Year year) {
        return reviews.filed(year);
    }

    /// Answers as they stand, those the register gives included.
    public Map<ItemCode, Answer> answers(SubmissionId id) {
        var all = new TreeMap<>(answers.answers(id));
        register.school(id.organisation())
                .ifPresent(
                        school -> all.putAll(RegisterAnswers.of(school, register.organisation(school.supervisor()))));
        return all;
    }

    /// Which questions an organisation is asked.
    ///
    /// @throws IllegalArgumentException if it reports nothing: the commission and industry owners
    public Level level(OrganisationId organisation) {
        return switch (register.organisation(organisation).kind()) {
            case SCHOOL -> Level.SCHOOL;
            case DISTRICT -> Level.DISTRICT;
            case INSTITUTE -> Level.CITY;
            case COMMISSION, OWNER ->
                throw new IllegalArgumentException("%s reports no data of its own".formatted(organisation));
        };
    }

    /// Every finding of the checks, hard and soft, all at once.
    public List<Finding> findings(SubmissionId id) {
        return inspection(id).findings(answers.explanations(id));
    }

    /// Keeps answers, all or none.
    ///
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public void enter(SubmissionId id, Map<ItemCode, Answer> given, CurrentUser user) {
        mustBeOpenTo(id, user);
        var catalog = catalogs.of(id.year());
        var level = level(id.organisation());
        for (var entry : given.entrySet()) {
            var item = catalog.item(entry.getKey());
            if (item.source() != Source.ENTERED || item.level() != level) {
                throw new AnswerRefused("%s不由填报人填写。".formatted(item.name()));
            }
            if (entry.getValue() instanceof Answer.Number(var value)) {
                AnswerReader.checked(item, value);
            }
        }
        answers.put(id, given, user.login(), now());
    }

    /// Keeps some answers and takes others back, all or none.
    ///
    /// @throws AnswerRefused if an answer is not allowed for its item; nothing has changed
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public void change(SubmissionId id, Map<ItemCode, Answer> given, List<ItemCode> takenBack, CurrentUser user) {
        enter(id, given, user);
        takeBack(id, takenBack, user);
    }

    /// Takes answers back.
    ///
    /// @throws NotYours if this person does not enter data for this organisation, or not now; nothing has changed
    @Transactional
    public void takeBack(SubmissionId id, List<ItemCode> items, CurrentUser user) {
        mustBeOpenTo(id, user);
        answers.remove(id, items, user.login(), now());
    }

    /// Explains a soft finding; the explanation stays with the data into publication.
    ///
    /// @throws AnswerRefused if nothing is said
    /// @throws NotYours if this person does not enter data for this organisation, or not now
    @Transactional
    public void explain(SubmissionId id, String checkId, String words, CurrentUser user) {
        mustBeOpenTo(id, user);
        if (words.isBlank()) {
            throw new AnswerRefused("请写明情况，再保存说明。");
        }
        boolean isSoft = catalogs.of(id.year()).checks(level(id.organisation())).stream()
                .anyMatch(check -> check.kind() == Check.Kind.SOFT && check.id().equals(checkId));
        if (!isSoft) {
            throw new AnswerRefused("只有经验校验可以说明，%s 要改正数据。".formatted(checkId));
        }
        answers.explain(id, checkId, AnswerReader.cleaned(words), user.login(), now());
    }

    /// 提交: the collector hands the data to the reviewer.
    ///
    /// @throws NotReady while a finding blocks; nothing has changed
    @Transactional
    public void submit(SubmissionId id, CurrentUser user) {
        reviews.lock(id, true);
        var blocking = findings(id).stream().filter(Finding::blocks).toList();
        if (!blocking.isEmpty()) {
            throw new NotReady(blocking);
        }
        take(new Submit(), id, user);
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
    public void sendBack(SubmissionId id, String reason, CurrentUser user) {
        if (reason.isBlank()) {
            throw new AnswerRefused("退回要写明理由：哪一项、哪里不对、希望怎样改。");
        }
        take(new SendBack(AnswerReader.cleaned(reason)), id, user);
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

    /// 签署责任声明: the legal representative answers for exactly the document with this hash.
    @Transactional
    public void declare(SubmissionId id, String declaredBy, CurrentUser user) {
        if (declaredBy.isBlank()) {
            throw new AnswerRefused("请填写法定代表人姓名，再签署责任声明。");
        }
        take(new Declare(AnswerReader.cleaned(declaredBy), now()), id, user);
    }

    /// 备案: the supervising authority acknowledges and gives a receipt.
    @Transactional
    public String file(SubmissionId id, CurrentUser user) {
        var declared = state(id);
        var receipt = "ZJ-%s-%s-%03d"
                .formatted(
                        id.year(),
                        id.organisation().code().toUpperCase(Locale.ROOT),
                        reviews.steps(id).size());
        var filed = take(new File(receipt, now()), id, user);
        if (declared instanceof Declared declaration && filed instanceof Filed filing) {
            reviews.file(id, declaration, filing, user.login());
        }
        return receipt;
    }

    /// In what capacity this person may take steps.
    public Actor actor(SubmissionId id, CurrentUser user) {
        if (user.organisation().equals(id.organisation())) {
            return switch (user.role()) {
                case COLLECTOR -> Actor.COLLECTOR;
                case REVIEWER -> Actor.REVIEWER;
                case LEADER -> Actor.LEADER;
            };
        }
        boolean supervises =
                register.organisation(id.organisation()).supervisor().equals(user.organisation());
        return supervises && user.role() != Role.COLLECTOR ? Actor.SUPERVISOR : Actor.BYSTANDER;
    }

    /// Whether this person may type answers now.
    boolean mayEnter(SubmissionId id, CurrentUser user) {
        return actor(id, user) == Actor.COLLECTOR
                && state(id).isOpen()
                && cycles.obliged(id.year()).contains(id.organisation());
    }

    /// Whether this person may look at the data: their own organisation's, those filed with theirs, and for the
    /// commission and the institute all.
    public boolean maySee(SubmissionId id, CurrentUser user) {
        return user.organisation().equals(id.organisation())
                || user.organisation()
                        .equals(register.organisation(id.organisation()).supervisor())
                || seesAll(user);
    }

    private boolean seesAll(CurrentUser user) {
        return switch (register.organisation(user.organisation()).kind()) {
            case COMMISSION, INSTITUTE -> true;
            case DISTRICT, OWNER, SCHOOL -> false;
        };
    }

    /// Submissions this person may look at, in a year, and where they stand.
    Map<SubmissionId, ReviewState> visible(CurrentUser user, Year year) {
        boolean all = seesAll(user);
        var supervisors = new HashMap<OrganisationId, OrganisationId>();
        register.organisations().forEach(it -> supervisors.put(it.id(), it.supervisor()));
        var visible = new LinkedHashMap<SubmissionId, ReviewState>();
        states(year).forEach((organisation, state) -> {
            if (all
                    || organisation.equals(user.organisation())
                    || user.organisation().equals(supervisors.get(organisation))) {
                visible.put(new SubmissionId(organisation, year), state);
            }
        });
        return visible;
    }

    /// Submissions that wait for a step of this person, in a year.
    public List<SubmissionId> waitingFor(CurrentUser user, Year year) {
        var waiting = new ArrayList<SubmissionId>();
        visible(user, year).forEach((id, state) -> {
            var actor = actor(id, user);
            boolean mine = switch (state) {
                case ReviewState.Draft _, ReviewState.SentBack _ -> actor == Actor.COLLECTOR;
                case ReviewState.InReview _ -> actor == Actor.REVIEWER;
                case ReviewState.AwaitingApproval _, ReviewState.Approved _ -> actor == Actor.LEADER;
                case Declared _ -> actor == Actor.SUPERVISOR;
                case Filed _ -> false;
            };
            if (mine) {
                waiting.add(id);
            }
        });
        return waiting;
    }

    /// Rises with every step: a page shown before a step is recognised by it.
    int version(SubmissionId id) {
        return reviews.get(id).version();
    }

    Inspection inspection(SubmissionId id) {
        return new Inspection(catalogs.of(id.year()), level(id.organisation()), answers(id), answers(id.lastYear()));
    }

    Catalog catalog(SubmissionId id) {
        return catalogs.of(id.year());
    }

    Organisation organisation(SubmissionId id) {
        return register.organisation(id.organisation());
    }

    private Document document(SubmissionId id) {
        var inspection = inspection(id);
        var all = new TreeMap<>(inspection.answers());
        for (Item item : inspection.catalog().items(inspection.level())) {
            if (!inspection.asks(item)) {
                all.put(item.code(), new Answer.None(Missing.NOT_APPLICABLE));
            }
        }
        return new Document(id, catalogs.of(id.year()).version(), all, new TreeMap<>(answers.explanations(id)));
    }

    private ReviewState take(ReviewStep step, SubmissionId id, CurrentUser user) {
        var review = reviews.get(id);
        var next = ReviewFlow.after(review.state(), step, actor(id, user));
        reviews.move(review, next, step, step instanceof SendBack(var reason) ? reason : "", user.login(), now());
        events.publishEvent(new ReviewMoved(id, review.state(), next, user.login()));
        return next;
    }

    private void mustBeOpenTo(SubmissionId id, CurrentUser user) {
        if (actor(id, user) != Actor.COLLECTOR) {
            throw new NotYours("只有本单位的采集员可以填写这份数据。");
        }
        if (!cycles.obliged(id.year()).contains(id.organisation())) {
            throw new NotYours("%s 年度没有向本单位布置填报任务。".formatted(id.year()));
        }
        reviews.lock(id, false);
        var state = state(id);
        if (!state.isOpen()) {
            throw new NotYours("这份数据现在是“%s”，不能修改；需要修改时请审核人退回。".formatted(state.chinese()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
