package zhijian.graduate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static zhijian.graduate.RosterFiles.CATALOG;
import static zhijian.graduate.RosterFiles.LAYOUT;
import static zhijian.graduate.RosterFiles.roster;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import zhijian.TinyCity;
import zhijian.catalog.Combine;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.TimeBasis;
import zhijian.graduate.Roster.Graduate;
import zhijian.organisation.OrganisationId;

class RosterTotalsTests {

    @Test
    void items_follow_from_the_rows() {
        assertThat(shown(RosterTotals.of(LAYOUT, roster(RosterFiles.FOUR)))).isEqualTo("""
                direct_employed 2
                employed_abroad 0
                employed_army 1
                employed_contract_long 2
                employed_elsewhere 1
                employed_local 1
                employed_other 0
                employed_overseas_study 0
                employed_primary 0
                employed_related 1
                employed_secondary 1
                employed_tertiary 1
                employed_unit 1
                entrepreneurs 0
                further_study 1
                graduates_dual_cert 3
                graduates_total 4
                placed_total 3
                salary_3001_4000 1
                salary_4001_5000 0
                salary_gt5000 0
                salary_le3000 0
                salary_respondents 1
                salary_sum 3800
                study_college 1
                study_other 0
                study_undergraduate 0
                """);
    }

    @Test
    void what_a_roster_has_no_column_for_is_missing_and_not_zero() {
        assertThat(shown(RosterTotals.of(LAYOUT, roster("学籍号,毕业去向\nZJ2020001,直接就业\nZJ2020002,升学\n"))))
                .isEqualTo("""
                        direct_employed 1
                        further_study 1
                        graduates_total 2
                        placed_total 2
                        """);
    }

    @Test
    void where_nobody_is_asked_a_column_its_items_are_zero() {
        assertThat(RosterTotals.of(LAYOUT, roster("学籍号,毕业去向,升学层次\nZJ2020001,升学,本科\n")))
                .containsEntry(new ItemCode("employed_local"), BigDecimal.ZERO)
                .containsEntry(new ItemCode("salary_sum"), BigDecimal.ZERO)
                .containsEntry(new ItemCode("study_undergraduate"), BigDecimal.ONE)
                .doesNotContainKey(new ItemCode("graduates_dual_cert"));
    }

