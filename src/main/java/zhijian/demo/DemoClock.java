package zhijian.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The clock of the demo city (演示时钟): the true time, but for what a thread does [#at] another moment, so that the
/// city's old years were filed when they ought to have been.
@Component
@Profile("demo")
final class DemoClock extends Clock {

    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final Clock system = Clock.systemUTC();

    /// Whatever is done, this clock says it happened at that moment.
    static void at(Instant moment, Runnable deed) {
        ScopedValue.where(MOMENT, moment).run(deed);
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : system.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The demo city's clock gives moments, which have no zone");
    }
}
