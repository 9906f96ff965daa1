package zhijian.release;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.attachment.Attachments;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.catalog.SchoolAttribute;
import zhijian.cycle.Cycles;
import zhijian.declaration.Declarations;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.organisation.School;
import zhijian.submission.Answer;
import zhijian.submission.Explanation;
import zhijian.submission.Filing;
import zhijian.submission.Submissions;

/// The releases of all years (数据版本库): rows in `release.release`, files under `releases/<number>/`.
@Component
public class Releases {

    private static final ItemCode DISTRICT_REPORT_PUBLISHED = new ItemCode("district_report_published");
    private static final ItemCode SCHOOLS_OBLIGED = new ItemCode("schools_obliged");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Of the manifest; 1 had neither SM3 nor Merkle root nor references to declarations.
    private static final int FORMAT = 2;

    private final Path directory;
    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Register register;
    private final Cycles cycles;
    private final Catalogs catalogs;
    private final Duties duties;
    private final FiledCases filedCases;
    private final Declarations declarations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Releases(
            @Value("${zhijian.data}") Path data,
            JdbcClient jdbc,
            Submissions submissions,
            Register register,
            Cycles cycles,
            Catalogs catalogs,
            Duties duties,
            Attachments attachments,
            Declarations declarations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.directory = data.resolve("releases");
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.register = register;
        this.cycles = cycles;
        this.catalogs = catalogs;
        this.duties = duties;
        this.filedCases = new FiledCases(attachments);
        this.declarations = declarations;
        this.events = events;
        this.clock = clock;
    }

    /// Freezes everything filed for a year so far. Files of this number without a row in the database, as a
    /// broken attempt leaves them, are put aside, never deleted.
    ///
    /// @param reason why there is a (new) release, e.g. 首次发布
    /// @throws NothingFiled if no submission of the year is filed; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission or the institute asks
    @Transactional
    public Release freeze(Year year, String reason, CurrentUser user) {
        return freeze(year, null, reason, user);
    }

    /// The same of what was filed by a moment; later filings wait for the next release.
    ///
    /// @param filedBy null: everything filed so far
    @Transactional
    public Release freeze(Year year, @Nullable Instant filedBy, String reason, CurrentUser user) {
        duties.requireLeader(user, "冻结数据版本", OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE);
        oneAtATime(year);
        var filings = filedBy == null ? submissions.filed(year) : submissions.filed(year, filedBy);
        if (filings.isEmpty()) {
            throw new NothingFiled(year);
        }
        var number = "%s-%d".formatted(year, all(year).size() + 1);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var target = directory.resolve(number);
        var work = directory.resolve(number + ".part");
        try {
            FileSystemUtils.deleteRecursively(work);
            if (Files.exists(target)) {
                Files.move(target, directory.resolve("%s.abandoned-%d".formatted(number, at.toEpochMilli())));
            }
            Files.createDirectories(work);
            var notFiled = notFiled(year, filings);
            var tables = writeTables(catalogs.of(year), filings, notFiled, work);
            var explanations = explanations(filings);
            JSON.writeValue(work.resolve("explanations.json"), explanations);
            var cases = filedCases.write(filings, work);
            JSON.writeValue(work.resolve("cases.json"), cases);
            var files = new ArrayList<Map<String, Object>>();
            tables.forEach((level, count) -> files.add(file(work, Release.tableName(level), count)));
            files.add(file(work, "explanations.json", explanations.size()));
            files.add(file(work, "cases.json", cases.size()));
            FiledCases.files(cases).forEach(name -> files.add(file(work, name, 1)));
            JSON.writeValue(
                    work.resolve("manifest.json"),
                    manifest(number, year, filedBy, reason, at, user, filings, notFiled, files));
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write release %s to %s".formatted(number, target), e);
        }
        var release = new Release(
                number, year, target, at, user.login(), reason, Hashes.sha256(target.resolve("manifest.json")));
        insert(release);
        events.publishEvent(new ReleaseFrozen(release));
        return release;
    }

