package zhijian.sentinel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import zhijian.digest.Sha256;

/// What was sent and received as a web archive (WARC 1.1, ISO 28500), each record gzipped by itself, so that
/// any archive tool can replay it.
final class Warc {

    private static final String SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// What the payload of an answer was identical to (同前次).
    record Earlier(String uri, Instant at) {}

    Warc(Instant at) {
        record(
                "warcinfo",
                at,
                Map.of("Content-Type", "application/warc-fields"),
                "software: Zhijian sentinel\r\nformat: WARC File Format 1.1\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /// A request and its answer.
    Warc add(Seen.Exchange exchange) {
        request(exchange);
        record(
                "response",
                exchange.at(),
                Map.of(
                        "Content-Type", "application/http;msgtype=response",
                        "WARC-Target-URI", exchange.uri().toASCIIString(),
                        "WARC-IP-Address", exchange.ip()),
                exchange.response());
        return this;
    }

    /// A request whose answer brought the same payload as an earlier one, which is not kept again.
    Warc addSame(Seen.Exchange exchange, String payloadSha256, Earlier earlier) {
        request(exchange);
        record(
                "revisit",
                exchange.at(),
                Map.of(
                        "Content-Type", "application/http;msgtype=response",
                        "WARC-Target-URI", exchange.uri().toASCIIString(),
                        "WARC-IP-Address", exchange.ip(),
                        "WARC-Profile", SAME_PAYLOAD,
                        "WARC-Payload-Digest", "sha256:" + payloadSha256,
                        "WARC-Refers-To-Target-URI", earlier.uri(),
                        "WARC-Refers-To-Date", date(earlier.at())),
                headOf(exchange.response()));
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void request(Seen.Exchange exchange) {
        record(
                "request",
                exchange.at(),
                Map.of(
                        "Content-Type", "application/http;msgtype=request",
                        "WARC-Target-URI", exchange.uri().toASCIIString(),
                        "WARC-IP-Address", exchange.ip()),
                exchange.request());
    }

    private void record(String type, Instant at, Map<String, String> fields, byte[] block) {
        var head = new StringBuilder("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\n"
                .formatted(type, date(at), UUID.randomUUID()));
        fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> head.append(field.getKey())
                        .append(": ")
                        .append(field.getValue())
                        .append("\r\n"));
        head.append("WARC-Block-Digest: sha256:%s\r\nContent-Length: %d\r\n\r\n"
                .formatted(Sha256.hex(block), block.length));
        try (OutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(head.toString().getBytes(StandardCharsets.UTF_8));
            zipped.write(block);
            zipped.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to memory", e);
        }
    }

    /// Up to the empty line behind the headers.
    private static byte[] headOf(byte[] response) {
        for (int i = 0; i + 3 < response.length; i++) {
            if (response[i] == '\r' && response[i + 1] == '\n' && response[i + 2] == '\r' && response[i + 3] == '\n') {
                return Arrays.copyOf(response, i + 4);
            }
        }
        return response;
    }

    private static String date(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
