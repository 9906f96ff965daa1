package zhijian.submission;

import java.time.Year;
import zhijian.organisation.OrganisationId;

/// One organisation's data for one year (一份填报).
public record SubmissionId(OrganisationId organisation, Year year) {

    /// The same organisation a year earlier.
    public SubmissionId lastYear() {
        return new SubmissionId(organisation, year.minusYears(1));
    }

    @Override
    public String toString() {
        return "%s/%s".formatted(organisation, year);
    }
}
