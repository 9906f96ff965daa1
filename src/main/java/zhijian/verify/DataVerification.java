package zhijian.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;
import zhijian.catalog.Lineage;
import zhijian.catalog.SchoolAttribute;
import zhijian.claim.Hedges;
import zhijian.verify.Deviation.Kind;

/// Whether the numbers of a site follow from its open data, and those from the filings (数据与数字核验).
final class DataVerification {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OTHER_VERSION = "versions/";
    private static final Pattern COLUMN = Pattern.compile("districts/\\d+/column\\.zip");

    private final SiteFiles files;
    private final Collection<String> paths;
    private final List<Deviation> deviations = new ArrayList<>();
    private int numbers;
    private final Set<String> filings = new HashSet<>();
    private final Map<String, Map<String, String>> filed = new HashMap<>();
    private final Set<String> copied = new HashSet<>();
    private final List<HiddenCells> hidden = new ArrayList<>();

    /// Of schools and districts, by release and scope.
    private final Map<String, Map<String, String>> names = new HashMap<>();

    private final @Nullable Path openings;

    private DataVerification(SiteFiles files, Collection<String> paths, @Nullable Path openings) {
        this.files = files;
        this.paths = paths;
        this.openings = openings;
    }

    /// @param numbers how many were computed anew
    /// @param filings how many different filings stand in the releases
    /// @param hidden what the releases keep back
    record Outcome(List<Deviation> deviations, int numbers, int filings, List<HiddenCells> hidden) {}

    /// @param paths of the site's files
    /// @param openings directory with the values of hidden cells, a file per release; null: nobody gave them
    static Outcome of(SiteFiles files, Collection<String> paths, @Nullable Path openings) {
        var verification = new DataVerification(files, paths, openings);
        verification.verify();
        return new Outcome(
                verification.deviations,
                verification.numbers,
                verification.filings.size(),
                List.copyOf(verification.hidden));
    }

    private void verify() {
        var editions = read(OpenEdition.FILE, OpenEdition::read).orElse(List.of());
        if (editions.isEmpty()) {
            add(Kind.DATA, OpenEdition.FILE, "缺少数据来源说明，或者读不懂，数字无法重算");
            return;
        }
        linksAndColumns();
        var catalogs = catalogs();
        try {
            for (var edition : editions) {
                var hedges = hedges(edition, catalogs);
                recomputation(edition, new Catalogs(catalogs)).ifPresent(it -> numbers(edition, it, hedges));
            }
        } finally {
            delete(catalogs);
        }
    }

    /// A district's column says whose it is.
    private void column(String path) {
        var district = Surroundings.whose(path).replaceFirst(".*:", "");
        var note =
                files.read(path).map(it -> ZippedText.of(it, ColumnNote.FILE)).orElse("");
        if (!note.contains(" column\n" + district + "\n")) {
            add(Kind.DATA, path, "这个专栏包不是 %s 区的".formatted(district));
        }
    }

    private void linksAndColumns() {
        for (var path : paths) {
            if (COLUMN.matcher(path).matches()) {
                column(path);
            }
            if (path.endsWith(".html")) {
                files.read(path)
                        .map(it -> PageLinks.broken(path, new String(it, StandardCharsets.UTF_8), paths))
                        .orElse(List.of())
                        .forEach(it -> add(Kind.DATA, path, "链接 %s 指向的文件不在网站上".formatted(it)));
            }
        }
    }

    /// What the edition's year lets words such as 近 mean.
    private Hedges hedges(OpenEdition edition, Path catalogs) {
        var file = catalogs.resolve("%d/hedges.yaml".formatted(edition.year()));
        try {
            return Files.exists(file) ? Hedges.read(file) : Hedges.NONE;
        } catch (RuntimeException e) { // a forged file may break any reader
            add(Kind.DATA, "catalog/%d/hedges.yaml".formatted(edition.year()), "读不懂：%s".formatted(e.getMessage()));
            return Hedges.NONE;
        }
    }

    private Optional<Recomputation> recomputation(OpenEdition edition, Catalogs catalogs) {
        try {
            var releases = new TreeMap<Year, OpenRelease>();
            var lineages = new HashMap<Year, Lineage>();
            for (var it : edition.releases().entrySet()) {
                var year = Year.of(it.getKey());
                var catalog = catalogs.of(year);
                lineages.put(year, catalog.lineage());
                var tables = tables(it.getValue());
                var notFiled = manifest(it.getValue(), catalog, tables);
                names.put(it.getValue(), names(tables));
                if (copied.add(it.getValue())) {
                    tables.forEach((level, table) -> OpenCopies.problems(files, tablePath(it.getValue(), level), table)
                            .forEach(deviations::add));
                }
                var city = "city:" + edition.city();
                releases.put(
                        year,
                        new OpenRelease(city, catalog, tables, hidden(it.getValue(), catalog, tables, city), notFiled));
            }
            return Optional.of(new Recomputation(catalogs.of(Year.of(edition.year())), releases, lineages));
        } catch (RuntimeException e) { // a forged file may break any reader
            add(Kind.DATA, "data/", "版次 %s 的数据或目录读不懂，数字无法重算：%s".formatted(edition.edition(), e.getMessage()));
        }
        return Optional.empty();
    }

