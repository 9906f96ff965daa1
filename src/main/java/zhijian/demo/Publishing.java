package zhijian.demo;

import java.time.Year;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.publication.PublicSite;
import zhijian.release.Releases;
import zhijian.report.Editions;

/// The end of the demo city's road (演示公示): from the latest release to the public site, unless it is there already.
@Component
class Publishing {

    private final Register register;
    private final Accounts accounts;
    private final Releases releases;
    private final Editions editions;
    private final PublicSite site;

    Publishing(Register register, Accounts accounts, Releases releases, Editions editions, PublicSite site) {
        this.register = register;
        this.accounts = accounts;
        this.releases = releases;
        this.editions = editions;
        this.site = site;
    }

    void publish(Year year, Progress progress) {
        var release = releases.latest(year)
                .orElseThrow(() -> new IllegalStateException("The road of %s ended without a release".formatted(year)));
        var edition = editions.latest(year).orElseGet(() -> {
            progress.begin("%s 年度：编制市、区、校报告".formatted(year), register.schools().size());
            var issued = editions.issue(release, institute(), progress::step);
            progress.end();
            return issued;
        });
        if (!site.isThere()) {
            progress.begin("%s 年度：生成公示网站".formatted(year), 1);
            site.publish(edition, commission());
            progress.step();
            progress.end();
        }
    }

    private CurrentUser institute() {
        return accounts.of(
                register.organisations(OrganisationKind.INSTITUTE).getFirst().id(), Role.LEADER);
    }

    private CurrentUser commission() {
        return accounts.of(register.commission().id(), Role.LEADER);
    }
}
