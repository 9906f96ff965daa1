package zhijian.question;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import zhijian.vault.Vault;

/// Shows that a form was opened here, and when (表单凭条): programs that post without reading, or at once, are told
/// apart from people without asking anybody to solve a puzzle. Every node knows what any node issued.
@Component
class Tickets {

    private static final Duration SOONEST = Duration.ofSeconds(3);
    private static final Duration LATEST = Duration.ofHours(24);

    private final Vault vault;
    private final Clock clock;

    Tickets(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    String issue() {
        var at = Long.toString(clock.instant().getEpochSecond());
        return at + "." + seal(at);
    }

    /// @throws QuestionRefused if the ticket is not ours, too new or too old
    void check(String ticket) {
        var parts = ticket.split("\\.", 2);
        if (parts.length != 2
                || !parts[0].matches("\\d{1,12}")
                || !MessageDigest.isEqual(
                        seal(parts[0]).getBytes(StandardCharsets.US_ASCII),
                        parts[1].getBytes(StandardCharsets.UTF_8))) {
            throw new QuestionRefused("页面已经过时，写的内容还在，请再提交一次。");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts[0])), clock.instant());
        if (age.compareTo(SOONEST) < 0) {
            throw new QuestionRefused("提交得太快，请过几秒再提交一次。");
        }
        if (age.compareTo(LATEST) > 0) {
            throw new QuestionRefused("页面已经过时，写的内容还在，请再提交一次。");
        }
    }

    private String seal(String at) {
        return HexFormat.of().formatHex(vault.mark(at, "question ticket"));
    }
}