    /// Sums over any partition add up, and one statement over all says what each school alone says.
    @Test
    void many_schools_at_once_come_out_as_each_alone() {
        long seed = new Random().nextLong();
        var chance = new Random(seed);
        var rosters = new HashMap<OrganisationId, Roster>();
        var everybody = new ArrayList<Graduate>();
        for (var school : List.of(TinyCity.MUSIC, TinyCity.DANCE, TinyCity.BUSINESS, TinyCity.OF_DISTRICT)) {
            var roster = random(chance, 1 + chance.nextInt(200));
            rosters.put(school, roster);
            everybody.addAll(roster.graduates());
        }
        var lacking = new Roster(
                List.of("outcome", "certificates"), List.of(new Graduate("0".repeat(32), List.of("unplaced", "no"))));
        rosters.put(TinyCity.OF_OWNER, lacking);

        var computed = RosterTotals.of(LAYOUT, rosters);

        assertThat(computed.keySet()).isEqualTo(rosters.keySet());
        rosters.forEach((school, roster) -> assertThat(computed.get(school))
                .as("%s, seed %d", school, seed)
                .isEqualTo(RosterTotals.of(LAYOUT, roster)));
        var together = RosterTotals.of(LAYOUT, new Roster(LAYOUT.kept(), everybody));
        computed.remove(TinyCity.OF_OWNER);
        for (var item : LAYOUT.items()) {
            assertThat(computed.values().stream().map(it -> it.get(item)).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("%s, seed %d", item, seed)
                    .isEqualTo(together.get(item));
        }
    }

    @Test
    void the_mapping_covers_every_item_about_graduates_and_nothing_else() {
        var aboutGraduates = CATALOG.items(Level.SCHOOL).stream()
                .filter(item -> item.timeBasis() == TimeBasis.GRADUATING_CLASS && item.combine() == Combine.SUM)
                .map(Item::code)
                .filter(code -> !code.value().startsWith("employers_"))
                .toList();
        assertThat(LAYOUT.items()).containsExactlyInAnyOrderElementsOf(aboutGraduates);
    }

    @Test
    void one_rule_is_one_plain_expression() {
        assertThat(RosterTotals.statement(LAYOUT, "graduates").lines())
                .startsWith(
                        "SELECT school, count(*) AS \"graduates_total\",",
                        "CASE WHEN count(\"certificates\") = count(*) THEN count(CASE WHEN (\"certificates\" = 'yes') THEN 1 END) END AS \"graduates_dual_cert\",",
                        "count(CASE WHEN (\"outcome\" = 'employed' OR \"outcome\" = 'study') THEN 1 END) AS \"placed_total\",");
    }

    @Test
    void everything_wrong_with_a_layout_is_told_at_once() {
        assertThatExceptionOfType(RosterLayoutInvalid.class)
                .isThrownBy(() -> new RosterLayoutReader(CATALOG).read("""
                        columns:
                          - {column: outcome, kind: choice, name: 去向, headings: [去向], choices: [{value: yes, name: 是}]}
                          - {column: Pay, kind: amount, name: 起薪, headings: [起薪]}
                          - {column: way, kind: words, name: 方式, headings: [方式]}
                        personal: [姓名, 去 向]
                        items:
                          - {item: direct_employed, kind: count, where: {outcome: employed, sector: primary}}
                          - {item: placement_rate, kind: mean}
                          - {item: salary_sum, kind: sum, of: outcome}
                        """))
                .withMessage(
                        "2020 年度目录的 graduates.yaml 有 10 处问题：列 outcome：缺少文字 value；列 outcome：value 应是小写字母、数字和下划线，是和否要加引号，现在是“”；"
                                + "列 Pay：column 应是没有用过的小写字母、数字和下划线，不以 _known 结尾；列 way：kind 应是 identity、school、choice、code、amount 之一；"
                                + "文件：表头“去向”写了两次；文件：应有一个 kind: identity 的列，现在有 0 个；数据项 direct_employed：列 outcome 没有值 employed；"
                                + "数据项 direct_employed：没有列 sector；数据项 placement_rate：目录里的 placement_rate 不是学校填写的数据项；数据项 salary_sum：of 应是一个金额列");
    }

    private static Roster random(Random chance, int graduates) {
        var rows = new ArrayList<Graduate>();
        for (int i = 0; i < graduates; i++) {
            var values = new HashMap<String, String>();
            for (var column : LAYOUT.columns()) {
                if (!RosterLayout.asks(column, values)) {
                    continue;
                }
                switch (column.kind()) {
                    case CHOICE -> {
                        var choices = column.choices();
                        values.put(
                                column.code(),
                                choices.get(chance.nextInt(choices.size())).value());
                    }
                    case AMOUNT -> {
                        boolean isKnown = chance.nextBoolean();
                        values.put(column.known(), isKnown ? RosterLayout.YES : RosterLayout.NO);
                        if (isKnown) {
                            values.put(column.code(), Integer.toString(1 + chance.nextInt(column.most())));
                        }
                    }
                    case IDENTITY, SCHOOL, CODE -> {}
                }
            }
            rows.add(new Graduate(
                    "%032x".formatted(i),
                    LAYOUT.kept().stream()
                            .map(column -> values.getOrDefault(column, ""))
                            .toList()));
        }
        return new Roster(LAYOUT.kept(), rows);
    }

    private static String shown(SortedMap<ItemCode, BigDecimal> totals) {
        return totals.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(ItemCode::value)))
                .map(it -> "%s %s\n".formatted(it.getKey(), it.getValue().toPlainString()))
                .collect(joining());
    }
}
