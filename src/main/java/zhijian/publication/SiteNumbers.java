package zhijian.publication;

import java.time.DateTimeException;
import java.time.Year;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhijian.catalog.Amount;
import zhijian.catalog.ItemCode;
import zhijian.indicator.Fact;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;
import zhijian.question.PublishedNumber;
import zhijian.question.PublishedNumbers;
import zhijian.release.Releases;
import zhijian.report.Edition;

/// The numbers of the edition that readers see (网站上的数).
@Component
class SiteNumbers implements PublishedNumbers {

    private final PublishedEditions published;
    private final Releases releases;
    private final Indicators indicators;
    private final ScopeNames names;

    SiteNumbers(PublishedEditions published, Releases releases, Indicators indicators, ScopeNames names) {
        this.published = published;
        this.releases = releases;
        this.indicators = indicators;
        this.names = names;
    }

    @Override
    public Optional<PublishedNumber> find(String code, String scope, int year) {
        return published.current().flatMap(edition -> {
            try {
                return indicators
                        .published(releases.find(edition.release()))
                        .find(new ItemCode(code), Scope.parse(scope), Year.of(year))
                        .map(fact -> number(edition, fact));
            } catch (IllegalArgumentException | DateTimeException _) { // typed by anybody
                return Optional.empty();
            }
        });
    }

    private PublishedNumber number(Edition edition, Fact fact) {
        return new PublishedNumber(
                fact.code().value(),
                fact.scope().toString(),
                fact.year().getValue(),
                edition.number(),
                "%s %s 年 %s：%s"
                        .formatted(
                                names.of(fact.scope()),
                                fact.year(),
                                fact.name(),
                                fact.value() instanceof Amount.Known ? fact.display() + fact.unit() : fact.display()));
    }
}
