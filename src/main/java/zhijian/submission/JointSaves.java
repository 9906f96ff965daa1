package zhijian.submission;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhijian.joint.JointWork;
import zhijian.submission.AnswerStore.Outcome;
import zhijian.submission.AnswerStore.Save;

/// Keeps saves of many people in common transactions (合并保存), so that a full house waits for the disk together.
///
/// Nobody waits for others to come: whoever comes while a transaction is on its way is in the next one. Each save is
/// acknowledged only when its transaction has ended, and is held against what its person saw as if it were alone. What
/// cannot be kept in company — a conflict, a submission that is taking a step, a transaction that failed — is done
/// again alone by whoever asked for it, with all its own errors.
@Component
class JointSaves {

    private static final Logger LOG = LoggerFactory.getLogger(JointSaves.class);

    private final AnswerStore answers;
    private final ReviewStore reviews;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JointWork<Save, SubmissionId, Outcome> saves = new JointWork<>(Save::id, this::write);

    JointSaves(AnswerStore answers, ReviewStore reviews, PlatformTransactionManager transactions, Clock clock) {
        this.answers = answers;
        this.reviews = reviews;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Returns when the save is durable.
    ///
    /// @param alone keeps it without company, in a transaction that is open when this is called
    Kept keep(Save save, Supplier<Kept> alone) {
        return saves.ask(save)
                .flatMap(outcome -> kept(save, outcome))
                .orElseGet(() -> Objects.requireNonNull(transaction.execute(_ -> alone.get())));
    }

    private Map<SubmissionId, Outcome> write(List<Save> together) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> change(together)));
        } catch (RuntimeException e) {
            LOG.warn("{} saves could not be kept together and go alone", together.size(), e);
            return Map.of();
        }
    }

    private Map<SubmissionId, Outcome> change(Collection<Save> saves) {
        var free = reviews.tryLockForAnswers(saves.stream().map(Save::id).toList());
        var changing = saves.stream().filter(save -> free.contains(save.id())).toList();
        return changing.isEmpty()
                ? Map.of()
                : answers.change(changing, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /// Empty where not everything could be kept.
    private static Optional<Kept> kept(Save save, Outcome outcome) {
        return Optional.of(outcome.kept())
                .filter(kept ->
                        kept.revisions().keySet().containsAll(save.changes().keySet()));
    }
}
