package zhijian.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Who may stand in for whom, and when (代理规则): pure. It keeps one person out of two roles of one organisation.
///
/// @param giver who asks somebody to stand in for them
/// @param people everybody of the organisation
/// @param delegations all of the organisation, past ones too
record DelegationRule(Person giver, List<Person> people, List<Delegation> delegations, LocalDate today) {

    /// Somebody who stood in for one role stays out of the other until this long afterwards, so that no submission is
    /// seen twice by one person.
    static final int YEARS_APART = 1;

    /// Why this person cannot stand in on these days; empty: they can.
    Optional<String> objection(Person deputy, LocalDate first, LocalDate last) {
        return aboutGiver()
                .or(() -> aboutDeputy(deputy))
                .or(() -> aboutDays(first, last))
                .or(() -> aboutOthers(deputy, first, last));
    }

    Optional<String> aboutGiver() {
        return switch (giver.role()) {
            case REVIEWER, LEADER ->
                giver.staffNumber() == null
                        ? Optional.of("请先在“我的账号”登记您的姓名和工号，这样才能核对代理人不是您自己或其他角色的人。")
                        : Optional.empty();
            case COLLECTOR -> Optional.of("采集员不能请人代理；填报工作可以在“分工”里邀请协助填报人分担。");
            case HELPER, DEPUTY, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> Optional.of("只有审核员和负责人可以请人代理。");
        };
    }

    private Optional<String> aboutDeputy(Person deputy) {
        if (!deputy.organisation().equals(giver.organisation())) {
            return Optional.of("%s不是本单位的人，请另选代理人。".formatted(deputy.name()));
        }
        if (deputy.role() != Role.DEPUTY) {
            return Optional.of("%s已经是本单位的%s，一人不能兼任两个角色，请另选代理人。"
                    .formatted(deputy.name(), deputy.role().chinese()));
        }
        if (deputy.standing() == Person.Standing.WITHDRAWN) {
            return Optional.of("%s的账号已停用，请另选代理人。".formatted(deputy.name()));
        }
        return people.stream()
                .filter(other -> !other.login().equals(deputy.login())
                        && other.standing() != Person.Standing.WITHDRAWN
                        && other.staffNumber() != null
                        && Objects.equals(other.staffNumber(), deputy.staffNumber()))
                .findFirst()
                .map(other -> "工号 %s 已经是本单位的%s（%s），一人不能兼任两个角色，请另选代理人。"
                        .formatted(other.staffNumber(), other.role().chinese(), other.name()));
    }

    private Optional<String> aboutDays(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            return Optional.of("结束日期 %s 早于开始日期 %s，请改正。".formatted(last, first));
        }
        if (first.isBefore(today)) {
            return Optional.of("开始日期 %s 已经过去，请从今天（%s）或以后开始。".formatted(first, today));
        }
        if (last.isAfter(first.plusYears(YEARS_APART))) {
            return Optional.of("代理最长 %d 年。长期换人请由新的人登记为%s。"
                    .formatted(YEARS_APART, giver.role().chinese()));
        }
        return Optional.empty();
    }

    private Optional<String> aboutOthers(Person deputy, LocalDate first, LocalDate last) {
        var same = delegations.stream()
                .filter(it -> it.role() == giver.role() && !it.isEnded() && it.touches(first, last))
                .findFirst()
                .map(it -> "%s 至 %s 已经请了%s代理%s，请先结束那次代理或改选日期。"
                        .formatted(
                                it.firstDay(),
                                it.lastDay(),
                                name(it.deputy()),
                                it.role().chinese()));
        return same.or(() -> delegations.stream()
                .filter(it -> it.deputy().equals(deputy.login()) && it.role() != giver.role())
                .filter(it -> it.touches(first.minusYears(YEARS_APART), last.plusYears(YEARS_APART)))
                .findFirst()
                .map(it -> "%s在 %s 至 %s 代理%s，前后 %d 年内不能再代理%s：同一份数据不能由一个人经手两级。请另选代理人。"
                        .formatted(
                                deputy.name(),
                                it.firstDay(),
                                it.lastDay(),
                                it.role().chinese(),
                                YEARS_APART,
                                giver.role().chinese())));
    }

    private String name(String login) {
        return people.stream()
                .filter(it -> it.login().equals(login))
                .map(Person::name)
                .findFirst()
                .orElse(login);
    }
}
