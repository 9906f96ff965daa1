package zhijian.indicator;

import static java.util.stream.Collectors.toSet;

import jakarta.annotation.PreDestroy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Lineage;
import zhijian.catalog.Missing;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;

/// Computes a release's facts and keeps them as a file (指标集): `indicators/<release>/facts.parquet`.
@Component
public class Indicators {

    /// How many years a report looks at.
    private static final int YEARS = 3;

    /// Facts are large and never change, so those last used stay in memory.
    private static final int KEPT = 4;

    private final Map<String, FactSet> read = lastUsed();
    private final Map<String, Facts> published = lastUsed();
    private final Map<String, Suppression> suppressions = lastUsed();

    /// Small, so all are kept.
    private final Map<String, Map<Scope, List<OrganisationId>>> filers = new HashMap<>();

    /// Nobody waits for the file: it only spares the next start the computing.
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("facts").factory());

    private final Path directory;
    private final Engine engine;
    private final Releases releases;
    private final Catalogs catalogs;
    private final Register register;

    Indicators(
            @Value("${zhijian.data}") Path data,
            Engine engine,
            Releases releases,
            Catalogs catalogs,
            Register register) {
        this.directory = data.resolve("indicators");
        this.engine = engine;
        this.releases = releases;
        this.catalogs = catalogs;
        this.register = register;
    }

    /// Lets the files begun come to their end.
    @PreDestroy
    void close() {
        writer.close();
    }

    /// All facts of a release and the two years before it. Computed once; afterwards the file answers.
    public Facts of(Release release) {
        return allOf(release);
    }

    /// The facts of a release as they are published: without what would tell of single persons ([Suppression]).
    public Facts published(Release release) {
        synchronized (published) {
            return published.computeIfAbsent(release.number(), _ -> {
                var suppressions = new HashMap<Year, Suppression>();
                var lineages = new HashMap<Year, Lineage>();
                for (var known : known(release)) {
                    suppressions.put(known.year(), suppression(known));
                    lineages.put(known.year(), catalogs.of(known.year()).lineage());
                }
                return PublishedFacts.of(catalogs.of(release.year()), allOf(release), suppressions, lineages);
            });
        }
    }

    /// What of a release is kept back from the public.
    public Suppression suppression(Release release) {
        synchronized (suppressions) {
            return suppressions.computeIfAbsent(release.number(), _ -> {
                var catalog = catalogs.of(release.year());
                return Suppression.of(ReleaseTotals.read(engine, release, catalog, city()), catalog);
            });
        }
    }

    /// Everybody whose filings a group's numbers come from, in any of the years that a release looks at.
    public Set<OrganisationId> filers(Release release, Scope group) {
        return known(release).stream()
                .flatMap(it -> filers(it).getOrDefault(group, List.of()).stream())
                .collect(toSet());
    }

    private Map<Scope, List<OrganisationId>> filers(Release release) {
        synchronized (filers) {
            return filers.computeIfAbsent(
                    release.number(),
                    _ -> ReleaseTotals.read(engine, release, catalogs.of(release.year()), city())
                            .filers());
        }
    }

    /// One fact, without all others: of a release that was not computed yet it is worked out alone.
    public Optional<Fact> find(Release release, ItemCode code, Scope scope, Year year) {
        synchronized (read) {
            var all = read.get(release.number());
            if (all != null) {
                return all.find(code, scope, year);
            }
        }
        return Files.exists(file(release))
                ? FactFile.find(file(release), code, scope, year)
                : fact(computation(release), code, scope, year);
    }

    private static <T> Map<String, T> lastUsed() {
        return new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > KEPT;
            }
        };
    }

    private Path file(Release release) {
        return directory.resolve(release.number()).resolve("facts.parquet");
    }

    private FactSet allOf(Release release) {
        synchronized (read) {
            return read.computeIfAbsent(release.number(), _ -> {
                var computation = computation(release);
                return FactSet.of(computation, readOrCompute(release, computation));
            });
        }
    }

    private List<Fact> readOrCompute(Release release, Computation computation) {
        if (Files.exists(file(release))) {
            return FactFile.read(file(release));
        }
        var facts = facts(computation);
        writer.execute(() -> FactFile.write(facts, file(release)));
        return facts;
    }

    private Computation computation(Release release) {
        return Computation.of(engine, known(release), catalogs, city());
    }

    /// The release and those of the years before it that a report looks at, as they were known when it was frozen: what
    /// is corrected later changes no release that is there already.
    private List<Release> known(Release release) {
        var known = new ArrayList<Release>();
        for (var year = release.year(); year.isAfter(release.year().minusYears(YEARS)); year = year.minusYears(1)) {
            (year.equals(release.year()) ? Optional.of(release) : releases.asOf(year, release.frozenAt()))
                    .ifPresent(known::add);
        }
        return known;
    }

    /// Every fact of the latest year's scopes, for each year there is a release of.
    static List<Fact> facts(Computation computation) {
        var definitions = computation.catalog().definitions();
        computation.prepareSchools(definitions.stream().map(Definition::code).toList());
        computation.prepareGroups();
        return computation.scopes().stream()
                .sorted(Comparator.comparing(Scope::kind).thenComparing(Scope::code))
                .toList()
                .parallelStream()
                .flatMap(scope -> facts(computation, definitions, scope).stream())
                .toList();
    }

    private static List<Fact> facts(Computation computation, List<Definition> definitions, Scope scope) {
        var values = computation.of(scope);
        var facts = new ArrayList<Fact>();
        for (var definition : definitions) {
            if (hasNumbers(definition) && Computation.existsAt(scope, definition)) {
                for (var year : computation.totals().keySet()) {
                    facts.add(fact(computation, definition, values, scope, year));
                }
            }
        }
        return facts;
    }

    private static Optional<Fact> fact(Computation computation, ItemCode code, Scope scope, Year year) {
        return computation
                .catalog()
                .find(code)
                .filter(it -> hasNumbers(it) && Computation.existsAt(scope, it))
                .filter(_ -> computation.scopes().contains(scope)
                        && computation.totals().containsKey(year))
                .map(it -> fact(computation, it, computation.of(scope), scope, year));
    }

    private static Fact fact(
            Computation computation, Definition definition, Computation.Values values, Scope scope, Year year) {
        var totals = computation.totals();
        var source = totals.getOrDefault(
                year.plusYears(definition.lag()), totals.lastEntry().getValue());
        return fact(definition, scope, year, value(definition, year, values, totals.lastKey()), source.release());
    }

    /// A lagging statistic about `year` is collected by a later cycle; the latest years' are not there yet.
    private static Amount value(Definition definition, Year year, Computation.Values values, Year latest) {
        var cycle = year.plusYears(definition.lag());
        return cycle.isAfter(latest) ? Amount.missing(Missing.NOT_AVAILABLE) : values.value(cycle, definition.code());
    }

    private static Fact fact(Definition definition, Scope scope, Year year, Amount value, String release) {
        return new Fact(
                definition.code(),
                definition.name(),
                scope,
                year,
                value,
                definition.unit(),
                definition.decimals(),
                definition instanceof Indicator indicator ? indicator.formula().text() : null,
                release);
    }

    private static boolean hasNumbers(Definition definition) {
        return switch (definition) {
            case Indicator _ -> true;
            case Item item -> item.type().isNumber() || item.type() == ItemType.NAMES;
        };
    }

    /// The scope of the whole city.
    public Scope city() {
        return new Scope(Scope.Kind.CITY, register.commission().id().code());
    }
}
