package zhijian.cycle;

import java.time.Instant;
import zhijian.organisation.OrganisationId;

/// A later deadline for one organisation (延期), and why.
public record Extension(OrganisationId organisation, Instant until, String reason, String by, Instant at) {}
