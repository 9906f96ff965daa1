package zhijian.cycle;

import zhijian.audit.Audited;

/// The service did not answer for a while and does again (服务中断).
public record ServiceInterrupted(Outage outage) implements Audited {

    @Override
    public String subject() {
        return "service";
    }

    @Override
    public String who() {
        return "system";
    }

    @Override
    public String summary() {
        return "No heartbeat from %s to %s".formatted(outage.from(), outage.until());
    }
}
