package zhijian.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A mail server that answers with the given lines, one for each command, and hangs up instead of an empty one.
final class BreakingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String[] answers;

    BreakingServer(String... answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                talk(connection);
            } catch (SocketException _) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        for (var answer : answers) {
            if (answer.isEmpty()) {
                return;
            }
            connection.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            boolean isText = answer.startsWith("354");
            String line;
            do {
                line = in.readLine();
            } while (isText && line != null && !line.equals("."));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
