package zhijian.desk;

import java.util.Map;
import java.util.Optional;
import zhijian.submission.Actor;
import zhijian.submission.ReviewFlow;
import zhijian.submission.ReviewState;
import zhijian.submission.ReviewStep.Reopen;
import zhijian.submission.ReviewStep.SendBack;

/// What a slip is for (意见单用途), which follows from where the submission stands and who writes.
enum Purpose {
    SEND_BACK("退回单", "标记退回", "退回采集员", "退回理由"),
    REOPEN("更正通知", "标记更正", "开放更正", "更正理由"),
    REQUEST("更正申请", "标记更正", "提交更正申请", "申请理由");

    private final String title;
    private final String mark;
    private final String send;
    private final String reason;

    Purpose(String title, String mark, String send, String reason) {
        this.title = title;
        this.mark = mark;
        this.send = send;
        this.reason = reason;
    }

    /// Empty where this person has nothing to say in this way now.
    static Optional<Purpose> of(ReviewState state, Actor actor) {
        if (ReviewFlow.allows(state, new SendBack("", Map.of()), actor)) {
            return Optional.of(SEND_BACK);
        }
        if (ReviewFlow.allows(state, new Reopen("", Map.of()), actor)) {
            return Optional.of(REOPEN);
        }
        return switch (actor) {
            case COLLECTOR, REVIEWER, LEADER ->
                state instanceof ReviewState.Filed ? Optional.of(REQUEST) : Optional.empty();
            case SUPERVISOR, BYSTANDER -> Optional.empty();
        };
    }

    String title() {
        return title;
    }

    String mark() {
        return mark;
    }

    String send() {
        return send;
    }

    String reason() {
        return reason;
    }
}
