package zhijian.sentinel;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.publication.PublishedFiles;
import zhijian.report.Edition;
import zhijian.report.Editions;

/// Every report of every edition of every year (签发的报告集), which what columns show is held against.
@Component
class IssuedReports {

    private final Editions editions;
    private final Cycles cycles;
    private final Register register;
    private final Indicators indicators;
    private final PublishedFiles published;
    private final Map<String, List<IssuedReport>> known = new ConcurrentHashMap<>();

    IssuedReports(
            Editions editions, Cycles cycles, Register register, Indicators indicators, PublishedFiles published) {
        this.editions = editions;
        this.cycles = cycles;
        this.register = register;
        this.indicators = indicators;
        this.published = published;
    }

    /// The latest years first, within a year the latest edition first.
    List<IssuedReport> all() {
        var all = new ArrayList<IssuedReport>();
        for (var year : cycles.all().stream().map(Cycle::year).toList()) {
            var issued = editions.all(year);
            for (int i = issued.size() - 1; i >= 0; i--) {
                boolean isLatest = i == issued.size() - 1;
                var edition = issued.get(i);
                all.addAll(known.computeIfAbsent(
                        "%s %s".formatted(edition.number(), isLatest), _ -> reports(edition, isLatest)));
            }
        }
        return all;
    }

    /// Number of the edition that counts; empty before the first.
    String latest(Year year) {
        return editions.latest(year).map(Edition::number).orElse("");
    }

    /// Why an organisation's report is on the public site no longer; empty: it was not withdrawn.
    Optional<String> whyWithdrawn(OrganisationId organisation, Year year) {
        return published.now().flatMap(it -> published.whyWithdrawn(it, year, organisation));
    }

    private List<IssuedReport> reports(Edition edition, boolean isLatest) {
        return register.organisations().stream()
                .filter(it -> it.kind() != OrganisationKind.COMMISSION && it.kind() != OrganisationKind.OWNER)
                .map(it -> new IssuedReport(
                        it.id(),
                        it.name(),
                        edition.year(),
                        edition.number(),
                        isLatest,
                        edition.directory().resolve(Edition.pathOf(edition.year(), scope(it)))))
                .filter(IssuedReport::isThere)
                .toList();
    }

    private Scope scope(Organisation organisation) {
        return switch (organisation.kind()) {
            case SCHOOL -> new Scope(Scope.Kind.SCHOOL, organisation.id().code());
            case DISTRICT -> new Scope(Scope.Kind.DISTRICT, organisation.id().code());
            case INSTITUTE, COMMISSION, OWNER -> indicators.city();
        };
    }
}
