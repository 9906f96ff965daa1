package zhijian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks ClamAV's daemon about a file (病毒扫描), by its INSTREAM command, where `zhijian.antivirus` names its socket.
///
/// Only a clear "OK" is a yes: a daemon that does not answer, answers too late or something else, lets nothing through.
final class Antivirus {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final SocketAddress daemon;
    private final Duration patience;

    /// What became of a file (扫描结果).
    enum Verdict {
        CLEAN,
        INFECTED,
        /// nobody knows
        NOT_SCANNED
    }

    /// @param socket a path, e.g. `/run/clamav/clamd.ctl`, or `host:port`
    /// @throws IllegalArgumentException if it is neither
    Antivirus(String socket, Duration patience) {
        this.daemon = address(socket);
        this.patience = patience;
    }

    private static SocketAddress address(String socket) {
        if (socket.startsWith("/")) {
            return UnixDomainSocketAddress.of(Path.of(socket));
        }
        var parts = socket.split(":", -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "zhijian.antivirus must be like /run/clamav/clamd.ctl or localhost:3310, got '%s'"
                            .formatted(socket));
        }
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    Verdict scan(InputStream content) throws IOException {
        var bytes = content.readAllBytes();
        // the channel is closed when the time is over, which ends whatever it was waiting for
        try (var channel = SocketChannel.open(
                daemon instanceof UnixDomainSocketAddress
                        ? StandardProtocolFamily.UNIX
                        : StandardProtocolFamily.INET)) {
            var clock = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture.runAsync(() -> close(channel), clock);
            channel.connect(daemon);
            send(channel, bytes);
            return verdict(answer(channel));
        } catch (IOException _) {
            return Verdict.NOT_SCANNED;
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // closed it is
        }
    }

    private static void send(SocketChannel channel, byte[] content) throws IOException {
        write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
        for (int from = 0; from < content.length; from += CHUNK) {
            int length = Math.min(CHUNK, content.length - from);
            write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
            write(channel, ByteBuffer.wrap(content, from, length));
        }
        write(channel, ByteBuffer.allocate(Integer.BYTES));
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String answer(SocketChannel channel) throws IOException {
        var answer = new ByteArrayOutputStream();
        var read = ByteBuffer.allocate(256);
        while (answer.size() < LONGEST_ANSWER && channel.read(read.clear()) >= 0) {
            answer.write(read.array(), 0, read.position());
            if (read.position() > 0 && read.get(read.position() - 1) == 0) {
                break;
            }
        }
        return answer.toString(StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static Verdict verdict(String answer) {
        return answer.equals("stream: OK")
                ? Verdict.CLEAN
                : answer.startsWith("stream: ") && answer.endsWith(" FOUND") ? Verdict.INFECTED : Verdict.NOT_SCANNED;
    }
}
