package zhijian.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.campaign.LastFilings.LastFiling;
import zhijian.catalog.Differences;
import zhijian.catalog.Level;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.cycle.Obligation;
import zhijian.cycle.Preparation;
import zhijian.cycle.Window;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;

/// What a year would be like if nobody decided anything (预设): as last year, with what last year's filings tell.
@Component
class Preset {

    private static final int DAYS_TO_REPORT = 30;

    private final Cycles cycles;
    private final Register register;
    private final LastFilings filings;
    private final Clock clock;

    Preset(Cycles cycles, Register register, LastFilings filings, Clock clock) {
        this.cycles = cycles;
        this.register = register;
        this.filings = filings;
        this.clock = clock;
    }

    /// The year after the last, by differences from it.
    Preparation after(Cycle last) {
        var year = last.year().plusYears(1);
        return preparation(year, last.year(), obligations(last), windows(last));
    }

    /// The first year of all, with a catalog that is there already.
    Preparation first(Year year) {
        var today = today();
        var window = new Window(Days.begin(today), Days.end(today.plusDays(DAYS_TO_REPORT)));
        return preparation(
                year,
                year,
                register.organisations().stream()
                        .filter(it -> Cycles.level(it.kind()).isPresent())
                        .map(it -> Obligation.toReport(it.id(), "首次布置"))
                        .toList(),
                Arrays.stream(Level.values())
                        .map(level -> new Preparation.Planned(level, window))
                        .toList());
    }

    private static Preparation preparation(
            Year year, Year basedOn, List<Obligation> obligations, List<Preparation.Planned> windows) {
        return new Preparation(
                year,
                0,
                Differences.none(year, basedOn),
                obligations,
                windows,
                "关于做好 %s 年度中等职业教育质量年度报告编制工作的通知".formatted(year),
                """
                各区教育局、有关行业企业、各中等职业学校：

                现布置 %s 年度中等职业教育质量年度报告编制工作。请各单位由采集员、审核员和负责人分别填报、审核和核准数据，签署责任声明后报主管部门备案。

                本单位的报送时段见系统“我的工作”；各数据项的定义和口径见“填报指南”。确有困难不能按时报送的，请在截止前说明原因、申请延期。""".formatted(year),
                List.of());
    }

    private List<Obligation> obligations(Cycle last) {
        var filed = filings.before(last.year().plusYears(1));
        var before = cycles.obligations(last.year());
        var obligations = new ArrayList<Obligation>();
        for (var organisation : register.organisations()) {
            if (Cycles.level(organisation.kind()).isPresent()) {
                obligations.add(obligation(
                        organisation, filed.get(organisation.id()), before.get(organisation.id()), last.year()));
            }
        }
        return obligations;
    }

    /// What a school filed last year tells; where it did not file, or need not, what was decided then.
    static Obligation obligation(
            Organisation organisation, @Nullable LastFiling filed, @Nullable Obligation before, Year last) {
        var id = organisation.id();
        boolean isSchool = organisation.kind() == OrganisationKind.SCHOOL;
        boolean tells = isSchool
                && filed != null
                && (before == null || before.isObliged() && filed.year().equals(last));
        if (filed != null && tells) {
            return told(id, filed);
        }
        if (before != null) {
            return carriedOver(before, last);
        }
        return isSchool
                ? Obligation.toReport(id, "没有以往备案数据，按有在校生布置")
                : new Obligation(id, false, true, "%s 年度没有布置".formatted(last));
    }

    private static Obligation told(OrganisationId id, LastFiling filed) {
        if (filed.students() != null && filed.students() == 0) {
            return new Obligation(id, false, true, "%s 年度备案的在校生数为 0".formatted(filed.year()));
        }
        if (!filed.hasGraduates()) {
            return new Obligation(id, true, false, "%s 年度备案时没有毕业生".formatted(filed.year()));
        }
        return Obligation.toReport(
                id,
                filed.students() == null
                        ? "%s 年度已备案".formatted(filed.year())
                        : "%s 年度备案在校生 %d 人".formatted(filed.year(), filed.students()));
    }

    /// The reason is the first one, however often it is carried over.
    private static Obligation carriedOver(Obligation before, Year last) {
        return new Obligation(
                before.organisation(),
                before.isObliged(),
                before.hasGraduates(),
                "沿用 %s 年度：%s".formatted(last, before.reason().replaceFirst("^沿用 \\d{4} 年度：", "")));
    }

    private List<Preparation.Planned> windows(Cycle last) {
        var today = today();
        var planned = new ArrayList<Preparation.Planned>();
        for (var level : Level.values()) {
            planned.add(new Preparation.Planned(level, aYearLater(last.window(level), today)));
        }
        return planned;
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    /// Never before today, and never shorter than nothing.
    static Window aYearLater(Window last, LocalDate today) {
        var opens = day(last.opens()).plusYears(1);
        var closes = day(last.closes()).plusYears(1);
        if (opens.isBefore(today)) {
            opens = today;
        }
        if (!closes.isAfter(opens)) {
            closes = opens.plusDays(DAYS_TO_REPORT);
        }
        return new Window(Days.begin(opens), Days.end(closes));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(BeijingTime.ZONE).toLocalDate();
    }
}
