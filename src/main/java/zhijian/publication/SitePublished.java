package zhijian.publication;

import java.time.Year;
import zhijian.audit.Audited;

/// The public site was switched to an edition.
public record SitePublished(Year year, String edition, String who) implements Audited {

    @Override
    public String subject() {
        return "site/" + year;
    }

    @Override
    public String summary() {
        return "Switched the public site to edition " + edition;
    }
}
