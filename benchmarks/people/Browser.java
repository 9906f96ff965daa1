package people;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;

/// One person's browser: one connection, one session, and the token of the page that is open.
public final class Browser implements AutoCloseable {

    /// Browsers open a new connection too, rather than use one the server may have closed meanwhile.
    private static final long IDLE = 10_000_000_000L;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final int patience;
    private String session;
    private String token = "";
    private Socket socket;
    private InputStream in;
    private final byte[] buffer = new byte[8192];
    private int read;
    private int filled;
    private boolean closing = true;
    private long used;

    /// @param head its lines, read only when asked for: whoever measures must cost little
    public record Answer(int status, String head, String body) {

        /// Empty: there is none.
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /// Where the answer leads; empty: nowhere.
        public String location() {
            return header("location");
        }
    }

    /// @param patience how many milliseconds to wait for an answer
    public Browser(int port, int patience) {
        this(port, patience, "");
    }

    /// @param cookie of somebody who signed in already
    public Browser(int port, int patience, String cookie) {
        this.port = port;
        this.patience = patience;
        this.session = cookie;
    }

    /// Name and value, as browsers send them.
    public String cookie() {
        return session;
    }

    /// @throws IOException if the server cannot be reached, or did not let this person in
    public void signIn(String login, String password) throws IOException {
        get("/desk/sign-in");
        var answer = post("/desk/sign-in", Map.of("username", login, "password", password));
        if (answer.status() != 302 || answer.location().contains("sign-in")) {
            throw new IOException("%s was not let in: %d %s".formatted(login, answer.status(), answer.location()));
        }
    }

    /// Opens a page; its forms' token is the one sent from then on.
    public Answer get(String path) throws IOException {
        var answer = exchange("GET", path, "", "");
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    public Answer post(String path, Map<String, String> fields) throws IOException {
        return exchange("POST", path, "", form(fields) + "&_csrf=" + token);
    }

    /// As the page's script sends a single field.
    public Answer put(String path, Map<String, String> fields) throws IOException {
        return exchange("PUT", path, "X-CSRF-TOKEN: %s\r\nHX-Request: true\r\n".formatted(token), form(fields));
    }

    @Override
    public void close() {
        closing = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // nobody waits for it any more
            }
        }
    }

    private Answer exchange(String method, String path, String head, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        var request = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: " + session + "\r\n" + head
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n\r\n" + body;
        try {
            if (closing || System.nanoTime() - used > IDLE) {
                connect();
            }
            used = System.nanoTime();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answer();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        close();
        socket = new Socket("localhost", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patience);
        in = socket.getInputStream();
        read = filled = 0;
        closing = false;
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        var head = new StringBuilder();
        int length = 0;
        boolean isChunked = false;
        closing = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
            if (begins(line, "content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (begins(line, "transfer-encoding: chunked")) {
                isChunked = true;
            } else if (begins(line, "connection: close")) {
                closing = true;
            } else if (begins(line, "set-cookie:")) {
                session = line.substring(11).strip().split(";")[0];
            }
        }
        return new Answer(status, head.toString(), new String(isChunked ? chunks() : whole(length), StandardCharsets.UTF_8));
    }

    private static boolean begins(String line, String with) {
        return line.regionMatches(true, 0, with, 0, with.length());
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
            body.writeBytes(whole(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] whole(int length) throws IOException {
        var bytes = new byte[length];
        for (int have = 0; have < length; ) {
            if (read == filled) {
                fill(0);
            }
            int taken = Math.min(length - have, filled - read);
            System.arraycopy(buffer, read, bytes, have, taken);
            have += taken;
            read += taken;
        }
        return bytes;
    }

    private String line() throws IOException {
        int end = read;
        while (true) {
            for (; end < filled; end++) {
                if (buffer[end] == '\n') {
                    var line = new String(buffer, read, Math.max(0, end - 1 - read), StandardCharsets.ISO_8859_1);
                    read = end + 1;
                    return line;
                }
            }
            end -= read;
            fill(filled - read);
        }
    }

    /// @param kept how many bytes that were not read yet stay, in front
    private void fill(int kept) throws IOException {
        if (kept == buffer.length) {
            throw new IOException("The server sent a line of more than %d bytes".formatted(buffer.length));
        }
        System.arraycopy(buffer, read, buffer, 0, kept);
        int more = in.read(buffer, kept, buffer.length - kept);
        if (more < 0) {
            throw new IOException("The server closed the connection");
        }
        read = 0;
        filled = kept + more;
    }

    private static String form(Map<String, String> fields) {
        var form = new ArrayList<String>();
        fields.forEach((name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", form);
    }
}
