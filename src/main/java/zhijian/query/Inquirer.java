package zhijian.query;

import java.util.List;
import java.util.Optional;
import zhijian.organisation.OrganisationKind;
import zhijian.submission.Actor;

/// In what capacity somebody asks (提问身份). The query belongs to the capacity, not to the person, so that a successor
/// or a deputy can go on with it.
public enum Inquirer {
    REVIEWER("审核员", List.of(Actor.COLLECTOR)),
    LEADER("负责人", List.of(Actor.COLLECTOR, Actor.REVIEWER)),
    SUPERVISOR("主管部门", List.of(Actor.COLLECTOR, Actor.REVIEWER, Actor.LEADER)),
    /// reads everything and changes nothing, but may ask
    INSTITUTE("教科院", List.of(Actor.COLLECTOR, Actor.REVIEWER, Actor.LEADER));

    private final String chinese;
    private final List<Actor> asks;

    Inquirer(String chinese, List<Actor> asks) {
        this.chinese = chinese;
        this.asks = asks;
    }

    /// Empty for those who may not ask.
    ///
    /// @param kind of the organisation the person belongs to
    static Optional<Inquirer> of(Actor actor, OrganisationKind kind) {
        return switch (actor) {
            case REVIEWER -> Optional.of(REVIEWER);
            case LEADER -> Optional.of(LEADER);
            case SUPERVISOR -> Optional.of(SUPERVISOR);
            case BYSTANDER -> kind == OrganisationKind.INSTITUTE ? Optional.of(INSTITUTE) : Optional.empty();
            case COLLECTOR -> Optional.empty();
        };
    }

    /// Who may be asked to answer, the usual one first.
    List<Actor> asks() {
        return asks;
    }

    public String chinese() {
        return chinese;
    }
}
