package zhijian.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.Attachments;
import zhijian.submission.Filing;

/// The typical cases of filed submissions, as far as they are for the public (备案案例): text and pictures, without who
/// agreed to be named and how.
final class FiledCases {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};

    private final Attachments attachments;

    FiledCases(Attachments attachments) {
        this.attachments = attachments;
    }

    /// A case as it stands in the approved document.
    private record Part(String chapter, String title, String text, List<PartPicture> pictures) {}

    private record PartPicture(String alternative, String attachment, String shown) {}

    /// @param file name of the picture below the release's directory
    record Picture(String file, String alternative) {}

    record Case(String organisation, String chapter, String title, String text, List<Picture> pictures) {}

    /// All cases, by organisation, each in the order in which it is read; their pictures are written below `work`.
    List<Case> write(List<Filing> filings, Path work) throws IOException {
        var cases = new ArrayList<Case>();
        for (var filing : filings) {
            var organisation = filing.document().id().organisation().code();
            for (var part : parts(filing)) {
                var pictures = new ArrayList<Picture>();
                for (var picture : part.pictures()) {
                    pictures.add(new Picture(write(picture, work), picture.alternative()));
                }
                cases.add(new Case(organisation, part.chapter(), part.title(), part.text(), pictures));
            }
        }
        return cases;
    }

    private static List<Part> parts(Filing filing) {
        var cases = filing.document().parts().get("cases");
        return cases == null ? List.of() : JSON.convertValue(cases, PARTS);
    }

    private String write(PartPicture picture, Path work) throws IOException {
        var id = new AttachmentId(picture.attachment());
        var type = attachments
                .find(id)
                .orElseThrow(() -> new IllegalStateException("A filed case names a picture that is not kept: " + id))
                .type();
        var name = "pictures/%s.%s".formatted(picture.shown(), type.name().toLowerCase(Locale.ROOT));
        Files.createDirectories(work.resolve("pictures"));
        Files.write(work.resolve(name), attachments.content(id));
        return name;
    }

    /// The pictures among the files of a release, each once.
    static List<String> files(List<Case> cases) {
        return cases.stream()
                .flatMap(it -> it.pictures().stream())
                .map(Picture::file)
                .distinct()
                .sorted()
                .toList();
    }
}
