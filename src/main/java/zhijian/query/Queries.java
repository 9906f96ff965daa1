package zhijian.query;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.query.QueryFlow.Move;
import zhijian.query.QueryFlow.Side;
import zhijian.submission.Actor;
import zhijian.submission.AnswerReader;
import zhijian.submission.Helpers;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Asking about answers, answering and closing (疑问办理).
@Component
public class Queries {

    /// A question or an answer is at most so long.
    static final int LONGEST = 2000;

    private final Submissions submissions;
    private final Register register;
    private final Accounts accounts;
    private final Helpers helpers;
    private final QueryStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Queries(
            Submissions submissions,
            Register register,
            Accounts accounts,
            Helpers helpers,
            QueryStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.submissions = submissions;
        this.register = register;
        this.accounts = accounts;
        this.helpers = helpers;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// Asks about one answer of a submission.
    ///
    /// @param owner who of the organisation must answer
    /// @param due day in Beijing, today or later
    /// @throws QueryRefused if this person may not ask that, or something is missing; nothing has changed
    @Transactional
    public Query ask(SubmissionId id, ItemCode item, Actor owner, LocalDate due, String words, CurrentUser user) {
        var inquirer = inquirer(id, user).orElseThrow(() -> new QueryRefused("疑问由审核员、负责人、主管部门或教科院提出，您可以在已有的疑问里答复。"));
        if (!inquirer.asks().contains(owner)) {
            throw new QueryRefused("%s不能请%s答复疑问。".formatted(inquirer.chinese(), owner.chinese()));
        }
        if (due.isBefore(today())) {
            throw new QueryRefused("答复期限 %s 已经过去，请选今天或以后的日期。".formatted(due));
        }
        mustBeAsked(id, item);
        var said = words(words, "请写明疑问：哪里看不明白、希望说明什么。");
        var query = store.add(id, item, inquirer, user.login(), owner, due);
        store.say(query, user.login(), said, now());
        var asked = find(query);
        events.publishEvent(new QueryAsked(asked, name(asked), ownerOf(asked), said, user.login()));
        return asked;
    }

    /// Says something more: the answering side answers, the asking side asks on.
    ///
    /// @throws QueryRefused if this is not their turn, or it is closed, or nothing is said; nothing has changed
    @Transactional
    public Query say(QueryId id, String words, CurrentUser user) {
        var query = find(id);
        var side = side(query, user);
        var next =
                QueryFlow.after(query.state(), Move.SPEAK, side).orElseThrow(() -> new QueryRefused(whySilent(query)));
        var said = words(words, "请写明内容，再发出。");
        move(query, next);
        store.say(id, user.login(), said, now());
        var after = find(id);
        events.publishEvent(
                side == Side.ANSWERING
                        ? new QueryAnswered(after, name(after), after.askedBy(), said, user.login())
                        : new QueryAsked(after, name(after), ownerOf(after), said, user.login()));
        return after;
    }

    /// Closes it, answered or not.
    ///
    /// @throws QueryRefused unless this person stands on the asking side and it is not closed yet
    @Transactional
    public Query close(QueryId id, CurrentUser user) {
        var query = find(id);
        var next = QueryFlow.after(query.state(), Move.CLOSE, side(query, user))
                .orElseThrow(() -> new QueryRefused("只有提出疑问的一方（%s）可以关闭疑问，而且只能关闭一次。"
                        .formatted(query.inquirer().chinese())));
        move(query, next);
        var after = find(id);
        events.publishEvent(new QueryClosed(after, name(after), ownerOf(after), user.login()));
        return after;
    }

    /// Filing leaves what was asked on the way there; the institute, which takes no part in the review, is still owed
    /// its
    /// answers. What is opened for correction is asked again.
    @EventListener
    void moved(ReviewMoved event) {
        switch (event.to()) {
            case ReviewState.Filed(var _, var receipt, var _) ->
                go(
                        event,
                        Move.FILE,
                        query -> query.inquirer() != Inquirer.INSTITUTE,
                        "已备案（%s），没有再等答复，疑问随备案结束。".formatted(receipt));
            case ReviewState.Reopened(var _, var items) ->
                go(event, Move.REOPEN, query -> items.containsKey(query.item()), "这一项已开放更正，请在更正时一并答复。");
            case ReviewState.Draft _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.SentBack _,
                    ReviewState.Approved _,
                    ReviewState.Declared _ -> {}
        }
    }

    private void go(ReviewMoved event, Move move, Predicate<Query> which, String words) {
        store.of(event.submission()).stream()
                .filter(which)
                .forEach(query -> QueryFlow.after(query.state(), move, Side.ASKING)
                        .ifPresent(next -> {
                            move(query, next);
                            store.say(query.id(), event.who(), words, now());
                        }));
    }

    /// How many of a submission are not finished, which whoever carries on should know.
    public long countUnfinished(SubmissionId id) {
        return store.countUnfinished(id);
    }

    /// All of a submission, the oldest first.
    public List<Query> of(SubmissionId id) {
        return store.of(id);
    }

    /// How many queries of each item are not finished.
    public Map<ItemCode, Long> unfinished(SubmissionId id) {
        return store.of(id).stream()
                .filter(query -> !query.state().isFinished())
                .collect(groupingBy(Query::item, counting()));
    }

    /// How many queries of each submission are not finished.
    public Map<SubmissionId, Long> unfinished() {
        return store.unfinished().stream().collect(groupingBy(Query::submission, counting()));
    }

    /// Queries in which it is this person's turn: to answer, or to close or ask on. What was filed long ago is asked
    /// about too.
    public List<Query> waitingFor(CurrentUser user) {
        return store.unfinished().stream()
                .filter(query -> switch (side(query, user)) {
                    case ANSWERING -> query.state() == QueryState.OPEN;
                    case ASKING -> query.state() == QueryState.ANSWERED;
                    case NEITHER -> false;
                })
                .toList();
    }

    /// Whether this person may ask about a submission.
    public boolean mayAsk(SubmissionId id, CurrentUser user) {
        return inquirer(id, user).isPresent();
    }

    /// In what capacity this person may ask about a submission; empty: they may not.
    Optional<Inquirer> inquirer(SubmissionId id, CurrentUser user) {
        return Inquirer.of(
                        submissions.actor(id, user),
                        register.organisation(user.organisation()).kind())
                .filter(it -> it != Inquirer.INSTITUTE || !user.organisation().equals(id.organisation()));
    }

    Side side(Query query, CurrentUser user) {
        if (inquirer(query.submission(), user).filter(query.inquirer()::equals).isPresent()) {
            return Side.ASKING;
        }
        return submissions.actor(query.submission(), user) == query.owner() || helps(query, user)
                ? Side.ANSWERING
                : Side.NEITHER;
    }

    /// A helper answers for the collector what is asked about the sections they fill in.
    private boolean helps(Query query, CurrentUser user) {
        var id = query.submission();
        return user.role() == Role.HELPER
                && user.organisation().equals(id.organisation())
                && query.owner() == Actor.COLLECTOR
                && submissions.catalog(id).item(query.item()) instanceof Item item
                && helpers.sections(id).getOrDefault(user.login(), Set.of()).contains(item.section());
    }

    /// @throws QueryRefused if there is none
    Query find(QueryId id) {
        return store.find(id).orElseThrow(() -> new QueryRefused("没有编号为 %s 的疑问。".formatted(id)));
    }

    LocalDate today() {
        return clock.instant().atZone(BeijingTime.ZONE).toLocalDate();
    }

    private static String whySilent(Query query) {
        return query.state().isFinished()
                ? "这个疑问已经结束，需要时请提出新的疑问。"
                : "这个疑问由%s答复，您可以查看。".formatted(query.owner().chinese());
    }

    private String name(Query query) {
        return submissions.catalog(query.submission()).item(query.item()).name();
    }

    private String ownerOf(Query query) {
        return accounts.of(
                        query.submission().organisation(),
                        Role.valueOf(query.owner().name()))
                .login();
    }

    private void mustBeAsked(SubmissionId id, ItemCode item) {
        boolean asked = submissions.catalog(id).items(submissions.level(id.organisation())).stream()
                .anyMatch(it -> it.code().equals(item));
        if (!asked) {
            throw new QueryRefused("%s 不是这份填报里的数据项。".formatted(item));
        }
    }

    private void move(Query query, QueryState next) {
        if (!store.move(query.id(), query.state(), next)) {
            throw new QueryRefused("刚才有人先办理了这个疑问，您的操作没有生效。请看清最新内容再办理。");
        }
    }

    private static String words(String typed, String whenEmpty) {
        var words = AnswerReader.cleaned(typed);
        if (words.isEmpty()) {
            throw new QueryRefused(whenEmpty);
        }
        if (words.length() > LONGEST) {
            throw new QueryRefused("最多写 %d 字，现在是 %d 字。请写短一些。".formatted(LONGEST, words.length()));
        }
        return words;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
