package zhijian.graduate;

import java.util.List;

/// An uploaded roster is not taken (名册不予受理), for reasons that are all told at once; nothing has changed.
class RosterUnreadable extends RuntimeException {

    private final transient List<RosterProblem> problems;

    RosterUnreadable(List<RosterProblem> problems) {
        super("The roster has %d problems".formatted(problems.size()));
        this.problems = problems;
    }

    List<RosterProblem> problems() {
        return problems;
    }
}
