package zhijian.narrative;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import zhijian.account.CurrentUser;
import zhijian.attachment.AttachmentRefused;
import zhijian.catalog.ItemCode;
import zhijian.submission.SubmissionId;

/// What somebody sends with the form of a case (案例表单). Its files are kept first, so that they are not lost where the
/// rest is refused.
///
/// @param refused what could not be taken, in words for the person
record CaseForm(CaseStudy written, List<String> refused) {

    /// Empty rows for people at the end of the form.
    static final int SPARE_PEOPLE = 2;

    static CaseForm read(
            Map<String, String> typed,
            List<String> items,
            MultiValueMap<String, MultipartFile> files,
            Uploads uploads,
            SubmissionId id,
            CurrentUser user) {
        return new Reader(typed, files, uploads, id, user).read(items);
    }

    private static final class Reader {

        private final Map<String, String> typed;
        private final MultiValueMap<String, MultipartFile> files;
        private final Uploads uploads;
        private final SubmissionId id;
        private final CurrentUser user;
        private final List<String> refused = new ArrayList<>();

        Reader(
                Map<String, String> typed,
                MultiValueMap<String, MultipartFile> files,
                Uploads uploads,
                SubmissionId id,
                CurrentUser user) {
            this.typed = typed;
            this.files = files;
            this.uploads = uploads;
            this.id = id;
            this.user = user;
        }

        CaseForm read(List<String> items) {
            return new CaseForm(
                    new CaseStudy(
                            line("title"),
                            line("chapter"),
                            Prose.cleaned(text("words")),
                            typed.containsKey("nobody"),
                            people(),
                            pictures(),
                            codes(items)),
                    List.copyOf(refused));
        }

        private List<Person> people() {
            var people = new ArrayList<Person>();
            for (int at = 0; typed.containsKey("person.%d.name".formatted(at)); at++) {
                var row = "person.%d.".formatted(at);
                var evidence = text(row + "evidence");
                var proof = evidence.isEmpty() ? null : evidence;
                var file = files.getFirst(row + "file");
                if (file != null && !file.isEmpty()) {
                    proof = keep(file, proof);
                }
                var person =
                        new Person(line(row + "name"), typed.containsKey(row + "agreed"), line(row + "consent"), proof);
                boolean empty = person.name().isEmpty() && person.statement().isEmpty() && proof == null;
                if (!empty && !typed.containsKey(row + "remove")) {
                    people.add(person);
                }
            }
            return people;
        }

        private List<Picture> pictures() {
            var pictures = new ArrayList<Picture>();
            for (int at = 0; typed.containsKey("picture.%d.original".formatted(at)); at++) {
                var row = "picture.%d.".formatted(at);
                if (!typed.containsKey(row + "remove")) {
                    pictures.add(new Picture(text(row + "original"), text(row + "shown"), line(row + "alternative")));
                }
            }
            var file = files.getFirst("picture.new.file");
            if (file != null && !file.isEmpty()) {
                if (pictures.size() == CaseStudy.MOST_PICTURES) {
                    refused.add("每个案例最多 %d 张图片。要换图片，请先删除一张。".formatted(CaseStudy.MOST_PICTURES));
                } else {
                    addPicture(pictures, file);
                }
            }
            return pictures;
        }

        private void addPicture(List<Picture> pictures, MultipartFile file) {
            try {
                var kept = uploads.keepPicture(id, name(file), content(file), user);
                pictures.add(new Picture(kept.original(), kept.shown(), line("picture.new.alternative")));
            } catch (AttachmentRefused | PictureRefused e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }

        private @Nullable String keep(MultipartFile file, @Nullable String otherwise) {
            try {
                return uploads.keep(id, name(file), content(file), user).id().value();
            } catch (AttachmentRefused e) {
                refused.add(String.valueOf(e.getMessage()));
                return otherwise;
            }
        }

        private SortedSet<ItemCode> codes(List<String> items) {
            var codes = new TreeSet<ItemCode>();
            items.stream().filter(ItemCode::isCode).map(ItemCode::new).forEach(codes::add);
            return codes;
        }

        /// One line, whatever was typed.
        private String line(String name) {
            return Prose.cleaned(text(name)).replace('\n', ' ');
        }

        private String text(String name) {
            return typed.getOrDefault(name, "");
        }
    }

    static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an uploaded file", e);
        }
    }
}
