package zhijian.sentinel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How probes behave (巡查设置).
///
/// @param pause between two requests to the same server
/// @param loopback whether this machine itself may be probed: only where a test or a demonstration serves
///     columns on it
@ConfigurationProperties("zhijian.sentinel")
record SentinelSettings(
        @DefaultValue("2s") Duration pause,
        @DefaultValue("false") boolean loopback) {

    Reach reach() {
        return loopback ? Reach.LOOPBACK_TOO : Reach.PUBLIC;
    }
}
