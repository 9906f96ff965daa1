package zhijian.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import zhijian.digest.Sha256;

/// The files of a site with their SHA-256 (公示文件清单), a line each as `sha256sum` writes and checks them, ordered by path.
///
/// @param sha256 by path below the site
public record FileList(SortedMap<String, String> sha256) {

    /// Files of the log are not listed: the log lists the lists.
    public static final String LOG = "log/";

    public static FileList of(Path site) throws IOException {
        var list = new TreeMap<String, String>();
        try (var files = Files.walk(site)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var path = site.relativize(file).toString();
                if (!path.startsWith(LOG)) {
                    list.put(path, sha256(Files.readAllBytes(file)));
                }
            }
        }
        return new FileList(list);
    }

    /// @throws IllegalArgumentException if a line is not `<64 hexadecimal digits>  <path>`
    public static FileList parse(byte[] bytes) {
        var list = new TreeMap<String, String>();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
            if (!line.matches("[0-9a-f]{64}  \\S.*") || list.put(line.substring(66), line.substring(0, 64)) != null) {
                throw new IllegalArgumentException("Not a line of a list of files: '%s'".formatted(line));
            }
        });
        return new FileList(list);
    }

    public byte[] bytes() {
        var text = new StringBuilder();
        for (Map.Entry<String, String> file : sha256.entrySet()) {
            text.append(file.getValue()).append("  ").append(file.getKey()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Where the list of the log's entry number `index` stands in the site.
    public static String pathOf(int index) {
        return LOG + "files/%d.sha256".formatted(index);
    }

    public static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
