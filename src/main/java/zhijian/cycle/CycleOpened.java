package zhijian.cycle;

import java.time.Year;
import zhijian.audit.Audited;

/// The commission opened a year.
public record CycleOpened(Year year, String catalogVersion, int obliged, String who) implements Audited {

    @Override
    public String subject() {
        return "cycle/" + year;
    }

    @Override
    public String summary() {
        return "Opened with catalog %s and %d obliged organisations".formatted(catalogVersion, obliged);
    }
}
