package zhijian.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhijian.TinyCity;
import zhijian.organisation.OrganisationId;

/// One person never holds two roles of one organisation, not even for a day: the whole rule.
class DelegationRuleTests {

    private static final LocalDate TODAY = LocalDate.of(2020, 12, 4);
    private static final OrganisationId MUSIC = TinyCity.MUSIC;

    private static final Person COLLECTOR = person("collector", "周采集", Role.COLLECTOR, "1");
    private static final Person REVIEWER = person("reviewer", "沈审核", Role.REVIEWER, "2");
    private static final Person LEADER = person("leader", "钟砚秋", Role.LEADER, "3");
    private static final Person HELPER = person("helper", "林协助", Role.HELPER, "4");
    private static final Person DEPUTY = person("deputy", "王代理", Role.DEPUTY, "5");
    private static final Person OTHER = person("other", "叶代理", Role.DEPUTY, "6");
    private static final List<Person> PEOPLE = List.of(COLLECTOR, REVIEWER, LEADER, HELPER, DEPUTY, OTHER);

    @Test
    void everybody_asked_by_everybody() {
        var table = new StringJoiner("\n", "", "\n");
        for (var giver : PEOPLE) {
            for (var asked : PEOPLE) {
                table.add("%s 请 %s：%s"
                        .formatted(
                                giver.role().chinese(),
                                asked.name(),
                                rule(giver).objection(asked, TODAY, TODAY).orElse("可以")));
            }
        }
        assertThat(table.toString().lines().filter(line -> line.startsWith("审核员") || line.startsWith("负责人")))
                .containsExactly(
                        "审核员 请 周采集：周采集已经是本单位的采集员，一人不能兼任两个角色，请另选代理人。",
                        "审核员 请 沈审核：沈审核已经是本单位的审核员，一人不能兼任两个角色，请另选代理人。",
                        "审核员 请 钟砚秋：钟砚秋已经是本单位的负责人，一人不能兼任两个角色，请另选代理人。",
                        "审核员 请 林协助：林协助已经是本单位的协助填报人，一人不能兼任两个角色，请另选代理人。",
                        "审核员 请 王代理：可以",
                        "审核员 请 叶代理：可以",
                        "负责人 请 周采集：周采集已经是本单位的采集员，一人不能兼任两个角色，请另选代理人。",
                        "负责人 请 沈审核：沈审核已经是本单位的审核员，一人不能兼任两个角色，请另选代理人。",
                        "负责人 请 钟砚秋：钟砚秋已经是本单位的负责人，一人不能兼任两个角色，请另选代理人。",
                        "负责人 请 林协助：林协助已经是本单位的协助填报人，一人不能兼任两个角色，请另选代理人。",
                        "负责人 请 王代理：可以",
                        "负责人 请 叶代理：可以");
        assertThat(table.toString().lines().filter(line -> line.startsWith("采集员")))
                .hasSize(6)
                .allMatch(line -> line.endsWith("：采集员不能请人代理；填报工作可以在“分工”里邀请协助填报人分担。"));
        assertThat(table.toString().lines().filter(line -> line.startsWith("协助填报人") || line.startsWith("代理人")))
                .hasSize(18)
                .allMatch(line -> line.endsWith("：只有审核员和负责人可以请人代理。"));
    }

    @Test
    void a_second_account_of_the_same_person_is_found_by_the_staff_number() {
        for (var holder : List.of(COLLECTOR, REVIEWER, LEADER, HELPER)) {
            var same = person("deputy", "王代理", Role.DEPUTY, holder.staffNumber());
            var people = List.of(COLLECTOR, REVIEWER, LEADER, HELPER, same);
            assertThat(new DelegationRule(REVIEWER, people, List.of(), TODAY).objection(same, TODAY, TODAY))
                    .contains("工号 %s 已经是本单位的%s（%s），一人不能兼任两个角色，请另选代理人。"
                            .formatted(holder.staffNumber(), holder.role().chinese(), holder.name()));
        }
    }

    @Test
    void who_has_not_said_who_they_are_names_nobody() {
        var unknown = person("reviewer", "韶音音乐学校审核员", Role.REVIEWER, null);
        assertThat(new DelegationRule(unknown, PEOPLE, List.of(), TODAY).objection(DEPUTY, TODAY, TODAY))
                .contains("请先在“我的账号”登记您的姓名和工号，这样才能核对代理人不是您自己或其他角色的人。");
    }

