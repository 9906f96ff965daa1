package zhijian.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Holds a release's files against its manifest (数据版本核验), from the files alone.
public final class ReleaseVerification {

    private ReleaseVerification() {}

    /// What does not agree, in Chinese; empty when all does.
    ///
    /// @throws IOException if there is no manifest to read
    public static List<String> of(Path release) throws IOException {
        var problems = new ArrayList<String>();
        var manifest = JsonMapper.builder().build().readTree(Files.readString(release.resolve("manifest.json")));
        for (var entry : manifest.get("files")) {
            var name = entry.get("name").stringValue();
            var file = release.resolve(name);
            if (!Files.isRegularFile(file)) {
                problems.add("缺少文件 %s。".formatted(name));
            } else {
                var expected = entry.get("sha256").stringValue();
                var actual = Hashes.sha256(file);
                if (!actual.equals(expected)) {
                    problems.add("%s 与清单不符：清单记录 %s，实际为 %s。".formatted(name, expected, actual));
                }
            }
        }
        return problems;
    }
}
