package zhijian.cycle;

import java.time.Instant;
import java.time.Year;
import java.util.Set;
import zhijian.organisation.OrganisationId;

/// The commission gave organisations more time; published in the same transaction.
public record DeadlineExtended(
        Year year, Set<OrganisationId> organisations, Instant until, String reason, String who) {}