    @Test
    void somebody_of_another_organisation_and_somebody_withdrawn_are_refused() {
        var stranger = new Person("x.deputy", "何外人", TinyCity.DANCE, Role.DEPUTY, "5", Person.Standing.ACTIVE);
        assertThat(rule(LEADER).objection(stranger, TODAY, TODAY)).contains("何外人不是本单位的人，请另选代理人。");
        var gone = new Person(DEPUTY.login(), DEPUTY.name(), MUSIC, Role.DEPUTY, "5", Person.Standing.WITHDRAWN);
        assertThat(rule(LEADER).objection(gone, TODAY, TODAY)).contains("王代理的账号已停用，请另选代理人。");
    }

    @Test
    void days_make_sense() {
        assertThat(rule(LEADER).objection(DEPUTY, day("2020-12-08"), day("2020-12-07")))
                .contains("结束日期 2020-12-07 早于开始日期 2020-12-08，请改正。");
        assertThat(rule(LEADER).objection(DEPUTY, day("2020-12-03"), day("2020-12-07")))
                .contains("开始日期 2020-12-03 已经过去，请从今天（2020-12-04）或以后开始。");
        assertThat(rule(LEADER).objection(DEPUTY, TODAY, day("2021-12-05"))).contains("代理最长 1 年。长期换人请由新的人登记为负责人。");
        assertThat(rule(LEADER).objection(DEPUTY, TODAY, day("2021-12-04"))).isEmpty();
    }

    @Test
    void one_role_has_one_deputy_at_a_time() {
        var given = delegation(Role.REVIEWER, DEPUTY, "2020-12-10", "2020-12-20", false);
        for (var days : new String[][] {
            {"2020-12-05", "2020-12-10"},
            {"2020-12-20", "2020-12-31"},
            {"2020-12-12", "2020-12-13"},
            {"2020-12-05", "2020-12-31"}
        }) {
            assertThat(rule(REVIEWER, given).objection(OTHER, day(days[0]), day(days[1])))
                    .contains("2020-12-10 至 2020-12-20 已经请了王代理代理审核员，请先结束那次代理或改选日期。");
        }
        assertThat(rule(REVIEWER, given).objection(OTHER, day("2020-12-05"), day("2020-12-09")))
                .isEmpty();
        assertThat(rule(REVIEWER, given).objection(DEPUTY, day("2020-12-21"), day("2020-12-31")))
                .isEmpty();
        assertThat(rule(REVIEWER, delegation(Role.REVIEWER, DEPUTY, "2020-12-10", "2020-12-20", true))
                        .objection(OTHER, day("2020-12-10"), day("2020-12-20")))
                .as("ended before its time")
                .isEmpty();
    }

    @Test
    void who_stood_in_for_one_role_stays_out_of_the_other_for_a_year() {
        for (var ended : new boolean[] {false, true}) {
            var given = delegation(Role.REVIEWER, DEPUTY, "2019-12-01", "2019-12-04", ended);
            assertThat(rule(LEADER, given).objection(DEPUTY, TODAY, TODAY))
                    .contains("王代理在 2019-12-01 至 2019-12-04 代理审核员，前后 1 年内不能再代理负责人：同一份数据不能由一个人经手两级。请另选代理人。");
            assertThat(rule(LEADER, given).objection(DEPUTY, TODAY.plusDays(1), TODAY.plusDays(1)))
                    .isEmpty();
            assertThat(rule(LEADER, given).objection(OTHER, TODAY, TODAY)).isEmpty();
            assertThat(rule(REVIEWER, given).objection(DEPUTY, TODAY, TODAY)).isEmpty();
        }
        var later = delegation(Role.LEADER, DEPUTY, "2021-11-01", "2021-11-03", false);
        assertThat(rule(REVIEWER, later).objection(DEPUTY, TODAY, TODAY)).isPresent();
    }

    private static DelegationRule rule(Person giver, Delegation... delegations) {
        return new DelegationRule(giver, PEOPLE, List.of(delegations), TODAY);
    }

    private static Delegation delegation(Role role, Person deputy, String first, String last, boolean ended) {
        return new Delegation(1, MUSIC, role, deputy.login(), day(first), day(last), "出差", ended);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Person person(String word, String name, Role role, @Nullable String staffNumber) {
        return new Person(MUSIC + "." + word, name, MUSIC, role, staffNumber, Person.Standing.ACTIVE);
    }
}
