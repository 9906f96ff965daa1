package zhijian.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zhijian.ZhijianApplication;

/// The application in a process of its own.
final class NodeProcess implements AutoCloseable {

    private static final String ON_DUTY = "This node does from now on what runs by the clock";

    private final List<String> command = new ArrayList<>();
    private final int port;
    private final Path log;
    private Process process;

    /// @param settings as arguments
    /// @param log what it prints
    NodeProcess(List<String> settings, Path log) throws IOException {
        port = freePort();
        this.log = log;
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ZhijianApplication.class.getName(),
                "--server.port=" + port));
        command.addAll(settings);
        process = begun();
    }

    private Process begun() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    int port() {
        return port;
    }

    boolean isOnDuty() {
        return process.isAlive() && printed().contains(ON_DUTY);
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean answers() {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://localhost:%d/desk/sign-in".formatted(port)))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            if (!process.isAlive()) {
                throw new AssertionError("The node ended: " + printed());
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// As if its power was cut.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAnew() throws IOException {
        process = begun();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
