package zhijian.submission;

/// The step is a fair one, only not now or not for this person. Nothing has changed.
public class StepNotAllowed extends RuntimeException {

    private final String words;

    StepNotAllowed(ReviewState state, ReviewStep step, Actor actor) {
        super("%s cannot take %s: the submission is %s".formatted(actor, step, state));
        this.words = "这份填报现在是“%s”，%s不能“%s”。请刷新页面看最新状态。".formatted(state.chinese(), actor.chinese(), step.chinese());
    }

    /// For the person who tried, in Chinese.
    public String words() {
        return words;
    }
}
