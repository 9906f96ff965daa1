package zhijian.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The files of a site (公示文件), wherever they are.
interface SiteFiles {

    /// Empty where there is no such file.
    ///
    /// @throws UncheckedIOException if it cannot be told
    Optional<byte[]> read(String path);

    /// Every file there is; empty where nobody can list them, as on the web.
    Optional<Set<String>> all();

    static SiteFiles in(Path directory) {
        return new SiteFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                var file = directory.resolve(path).normalize();
                if (!file.startsWith(directory.normalize()) || !Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                try {
                    return Optional.of(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read " + file, e);
                }
            }

            @Override
            public Optional<Set<String>> all() {
                try (var files = Files.walk(directory.toRealPath())) {
                    var root = directory.toRealPath();
                    var all = new TreeSet<String>();
                    files.filter(file -> !Files.isDirectory(file))
                            .forEach(file -> all.add(root.relativize(file).toString()));
                    return Optional.of(all);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot list " + directory, e);
                }
            }
        };
    }

    /// @param root ends with a slash
    static SiteFiles at(URI root) {
        var client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return new SiteFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                var request = HttpRequest.newBuilder(root.resolve(path.replace(" ", "%20")))
                        .timeout(Duration.ofSeconds(60))
                        .build();
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    return switch (answer.statusCode()) {
                        case 200 -> Optional.of(answer.body());
                        case 404, 410 -> Optional.empty();
                        default -> throw new IOException("%s answers %d".formatted(request.uri(), answer.statusCode()));
                    };
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot fetch " + request.uri(), e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while fetching " + request.uri(), e);
                }
            }

            @Override
            public Optional<Set<String>> all() {
                return Optional.empty();
            }
        };
    }
}
