package zhijian.sentinel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.claim.text.Unreadable;
import zhijian.digest.Sha256;
import zhijian.organisation.OrganisationId;

/// One report of one edition as it was issued (签发的报告), to hold against what columns show. Read when first
/// needed and kept, for it never changes.
final class IssuedReport {

    /// The forms a report is given away in (文件格式).
    enum Form {
        PDF("report.pdf"),
        DOCX("report.docx"),
        OFD("report.ofd");

        private final String file;

        Form(String file) {
            this.file = file;
        }
    }

    private final OrganisationId organisation;
    private final String name;
    private final Year year;
    private final String edition;
    private final boolean isLatest;
    private final Path directory;
    private final Map<Form, String> sha256 = new EnumMap<>(Form.class);
    private @Nullable Reading page;
    private @Nullable Reading pdf;
    private @Nullable String title;

    /// @param name of the organisation
    /// @param isLatest whether no later edition of the year has replaced it
    /// @param directory where its files stand
    IssuedReport(
            OrganisationId organisation, String name, Year year, String edition, boolean isLatest, Path directory) {
        this.organisation = organisation;
        this.name = name;
        this.year = year;
        this.edition = edition;
        this.isLatest = isLatest;
        this.directory = directory;
    }

    boolean isThere() {
        return Files.exists(directory.resolve("article.html"));
    }

    OrganisationId organisation() {
        return organisation;
    }

    String name() {
        return name;
    }

    Year year() {
        return year;
    }

    String edition() {
        return edition;
    }

    boolean isLatest() {
        return isLatest;
    }

    /// SHA-256 of one of its files; empty where it has none of this form.
    synchronized Optional<String> sha256(Form form) {
        if (!Files.exists(directory.resolve(form.file))) {
            return Optional.empty();
        }
        return Optional.of(sha256.computeIfAbsent(form, it -> Sha256.hex(bytes(it.file))));
    }

    /// Whether some bytes are the beginning of one of its files and no more.
    boolean beginsWith(byte[] bytes) {
        if (bytes.length < 64) {
            return false;
        }
        return Arrays.stream(Form.values())
                .filter(form -> Files.exists(directory.resolve(form.file)))
                .map(form -> bytes(form.file))
                .anyMatch(whole -> bytes.length < whole.length && Arrays.mismatch(whole, bytes) == bytes.length);
    }

    /// What its web page says.
    synchronized Reading page() {
        if (page == null) {
            var article = new String(bytes("article.html"), StandardCharsets.UTF_8);
            page = read("<html><body>%s</body></html>".formatted(article).getBytes(StandardCharsets.UTF_8));
        }
        return page;
    }

    /// What its PDF says.
    synchronized Reading pdf() {
        if (pdf == null) {
            pdf = read(bytes(Form.PDF.file));
        }
        return pdf;
    }

    /// Without spaces.
    synchronized String title() {
        if (title == null) {
            var article = new String(bytes("article.html"), StandardCharsets.UTF_8);
            int from = article.indexOf("<h1");
            int to = article.indexOf("</h1>", Math.max(from, 0));
            title = from < 0 || to < 0
                    ? ""
                    : read("<html><body>%s</h1></body></html>"
                                    .formatted(article.substring(from, to))
                                    .getBytes(StandardCharsets.UTF_8))
                            .words();
        }
        return title;
    }

    private static Reading read(byte[] bytes) {
        try {
            return Reading.of(bytes);
        } catch (Unreadable e) {
            throw new IllegalStateException("An issued report cannot be read", e);
        }
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an issued report in " + directory, e);
        }
    }

    @Override
    public String toString() {
        return "%s %s, edition %s".formatted(organisation, year, edition);
    }
}
