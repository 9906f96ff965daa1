package zhijian.question;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.digest.Sha256;
import zhijian.organisation.OrganisationKind;
import zhijian.page.BeijingTime;

/// What readers ask about published numbers, and what the institute answers (公众提问).
@Component
public class Questions {

    static final int MOST_OF_ONE_SENDER = 5;
    static final int MOST_A_DAY = 300;
    private static final int MOST_ANSWERS = 2_000;

    private final QuestionStore store;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Questions(QuestionStore store, Duties duties, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /// @param sender the network address it comes from; only a hash of it is kept, and only today
    /// @return the receipt with which the answer can be looked up
    /// @throws QuestionRefused if the words cannot be taken, or too many were asked today; nothing was kept
    @Transactional
    String ask(PublishedNumber about, String typed, String sender) {
        var words = Words.of(typed, "问题");
        var same = store.waiting(about, words);
        if (same.isPresent()) {
            return same.get().receipt();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = LocalDate.ofInstant(now, BeijingTime.ZONE);
        if (store.count(today, Sha256.hex(store.salt(today, random(16)) + sender)) > MOST_OF_ONE_SENDER) {
            throw new QuestionRefused("同一个网络今天已经提了 %d 个问题，请明天再提。".formatted(MOST_OF_ONE_SENDER));
        }
        if (store.countSince(now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            throw new QuestionRefused("今天的提问太多，暂时收不了，请明天再提。");
        }
        var receipt = random(10);
        long id = store.add(receipt, about, words, now);
        events.publishEvent(new QuestionAsked(id, about.words(), store.countOpen()));
        return receipt;
    }

    /// Answers a question in public; a later answer replaces an earlier one.
    ///
    /// @param publicWords the question as everybody reads it, without what concerns persons
    /// @throws QuestionRefused if there is no such question, or words cannot be published; nothing has changed
    /// @throws zhijian.account.NotAllowed unless somebody of the institute answers; nothing has changed
    @Transactional
    void answer(long id, String publicWords, String answer, CurrentUser user) {
        duties.requireMember(user, "答复公众提问", OrganisationKind.INSTITUTE);
        end(id, Question.State.ANSWERED, Words.of(publicWords, "公开的问题"), Words.of(answer, "答复"), user);
    }

    /// Ends a question that is none about the number; the reason is told to whoever asked, and to nobody else.
    ///
    /// @throws QuestionRefused if there is no such question, or no reason is given; nothing has changed
    /// @throws zhijian.account.NotAllowed unless somebody of the institute does; nothing has changed
    @Transactional
    void dismiss(long id, String reason, CurrentUser user) {
        duties.requireMember(user, "答复公众提问", OrganisationKind.INSTITUTE);
        end(id, Question.State.DISMISSED, "", Words.of(reason, "理由"), user);
    }

    private void end(long id, Question.State state, String publicWords, String answer, CurrentUser user) {
        if (store.find(id).isEmpty()) {
            throw new QuestionRefused("没有这个提问。");
        }
        store.answer(id, state, publicWords, answer, user.login(), now());
        events.publishEvent(new QuestionAnswered(id, state, user.login()));
    }

    /// What was answered in public, the latest first.
    public List<Question> answered() {
        return store.of(Question.State.ANSWERED, MOST_ANSWERS);
    }

    /// Whether answers were given, changed or taken back in this time, the end included.
    public boolean hasAnswers(Instant after, Instant until) {
        return store.hasAnswers(after, until);
    }

    List<Question> of(Question.State state, int most) {
        return store.of(state, most);
    }

    Optional<Question> find(String receipt) {
        return store.find(receipt);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String random(int bytes) {
        var random = new byte[bytes];
        this.random.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
