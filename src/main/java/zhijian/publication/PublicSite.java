package zhijian.publication;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;
import zhijian.cycle.Cycles;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.report.Edition;
import zhijian.report.HtmlReport;

/// Makes the public site of an edition (公示网站) and switches to it in one step.
///
/// Each site stands whole under `sites/<edition>-<time>/`; `site` is a link to the current one.
@Component
public class PublicSite {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "zhijian");
    private final Path data;
    private final String notice;
    private final Register register;
    private final Cycles cycles;
    private final Releases releases;
    private final Catalogs catalogs;
    private final Indicators indicators;
    private final Duties duties;
    private final ApplicationEventPublisher events;

    PublicSite(
            @Value("${zhijian.data}") Path data,
            @Value("${zhijian.publication.notice:}") String notice,
            Register register,
            Cycles cycles,
            Releases releases,
            Catalogs catalogs,
            Indicators indicators,
            Duties duties,
            ApplicationEventPublisher events) {
        this.data = data.toAbsolutePath();
        this.notice = notice;
        this.register = register;
        this.cycles = cycles;
        this.releases = releases;
        this.catalogs = catalogs;
        this.indicators = indicators;
        this.duties = duties;
        this.events = events;
    }

    /// Whether a site was published yet.
    public boolean isThere() {
        return Files.exists(data.resolve("site").resolve("index.html"));
    }

    /// Writes the whole site of an edition, then switches to it: readers see the old site or the new one, nothing
    /// between.
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public void publish(Edition edition, CurrentUser user) {
        duties.requireLeader(user, "切换公示网站", OrganisationKind.COMMISSION);
        var release = releases.find(edition.release());
        var facts = indicators.of(release);
        var sources = facts.of(indicators.city()).stream()
                .map(Fact::release)
                .distinct()
                .map(releases::find)
                .toList();
        var site = data.resolve("sites").resolve("%s-%d".formatted(edition.number(), System.currentTimeMillis()));
        try {
            writeAssets(site.resolve("assets"));
            copyReports(edition, site);
            for (var source : sources) {
                copyManifest(source, site);
            }
            writePages(edition, release, sources, facts, site);
            switchTo(site);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write the site of edition %s to %s".formatted(edition.number(), site), e);
        }
        events.publishEvent(new SitePublished(edition.year(), edition.number(), user.login()));
    }

    private void writePages(Edition edition, Release release, List<Release> sources, Facts facts, Path site)
            throws IOException {
        var filings = filings(release);
        var cases = PublishedCase.of(release);
        var city = indicators.city();
        var districts = register.organisations(OrganisationKind.DISTRICT);
        var schools = register.schools().stream()
                .filter(school -> filings.containsKey(school.id().code()))
                .map(school -> new PublishedSchool(
                        school,
                        register.organisation(school.district()).name(),
                        Objects.requireNonNull(filings.get(school.id().code()))))
                .toList();
        var obliged = cycles.obliged(edition.year());
        var coverage = new Coverage(
                schools.size(),
                (int) register.schools().stream()
                        .filter(school -> obliged.contains(school.id()))
                        .count(),
                (int) districts.stream()
                        .filter(district -> filings.containsKey(district.id().code()))
                        .count(),
                districts.size());

        page(
                site,
                "",
                "publication/city.jte",
                edition,
                "中等职业教育质量年度报告公示专栏",
                Map.of(
                        "coverage", coverage,
                        "figures", KeyFigures.of(facts, city, edition.year()),
                        "districts", districts,
                        "schools", schools,
                        "manifestSha256", release.manifestSha256()));
        page(site, "about", "publication/about.jte", edition, "数据从哪里来，怎样核验", Map.of("releases", sources));
        for (var district : districts) {
            page(
                    site,
                    "districts/" + district.id(),
                    "publication/district.jte",
                    edition,
                    district.name() + "公示专栏",
                    Map.of(
                            "district", district,
                            "figures",
                                    KeyFigures.of(
                                            facts,
                                            new Scope(
                                                    Scope.Kind.DISTRICT,
                                                    district.id().code()),
                                            edition.year()),
                            "schools",
                                    schools.stream()
                                            .filter(it -> it.school().district().equals(district.id()))
                                            .toList()));
            reportPage(
                    site, edition, new Scope(Scope.Kind.DISTRICT, district.id().code()), district.name() + "年报");
        }
        var explanations = explanations(release);
        for (var school : schools) {
            var scope = new Scope(Scope.Kind.SCHOOL, school.code());
            page(
                    site,
                    "schools/" + school.code(),
                    "publication/school.jte",
                    edition,
                    school.name(),
                    Map.of(
                            "school", school,
                            "supervisor", supervisor(school),
                            "cases", cases.getOrDefault(school.code(), List.of()),
                            "explanations", explanations.getOrDefault(school.code(), List.of()),
                            "figures", KeyFigures.of(facts, scope, edition.year())));
            PublishedCase.copyPictures(
                    release, cases.getOrDefault(school.code(), List.of()), site.resolve("schools/" + school.code()));
            reportPage(site, edition, scope, school.name() + "年报");
        }
        reportPage(site, edition, city, "%s 年度市级报告".formatted(edition.year()));
    }

    private Organisation supervisor(PublishedSchool school) {
        return register.organisation(school.school().supervisor());
    }

    /// How many of those obliged are on the site (公示覆盖).
    record Coverage(int schools, int schoolsObliged, int districts, int districtsObliged) {}

    private void page(
            Path site, String path, String template, Edition edition, String title, Map<String, Object> content)
            throws IOException {
        var folder = path.isEmpty() ? site : site.resolve(path);
        var root = path.isEmpty() ? "./" : "../".repeat(path.split("/").length);
        var parameters = new HashMap<>(content);
        parameters.put("frame", new SiteFrame(title, root, notice, edition));
        var html = new StringOutput();
        templates.render(template, parameters, html);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), html.toString());
    }

    private void reportPage(Path site, Edition edition, Scope scope, String title) throws IOException {
        var path = Edition.pathOf(edition.year(), scope);
        var article = Files.readString(edition.directory().resolve(path).resolve("article.html"));
        page(site, path, "publication/report.jte", edition, title, Map.of("article", article));
    }

    private static void copyReports(Edition edition, Path site) throws IOException {
        try (var files = Files.walk(edition.directory())) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = file.getFileName().toString();
                if (name.startsWith("report.") || name.equals("facts.json")) {
                    var target = site.resolve(edition.directory().relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    /// Manifests are public: with them anybody can tell whether data they are shown are the data that were filed.
    private static void copyManifest(Release release, Path site) throws IOException {
        var target = site.resolve("releases").resolve(release.number());
        Files.createDirectories(target);
        Files.copy(release.manifest(), target.resolve("manifest.json"));
    }

    private static void writeAssets(Path assets) throws IOException {
        Files.createDirectories(assets);
        for (var file : HtmlReport.files().entrySet()) {
            Files.writeString(assets.resolve(file.getKey()), file.getValue());
        }
        copyResource("/zhijian/publication/site.css", assets.resolve("site.css"));
        copyResource("/zhijian/publication/site.js", assets.resolve("site.js"));
        copyResource("/zhijian/publication/icon.svg", assets.resolve("icon.svg"));
        copyResource(ECHARTS, assets.resolve("echarts.min.js"));
    }

    private static void copyResource(String resource, Path target) throws IOException {
        try (var in = Objects.requireNonNull(PublicSite.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, target);
        }
    }

    /// A link cannot be overwritten in place, but it can be renamed over.
    private void switchTo(Path site) throws IOException {
        var next = data.resolve("site.next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, data.relativize(site));
        Files.move(next, data.resolve("site"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, PublishedSchool.Filed> filings(Release release) throws IOException {
        var filings = new HashMap<String, PublishedSchool.Filed>();
        JSON.readTree(Files.readString(release.manifest()))
                .get("submissions")
                .forEach(entry -> filings.put(
                        entry.get("organisation").stringValue(),
                        new PublishedSchool.Filed(
                                entry.get("receipt").stringValue(),
                                entry.get("sha256").stringValue(),
                                day(Instant.parse(entry.get("declaredAt").stringValue())),
                                day(Instant.parse(entry.get("filedAt").stringValue())))));
        return filings;
    }

    /// What organisations said about unusual values, by their code.
    private Map<String, List<PublishedExplanation>> explanations(Release release) throws IOException {
        var catalog = catalogs.of(release.year());
        var about = new HashMap<String, String>();
        for (var level : Level.values()) {
            catalog.checks(level).forEach(check -> about.put(check.id(), check.title()));
        }
        var explanations = new HashMap<String, List<PublishedExplanation>>();
        JSON.readTree(Files.readString(release.directory().resolve("explanations.json")))
                .forEach(entry -> {
                    var check = entry.get("check").stringValue();
                    explanations
                            .computeIfAbsent(entry.get("organisation").stringValue(), _ -> new ArrayList<>())
                            .add(new PublishedExplanation(
                                    about.getOrDefault(check, check),
                                    entry.has("cause") ? entry.get("cause").stringValue() : "",
                                    entry.get("explanation").stringValue()));
                });
        return explanations;
    }

    private static String day(Instant at) {
        var day = at.atZone(HERE).toLocalDate();
        return "%d 年 %d 月 %d 日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
