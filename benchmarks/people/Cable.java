package people;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network cable that can be cut: passes connections on to another port of this machine.
public final class Cable implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

    public Cable(int target) throws IOException {
        this.target = target;
        entrance = new ServerSocket();
        entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /// Ends every connection at once, as if the cable was pulled out: what is on its way is lost.
    public void cut() {
        ends.forEach(Cable::tear);
        ends.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var from = entrance.accept();
                Thread.ofVirtual().start(() -> connect(from));
            } catch (IOException _) {
                // closed, or a visitor who left at once
            }
        }
    }

    private void connect(Socket from) {
        var to = new Socket();
        ends.add(from);
        ends.add(to);
        try {
            to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
            to.setTcpNoDelay(true);
            from.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pass(to, from));
            pass(from, to);
        } catch (IOException _) {
            end(from, to);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            end(from, to);
        } catch (IOException _) {
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        tear(one);
        tear(other);
        ends.remove(one);
        ends.remove(other);
    }

    private static void tear(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // torn already
        }
    }
}
