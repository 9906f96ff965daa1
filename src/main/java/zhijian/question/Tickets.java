package zhijian.question;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Shows that a form was opened here, and when (表单凭条): programs that post without reading, or at once, are told
/// apart from people without asking anybody to solve a puzzle. Good until the application is started anew.
@Component
class Tickets {

    private static final Duration SOONEST = Duration.ofSeconds(3);
    private static final Duration LATEST = Duration.ofHours(24);

    private final byte[] key = new byte[32];
    private final Clock clock;

    Tickets(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
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
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(at.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
