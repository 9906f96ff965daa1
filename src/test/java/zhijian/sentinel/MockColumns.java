package zhijian.sentinel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Web sites on this machine that show reports, some of them badly.
final class MockColumns implements AutoCloseable {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<ServerSocket> sockets = new ArrayList<>();
    private int pages;

    MockColumns(int count) {
        try {
            for (int i = 0; i < count; i++) {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
                server.setExecutor(workers);
                server.start();
                servers.add(server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// A new address on a column that behaves as told.
    URI put(int column, String ending, Behaviour behaviour) {
        var path = "/nianbao/%d%s".formatted(pages++, ending);
        return put(column, URI.create(path), behaviour);
    }

    URI put(int column, URI path, Behaviour behaviour) {
        var server = servers.get(column);
        server.createContext(path.getPath(), exchange -> {
            try (exchange) {
                behaviour.answer(exchange);
            }
        });
        return address(column).resolve(path);
    }

    URI address(int column) {
        return URI.create("http://127.0.0.1:%d/"
                .formatted(servers.get(column).getAddress().getPort()));
    }

    /// An address nobody listens at: a port that was free a moment ago may be taken by another test.
    static URI deserted() {
        return URI.create("http://127.0.0.1:1/nianbao.html");
    }

    /// An address that promises TLS and does not speak it.
    URI withoutTls() {
        try {
            var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            workers.execute(() -> refuse(socket));
            return URI.create("https://127.0.0.1:%d/".formatted(socket.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var caller = socket.accept()) {
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) { // whoever called has gone, or the test is over
                Thread.onSpinWait();
            }
        }
    }

    static Behaviour page(String html) {
        return page(200, html);
    }

    static Behaviour page(int status, String html) {
        return bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static Behaviour bytes(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Behaviour chunked(String html) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(html.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// Promises all and sends a part.
    static Behaviour cut(String type, byte[] body, int sent) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, sent);
            exchange.getResponseBody().flush();
        };
    }

    static Behaviour redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Behaviour slow(long milliseconds) {
        return exchange -> {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        workers.shutdownNow();
    }
}
