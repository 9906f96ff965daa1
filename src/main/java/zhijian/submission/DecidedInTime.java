package zhijian.submission;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.ObligationDecided;
import zhijian.organisation.Register;

/// Who must report is not decided anew once somebody has approved the data (核准后不改认定): what was signed and filed under
/// one decision would stand under another.
@Component
class DecidedInTime {

    private final ReviewStore reviews;
    private final Register register;

    DecidedInTime(ReviewStore reviews, Register register) {
        this.reviews = reviews;
        this.register = register;
    }

    /// @throws CampaignRefused if it comes too late; the decision is taken back
    @EventListener
    void decided(ObligationDecided event) {
        var id = new SubmissionId(event.obligation().organisation(), event.year());
        var state = reviews.get(id).state();
        switch (state) {
            case ReviewState.Approved _, ReviewState.Declared _, ReviewState.Filed _ ->
                throw new CampaignRefused("%s %s 年度的数据%s，应报与否、有没有毕业生不能再改。确需改的，请先由主管部门退回或者开放更正。"
                        .formatted(register.organisation(id.organisation()).name(), id.year(), state.chinese()));
            case ReviewState.Draft _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.SentBack _,
                    ReviewState.Reopened _ -> {}
        }
    }
}
