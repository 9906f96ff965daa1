package zhijian.sentinel;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came back from an address (所见).
sealed interface Seen {

    /// Every request that was sent and what was answered, the first first.
    List<Exchange> exchanges();

    /// One request and its answer, byte for byte (往来).
    ///
    /// @param response as far as it was read
    record Exchange(URI uri, String ip, Instant at, byte[] request, byte[] response) {}

    /// An answer (应答).
    ///
    /// @param uri where redirects led to
    /// @param headers names in small letters
    /// @param body decoded
    /// @param isCut whether the server promised more than came
    record Answer(
            URI uri, int status, Map<String, String> headers, byte[] body, boolean isCut, List<Exchange> exchanges)
            implements Seen {

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /// No answer that could be looked at.
    ///
    /// @param words what happened, e.g. 域名解析不到
    record Nothing(Outcome outcome, String words, List<Exchange> exchanges) implements Seen {}
}
