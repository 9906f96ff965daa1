package zhijian.report;

import java.time.Year;
import org.springframework.stereotype.Component;
import zhijian.catalog.Catalogs;
import zhijian.claim.Hedges;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;

/// Three questions parents ask about a school, each answered in three sentences (家长问答): a report like any other, bound
/// to the same facts.
@Component
public class ParentsAnswers {

    static final String SOURCE = "reports/parents.md";

    private final Catalogs catalogs;
    private final ReportNames names;

    ParentsAnswers(Catalogs catalogs, ReportNames names) {
        this.catalogs = catalogs;
        this.names = names;
    }

    /// @param facts as they are published
    /// @throws ReportProblems if the year's text cannot be bound
    public Report of(Scope school, Year year, Facts facts) {
        var catalog = catalogs.of(year);
        return ReportSource.read(catalog.file(SOURCE))
                .bind(facts, school, year, names.of(school, year, facts), Hedges.read(catalog.file("hedges.yaml")));
    }
}
