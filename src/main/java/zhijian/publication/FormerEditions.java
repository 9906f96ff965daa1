package zhijian.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.indicator.Fact;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.report.Edition;
import zhijian.verify.LogEntry;
import zhijian.verify.OpenEdition;

/// What readers saw before (旧版): reports of earlier years at their old addresses; replaced and withdrawn ones
/// below `versions/<edition>/`, with a notice of what became of them.
@Component
class FormerEditions {

    private final PublishedEditions published;
    private final PlanStore plans;
    private final Releases releases;
    private final Indicators indicators;
    private final Register register;

    FormerEditions(
            PublishedEditions published, PlanStore plans, Releases releases, Indicators indicators, Register register) {
        this.published = published;
        this.plans = plans;
        this.releases = releases;
        this.indicators = indicators;
        this.register = register;
    }

    /// An edition that was published, where the site shows it.
    ///
    /// @param below path its reports stand under: empty for the latest of its year
    /// @param withdrawn its withdrawn reports, by scope
    private record Shown(Edition edition, String below, boolean isLatest, Map<Scope, Withdrawal> withdrawn) {}

    /// The releases that numbers of earlier editions follow from, beside those of the current one.
    List<Release> sources(Edition current) {
        return shown(current).stream()
                .flatMap(it -> sourcesOf(it.edition()).stream())
                .distinct()
                .toList();
    }

    /// Which data each of them follows from, for those who verify.
    List<OpenEdition> open(Edition current) {
        return shown(current).stream()
                .flatMap(it -> {
                    var places = new ArrayList<String>();
                    if (!it.edition().equals(current)) {
                        places.add(it.below());
                    }
                    if (it.isLatest() && !it.withdrawn().isEmpty()) {
                        places.add(versions(it.edition()));
                    }
                    return places.stream().map(below -> open(it.edition(), below));
                })
                .toList();
    }

    private OpenEdition open(Edition edition, String below) {
        var releasesOfYears = new TreeMap<Integer, String>();
        sourcesOf(edition).forEach(it -> releasesOfYears.put(it.year().getValue(), it.number()));
        return new OpenEdition(
                edition.number(),
                edition.year().getValue(),
                indicators.city().code(),
                "%sreports/%s/".formatted(below, edition.year()),
                false,
                releasesOfYears);
    }

    /// Reports of an edition that must not stand at their usual place: those withdrawn of it, and those withdrawn of
    /// an earlier one of its year that nobody has corrected since.
    Map<Scope, Withdrawal> withdrawn(Edition edition) {
        var withdrawn = new HashMap<Scope, Withdrawal>();
        for (var it : plans.withdrawals()) {
            if (it.edition().equals(edition.number())
                    || published
                            .find(it.edition())
                            .filter(other -> other.year().equals(edition.year())
                                    && other.counter() < edition.counter()
                                    && isUncorrected(it.scope(), other, edition))
                            .isPresent()) {
                withdrawn.put(it.scope(), it);
            }
        }
        return withdrawn;
    }

    /// A school's or district's report until it files anew, the city's until it reads otherwise.
    private boolean isUncorrected(Scope scope, Edition withdrawn, Edition later) {
        try {
            if (scope.kind() == Scope.Kind.CITY) {
                return article(withdrawn, scope)
                        .equals(article(later, scope).replace(later.number(), withdrawn.number()));
            }
            return Objects.equals(filing(withdrawn, scope), filing(later, scope));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what %s said of %s".formatted(withdrawn.number(), scope), e);
        }
    }

    private static String article(Edition edition, Scope scope) throws IOException {
        return Files.readString(edition.directory()
                .resolve(Edition.pathOf(edition.year(), scope))
                .resolve("article.html"));
    }

    private @Nullable String filing(Edition edition, Scope scope) throws IOException {
        var filing = PublicSite.filings(releases.find(edition.release())).get(scope.code());
        return filing == null ? null : filing.sha256();
    }