    /// Whoever freezes the same year meanwhile waits for the end of this transaction, and takes the next number.
    private void oneAtATime(Year year) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('release.release'), :year)")
                .param("year", year.getValue())
                .query((_, _) -> true)
                .single();
    }

    /// The latest release of a year.
    public Optional<Release> latest(Year year) {
        return all(year).stream().reduce((_, later) -> later);
    }

    /// What was known of a year at a moment: the latest release frozen by then.
    public Optional<Release> asOf(Year year, Instant moment) {
        return all(year).stream()
                .filter(release -> !release.frozenAt().isAfter(moment))
                .reduce((_, later) -> later);
    }

    /// The release of this number.
    ///
    /// @throws IllegalArgumentException if there is none
    public Release find(String number) {
        return Stream.of(number)
                .filter(it -> it.matches("\\d{4}-\\d{1,6}"))
                .flatMap(it -> all(Year.parse(it.substring(0, 4))).stream())
                .filter(release -> release.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no release " + number));
    }

    /// Oldest first.
    public List<Release> all(Year year) {
        return jdbc.sql("""
                SELECT number, year, frozen_at, frozen_by, reason, manifest_sha256
                FROM release.release
                WHERE year = :year
                ORDER BY frozen_at
                """)
                .param("year", year.getValue())
                .query((row, _) -> new Release(
                        row.getString("number"),
                        Year.of(row.getInt("year")),
                        directory.resolve(row.getString("number")),
                        row.getTimestamp("frozen_at").toInstant(),
                        row.getString("frozen_by"),
                        row.getString("reason"),
                        row.getString("manifest_sha256")))
                .list();
    }

    /// Obliged schools, and districts that are obliged or have obliged schools.
    List<NotFiled> notFiled(Year year, List<Filing> filings) {
        var filed =
                filings.stream().map(it -> it.document().id().organisation()).collect(toSet());
        var expected = new TreeSet<OrganisationId>();
        for (var organisation : cycles.obliged(year)) {
            expected.add(organisation);
            register.school(organisation).ifPresent(it -> expected.add(it.district()));
        }
        expected.removeAll(filed);
        return expected.stream()
                .filter(it -> submissions.level(it) != Level.CITY)
                .map(it -> new NotFiled(
                        it.code(), register.school(it).map(Releases::registered).orElse(Map.of())))
                .toList();
    }

    private Map<Level, Integer> writeTables(Catalog catalog, List<Filing> filings, List<NotFiled> notFiled, Path work) {
        var rows = new EnumMap<Level, List<WideTable.Row>>(Level.class);
        var obliged = cycles.obliged(catalog.year());
        for (var filing : filings) {
            var id = filing.document().id().organisation();
            var level = submissions.level(id);
            var school = register.school(id);
            var answers = new TreeMap<>(filing.document().answers());
            answers.putAll(systemAnswers(level, id, catalog.year(), obliged));
            rows.computeIfAbsent(level, _ -> new ArrayList<>())
                    .add(new WideTable.Row(
                            id.code(),
                            register.organisation(id).name(),
                            school.map(it -> attributes(it, catalog, filing)).orElse(Map.of()),
                            answers));
        }
        for (var district : notFiled) {
            if (!district.isSchool()) {
                rows.computeIfAbsent(Level.DISTRICT, _ -> new ArrayList<>())
                        .add(notFiled(new OrganisationId(district.organisation()), catalog, obliged));
            }
        }
        var counts = new EnumMap<Level, Integer>(Level.class);
        for (var level : Level.values()) {
            var list = rows.getOrDefault(level, List.of());
            WideTable.write(catalog.items(level), list, work.resolve(Release.tableName(level)));
            counts.put(level, list.size());
        }
        return counts;
    }

    /// Of a district that filed nothing only what the platform sets is known: of how many schools a report is
    /// due.
    private WideTable.Row notFiled(OrganisationId district, Catalog catalog, Set<OrganisationId> obliged) {
        var answers = new TreeMap<ItemCode, Answer>();
        catalog.items(Level.DISTRICT).forEach(it -> answers.put(it.code(), new Answer.None(Missing.NOT_FILED)));
        answers.put(DISTRICT_REPORT_PUBLISHED, Answer.number(0));
        answers.put(SCHOOLS_OBLIGED, Answer.number(obligedIn(district, obliged)));
        return new WideTable.Row(
                district.code(), register.organisation(district).name(), Map.of(), answers);
    }

    private static Map<SchoolAttribute, String> registered(School school) {
        var attributes = new EnumMap<SchoolAttribute, String>(SchoolAttribute.class);
        attributes.put(SchoolAttribute.DISTRICT, school.district().code());
        attributes.put(SchoolAttribute.KIND, school.kind().code());
        attributes.put(SchoolAttribute.SUPERVISOR, school.supervisor().code());
        attributes.put(SchoolAttribute.TYPE, school.type().code());
        attributes.put(SchoolAttribute.ARTS_OR_SPORTS, school.artsOrSports() ? "yes" : "no");
        attributes.put(SchoolAttribute.INLAND_CLASS, school.inlandClass() ? "yes" : "no");
        return attributes;
    }

    private static Map<SchoolAttribute, String> attributes(School school, Catalog catalog, Filing filing) {
        var attributes = registered(school);
        catalog.sizeBands().ifPresent(bands -> {
            if (filing.document().answers().get(bands.item()) instanceof Answer.Number(var size)) {
                attributes.put(SchoolAttribute.SIZE, bands.of(size));
            }
        });
        return attributes;
    }

    /// What the platform itself knows once a report is filed and about to be published.
    private Map<ItemCode, Answer> systemAnswers(
            Level level, OrganisationId id, Year year, Set<OrganisationId> obliged) {
        return switch (level) {
            case SCHOOL ->
                Map.of(
                        new ItemCode("report_published"),
                        Answer.number(1),
                        new ItemCode("report_url"),
                        new Answer.Words("/reports/%s/schools/%s/".formatted(year, id)));
            case DISTRICT ->
                Map.of(
                        DISTRICT_REPORT_PUBLISHED,
                        Answer.number(1),
                        SCHOOLS_OBLIGED,
                        Answer.number(obligedIn(id, obliged)));
            case CITY -> Map.of();
        };
    }

    private long obligedIn(OrganisationId district, Set<OrganisationId> obliged) {
        return register.schools().stream()
                .filter(school -> school.district().equals(district))
                .map(School::id)
                .filter(obliged::contains)
                .count();
    }

    private Map<String, Object> manifest(
            String number,
            Year year,
            @Nullable Instant filedBy,
            String reason,
            Instant at,
            CurrentUser user,
            List<Filing> filings,
            List<NotFiled> notFiled,
            List<Map<String, Object>> files) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("format", FORMAT);
        manifest.put("number", number);
        manifest.put("year", year.getValue());
        manifest.put("catalog", catalogs.of(year).version());
        manifest.put("frozenAt", at.toString());
        manifest.put("frozenBy", user.login());
        manifest.put("filedBy", filedBy == null ? null : filedBy.toString());
        manifest.put("reason", reason);
        manifest.put("since", since(year, filings));
        manifest.put(
                "merkleRoot",
                Hashes.merkleRoot(filings.stream().map(Filing::sha256).toList()));
        manifest.put("files", files);
        manifest.put(
                "submissions",
                filings.stream()
                        .map(filing -> {
                            var entry = new LinkedHashMap<String, Object>();
                            entry.put(
                                    "organisation",
                                    filing.document().id().organisation().code());
                            entry.put("sha256", filing.sha256());
                            entry.put("receipt", filing.receipt());
                            entry.put("declaredAt", filing.declaredAt().toString());
                            entry.put("declaration", declaration(filing));
                            entry.put("filedAt", filing.filedAt().toString());
                            return entry;
                        })
                        .toList());
        manifest.put("notFiled", notFiled.stream().map(NotFiled::entry).toList());
        manifest.put(
                "columns",
                catalogs.of(year).items().stream().map(Releases::column).toList());
        return manifest;
    }

    /// Which declaration answered for a filing when it was filed, whatever became of it later; null where it was
    /// declared before declarations were kept.
    private @Nullable Map<String, Object> declaration(Filing filing) {
        return declarations.of(filing.document().id()).stream()
                .filter(it -> it.sha256().equals(filing.sha256()) && it.held(filing.filedAt()))
                .findFirst()
                .<Map<String, Object>>map(it -> {
                    var reference = new LinkedHashMap<String, Object>();
                    reference.put("number", it.number());
                    reference.put("declaredBy", it.declaredBy());
                    reference.put("proof", it.proof().chinese());
                    reference.put("at", it.proof().at().toString());
                    return reference;
                })
                .orElse(null);
    }

    /// What these filings change since the latest release; null for the first.
    @Nullable
    Since since(Year year, List<Filing> filings) {
        return latest(year).map(before -> Since.between(before, filings)).orElse(null);
    }

    private static Map<String, Object> file(Path work, String name, int rows) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", name);
        entry.put("rows", rows);
        entry.put("sha256", Hashes.sha256(work.resolve(name)));
        entry.put("sm3", Hashes.sm3(work.resolve(name)));
        return entry;
    }

    private static Map<String, Object> column(Item item) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("code", item.code().value());
        entry.put("name", item.name());
        entry.put("level", item.level().name());
        entry.put("type", item.type().name());
        entry.put("unit", item.unit());
        var time = item.timeBasis();
        entry.put("time", time == null ? "" : time.chinese());
        return entry;
    }

    /// @param evidence hashes of the files behind it
    private record Explained(
            String organisation, String check, String cause, String explanation, List<String> evidence) {}

    private static List<Explained> explanations(List<Filing> filings) {
        return filings.stream()
                .map(Filing::document)
                .flatMap(document -> document.explanations().entrySet().stream()
                        .map(entry -> new Explained(
                                document.id().organisation().code(),
                                entry.getKey(),
                                entry.getValue().cause().chinese(),
                                entry.getValue().words(),
                                entry.getValue().evidence().stream()
                                        .map(Explanation.Evidence::sha256)
                                        .toList())))
                .toList();
    }

    private void insert(Release release) {
        jdbc.sql("""
                INSERT INTO release.release (number, year, frozen_at, frozen_by, reason, manifest_sha256)
                VALUES (:number, :year, :at, :by, :reason, :manifest)
                """)
                .param("number", release.number())
                .param("year", release.year().getValue())
                .param("at", release.frozenAt().atOffset(ZoneOffset.UTC))
                .param("by", release.frozenBy())
                .param("reason", release.reason())
                .param("manifest", release.manifestSha256())
                .update();
    }
}
