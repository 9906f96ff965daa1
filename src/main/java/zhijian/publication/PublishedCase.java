package zhijian.publication;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhijian.release.Release;

/// A typical case on its school's page (已公示案例).
///
/// @param pictures each with its place below the page's folder
record PublishedCase(String title, String text, List<Picture> pictures) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

    record Picture(String file, String alternative) {}

    private record Line(String organisation, String title, String text, List<Picture> pictures) {}

    /// By organisation; none where the release is older than cases are.
    static Map<String, List<PublishedCase>> of(Release release) throws IOException {
        var file = release.directory().resolve("cases.json");
        if (!Files.exists(file)) {
            return Map.of();
        }
        return JSON.readValue(Files.readString(file), LINES).stream()
                .collect(groupingBy(
                        Line::organisation,
                        mapping(line -> new PublishedCase(line.title(), line.text(), line.pictures()), toList())));
    }

    static void copyPictures(Release release, List<PublishedCase> cases, Path folder) throws IOException {
        for (var told : cases) {
            for (var picture : told.pictures()) {
                var target = folder.resolve(picture.file());
                Files.createDirectories(target.getParent());
                Files.copy(release.directory().resolve(picture.file()), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    List<String> paragraphs() {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
