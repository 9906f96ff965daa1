package zhijian.submission;

import java.util.Arrays;

/// The step is a fair one, only not now or not for this person. Nothing has changed.
public class StepNotAllowed extends RuntimeException {

    private final ReviewState state;
    private final ReviewStep step;
    private final Actor actor;

    StepNotAllowed(ReviewState state, ReviewStep step, Actor actor) {
        super("%s cannot take %s: the submission is %s".formatted(actor, step, state));
        this.state = state;
        this.step = step;
        this.actor = actor;
    }

    /// For the person who tried, in Chinese.
    public String words() {
        return Arrays.stream(Actor.values())
                .filter(other -> ReviewFlow.allows(state, step, other))
                .findFirst()
                .map(other -> "“%s”由%s办理，%s不能办理。".formatted(step.chinese(), other.chinese(), actor.chinese()))
                .orElseGet(() ->
                        "这份填报现在是“%s”，%s不能“%s”。请刷新页面看最新状态。".formatted(state.chinese(), actor.chinese(), step.chinese()));
    }
}
