package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import zhijian.cycle.Extension;
import zhijian.cycle.Term;
import zhijian.cycle.Window;
import zhijian.organisation.OrganisationId;

/// When the collector may hand in: every state it can be with the collector, before and after every moment that counts.
class HandingInTests {

    private static final Window WINDOW =
            new Window(Instant.parse("2020-11-30T16:00:00Z"), Instant.parse("2020-12-31T15:59:59Z"));
    private static final Term PLAIN = new Term(WINDOW, null);
    private static final Term EXTENDED = new Term(
            WINDOW,
            new Extension(
                    new OrganisationId("3131001274"),
                    Instant.parse("2021-01-05T15:59:59Z"),
                    "校区搬迁",
                    "310000.leader",
                    Instant.parse("2020-12-30T02:00:00Z")));

    private static final List<Instant> MOMENTS = List.of(
            Instant.parse("2020-11-30T15:59:59.9Z"),
            Instant.parse("2020-11-30T16:00:00Z"),
            Instant.parse("2020-12-31T15:59:59.9Z"),
            Instant.parse("2020-12-31T16:00:00Z"),
            Instant.parse("2021-01-05T15:59:59.9Z"),
            Instant.parse("2021-01-05T16:00:00Z"));

    @Test
    void the_first_time_must_be_in_time_and_later_times_need_not() {
        var table = new StringJoiner("\n", "", "\n");
        for (var moment : MOMENTS) {
            for (var term : List.of(PLAIN, EXTENDED)) {
                table.add("%s %s %s：首次 %s，撤回后 %s，退回后 %s，更正 %s"
                        .formatted(
                                moment,
                                term.extension() == null ? "未延期" : "已延期",
                                term.at(moment),
                                mark(new ReviewState.Draft(), false, term, moment),
                                mark(new ReviewState.Draft(), true, term, moment),
                                mark(new ReviewState.SentBack(Actor.REVIEWER, "漏填", Map.of()), true, term, moment),
                                mark(new ReviewState.Reopened("有误", Map.of()), true, term, moment)));
            }
        }
        assertThat(table.toString()).isEqualTo("""
                2020-11-30T15:59:59.900Z 未延期 NOT_YET：首次 否，撤回后 可，退回后 可，更正 可
                2020-11-30T15:59:59.900Z 已延期 NOT_YET：首次 否，撤回后 可，退回后 可，更正 可
                2020-11-30T16:00:00Z 未延期 OPEN：首次 可，撤回后 可，退回后 可，更正 可
                2020-11-30T16:00:00Z 已延期 OPEN：首次 可，撤回后 可，退回后 可，更正 可
                2020-12-31T15:59:59.900Z 未延期 OPEN：首次 可，撤回后 可，退回后 可，更正 可
                2020-12-31T15:59:59.900Z 已延期 OPEN：首次 可，撤回后 可，退回后 可，更正 可
                2020-12-31T16:00:00Z 未延期 OVER：首次 否，撤回后 可，退回后 可，更正 可
                2020-12-31T16:00:00Z 已延期 EXTENDED：首次 可，撤回后 可，退回后 可，更正 可
                2021-01-05T15:59:59.900Z 未延期 OVER：首次 否，撤回后 可，退回后 可，更正 可
                2021-01-05T15:59:59.900Z 已延期 EXTENDED：首次 可，撤回后 可，退回后 可，更正 可
                2021-01-05T16:00:00Z 未延期 OVER：首次 否，撤回后 可，退回后 可，更正 可
                2021-01-05T16:00:00Z 已延期 OVER：首次 否，撤回后 可，退回后 可，更正 可
                """);
    }

    @Test
    void who_comes_too_early_or_too_late_is_told_until_when_and_what_to_do() {
        assertThat(new OutOfTime(Year.of(2020), PLAIN, MOMENTS.getFirst(), "市教育委员会", List.of()).words())
                .isEqualTo("2020 年度 2020-12-01 00:00 开始报送，现在是 2020-11-30 23:59，还不能提交。数据可以先填写、保存，到时再提交。");
        assertThat(new OutOfTime(Year.of(2020), EXTENDED, MOMENTS.getLast(), "市教育委员会", List.of()).words())
                .isEqualTo("2020 年度的报送已于 2021-01-05 23:59 截止，现在是 2021-01-06 00:00，不能提交。"
                        + "已填的数据都在，没有丢失。请向市教育委员会说明原因、申请延期，延期后即可提交。");
    }

    private static String mark(ReviewState state, boolean before, Term term, Instant moment) {
        return HandingIn.isInTime(state, before, term.at(moment)) ? "可" : "否";
    }
}
