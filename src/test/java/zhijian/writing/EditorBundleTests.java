package zhijian.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EditorBundleTests {

    @Test
    void the_committed_bundle_is_made_from_the_sources_beside_it() throws IOException, NoSuchAlgorithmException {
        var hash = MessageDigest.getInstance("SHA-256");
        try (var files = Files.list(Path.of("src/main/editor"))) {
            for (var file : files.filter(it -> it.toString().matches(".*\\.(js|mjs|json)"))
                    .sorted()
                    .toList()) {
                hash.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                hash.update(Files.readAllBytes(file));
            }
        }
        assertThat(Files.readString(Path.of("src/main/resources/zhijian/assets/editor.js"))
                        .lines())
                .as("run npm ci and npm run build in src/main/editor")
                .first()
                .asString()
                .contains(HexFormat.of().formatHex(hash.digest()));
    }
}
