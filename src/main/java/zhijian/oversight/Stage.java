package zhijian.oversight;

import zhijian.submission.ReviewState;

/// How far an organisation has come this year (进度阶段), in the order of the road.
enum Stage {
    NOT_BEGUN("未开始"),
    ENTERING("填报中"),
    SENT_BACK("已退回"),
    IN_REVIEW("审核中"),
    APPROVED("待声明"),
    DECLARED("待备案"),
    CORRECTING("更正中"),
    FILED("已备案"),
    PUBLISHED("已公示");

    private final String chinese;

    Stage(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    /// @param hasTyped whether anybody of the organisation has answered something
    /// @param isPublished whether readers find its report on the public site
    static Stage of(ReviewState state, boolean hasTyped, boolean isPublished) {
        return switch (state) {
            case ReviewState.Draft _ -> hasTyped ? ENTERING : NOT_BEGUN;
            case ReviewState.SentBack _ -> SENT_BACK;
            case ReviewState.InReview _, ReviewState.AwaitingApproval _ -> IN_REVIEW;
            case ReviewState.Approved _ -> APPROVED;
            case ReviewState.Declared _ -> DECLARED;
            case ReviewState.Reopened _ -> CORRECTING;
            case ReviewState.Filed _ -> isPublished ? PUBLISHED : FILED;
        };
    }

    /// Whether it was filed, be it that something is corrected now.
    boolean isFiled() {
        return compareTo(CORRECTING) >= 0;
    }

    /// Whether the organisation itself has nothing left to do before its deadline.
    boolean isHandedIn() {
        return compareTo(DECLARED) >= 0;
    }
}
