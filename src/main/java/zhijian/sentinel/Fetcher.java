package zhijian.sentinel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Fetches one address within bounds (抓取): of time, of size, of redirects, and of where it may go.
///
/// It speaks HTTP/1.1 itself, because it must connect to exactly the IP address it has checked — a name could
/// lead elsewhere when it is asked a second time — and because evidence is what was sent and received, byte for
/// byte.
final class Fetcher {

    /// Who we are and where to complain (探测者标识).
    private static final String AGENT = "ZhijianSentinel/1.0 (publication check; once a day)";

    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Reach reach;
    private final Bounds bounds;
    private final Clock clock;

    Fetcher(Reach reach, Bounds bounds, Clock clock) {
        this.reach = reach;
        this.bounds = bounds;
        this.clock = clock;
    }

    /// How much a probe may take (探测上限).
    ///
    /// @param total for one request, from connecting to the last byte
    /// @param bytes of one answer, encoded and decoded
    record Bounds(Duration connect, Duration total, int bytes, int redirects) {

        static final Bounds USUAL = new Bounds(Duration.ofSeconds(10), Duration.ofSeconds(40), 32 << 20, 5);
    }

    /// An answer that cannot be looked at; says what became of it.
    private static final class Unseen extends Exception {

        private static final long serialVersionUID = 1;

        private final Outcome outcome;
        private final String words;

        private Unseen(Outcome outcome, String words) {
            super(words);
            this.outcome = outcome;
            this.words = words;
        }
    }

