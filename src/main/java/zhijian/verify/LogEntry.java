package zhijian.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// One publication in the log (公示日志条目): at that moment the site became the files of this manifest.
///
/// @param edition e.g. `2020-1`
/// @param reason why the site was made anew, in Chinese, e.g. 首次公示
/// @param manifest SHA-256 of the list of its files, in hexadecimal
/// @param files how many there are
public record LogEntry(String format, Instant at, String edition, String reason, String manifest, int files) {

    public static final String FORMAT = "zhijian-site-1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LogEntry {
        for (var given : new Object[] {format, at, edition, reason, manifest}) {
            Objects.requireNonNull(given, "a field of an entry");
        }
    }

    public byte[] bytes() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException if the bytes are no such entry
    public static LogEntry parse(byte[] bytes) {
        try {
            var entry = JSON.readValue(bytes, LogEntry.class);
            if (FORMAT.equals(entry.format)) {
                return entry;
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not an entry of a site's log", e);
        }
        throw new IllegalArgumentException("Not an entry of format " + FORMAT);
    }
}
