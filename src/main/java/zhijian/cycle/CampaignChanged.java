package zhijian.cycle;

import java.time.Year;
import zhijian.audit.Audited;

/// The commission or the institute changed something of a year that is open.
///
/// @param summary what, and why
record CampaignChanged(Year year, String summary, String who) implements Audited {

    @Override
    public String subject() {
        return "cycle/" + year;
    }
}