    Seen fetch(URI address) {
        var exchanges = new ArrayList<Seen.Exchange>();
        var uri = address;
        try {
            for (int hop = 0; hop <= bounds.redirects(); hop++) {
                var answer = request(uri, exchanges);
                var location = answer.header("location");
                if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
                    return answer;
                }
                uri = target(uri, location.get());
            }
            return new Seen.Nothing(
                    Outcome.TOO_MANY_REDIRECTS, "跳转了 %d 次还没有到".formatted(bounds.redirects() + 1), exchanges);
        } catch (Unseen e) {
            return new Seen.Nothing(e.outcome, e.words, exchanges);
        }
    }

    private static URI target(URI from, String location) throws Unseen {
        try {
            return from.resolve(location.strip());
        } catch (IllegalArgumentException _) {
            throw new Unseen(Outcome.SERVER_ERROR, "跳转到一个不成样子的网址");
        }
    }

    private Seen.Answer request(URI uri, List<Seen.Exchange> exchanges) throws Unseen {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new Unseen(Outcome.NOT_PUBLIC, "只查 http 和 https 网址，遇到的是 %s".formatted(uri));
        }
        boolean isSecure = scheme.equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : isSecure ? 443 : 80;
        var ip = resolve(uri.getHost(), port);
        var request = head(uri, port, isSecure).getBytes(StandardCharsets.US_ASCII);
        var at = clock.instant();
        var end = System.nanoTime() + bounds.total().toNanos();
        var received = new ByteArrayOutputStream();
        try (var plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(ip, port), (int) bounds.connect().toMillis());
            plain.setSoTimeout((int) bounds.connect().toMillis());
            try (var socket = isSecure ? secured(plain, uri.getHost(), port) : plain) {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                var in = new Recording(socket.getInputStream(), received, socket, end, bounds.bytes());
                return answer(uri, in, exchanges);
            }
        } catch (SocketTimeoutException _) {
            throw new Unseen(Outcome.SLOW, "%d 秒内没有读完".formatted(bounds.total().toSeconds()));
        } catch (TooLarge _) {
            throw new Unseen(Outcome.TOO_LARGE, "超过 %d MB".formatted(bounds.bytes() >> 20));
        } catch (SSLException e) {
            throw new Unseen(Outcome.CERTIFICATE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Unseen(Outcome.UNREACHABLE, "连接失败：%s".formatted(e.getMessage()));
        } finally {
            exchanges.add(new Seen.Exchange(uri, ip.getHostAddress(), at, request, received.toByteArray()));
        }
    }

    /// All addresses of a name must be public, so that it does not depend on which one is taken.
    private InetAddress resolve(String host, int port) throws Unseen {
        try {
            var name = host.startsWith("[") ? host : IDN.toASCII(host);
            var all = InetAddress.getAllByName(name);
            if (!Arrays.stream(all).allMatch(it -> reach.allows(it, port))) {
                throw new Unseen(Outcome.NOT_PUBLIC, "%s 端口 %d 不在公网".formatted(host, port));
            }
            return all[0];
        } catch (UnknownHostException | IllegalArgumentException _) {
            throw new Unseen(Outcome.UNREACHABLE, "找不到域名 %s".formatted(host));
        }
    }

    private static String head(URI uri, int port, boolean isSecure) {
        var ascii = URI.create(uri.toASCIIString());
        var path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        var host = uri.getHost().startsWith("[") ? uri.getHost() : IDN.toASCII(uri.getHost());
        return "GET %s%s HTTP/1.1\r\nHost: %s%s\r\nUser-Agent: %s\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
                .formatted(
                        path,
                        ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery(),
                        host,
                        port == (isSecure ? 443 : 80) ? "" : ":" + port,
                        AGENT);
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, IDN.toASCII(host), port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private Seen.Answer answer(URI uri, InputStream in, List<Seen.Exchange> exchanges) throws IOException, Unseen {
        var status = line(in);
        while (status.matches("HTTP/1\\.[01] 1\\d\\d.*")) {
            headers(in);
            status = line(in);
        }
        if (!status.matches("HTTP/1\\.[01] [2-5]\\d\\d.*")) {
            throw new Unseen(Outcome.SERVER_ERROR, "应答不是 HTTP");
        }
        int code = Integer.parseInt(status.substring(9, 12));
        var headers = headers(in);
        var body = new ByteArrayOutputStream();
        boolean isCut = code == 204 || code == 304 ? false : body(in, headers, body);
        return new Seen.Answer(uri, code, headers, decoded(body.toByteArray(), headers), isCut, exchanges);
    }

    /// @return whether less came than was promised
    private static boolean body(InputStream in, Map<String, String> headers, ByteArrayOutputStream body)
            throws IOException, Unseen {
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunks(in, body);
        }
        var length = headers.get("content-length");
        if (length == null) {
            in.transferTo(body);
            return false;
        }
        if (!length.matches("\\d{1,12}")) {
            throw new Unseen(Outcome.SERVER_ERROR, "应答的长度写得不对");
        }
        return copy(in, body, Long.parseLong(length));
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException, Unseen {
        while (true) {
            String size;
            try {
                size = line(in).replaceFirst(";.*", "").strip();
            } catch (EOFException _) {
                return true;
            }
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new Unseen(Outcome.SERVER_ERROR, "应答分块写得不对");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return false;
            }
            if (copy(in, body, length) || in.read() != '\r' || in.read() != '\n') {
                return true;
            }
        }
    }

    private static boolean copy(InputStream in, ByteArrayOutputStream body, long length) throws IOException {
        var buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int read = readOrEnd(in, buffer, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return true;
            }
            body.write(buffer, 0, read);
            left -= read;
        }
        return false;
    }

    /// A connection that breaks in the middle of an answer has cut it off.
    private static int readOrEnd(InputStream in, byte[] buffer, int length) throws IOException {
        try {
            return in.read(buffer, 0, length);
        } catch (SocketException _) {
            return -1;
        }
    }

    /// Some servers pack what nobody asked them to pack.
    private byte[] decoded(byte[] body, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip")) {
            return body;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var unpacked = in.readNBytes(bounds.bytes() + 1);
            if (unpacked.length > bounds.bytes()) {
                throw new TooLarge();
            }
            return unpacked;
        } catch (EOFException | ZipException _) {
            return body;
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException, Unseen {
        var headers = new HashMap<String, String>();
        for (int i = 0; i < MOST_HEADERS; i++) {
            var line = line(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new Unseen(Outcome.SERVER_ERROR, "应答的头部太长");
    }

    private static String line(InputStream in) throws IOException, Unseen {
        var line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("对方中断了连接");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new Unseen(Outcome.SERVER_ERROR, "应答的头部太长");
            }
            line.write(next);
        }
    }

    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;
    }

    /// Keeps all that is read, and ends at the bounds.
    private static final class Recording extends InputStream {

        private final InputStream in;
        private final ByteArrayOutputStream received;
        private final Socket socket;
        private final long end;
        private final int most;
        private final byte[] buffer = new byte[8192];
        private int at;
        private int filled;

        private Recording(InputStream in, ByteArrayOutputStream received, Socket socket, long end, int most) {
            this.in = in;
            this.received = received;
            this.socket = socket;
            this.end = end;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return at < filled || fill() ? buffer[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte @Nullable [] into, int offset, int length) throws IOException {
            if (into == null) {
                throw new IllegalArgumentException("Nowhere to read to");
            }
            if (length == 0) {
                return 0;
            }
            if (at == filled && !fill()) {
                return -1;
            }
            int copied = Math.min(length, filled - at);
            System.arraycopy(buffer, at, into, offset, copied);
            at += copied;
            return copied;
        }

        private boolean fill() throws IOException {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            int read = in.read(buffer);
            if (read < 0) {
                return false;
            }
            if (received.size() + read > most) {
                throw new TooLarge();
            }
            received.write(buffer, 0, read);
            at = 0;
            filled = read;
            return true;
        }
    }
}