    /// Writes all but what stands at the usual places of the current edition.
    void write(Edition current, PageWriter pages, Path site) throws IOException {
        for (var it : shown(current)) {
            for (var report : reports(it.edition())) {
                var withdrawal = scope(report)
                        .flatMap(scope -> Optional.ofNullable(it.withdrawn().get(scope)));
                if (withdrawal.isPresent()) {
                    if (it.isLatest() && !it.edition().equals(current)) {
                        notice(
                                Stream.concat(Stream.of(it.edition()), replacedBy(it.edition()).stream())
                                        .toList(),
                                report,
                                name(it.edition(), withdrawal.get().scope()),
                                withdrawal.get(),
                                pages);
                    }
                    former(
                            it.edition(),
                            versions(it.edition()) + report,
                            report,
                            "这份报告已于 %s撤回。理由：%s"
                                    .formatted(
                                            PublicSite.day(withdrawal.get().at()),
                                            withdrawal.get().reason()),
                            holds(report, it, current) ? Optional.of(report) : Optional.empty(),
                            pages,
                            site);
                } else if (!it.edition().equals(current)) {
                    former(
                            it.edition(),
                            it.below() + report,
                            report,
                            it.isLatest()
                                    ? "这是 %s 年度的报告。".formatted(it.edition().year())
                                    : "这是版次 %s，已被更正后的新版取代。"
                                            .formatted(it.edition().number()),
                            holds(report, it, current) ? Optional.of(report) : Optional.empty(),
                            pages,
                            site);
                }
            }
        }
    }

    /// Whether a later edition's report stands at the usual place of one, and not the note that it is
    /// withdrawn.
    private boolean holds(String report, Shown former, Edition current) {
        return !former.isLatest()
                && shown(current).stream()
                        .filter(it -> it.isLatest()
                                && it.edition().year().equals(former.edition().year()))
                        .noneMatch(it -> scope(report)
                                .filter(it.withdrawn()::containsKey)
                                .isPresent());
    }

    /// A line of the page that lists all publications (公示与更正记录).
    ///
    /// @param path of the city's report in that edition; empty where the edition is gone
    /// @param corrected what is not as in the edition it replaced
    record Publication(
            String anchor, String day, String edition, String reason, String path, List<Corrected> corrected) {}

    /// A report whose numbers were corrected.
    ///
    /// @param path where it says so
    record Corrected(String name, String path, int changes) {}

    /// @param path where the withdrawn report can be read
    record Withdrawn(String day, String name, String reason, String path) {}

    /// Lists every publication and every withdrawal, the latest first.
    void writeList(Edition current, List<LogEntry> entries, PageWriter pages) throws IOException {
        var places = new HashMap<String, String>();
        var corrected = new HashMap<String, List<Corrected>>();
        for (var it : shown(current)) {
            places.put(
                    it.edition().number(),
                    it.below() + Edition.pathOf(it.edition().year(), indicators.city()) + "/index.html");
            corrected.put(it.edition().number(), corrected(it));
        }
        var correctedFirst = new HashMap<LogEntry, List<Corrected>>();
        entries.forEach(it -> correctedFirst.put(
                it, Objects.requireNonNullElse(corrected.remove(it.edition()), List.<Corrected>of())));
        pages.write(
                "versions",
                "versions",
                "公示、更正与撤回记录",
                Map.of(
                        "publications",
                        entries.reversed().stream()
                                .map(it -> new Publication(
                                        Feed.anchor(entries.indexOf(it)),
                                        PublicSite.day(it.at()),
                                        it.edition(),
                                        it.reason(),
                                        places.getOrDefault(it.edition(), ""),
                                        Objects.requireNonNull(correctedFirst.get(it))))
                                .toList(),
                        "withdrawn",
                        plans.withdrawals().reversed().stream()
                                .flatMap(it -> published.find(it.edition()).stream()
                                        .map(edition -> new Withdrawn(
                                                PublicSite.day(it.at()),
                                                name(edition, it.scope()),
                                                it.reason(),
                                                versions(edition)
                                                        + Edition.pathOf(edition.year(), it.scope())
                                                        + "/index.html")))
                                .toList()));
    }

    private List<Corrected> corrected(Shown shown) throws IOException {
        var edition = shown.edition();
        var replaced = replacedBy(edition);
        var corrected = new ArrayList<Corrected>();
        if (!replaced.isEmpty()) {
            for (var report : reports(edition)) {
                int changes = Correction.of(replaced.getFirst(), edition, report)
                        .changes()
                        .size();
                if (changes > 0) {
                    corrected.add(new Corrected(
                            scope(report).map(it -> name(edition, it)).orElse(report),
                            shown.below() + report + "/index.html",
                            changes));
                }
            }
        }
        return corrected;
    }

