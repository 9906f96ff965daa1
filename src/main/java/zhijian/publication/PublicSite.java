package zhijian.publication;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.Level;
import zhijian.cycle.Cycles;
import zhijian.indicator.Derivations;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;
import zhijian.node.OneAtATime;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.question.Questions;
import zhijian.release.Release;
import zhijian.release.Releases;
import zhijian.report.Edition;
import zhijian.report.HtmlReport;
import zhijian.report.ParentsAnswers;
import zhijian.verify.LogEntry;
import zhijian.verify.OpenEdition;

/// Makes the public site of an edition (公示网站) and switches to it in one step.
///
/// Each site stands whole under `sites/<edition>-<time>/`; `site` is a link to the current one.
@Component
public class PublicSite {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

    private final Path data;
    private final String notice;
    private final Register register;
    private final Cycles cycles;
    private final Releases releases;
    private final Catalogs catalogs;
    private final Indicators indicators;
    private final ScopeNames names;
    private final ParentsAnswers parents;
    private final Duties duties;
    private final SiteKey key;
    private final SiteAddress address;
    private final SiteLog log;
    private final FormerEditions former;
    private final Questions questions;
    private final OneAtATime turns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PublicSite(
            @Value("${zhijian.data}") Path data,
            @Value("${zhijian.publication.notice:}") String notice,
            Register register,
            Cycles cycles,
            Releases releases,
            Catalogs catalogs,
            Indicators indicators,
            ScopeNames names,
            ParentsAnswers parents,
            Duties duties,
            SiteKey key,
            SiteAddress address,
            FormerEditions former,
            Questions questions,
            OneAtATime turns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.data = data.toAbsolutePath();
        this.notice = notice;
        this.register = register;
        this.cycles = cycles;
        this.releases = releases;
        this.catalogs = catalogs;
        this.indicators = indicators;
        this.names = names;
        this.parents = parents;
        this.duties = duties;
        this.key = key;
        this.address = address;
        this.former = former;
        this.questions = questions;
        this.turns = turns;
        this.log = new SiteLog(this.data.resolve("site-log"), key);
        this.events = events;
        this.clock = clock;
    }

    /// Whether a site was published yet.
    public boolean isThere() {
        return Files.exists(data.resolve("site").resolve("index.html"));
    }

    /// Writes the whole site of an edition, enters it in the log, then switches to it: readers see the old site
    /// or the new one, nothing between.
    ///
    /// @param reason why the site is made anew, for its readers, e.g. 首次公示
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    public void publish(Edition edition, String reason, CurrentUser user) {
        duties.requireLeader(user, "切换公示网站", OrganisationKind.COMMISSION);
        launch(write(edition), reason, user.login());
    }

    /// A site that nobody reads yet (备好的网站).
    ///
    /// @param directory ends in `.part`
    /// @param publications how many the log had when it was written
    record Written(Edition edition, Path directory, int publications) {}

    /// Writes the whole site of an edition where nobody reads it, but for what tells of its publication.
    synchronized Written write(Edition edition) {
        var release = releases.find(edition.release());
        var facts = indicators.published(release);
        var sources = facts.of(indicators.city()).stream()
                .map(Fact::release)
                .distinct()
                .map(releases::find)
                .toList();
        var site = data.resolve("sites").resolve("%s-%d.part".formatted(edition.number(), System.currentTimeMillis()));
        try {
            int publications = log.entries().size();
            var all = Stream.concat(sources.stream(), former.sources(edition).stream())
                    .distinct()
                    .toList();
            writeAssets(site.resolve("assets"));
            copyReports(edition, site);
            writeData(edition, sources, all, site);
            DataCatalog.writeDcat(
                    all, former.shownWith(edition).stream().map(Edition::number).toList(), address, site);
            for (var shown : former.shownWith(edition)) {
                DataCatalog.writeSdmx(indicators.published(releases.find(shown.release())), shown.number(), site);
            }
            writePages(edition, release, all, facts, site);
            former.write(edition, PageWriter.ofCity(site, edition, notice), site);
            PageWriter.ofCity(site, edition, notice)
                    .write("questions", "answers", "公众提问与答复", Map.of("questions", questions.answered()));
            return new Written(edition, site, publications);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write the site of edition %s to %s".formatted(edition.number(), site), e);
        }
    }