    private static Map<String, String> names(Map<Level, OpenTable> tables) {
        var names = new HashMap<String, String>();
        tables.forEach((level, table) -> table.rows()
                .forEach(row -> names.put(
                        (level == Level.SCHOOL ? "school:" : "district:") + row.text("organisation"),
                        String.valueOf(row.text("name")))));
        return names;
    }

    private Map<Level, OpenTable> tables(String release) {
        var tables = new EnumMap<Level, OpenTable>(Level.class);
        for (var level : Level.values()) {
            var path = tablePath(release, level);
            tables.put(
                    level,
                    read(path, OpenTable::read).orElseThrow(() -> new IllegalArgumentException(path + " 缺失或损坏")));
        }
        return tables;
    }

    private HiddenCells hidden(String release, Catalog catalog, Map<Level, OpenTable> tables, String city) {
        var path = HiddenCells.pathOf(release);
        var cells = paths.contains(path)
                ? read(path, HiddenCells::read).orElseThrow(() -> new IllegalArgumentException(path + " 缺失或损坏"))
                : HiddenCells.NONE;
        HiddenVerification.problems(
                        cells, catalog, Objects.requireNonNull(tables.get(Level.SCHOOL)), city, openings(release))
                .forEach(it -> add(Kind.DATA, path, it));
        hidden.add(cells);
        return cells;
    }

