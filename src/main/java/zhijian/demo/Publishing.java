package zhijian.demo;

import java.time.Year;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.indicator.Indicators;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.publication.PublicSite;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.report.Editions;
import zhijian.writing.Checklist;
import zhijian.writing.DraftId;
import zhijian.writing.Drafts;
import zhijian.writing.Remarks;
import zhijian.writing.SectionState;
import zhijian.writing.SectionStep;

/// The end of the city's road (演示公示): from the latest release to the public site, unless it is there already.
@Component
class Publishing {

    private final Register register;
    private final Accounts accounts;
    private final Releases releases;
    private final Indicators indicators;
    private final Editions editions;
    private final Drafts drafts;
    private final Checklist checklist;
    private final Remarks remarks;
    private final PublicSite site;

    Publishing(
            Register register,
            Accounts accounts,
            Releases releases,
            Indicators indicators,
            Editions editions,
            Drafts drafts,
            Checklist checklist,
            Remarks remarks,
            PublicSite site) {
        this.register = register;
        this.accounts = accounts;
        this.releases = releases;
        this.indicators = indicators;
        this.editions = editions;
        this.drafts = drafts;
        this.checklist = checklist;
        this.remarks = remarks;
        this.site = site;
    }

    void publish(Year year, Progress progress) {
        var timetable = new Timetable(year);
        var release = releases.latest(year)
                .orElseThrow(() -> new IllegalStateException("The road of %s ended without a release".formatted(year)));
        if (editions.latest(year).isEmpty()) {
            progress.begin("%s 年度：计算指标".formatted(year), 1);
            var scopes = indicators.of(release).scopes();
            progress.end();
            DemoClock.at(timetable.issued(), () -> write(release));
            progress.begin("%s 年度：编制市、区、校报告".formatted(year), scopes.size());
            DemoClock.at(
                    timetable.issued(),
                    () -> editions.issue(release, leader(OrganisationKind.INSTITUTE), progress::step));
            progress.end();
        }
        if (!site.isThere()) {
            progress.begin("%s 年度：生成公示网站".formatted(year), 1);
            DemoClock.at(
                    timetable.published(),
                    () -> site.publish(
                            editions.latest(year).orElseThrow(), "首次公示", leader(OrganisationKind.COMMISSION)));
            progress.end();
        }
    }

    /// The institute writes the city's report as it stands in the template, settles it and takes note of every warning.
    private void write(Release release) {
        var id = new DraftId(indicators.city(), release.year());
        if (drafts.find(id).isEmpty()) {
            drafts.begin(id, institute(Role.COLLECTOR));
        }
        for (var section : drafts.find(id).orElseThrow().sections()) {
            if (section.state() == SectionState.WRITING) {
                drafts.take(id, section.number(), SectionStep.HAND_IN, institute(Role.COLLECTOR));
            }
            if (section.state() != SectionState.SETTLED) {
                drafts.take(id, section.number(), SectionStep.SETTLE, institute(Role.REVIEWER));
            }
        }
        checklist.of(drafts.find(id).orElseThrow(), release).stream()
                .filter(point -> !point.isError() && point.isOpen())
                .forEach(point -> remarks.signOff(id, point.warning(), institute(Role.LEADER)));
    }

    private CurrentUser institute(Role role) {
        return accounts.of(
                register.organisations(OrganisationKind.INSTITUTE).getFirst().id(), role);
    }

    private CurrentUser leader(OrganisationKind kind) {
        return accounts.of(register.organisations(kind).getFirst().id(), Role.LEADER);
    }
}
