package zhijian;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Tomcat's HTTP, but the lines before a request's content must all come within the connection timeout: Tomcat
/// itself begins to wait anew with every byte, so that one who sends a byte every few seconds keeps a connection for
/// good, and a few thousand of them the server.
///
/// Public because Tomcat makes it by its name.
public final class ImpatientProtocol extends Http11NioProtocol {

    @Override
    protected Processor createProcessor() {
        return new ImpatientProcessor(this);
    }

    private static final class ImpatientProcessor extends Http11Processor {

        private final long patience;
        private @Nullable SocketWrapperBase<?> waitedFor;
        private long begun;

        ImpatientProcessor(ImpatientProtocol protocol) {
            super(protocol, protocol.getAdapter());
            this.patience = TimeUnit.MILLISECONDS.toNanos(protocol.getConnectionTimeout());
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            if (waitedFor != socket) {
                waitedFor = socket;
                begun = System.nanoTime();
            }
            var state = super.service(socket);
            // LONG: not all lines are there yet
            if (state == SocketState.LONG && (patience <= 0 || System.nanoTime() - begun <= patience)) {
                return state;
            }
            waitedFor = null;
            return state == SocketState.LONG ? SocketState.CLOSED : state;
        }
    }
}
