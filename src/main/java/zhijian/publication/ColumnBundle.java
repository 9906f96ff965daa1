package zhijian.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;
import zhijian.organisation.Organisation;
import zhijian.report.Edition;
import zhijian.verify.ColumnNote;
import zhijian.verify.FileList;

/// A district's column as one file (区级专栏包): plain pages, reports and the data they follow from, for the district's own
/// web site, with a signed list of what is in it.
///
/// Addresses below the folder it is unpacked in stay the same from edition to edition. Whatever the column does not
/// hold
/// is linked to on the city's site.
///
/// @param file below the city's site
/// @param sha256 of the file
record ColumnBundle(Organisation district, String file, long bytes, String sha256, int files) {

    /// Shared files of the city's site that every column needs.
    private static final List<String> SHARED = List.of("assets", "catalog", "releases");

    /// Formats that are small already.
    private static final List<String> PACKED = List.of(".pdf", ".docx", ".ofd", ".parquet", ".png", ".jpg");

    static String fileOf(Organisation district) {
        return "districts/%s/column.zip".formatted(district.id());
    }

    /// @param site the city's, with reports and data in place
    static ColumnBundle write(
            Path site,
            ColumnPages pages,
            Organisation district,
            List<PublishedSchool> schools,
            String notice,
            SiteAddress address,
            SiteKey key)
            throws IOException {
        var folder = site.resolveSibling("%s.column-%s".formatted(site.getFileName(), district.id()));
        try {
            var writer = PageWriter.ofColumn(
                    folder, pages.edition(), notice, address, district.id().code());
            pages.district(writer, "", district, schools);
            for (var school : schools) {
                pages.school(writer, school);
            }
            writer.write("embed", "embed", district.name(), Map.of("district", district, "schools", schools));
            for (var shared : SHARED) {
                link(site, Path.of(shared), folder);
            }
            for (var data : dataFiles(site)) {
                link(site, data, folder);
            }
            for (var report : pages.reports(district, schools)) {
                link(site, report, folder);
            }
            return sign(folder, site, pages.edition(), district, key);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /// The tables numbers are computed from, in one format.
    private static List<Path> dataFiles(Path site) throws IOException {
        try (var files = Files.walk(site.resolve("data"))) {
            return files.filter(file -> {
                        var name = file.getFileName().toString();
                        return name.endsWith(".parquet")
                                || name.equals("suppressed.json")
                                || name.equals("editions.json");
                    })
                    .map(site::relativize)
                    .toList();
        }
    }

    /// The same file under a second name: nothing is copied.
    private static void link(Path site, Path path, Path folder) throws IOException {
        try (var files = Files.walk(site.resolve(path))) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var target = folder.resolve(site.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (!Files.exists(target)) {
                    Files.createLink(target, file);
                }
            }
        }
    }

    private static ColumnBundle sign(Path folder, Path site, Edition edition, Organisation district, SiteKey key)
            throws IOException {
        var list = FileList.of(folder);
        var note = new ColumnNote(
                key.verifier().name(), district.id().code(), edition.number(), FileList.sha256(list.bytes()));
        Files.createDirectories(folder.resolve(FileList.LOG));
        Files.write(folder.resolve(ColumnNote.LIST), list.bytes());
        Files.writeString(folder.resolve(ColumnNote.FILE), key.sign(note.text()).toString());
        Files.writeString(folder.resolve(FileList.LOG + "key.txt"), key.verifier() + "\n");
        var file = fileOf(district);
        zip(folder, site.resolve(file), edition);
        return new ColumnBundle(
                district,
                file,
                Files.size(site.resolve(file)),
                FileList.sha256(Files.readAllBytes(site.resolve(file))),
                list.sha256().size());
    }

    /// Ordered by name and dated as the edition is, so that the same files make the same bundle.
    private static void zip(Path folder, Path target, Edition edition) throws IOException {
        Files.createDirectories(target.getParent());
        try (var all = Files.walk(folder);
                var zip = new ZipOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(target)), StandardCharsets.UTF_8)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString();
                var entry = new ZipEntry(name);
                entry.setTimeLocal(edition.issuedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
                zip.setLevel(PACKED.stream().anyMatch(name::endsWith) ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    String megabytes() {
        return "%.1f MB".formatted(bytes / 1e6);
    }
}
