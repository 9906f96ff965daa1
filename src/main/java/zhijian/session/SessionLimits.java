package zhijian.session;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long one stays signed in (会话时限).
///
/// @param idle without a request (`zhijian.session.idle`)
/// @param longest in all, however busy (`zhijian.session.longest`)
@ConfigurationProperties("zhijian.session")
record SessionLimits(Duration idle, Duration longest) {

    boolean areOver(Instant began, Instant seen, Instant now) {
        return !now.isBefore(seen.plus(idle)) || !now.isBefore(began.plus(longest));
    }
}
