package zhijian.submission;

import zhijian.audit.Audited;

/// Somebody took last year's answers over, to be confirmed one by one (带入上年数据); published in the same transaction.
///
/// @param count how many
public record AnswersTakenOver(SubmissionId submission, int count, String who) implements Audited {

    @Override
    public String subject() {
        return "submission/" + submission;
    }

    @Override
    public String summary() {
        return "Took over %d answers of the year before, unconfirmed".formatted(count);
    }
}
