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
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
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
    private final Register register;

    SiteNumbers(PublishedEditions published, Releases releases, Indicators indicators, Register register) {
        this.published = published;
        this.releases = releases;
        this.indicators = indicators;
        this.register = register;
    }

    @Override
    public Optional<PublishedNumber> find(String code, String scope, int year) {
        return published.current().flatMap(edition -> {
            try {
                return indicators
                        .find(releases.find(edition.release()), new ItemCode(code), Scope.parse(scope), Year.of(year))
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
                                name(fact.scope()),
                                fact.year(),
                                fact.name(),
                                fact.value() instanceof Amount.Known
                                        ? fact.display() + fact.unit()
                                        : fact.display()));
    }

    private String name(Scope scope) {
        return switch (scope.kind()) {
            case CITY -> "全市";
            case DISTRICT, SCHOOL ->
                register.organisation(new OrganisationId(scope.code())).name();
            case KIND, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> scope.toString();
        };
    }
}
