package zhijian.report;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhijian.indicator.Scope;

/// What a printed report says of itself (版本记录): everything in it that the text does not say.
///
/// @param edition number of the edition, e.g. `2020-1`
/// @param release the data release every number comes from
/// @param issuedAt the only moment a document may carry, or the same input would not give the same bytes
/// @param site where the public site stands, to be printed with the report's own path; null when nobody knows yet
public record Imprint(
        String edition,
        String release,
        Instant issuedAt,
        @Nullable URI site) {

    private static final String REVIEW = "审阅稿";

    /// Of a draft that goes out for review (审阅稿): it belongs to no edition and says so.
    public static Imprint ofReview(String release, Instant at) {
        return new Imprint(REVIEW, release, at, null);
    }

    boolean isOfReview() {
        return edition.equals(REVIEW);
    }

    /// Number of the document (报告编号), e.g. `2020-1-310104`: no other report of any edition has it.
    public String number(Scope scope) {
        return edition + "-" + scope.code();
    }

    /// Where a reader of the printed report finds it again, with all its data.
    @Nullable
    URI address(Report report) {
        return site == null ? null : site.resolve(Edition.pathOf(report.year(), report.scope()) + "/");
    }
}
