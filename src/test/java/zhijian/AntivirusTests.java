package zhijian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a daemon that speaks ClamAV's protocol on a socket of its own.
class AntivirusTests {

    @TempDir
    Path directory;

    private final AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);

    @Test
    void what_the_daemon_finds_clean_is_clean_and_it_saw_every_byte() throws Exception {
        var content = new byte[1_000_000];
        new Random(8).nextBytes(content);
        assertThat(scan("stream: OK\0", content)).isEqualTo(Antivirus.Verdict.CLEAN);
        assertThat(received.get()).isEqualTo(content);
    }

    @Test
    void what_it_finds_infected_is_infected() throws Exception {
        assertThat(scan("stream: Eicar-Test-Signature FOUND\0", new byte[68])).isEqualTo(Antivirus.Verdict.INFECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "OK\0",
                "stream: OK FOUND it ERROR\0",
                "INSTREAM size limit exceeded. ERROR\0",
                "stream: OK\nstream: X FOUND, but\0"
            })
    void anything_else_is_no_yes(String answer) throws Exception {
        assertThat(scan(answer, new byte[10])).isEqualTo(Antivirus.Verdict.NOT_SCANNED);
    }

    @Test
    void a_daemon_that_is_not_there_lets_nothing_through() throws Exception {
        var antivirus = new Antivirus(directory.resolve("nobody").toString(), Duration.ofSeconds(5));
        assertThat(antivirus.scan(new ByteArrayInputStream(new byte[10]))).isEqualTo(Antivirus.Verdict.NOT_SCANNED);
    }

    @Test
    void a_daemon_that_does_not_answer_in_time_lets_nothing_through() throws Exception {
        var address = UnixDomainSocketAddress.of(directory.resolve("slow"));
        try (var daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(address);
            var antivirus = new Antivirus(address.toString(), Duration.ofMillis(300));
            assertThat(antivirus.scan(new ByteArrayInputStream(new byte[10]))).isEqualTo(Antivirus.Verdict.NOT_SCANNED);
        }
    }

    @Test
    void a_setting_that_names_no_socket_is_told_at_the_start() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Antivirus("clamav", Duration.ofSeconds(1)))
                .withMessage("zhijian.antivirus must be like /run/clamav/clamd.ctl or localhost:3310, got 'clamav'");
    }

    private Antivirus.Verdict scan(String answer, byte[] content) throws Exception {
        var address = UnixDomainSocketAddress.of(directory.resolve("clamd" + answer.hashCode()));
        try (var daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(address);
            var served = CompletableFuture.runAsync(() -> serve(daemon, answer));
            var verdict =
                    new Antivirus(address.toString(), Duration.ofSeconds(20)).scan(new ByteArrayInputStream(content));
            served.join();
            return verdict;
        }
    }

    private void serve(ServerSocketChannel daemon, String answer) {
        try (var client = daemon.accept()) {
            var in = new DataInputStream(Channels.newInputStream(client));
            var command = new byte["zINSTREAM\0".length()];
            in.readFully(command);
            assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
            var all = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                all.write(in.readNBytes(length));
            }
            received.set(all.toByteArray());
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new IllegalStateException(Arrays.toString(e.getStackTrace()), e);
        }
    }
}