    /// Enters a site in the log, then switches to it: readers see the old site or this one, nothing between.
    ///
    /// @throws IllegalStateException if something else was published since it was written; nothing has changed
    void launch(Written written, String reason, String who) {
        turns.run("site", () -> launchInTurn(written, reason, who));
    }

    private synchronized void launchInTurn(Written written, String reason, String who) {
        if (!isUpToDate(written)) {
            throw new IllegalStateException(
                    "Another site was published since %s was written".formatted(written.directory()));
        }
        var edition = written.edition();
        var at = clock.instant();
        var site = data.resolve("sites")
                .resolve(written.directory().getFileName().toString().replaceFirst("\\.part$", ""));
        try {
            writeFeed(edition, reason, at, written.directory());
            Files.move(written.directory(), site, StandardCopyOption.ATOMIC_MOVE);
            log.append(site, data.resolve("site"), edition.number(), reason, at);
            switchTo(site);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot switch to the site of edition %s".formatted(edition.number()), e);
        }
        events.publishEvent(new SitePublished(edition.year(), edition.number(), who));
    }

    /// Whether it was written after the latest publication, so that it lists all of them.
    synchronized boolean isUpToDate(Written written) {
        try {
            return Files.exists(written.directory()) && log.entries().size() == written.publications();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log of publications", e);
        }
    }

