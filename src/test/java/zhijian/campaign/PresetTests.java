package zhijian.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import zhijian.campaign.LastFilings.LastFiling;
import zhijian.cycle.Obligation;
import zhijian.cycle.Window;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;

/// What is decided about everybody before anybody decides.
class PresetTests {

    private static final OrganisationId ID = new OrganisationId("3131001274");
    private static final Organisation SCHOOL =
            new Organisation(ID, "韶音音乐学校", OrganisationKind.SCHOOL, new OrganisationId("310000"));
    private static final Year LAST = Year.of(2021);

    @Test
    void a_school_follows_what_it_filed_last() {
        assertThat(Preset.obligation(SCHOOL, new LastFiling(LAST, 812L, true), null, LAST))
                .isEqualTo(new Obligation(ID, true, true, "2021 年度备案在校生 812 人"));
        assertThat(Preset.obligation(SCHOOL, new LastFiling(LAST, 812L, false), null, LAST))
                .isEqualTo(new Obligation(ID, true, false, "2021 年度备案时没有毕业生"));
        assertThat(Preset.obligation(SCHOOL, new LastFiling(Year.of(2020), 0L, true), null, LAST))
                .isEqualTo(new Obligation(ID, false, true, "2020 年度备案的在校生数为 0"));
        assertThat(Preset.obligation(SCHOOL, new LastFiling(LAST, null, true), null, LAST))
                .isEqualTo(new Obligation(ID, true, true, "2021 年度已备案"));
    }

    @Test
    void who_did_not_file_last_year_follows_what_was_decided_then() {
        var earlier = new LastFiling(Year.of(2020), 657L, true);
        assertThat(Preset.obligation(SCHOOL, earlier, new Obligation(ID, false, true, "已停止招生"), LAST))
                .isEqualTo(new Obligation(ID, false, true, "沿用 2021 年度：已停止招生"));
        assertThat(Preset.obligation(SCHOOL, earlier, new Obligation(ID, true, false, "首届未毕业"), LAST))
                .isEqualTo(new Obligation(ID, true, false, "沿用 2021 年度：首届未毕业"));
        assertThat(Preset.obligation(
                        SCHOOL, new LastFiling(Year.of(2020), 657L, false), Obligation.toReport(ID, "首届学生毕业"), LAST))
                .isEqualTo(new Obligation(ID, true, true, "沿用 2021 年度：首届学生毕业"));
        assertThat(Preset.obligation(SCHOOL, earlier, new Obligation(ID, false, true, "沿用 2020 年度：已停止招生"), LAST))
                .as("carried over twice")
                .isEqualTo(new Obligation(ID, false, true, "沿用 2021 年度：已停止招生"));
        assertThat(Preset.obligation(
                        SCHOOL, new LastFiling(LAST, 657L, true), new Obligation(ID, false, true, "全年停办"), LAST))
                .as("filed, and then found not obliged")
                .isEqualTo(new Obligation(ID, false, true, "沿用 2021 年度：全年停办"));
        assertThat(Preset.obligation(
                        SCHOOL, new LastFiling(LAST, 12L, true), new Obligation(ID, true, false, "首届未毕业"), LAST))
                .isEqualTo(new Obligation(ID, true, true, "2021 年度备案在校生 12 人"));
    }

    @Test
    void who_never_filed_follows_what_was_decided_last() {
        assertThat(Preset.obligation(SCHOOL, null, null, LAST))
                .isEqualTo(new Obligation(ID, true, true, "没有以往备案数据，按有在校生布置"));
        assertThat(Preset.obligation(SCHOOL, null, new Obligation(ID, false, true, "已停止招生"), LAST))
                .isEqualTo(new Obligation(ID, false, true, "沿用 2021 年度：已停止招生"));
        var district = new Organisation(ID, "徐汇区", OrganisationKind.DISTRICT, ID);
        assertThat(Preset.obligation(district, null, Obligation.toReport(ID, "有所属学校"), LAST))
                .isEqualTo(new Obligation(ID, true, true, "沿用 2021 年度：有所属学校"));
        assertThat(Preset.obligation(district, null, null, LAST))
                .isEqualTo(new Obligation(ID, false, true, "2021 年度没有布置"));
    }

    @Test
    void windows_come_a_year_later_but_never_before_today() {
        var last = new Window(Instant.parse("2020-11-30T16:00:00Z"), Instant.parse("2020-12-31T15:59:59Z"));
        assertThat(Preset.aYearLater(last, LocalDate.of(2021, 10, 1)))
                .isEqualTo(new Window(Instant.parse("2021-11-30T16:00:00Z"), Instant.parse("2021-12-31T15:59:59Z")));
        assertThat(Preset.aYearLater(last, LocalDate.of(2022, 3, 1)))
                .isEqualTo(new Window(Instant.parse("2022-02-28T16:00:00Z"), Instant.parse("2022-03-31T15:59:59Z")));
    }
}
