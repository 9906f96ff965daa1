package zhijian.sentinel;

import java.net.URI;
import java.time.Year;
import zhijian.audit.Audited;
import zhijian.organisation.OrganisationId;

/// An address was found to be otherwise than people were last told (巡查结论).
///
/// @param isGood whether it is as it should be now
/// @param what e.g. 页面不存在
/// @param detail what exactly; may be empty
/// @param remedy the one thing to do; empty where nothing is
public record ColumnChecked(
        OrganisationId organisation, Year year, URI url, boolean isGood, String what, String detail, String remedy)
        implements Audited {

    @Override
    public String who() {
        return "system";
    }

    @Override
    public String subject() {
        return "column/%s/%s".formatted(organisation, year);
    }

    @Override
    public String summary() {
        return "%s at %s".formatted(isGood ? "Good" : "Fault", url);
    }
}
