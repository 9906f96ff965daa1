package zhijian.submission;

import zhijian.cycle.Term;

/// When data may be handed in (提交时限): pure.
final class HandingIn {

    private HandingIn() {}

    /// @param before whether it was handed in before, however it came back
    static boolean isInTime(ReviewState state, boolean before, Term.Standing now) {
        return switch (state) {
            case ReviewState.SentBack _, ReviewState.Reopened _ -> true;
            case ReviewState.Draft _ ->
                before
                        || switch (now) {
                            case OPEN, EXTENDED -> true;
                            case NOT_YET, OVER -> false;
                        };
            // not with the collector: the review itself refuses
            case ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.Approved _,
                    ReviewState.Declared _,
                    ReviewState.Filed _ -> true;
        };
    }
}