    private @Nullable List<HiddenCells.Opening> openings(String release) {
        if (openings == null) {
            return null;
        }
        try {
            return HiddenCells.readOpenings(Files.readAllBytes(openings.resolve(release + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the openings of release " + release, e);
        }
    }

    static String tablePath(String release, Level level) {
        return "data/%s/%s.parquet"
                .formatted(
                        release,
                        switch (level) {
                            case SCHOOL -> "schools";
                            case DISTRICT -> "districts";
                            case CITY -> "city";
                        });
    }

    /// The release's own manifest against its filings, its catalog and the organisations in the open tables.
    ///
    /// @return who should have filed and had not: what the manifest says of each
    private List<Map<String, String>> manifest(String release, Catalog catalog, Map<Level, OpenTable> tables) {
        var path = "releases/%s/manifest.json".formatted(release);
        var manifest = read(path, JSON::readTree);
        if (manifest.isEmpty()) {
            add(Kind.DATA, path, "缺少数据版本清单，或者读不懂");
            return List.of();
        }
        var hashes = new ArrayList<byte[]>();
        var filed = new TreeSet<String>();
        for (var submission : manifest.get().get("submissions")) {
            var hash = submission.get("sha256").stringValue();
            hashes.add(HexFormat.of().parseHex(hash));
            filings.add(hash);
            filed.add(submission.get("organisation").stringValue());
            this.filed
                    .computeIfAbsent(release, _ -> new HashMap<>())
                    .put(submission.get("organisation").stringValue(), hash);
        }
        var root = HexFormat.of().formatHex(MerkleTree.of(hashes).root());
        if (!root.equals(manifest.get().get("merkleRoot").stringValue())) {
            add(
                    Kind.DATA,
                    path,
                    "各份备案数据的摘要算出的根值是 %s，清单写着 %s"
                            .formatted(root, manifest.get().get("merkleRoot").stringValue()));
        }
        var version = manifest.get().get("catalog").stringValue();
        if (!version.equals(catalog.version())) {
            add(Kind.DATA, path, "数据按目录 %s 冻结，网站上的目录是 %s".formatted(version, catalog.version()));
        }
        var there = new TreeSet<String>();
        tables.values()
                .forEach(table -> table.rows().forEach(row -> there.add(String.valueOf(row.text("organisation")))));
        var notFiled = new ArrayList<Map<String, String>>();
        for (var entry : manifest.get().path("notFiled")) {
            var known = new TreeMap<String, String>();
            entry.properties()
                    .forEach(it -> known.put(it.getKey(), it.getValue().stringValue()));
            notFiled.add(known);
            if (isOfDistrict(known)) {
                filed.add(String.valueOf(known.get("organisation")));
            }
        }
        if (!there.equals(filed)) {
            add(Kind.DATA, "data/" + release, "开放数据里的机构与备案清单不一致：%s".formatted(difference(there, filed)));
        }
        return notFiled;
    }

    /// A district has a row though it filed nothing: it says how many schools are obliged.
    private static boolean isOfDistrict(Map<String, String> notFiled) {
        return !notFiled.containsKey(SchoolAttribute.DISTRICT.code());
    }

    private static String difference(Collection<String> there, Collection<String> expected) {
        var added = new TreeSet<>(there);
        added.removeAll(expected);
        var missing = new TreeSet<>(expected);
        missing.removeAll(there);
        return "多出 %s，缺少 %s".formatted(added, missing);
    }

    private void numbers(OpenEdition edition, Recomputation computed, Hedges hedges) {
        var surroundings = new Surroundings(
                names.getOrDefault(edition.releases().get(edition.year()), Map.of()), computed::definition);
        for (var path : paths) {
            boolean isReport = path.startsWith(edition.reports());
            boolean isPage = edition.isCurrent() && !path.startsWith(OTHER_VERSION) && !path.startsWith("reports/");
            if (isReport && path.endsWith("/facts.json")) {
                facts(path, files.read(path).orElse(new byte[0]), edition, computed);
            } else if ((isReport || isPage) && path.endsWith(".html")) {
                page(path, computed, hedges, surroundings);
                if (isPage) {
                    filing(path, edition);
                }
            }
        }
        var sdmx = "data/facts-%s.sdmx.csv".formatted(edition.edition());
        if (paths.contains(sdmx)) {
            facts(sdmx, files.read(sdmx).orElse(new byte[0]), edition, computed);
        }
        paths.parallelStream()
                .filter(path -> path.startsWith(edition.reports()) && path.endsWith("/index.html"))
                .flatMap(path -> ReportCopies.problems(files, path).stream())
                .forEachOrdered(deviations::add);
    }

    private void facts(String path, byte[] content, OpenEdition edition, Recomputation computed) {
        var copies = path.endsWith(".csv")
                ? FactCopies.ofSdmx(content, edition, computed)
                : FactCopies.ofReport(path, content, edition, computed);
        numbers += copies.numbers();
        copies.problems().forEach(it -> add(Kind.NUMBER, path, it));
    }

    private static final Pattern SCHOOL_PAGE =
            Pattern.compile("(?:districts/\\d+/)?schools/(?<code>\\w+)/index\\.html");
    private static final Pattern FILED =
            Pattern.compile("(?:备案数据 SHA-256</dt><dd>|收入数据版本 (?<release>[\\d-]+)：)<code>(?<hash>[^<]*)</code>");

    /// The hash of what a school filed, as its page tells it, against the manifest of the release.
    private void filing(String path, OpenEdition edition) {
        var school = SCHOOL_PAGE.matcher(path);
        if (!school.matches()) {
            return;
        }
        var page = files.read(path)
                .map(it -> new String(it, StandardCharsets.UTF_8))
                .orElse("");
        FILED.matcher(page).results().forEach(told -> {
            var release = Objects.requireNonNullElse(
                    told.group("release"), edition.releases().get(edition.year()));
            var filings = filed.get(release);
            if (filings != null && !told.group("hash").equals(filings.get(school.group("code")))) {
                add(
                        Kind.DATA,
                        path,
                        "数据版本 %s 收入的备案数据摘要应为 %s，页面写着 %s"
                                .formatted(release, filings.get(school.group("code")), told.group("hash")));
            }
        });
    }

    private void page(String path, Recomputation computed, Hedges hedges, Surroundings surroundings) {
        files.read(path).ifPresent(bytes -> {
            var html = new String(bytes, StandardCharsets.UTF_8);
            var page = new PageVerification(html, computed, hedges);
            numbers += page.numbers();
            page.problems().forEach(it -> add(Kind.NUMBER, path, it));
            surroundings.problems(path, html).forEach(it -> add(Kind.NUMBER, path, it));
        });
    }

    /// The published catalogs as files of their own, since a catalog is read from a directory.
    private Path catalogs() {
        try {
            var directory = Files.createTempDirectory("zhijian-verify-catalog");
            for (var path : paths) {
                if (path.startsWith("catalog/") && !path.contains("..")) {
                    var bytes = files.read(path);
                    if (bytes.isPresent()) {
                        var file = directory.resolve(path.substring("catalog/".length()));
                        Files.createDirectories(file.getParent());
                        Files.write(file, bytes.get());
                    }
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the catalogs for a moment", e);
        }
    }

    private static void delete(Path directory) {
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }

    private interface Reader<T> {
        T read(byte[] bytes);
    }

    private <T> Optional<T> read(String path, Reader<T> reader) {
        try {
            return files.read(path).map(reader::read);
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private void add(Kind kind, String place, String message) {
        deviations.add(new Deviation(kind, place, message));
    }
}
