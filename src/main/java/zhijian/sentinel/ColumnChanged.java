package zhijian.sentinel;

import java.time.Year;
import zhijian.audit.Audited;
import zhijian.organisation.OrganisationId;

/// Somebody gave or withdrew an address.
record ColumnChanged(OrganisationId organisation, Year year, String what, String who) implements Audited {

    @Override
    public String subject() {
        return "column/%s/%s".formatted(organisation, year);
    }

    @Override
    public String summary() {
        return what;
    }
}
