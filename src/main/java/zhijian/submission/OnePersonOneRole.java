package zhijian.submission;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.Acting;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;

/// One person never holds two of the three roles of an organisation (一人一岗).
///
/// Who somebody is, their staff number says (工号). Nobody takes a step without one, and nobody takes a step in one role
/// who took one of the same submission in another, or whose number another role had since the year was opened: to
/// change
/// the number in between does not help.
@Component
class OnePersonOneRole {

    private static final Set<Actor> THREE = Set.of(Actor.COLLECTOR, Actor.REVIEWER, Actor.LEADER);

    private final Accounts accounts;
    private final Cycles cycles;
    private final ReviewStore reviews;

    OnePersonOneRole(Accounts accounts, Cycles cycles, ReviewStore reviews) {
        this.accounts = accounts;
        this.cycles = cycles;
        this.reviews = reviews;
    }

    /// @throws AnswerRefused if this person is not registered, or has another role in this submission
    Taker taker(SubmissionId id, ReviewStep step, Actor actor, CurrentUser user, Acting acting) {
        var person = accounts.person(user.login());
        var number = person.staffNumber();
        if (THREE.contains(actor)) {
            if (number == null) {
                throw new AnswerRefused(
                        "请先在“我的账号”登记您本人的姓名和工号，再办理“%s”：系统靠工号核对采集、审核、核准由三个人分别办理。".formatted(step.chinese()));
            }
            otherRole(id, number, actor).ifPresent(other -> {
                throw new AnswerRefused(
                        "工号 %s%s，一人不能兼任两个角色。请由另一个人办理“%s”，并在“我的账号”登记其姓名和工号。".formatted(number, other, step.chinese()));
            });
        }
        return new Taker(user.login(), person.name(), number, actor, acting.onBehalfOf());
    }

    private Optional<String> otherRole(SubmissionId id, String number, Actor actor) {
        return reviews.taken(id, number).stream()
                .filter(it -> THREE.contains(it.actor()) && it.actor() != actor)
                .findFirst()
                .map(it -> "（%s）已作为%s办理过这份数据".formatted(it.name(), it.actor().chinese()))
                .or(() -> accounts.holdings(id.organisation(), number, openedAt(id)).stream()
                        .filter(it -> it.role() != Role.DEPUTY && actor(it.role()) != actor)
                        .findFirst()
                        .map(it -> " 在本年度登记为%s（%s）".formatted(it.role().chinese(), it.name())));
    }

    private Instant openedAt(SubmissionId id) {
        return cycles.find(id.year()).map(Cycle::openedAt).orElse(Instant.EPOCH);
    }

    /// A helper enters data as the collector does.
    private static Actor actor(Role role) {
        return switch (role) {
            case COLLECTOR, HELPER -> Actor.COLLECTOR;
            case REVIEWER -> Actor.REVIEWER;
            case LEADER -> Actor.LEADER;
            case DEPUTY, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> Actor.BYSTANDER;
        };
    }
}
