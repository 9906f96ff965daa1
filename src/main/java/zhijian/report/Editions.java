package zhijian.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.claim.Hedges;
import zhijian.claim.UnboundNumber;
import zhijian.claim.rule.Severity;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationKind;
import zhijian.print.OfdPages;
import zhijian.release.Release;

/// Issues editions (报告发布版次): rows in `report.edition`, files under `editions/<number>/`.
@Component
public class Editions {

    private final Path directory;
    private final @Nullable URI site;
    private final JdbcClient jdbc;
    private final Catalogs catalogs;
    private final Indicators indicators;
    private final ReportNames names;
    private final List<WrittenReports> written;
    private final Duties duties;
    private final ReportSeals seals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Editions(
            @Value("${zhijian.data}") Path data,
            @Value("${zhijian.site.address:#{null}}") @Nullable URI site,
            JdbcClient jdbc,
            Catalogs catalogs,
            Indicators indicators,
            ReportNames names,
            List<WrittenReports> written,
            Duties duties,
            ReportSeals seals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.directory = data.resolve("editions");
        this.site = site;
        this.jdbc = jdbc;
        this.catalogs = catalogs;
        this.indicators = indicators;
        this.names = names;
        this.written = written;
        this.duties = duties;
        this.seals = seals;
        this.events = events;
        this.clock = clock;
    }