    /// Removes what was being written when the application ended.
    synchronized void discardLeftovers() {
        try (var sites = Files.list(Files.createDirectories(data.resolve("sites")))) {
            for (var site : sites.filter(it -> it.getFileName().toString().contains(".part"))
                    .toList()) {
                FileSystemUtils.deleteRecursively(site);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove sites that were not finished", e);
        }
    }

    /// Removes a site that nobody will read.
    void discard(Written written) {
        try {
            FileSystemUtils.deleteRecursively(written.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + written.directory(), e);
        }
    }

    private void writePages(Edition edition, Release release, List<Release> sources, Facts facts, Path site)
            throws IOException {
        var filings = filings(release);
        var city = indicators.city();
        var districts = register.organisations(OrganisationKind.DISTRICT);
        var withdrawn = former.withdrawn(edition);
        var schools = register.schools().stream()
                .filter(school -> filings.containsKey(school.id().code()))
                .map(school -> new PublishedSchool(
                        school,
                        register.organisation(school.district()).name(),
                        withdrawn.containsKey(
                                new Scope(Scope.Kind.SCHOOL, school.id().code())),
                        Objects.requireNonNull(filings.get(school.id().code()))))
                .toList();
        var pages = PageWriter.ofCity(site, edition, notice);
        var catalog = catalogs.of(edition.year());
        var columns = new ColumnPages(
                edition,
                release,
                catalog,
                facts,
                new Derivations(facts, catalog, city),
                register,
                parents,
                PublishedCase.of(release),
                explanations(release),
                versions(release),
                withdrawn,
                former.replacedBy(edition),
                names);
        var map = DistrictMap.of(catalog);
        writeFront(pages, release, filings.keySet(), facts, districts, schools, map, withdrawn.keySet());
        writeAbout(pages, sources);
        pages.write(
                "data",
                "data",
                "开放数据",
                Map.of(
                        "releases",
                        sources.reversed(),
                        "replaced",
                        DataCatalog.replaced(sources),
                        "former",
                        former.shownWith(edition).stream()
                                .filter(it -> !it.equals(edition))
                                .map(Edition::number)
                                .toList(),
                        "catalogFiles",
                        catalogFiles(site)));
        columns.report(pages, city);
        for (var school : schools) {
            columns.school(pages, school);
        }
        var bundles = new ArrayList<ColumnBundle>();
        for (var district : districts) {
            var own = schools.stream()
                    .filter(it -> it.school().district().equals(district.id()))
                    .toList();
            columns.district(pages, "districts/" + district.id(), district, own);
            bundles.add(ColumnBundle.write(site, columns, district, own, notice, address, key));
        }
        pages.write("columns", "columns", "区级专栏的下载与嵌入", Map.of("bundles", bundles));
        writeNumbers(pages, catalog, facts, edition, withdrawn.keySet());
        writeCatalog(pages, catalog, site);
        writeComparisons(pages, catalog, facts, edition, schools, map, withdrawn.keySet());
        writeOwnComparison(pages, catalog, facts, districts, schools);
        pages.write("search", "search", "搜索", Map.of("entries", searchEntries(catalog, facts, districts, schools)));
        writeTexts(columns, edition, districts, schools, site);
    }

    /// The reports' texts for readers who search, without those withdrawn.
    private void writeTexts(
            ColumnPages columns,
            Edition edition,
            List<Organisation> districts,
            List<PublishedSchool> schools,
            Path site)
            throws IOException {
        var scopes = new ArrayList<Scope>();
        scopes.add(indicators.city());
        districts.forEach(
                it -> scopes.add(new Scope(Scope.Kind.DISTRICT, it.id().code())));
        schools.forEach(it -> scopes.add(new Scope(Scope.Kind.SCHOOL, it.code())));
        scopes.removeAll(columns.withdrawn().keySet());
        var texts = new ReportTexts();
        for (var scope : scopes) {
            texts.add(
                    columns.title(scope),
                    Edition.pathOf(edition.year(), scope) + "/index.html",
                    columns.article(scope));
        }
        texts.write(site);
    }

    private void writeFront(
            PageWriter pages,
            Release release,
            Set<String> filed,
            Facts facts,
            List<Organisation> districts,
            List<PublishedSchool> schools,
            DistrictMap map,
            Set<Scope> withdrawn)
            throws IOException {
        var obliged = cycles.obliged(release.year());
        var coverage = new Coverage(
                (int) schools.stream().filter(it -> !it.isWithdrawn()).count(),
                (int) register.schools().stream()
                        .filter(school -> obliged.contains(school.id()))
                        .count(),
                (int) districts.stream()
                        .map(district -> district.id().code())
                        .filter(filed::contains)
                        .filter(code -> !withdrawn.contains(new Scope(Scope.Kind.DISTRICT, code)))
                        .count(),
                districts.size());
        var figures = KeyFigures.of(facts, catalogs.of(release.year()), indicators.city(), release.year());
        pages.write(
                "",
                "city",
                "中等职业教育质量年度报告公示专栏",
                Map.of(
                        "coverage", coverage,
                        "withdrawn", withdrawn.contains(indicators.city()),
                        "figures", figures,
                        "districts", districts,
                        "map", map,
                        "schools", schools,
                        "manifestSha256", release.manifestSha256()));
        pages.write(
                "en",
                "english",
                "Quality reports",
                Map.of("coverage", coverage, "figures", figures, "withdrawn", withdrawn.contains(indicators.city())));
    }

    private void writeAbout(PageWriter pages, List<Release> sources) throws IOException {
        pages.write(
                "about",
                "about",
                "数据从哪里来，怎样核验",
                Map.of(
                        "releases",
                        sources,
                        "publications",
                        log.entries().reversed().stream()
                                .map(entry -> new Publication(day(entry.at()), entry.edition(), entry.reason()))
                                .toList(),
                        "key",
                        key.verifier().toString()));
        var hidden = new ArrayList<SmallGroupsPage.Line>();
        for (var source : sources.reversed()) {
            hidden.add(SmallGroupsPage.Line.of(source, indicators.suppression(source)));
        }
        pages.write(
                "about/small-groups",
                "smallGroups",
                "为什么有的数不公布",
                Map.of(
                        "page",
                        new SmallGroupsPage(
                                hidden,
                                SmallGroupsPage.items(
                                        catalogs.of(sources.getLast().year())))));
    }

    private static void writeCatalog(PageWriter pages, Catalog catalog, Path site) throws IOException {
        var page = CatalogPage.of(catalog);
        pages.write("items", "items", "数据项与指标", Map.of("page", page));
        pages.write("rules", "rules", "校验规则", Map.of("page", page));
        Files.write(site.resolve("data/catalog-%s.json".formatted(catalog.year())), page.json());
    }

    private void writeComparisons(
            PageWriter pages,
            Catalog catalog,
            Facts facts,
            Edition edition,
            List<PublishedSchool> schools,
            DistrictMap map,
            Set<Scope> withdrawn)
            throws IOException {
        pages.write("compare", "compare", "学校和区的比较", Map.of());
        for (var theme : Comparison.Theme.values()) {
            for (var comparison : List.of(
                    Comparison.ofSchools(theme, facts, catalog, edition.year(), names, schools),
                    Comparison.ofDistricts(
                            theme, facts, catalog, edition.year(), names, indicators.city(), map, withdrawn))) {
                pages.write(
                        Comparison.path(theme, comparison.isOfSchools()),
                        "comparison",
                        comparison.title(),
                        Map.of("comparison", comparison));
            }
        }
    }

    private void writeOwnComparison(
            PageWriter pages, Catalog catalog, Facts facts, List<Organisation> districts, List<PublishedSchool> schools)
            throws IOException {
        pages.write(
                "compare/choose",
                "choose",
                "自选比较",
                Map.of(
                        "city",
                        NumberPage.anchor(indicators.city().toString()),
                        "sections",
                        CatalogPage.sections(catalog, numbers(catalog, facts)),
                        "districts",
                        districts,
                        "schools",
                        schools.stream().collect(groupingBy(PublishedSchool::district, LinkedHashMap::new, toList()))));
    }

    /// Every school's filings of a year as far as this release knows them, oldest first.
    private Map<String, List<FilingVersion>> versions(Release release) throws IOException {
        var versions = new HashMap<String, List<FilingVersion>>();
        for (var it : releases.all(release.year())) {
            if (!it.frozenAt().isAfter(release.frozenAt())) {
                filings(it).forEach((code, filing) -> {
                    var known = versions.computeIfAbsent(code, _ -> new ArrayList<>());
                    if (known.isEmpty() || !known.getLast().sha256().equals(filing.sha256())) {
                        known.add(new FilingVersion(known.size() + 1, it.number(), filing.filedOn(), filing.sha256()));
                    }
                });
            }
        }
        return versions;
    }

    private void writeNumbers(PageWriter pages, Catalog catalog, Facts facts, Edition edition, Set<Scope> withdrawn)
            throws IOException {
        var numbers = numbers(catalog, facts);
        pages.write("numbers", "numbers", "指标说明与比较", Map.of("definitions", numbers));
        for (var definition : numbers) {
            pages.write(
                    NumberPage.pathOf(definition),
                    "numberPage",
                    definition.name(),
                    Map.of("number", NumberPage.of(definition, facts, catalog, edition.year(), names, withdrawn)));
        }
    }

    /// What there are facts of.
    private static List<Definition> numbers(Catalog catalog, Facts facts) {
        var codes = facts.scopes().stream()
                .flatMap(scope -> facts.of(scope).stream())
                .map(Fact::code)
                .collect(toSet());
        return catalog.definitions().stream()
                .filter(it -> codes.contains(it.code()))
                .toList();
    }

    private static List<SearchEntry> searchEntries(
            Catalog catalog, Facts facts, List<Organisation> districts, List<PublishedSchool> schools) {
        var entries = new ArrayList<SearchEntry>();
        schools.forEach(it -> entries.add(new SearchEntry(
                it.name(),
                "学校 · %s · %s · %s · %s"
                        .formatted(
                                it.code(),
                                it.district(),
                                it.school().kind().chinese(),
                                it.school().type().chinese()),
                "schools/%s/index.html".formatted(it.code()),
                it.isWithdrawn())));
        schools.stream()
                .filter(it -> !it.isWithdrawn())
                .forEach(it -> entries.add(new SearchEntry(
                        it.name() + "：家长关心的三个问题",
                        "给家长 · 毕业后去哪里 · 老师够不够 · 学校条件怎样",
                        "schools/%s/parents/index.html".formatted(it.code()))));
        districts.forEach(it -> entries.add(
                new SearchEntry(it.name(), "区专栏 · " + it.id(), "districts/%s/index.html".formatted(it.id()))));
        numbers(catalog, facts)
                .forEach(it -> entries.add(new SearchEntry(
                        it.name(),
                        "指标 · %s · %s".formatted(it.code(), it.english()),
                        NumberPage.pathOf(it) + "/index.html")));
        for (var theme : Comparison.Theme.values()) {
            entries.add(new SearchEntry(
                    "各校%s比较".formatted(theme.chinese()), "比较", Comparison.path(theme, true) + "/index.html"));
            entries.add(new SearchEntry(
                    "各区%s比较".formatted(theme.chinese()), "比较", Comparison.path(theme, false) + "/index.html"));
        }
        entries.add(new SearchEntry("自选比较", "比较 · 自己选学校、区和指标", "compare/choose/index.html"));
        entries.add(new SearchEntry("数据项与指标", "目录", "items/index.html"));
        entries.add(new SearchEntry("校验规则", "目录", "rules/index.html"));
        entries.add(new SearchEntry("为什么有的数不公布", "小群体规则 · 少于5", "about/small-groups/index.html"));
        entries.add(new SearchEntry("区级专栏的下载与嵌入", "专栏包", "columns/index.html"));
        return entries;
    }

    private static List<String> catalogFiles(Path site) throws IOException {
        try (var files = Files.walk(site.resolve("catalog"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> site.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /// An earlier publication (公示记录), as the page about the data lists it.
    record Publication(String day, String edition, String reason) {}

    /// How many of those obliged are on the site (公示覆盖).
    record Coverage(int schools, int schoolsObliged, int districts, int districtsObliged) {}

    private void copyReports(Edition edition, Path site) throws IOException {
        var withdrawn = former.withdrawn(edition).keySet().stream()
                .map(scope -> edition.directory().resolve(Edition.pathOf(edition.year(), scope)))
                .collect(toSet());
        try (var files = Files.walk(edition.directory())) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = file.getFileName().toString();
                if (!withdrawn.contains(file.getParent())
                        && (name.startsWith("report.") || name.equals("facts.json"))) {
                    var target = site.resolve(edition.directory().relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    /// The feed and the list of publications are part of what is signed, so they tell of this one before the
    /// log does.
    private void writeFeed(Edition edition, String reason, Instant at, Path site) throws IOException {
        var publications = new ArrayList<>(log.entries());
        publications.add(new LogEntry(LogEntry.FORMAT, at, edition.number(), reason, "", 0));
        Files.writeString(site.resolve("feed.xml"), Feed.write(address, publications));
        former.writeList(edition, publications, PageWriter.ofCity(site, edition, notice));
    }

    /// What the numbers follow from: the catalogs, the open tables of each year's release, and which belong
    /// together.
    ///
    /// @param sources those of the current edition
    /// @param all those of former editions too
    private void writeData(Edition edition, List<Release> sources, List<Release> all, Path site) throws IOException {
        for (var source : all) {
            copyManifest(source, site);
            copyCatalog(catalogs.of(source.year()), site);
            var suppression = indicators.suppression(source);
            OpenData.write(source, catalogs.of(source.year()), suppression, site);
            Commitments.write(source, suppression, key, site, data.resolve("site-openings"));
            DataCatalog.writePackage(source, catalogs.of(source.year()), site);
        }
        var releasesOfYears = new TreeMap<Integer, String>();
        sources.forEach(it -> releasesOfYears.put(it.year().getValue(), it.number()));
        var editions = new ArrayList<OpenEdition>();
        editions.add(new OpenEdition(
                edition.number(),
                edition.year().getValue(),
                indicators.city().code(),
                "reports/%s/".formatted(edition.year()),
                true,
                releasesOfYears));
        editions.addAll(former.open(edition));
        Files.write(site.resolve(OpenEdition.FILE), OpenEdition.write(editions));
    }

    /// A catalog's year stands on the years it is based on, so their files come along.
    private static void copyCatalog(Catalog catalog, Path site) throws IOException {
        for (var directory : catalog.directories()) {
            var target = site.resolve("catalog").resolve(directory.getFileName());
            if (!Files.exists(target)) {
                try (var files = Files.walk(directory)) {
                    for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                        var copy = target.resolve(directory.relativize(file).toString());
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
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
        copyResource("/zhijian/publication/choose.js", assets.resolve("choose.js"));
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

    /// How each submission of a release was filed, by organisation.
    static Map<String, PublishedSchool.Filed> filings(Release release) throws IOException {
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

    static String day(Instant at) {
        var day = at.atZone(HERE).toLocalDate();
        return "%d 年 %d 月 %d 日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
