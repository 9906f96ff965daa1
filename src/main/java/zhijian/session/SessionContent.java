package zhijian.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// What a session holds, as bytes (会话内容).
final class SessionContent {

    /// Nothing else is read back, whatever stands in the database.
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "maxdepth=30;maxrefs=20000;maxarray=100000;maxbytes=1000000;zhijian.**;org.springframework.security.**;"
                    + "org.springframework.web.**;org.springframework.util.**;java.lang.*;java.util.*;"
                    + "java.util.concurrent.*;java.time.*;java.net.URI;java.net.URL;!*");

    private SessionContent() {}

    /// @throws UncheckedIOException if an attribute cannot be kept, with its class
    static byte[] written(Map<String, Object> attributes) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(attributes));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the session's %s".formatted(attributes.keySet()), e);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException if it was written by an older program whose classes are no longer the same, or by nobody we
    /// know
    static Map<String, Object> read(byte[] content) throws IOException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(content))) {
            in.setObjectInputFilter(KNOWN);
            var attributes = new HashMap<String, Object>();
            ((Map<?, ?>) in.readObject()).forEach((name, value) -> attributes.put((String) name, value));
            return attributes;
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("No session of ours", e);
        }
    }
}
