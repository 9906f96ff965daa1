package zhijian.report;

import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import zhijian.indicator.Scope;

/// All reports of a year as issued (报告版次): the city's, every district's and every school's; never changed.
///
/// @param number year and counter, e.g. `2020-1`
/// @param release the data release every number comes from
/// @param directory holds one directory per report, laid out as on the public site
public record Edition(String number, Year year, String release, Path directory, Instant issuedAt, String issuedBy) {

    /// Its place among the editions of its year, from 1.
    public int counter() {
        return Integer.parseInt(number.substring(number.indexOf('-') + 1));
    }

    /// Where a report stands, both under the edition and on the public site, e.g. `reports/2020/city`.
    public static String pathOf(Year year, Scope scope) {
        return switch (scope.kind()) {
            case CITY -> "reports/%s/city".formatted(year);
            case DISTRICT -> "reports/%s/districts/%s".formatted(year, scope.code());
            case SCHOOL -> "reports/%s/schools/%s".formatted(year, scope.code());
            case KIND, SUPERVISOR, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE ->
                throw new IllegalArgumentException("There are no reports about " + scope);
        };
    }
}
