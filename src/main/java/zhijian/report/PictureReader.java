package zhijian.report;

import java.util.List;
import java.util.Optional;

/// Reads one ```` ```picture ```` block (图片).
final class PictureReader {

    private static final List<String> KEYS = List.of("file", "title", "alternative", "source", "label");

    private final Settings settings;
    private final Picture.Source pictures;

    PictureReader(Place at, String text, Bindings bindings, Binder binder, Picture.Source pictures) {
        this.settings = new Settings(
                at,
                text,
                KEYS,
                bindings,
                (place, why) -> binder.report(new ReportProblem.UnreadablePicture(place, why)));
        this.pictures = pictures;
    }

    /// How references name it; may be empty.
    String label() {
        return settings.text("label");
    }

    Optional<Block.Image> read(int number) {
        if (settings.text("title").isEmpty()) {
            settings.unreadable("缺少 title（图题）");
        }
        var picture = pictures.find(settings.text("file"));
        if (picture.isEmpty()) {
            settings.unreadable("没有图片 %s，请重新上传".formatted(settings.text("file")));
        }
        return picture.filter(_ -> settings.areReadable())
                .map(it -> new Block.Image(
                        "figure-" + number,
                        number,
                        it,
                        settings.text("title"),
                        settings.text("alternative"),
                        settings.text("source")));
    }
}
