package zhijian.publication;

import java.time.Year;
import zhijian.audit.Audited;
import zhijian.organisation.OrganisationId;

/// The commission withdrew a published report (撤回报告).
///
/// @param reporting whose report it is: a school, a district, or the commission for the city's
/// @param reason told to readers, too
/// @param path of the notice that stands in its place
public record ReportWithdrawn(Year year, OrganisationId reporting, String reason, String path, String who)
        implements Audited {

    @Override
    public String subject() {
        return "site/" + year;
    }

    @Override
    public String summary() {
        return "Withdrew the report of " + reporting;
    }
}