    private List<Shown> shown(Edition current) {
        var years = new HashSet<Year>();
        var shown = new ArrayList<Shown>();
        years.add(current.year());
        shown.add(new Shown(current, "", true, withdrawn(current)));
        for (var edition : published.published()) {
            if (!edition.number().equals(current.number())) {
                boolean isLatest = years.add(edition.year());
                shown.add(new Shown(edition, isLatest ? "" : versions(edition), isLatest, withdrawn(edition)));
            }
        }
        return shown;
    }

    private static String versions(Edition edition) {
        return versions(edition.number());
    }

    /// Where replaced and withdrawn reports of an edition stand.
    static String versions(String edition) {
        return "versions/%s/".formatted(edition);
    }

    /// The editions of the same year that readers saw before, the latest first.
    List<Edition> replacedBy(Edition edition) {
        return published.published().stream()
                .filter(it -> it.year().equals(edition.year()) && it.counter() < edition.counter())
                .sorted(Comparator.comparing(Edition::counter).reversed())
                .toList();
    }

    /// All editions the site shows.
    List<Edition> shownWith(Edition current) {
        return shown(current).stream().map(Shown::edition).toList();
    }

    private List<Release> sourcesOf(Edition edition) {
        return indicators.published(releases.find(edition.release())).of(indicators.city()).stream()
                .map(Fact::release)
                .distinct()
                .map(releases::find)
                .toList();
    }

    /// Paths of its reports, e.g. `reports/2020/schools/3131000101`.
    private static List<String> reports(Edition edition) throws IOException {
        try (var files = Files.walk(edition.directory())) {
            return files.filter(file -> file.getFileName().toString().equals("article.html"))
                    .map(file ->
                            edition.directory().relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    private Optional<Scope> scope(String report) {
        var parts = report.split("/");
        return switch (parts[2]) {
            case "city" -> Optional.of(indicators.city());
            case "districts" -> Optional.of(new Scope(Scope.Kind.DISTRICT, parts[3]));
            case "schools" -> Optional.of(new Scope(Scope.Kind.SCHOOL, parts[3]));
            default -> Optional.empty();
        };
    }

    private String name(Edition edition, Scope scope) {
        return scope.kind() == Scope.Kind.CITY
                ? "%s 年度市级报告".formatted(edition.year())
                : "%s %s 年度报告"
                        .formatted(
                                register.organisation(new OrganisationId(scope.code()))
                                        .name(),
                                edition.year());
    }

    /// Writes in place of a report that it is withdrawn, and where it can still be read.
    ///
    /// @param editions of its year that the report was issued in, the latest first
    static void notice(List<Edition> editions, String report, String title, Withdrawal withdrawal, PageWriter pages)
            throws IOException {
        var files = new ArrayList<IssuedFile>();
        boolean isPublic = false;
        for (var edition : editions) {
            boolean isWithdrawn = edition.number().equals(withdrawal.edition());
            files.addAll(IssuedFile.of(edition, report, isWithdrawn ? "，这份报告已撤回" : isPublic ? "，那一版已被取代" : "，这一版没有公示"));
            isPublic |= isWithdrawn;
        }
        pages.write(
                report,
                "withdrawn",
                title,
                Map.of(
                        "day",
                        PublicSite.day(withdrawal.at()),
                        "reason",
                        withdrawal.reason(),
                        "path",
                        versions(withdrawal.edition()) + report + "/index.html",
                        "files",
                        files));
    }

    /// @param newer path of the report that holds; empty where none does
    private void former(
            Edition edition,
            String path,
            String report,
            String words,
            Optional<String> newer,
            PageWriter pages,
            Path site)
            throws IOException {
        var from = edition.directory().resolve(report);
        pages.write(
                path,
                "former",
                scope(report).map(it -> name(edition, it)).orElse(report),
                Map.of(
                        "words",
                        words,
                        "newer",
                        newer.map(it -> it + "/index.html").orElse(""),
                        "files",
                        IssuedFile.of(edition, report, ""),
                        "article",
                        Files.readString(from.resolve("article.html"))),
                edition);
        try (var files = Files.list(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = file.getFileName().toString();
                if (name.startsWith("report.") || name.equals("facts.json")) {
                    link(file, site.resolve(path).resolve(name));
                }
            }
        }
    }

    /// Issued files never change, so one copy serves all sites; where the disk cannot link, there are more.
    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.copy(file, target);
        }
    }
}