    /// Binds, checks and renders the city's report and those of all districts and schools in the release, with the
    /// numbers as they are published.
    ///
    /// @param eachDone called after every report, from several threads
    /// @throws ReportProblems if a number cannot be bound or a word is not true of it; nothing was issued
    /// @throws EditionRefused if numbers are typed, words cannot hold or sections are missing; nothing was issued
    /// @throws zhijian.account.NotAllowed unless a leader of the commission or the institute asks
    @Transactional
    public Edition issue(Release release, CurrentUser user, Runnable eachDone) {
        duties.requireLeader(user, "发布报告版次", OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE);
        var facts = indicators.published(release);
        var reports = bindAll(release, facts);
        var number = "%s-%d".formatted(release.year(), all(release.year()).size() + 1);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var edition =
                new Edition(number, release.year(), release.number(), directory.resolve(number), at, user.login());
        var part = directory.resolve(number + ".part");
        var imprint = new Imprint(number, release.number(), at, site);
        try {
            FileSystemUtils.deleteRecursively(part);
            if (Files.exists(edition.directory())) {
                Files.move(
                        edition.directory(), directory.resolve("%s.abandoned-%d".formatted(number, at.toEpochMilli())));
            }
            renderAll(reports, facts, imprint, seals.of(user.organisation()), part, eachDone);
            Files.move(part, edition.directory(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write edition %s".formatted(number), e);
        }
        insert(edition);
        events.publishEvent(new EditionIssued(edition, reports.size()));
        return edition;
    }

    /// The latest edition of a year.
    public Optional<Edition> latest(Year year) {
        return all(year).stream().reduce((_, later) -> later);
    }

    /// Oldest first.
    public List<Edition> all(Year year) {
        return jdbc.sql("""
                SELECT number, year, release, issued_at, issued_by
                FROM report.edition
                WHERE year = :year
                ORDER BY issued_at
                """)
                .param("year", year.getValue())
                .query((row, _) -> new Edition(
                        row.getString("number"),
                        Year.of(row.getInt("year")),
                        row.getString("release"),
                        directory.resolve(row.getString("number")),
                        row.getTimestamp("issued_at").toInstant(),
                        row.getString("issued_by")))
                .list();
    }

    /// The reports an edition of this release would hold today, bound and checked; nothing is issued.
    ///
    /// @throws ReportProblems as [#issue] does
    /// @throws EditionRefused as [#issue] does
    public List<Report> reports(Release release) {
        return bindAll(release, indicators.published(release));
    }

    /// In the order of the site: the city, districts, schools.
    private List<Report> bindAll(Release release, Facts facts) {
        var catalog = catalogs.of(release.year());
        var hedges = Hedges.read(catalog.file("hedges.yaml"));
        var manuscripts = manuscripts(release, facts, catalog);
        var filed = SchoolCases.in(release);
        return facts.scopes().stream()
                .filter(manuscripts::containsKey)
                .parallel()
                .map(scope -> {
                    var manuscript = Objects.requireNonNull(manuscripts.get(scope));
                    var cases = SchoolCases.of(scope, filed);
                    var report = cases.put(manuscript.source())
                            .bind(
                                    facts,
                                    scope,
                                    release.year(),
                                    cases.with(names.of(scope, release.year(), facts)),
                                    hedges);
                    refuse(report, catalog, hedges, manuscript.overruled());
                    return report;
                })
                .toList();
    }

    /// What people wrote, otherwise the year's template.
    private Map<Scope, Manuscript> manuscripts(Release release, Facts facts, Catalog catalog) {
        var templates = Map.of(
                Scope.Kind.CITY, ReportSource.read(catalog.file("reports/city.md")),
                Scope.Kind.DISTRICT, ReportSource.read(catalog.file("reports/district.md")),
                Scope.Kind.SCHOOL, ReportSource.read(catalog.file("reports/school.md")));
        var manuscripts = new HashMap<Scope, Manuscript>();
        for (var scope : facts.scopes()) {
            var template = templates.get(scope.kind());
            if (template != null) {
                manuscripts.put(
                        scope,
                        written.stream()
                                .flatMap(it -> it.find(release, scope).stream())
                                .findFirst()
                                .orElseGet(() -> new Manuscript(template, Set.of())));
            }
        }
        return manuscripts;
    }

    /// Words of schools were checked as they were written, and their authors warned; here they stop nobody.
    private static void refuse(Report report, Catalog catalog, Hedges hedges, Set<String> overruled) {
        var problems = new ArrayList<>(
                report.unboundNumbers().stream().map(UnboundNumber::message).toList());
        if (report.scope().kind() == Scope.Kind.CITY) {
            problems.addAll(missingSections(report, catalog));
        }
        if (report.scope().kind() != Scope.Kind.SCHOOL) {
            contradictions(report, hedges).stream()
                    .filter(it -> !overruled.contains(it))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new EditionRefused("《%s》".formatted(report.front().title()), problems);
        }
    }

    /// What cannot hold, in a typed word or between two bound values.
    static List<String> contradictions(Report report, Hedges hedges) {
        return report.flaws(hedges).stream()
                .filter(flaw -> flaw.severity() == Severity.ERROR)
                .map(Flaw::words)
                .toList();
    }

    /// Chapters and sections that the year's outline asks for and the report lacks.
    public static List<String> missingSections(Report report, Catalog catalog) {
        var there = new LinkedHashSet<String>();
        report.headings().forEach(heading -> there.add(plain(heading.title())));
        var wanted = new ArrayList<String>();
        for (var chapter : catalog.outline().chapters()) {
            wanted.add(chapter.number() + " " + chapter.title());
            chapter.sections().forEach(section -> wanted.add(section.number() + " " + section.title()));
        }
        return wanted.stream()
                .filter(title -> !there.contains(plain(title)))
                .map("提纲要求的“%s”在报告里没有找到。"::formatted)
                .toList();
    }

    private static String plain(String title) {
        return title.replaceAll("[\\s　]+", "");
    }

    private void renderAll(
            List<Report> reports,
            Facts facts,
            Imprint imprint,
            @Nullable ReportSeal seal,
            Path part,
            Runnable eachDone) {
        var tasks = reports.stream()
                .<Callable<Void>>map(report -> () -> {
                    render(report, facts, imprint, seal, part.resolve(Edition.pathOf(report.year(), report.scope())));
                    eachDone.run();
                    return null;
                })
                .toList();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var result : workers.invokeAll(tasks)) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rendering reports", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A report could not be rendered", e.getCause());
        }
    }

    private static void render(Report report, Facts facts, Imprint imprint, @Nullable ReportSeal seal, Path target)
            throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("article.html"), HtmlReport.article(report));
        var printed = PdfReport.render(report, imprint);
        Files.write(target.resolve("report.pdf"), printed.pdf());
        Files.write(target.resolve("report.docx"), WordReport.render(report, imprint, printed.pages()));
        var ofd = OfdPages.of(printed.pdf(), imprint.number(report.scope()), imprint.issuedAt());
        Files.write(target.resolve("report.ofd"), seal == null ? ofd : seal.set(ofd, imprint.issuedAt()));
        Files.writeString(target.resolve("facts.json"), FactsFile.write(factsBehind(report, facts)));
    }

    /// Every fact of the report's own scope, those of the kinds and types where it is the city's, and whatever else
    /// the report's numbers stand on.
    private static LinkedHashSet<Fact> factsBehind(Report report, Facts facts) {
        var all = new LinkedHashSet<>(facts.of(report.scope()));
        if (report.scope().kind() == Scope.Kind.CITY) {
            facts.scopes().stream()
                    .filter(scope -> scope.kind() == Scope.Kind.KIND || scope.kind() == Scope.Kind.TYPE)
                    .forEach(scope -> all.addAll(facts.of(scope)));
        }
        all.addAll(report.facts());
        return all;
    }

    private void insert(Edition edition) {
        jdbc.sql("""
                INSERT INTO report.edition (number, year, release, issued_at, issued_by)
                VALUES (:number, :year, :release, :at, :by)
                """)
                .param("number", edition.number())
                .param("year", edition.year().getValue())
                .param("release", edition.release())
                .param("at", edition.issuedAt().atOffset(ZoneOffset.UTC))
                .param("by", edition.issuedBy())
                .update();
    }
}
