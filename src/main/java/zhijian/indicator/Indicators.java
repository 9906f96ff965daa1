package zhijian.indicator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Missing;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;

/// Computes a release's facts and keeps them as a file (指标集): `indicators/<release>/facts.parquet`.
@Component
public class Indicators {

    /// How many years a report looks at.
    private static final int YEARS = 3;

    private final Path directory;
    private final Releases releases;
    private final Catalogs catalogs;
    private final Register register;

    Indicators(@Value("${zhijian.data}") Path data, Releases releases, Catalogs catalogs, Register register) {
        this.directory = data.resolve("indicators");
        this.releases = releases;
        this.catalogs = catalogs;
        this.register = register;
    }

    /// All facts of a release and the two years before it. Computed once; afterwards the file answers.
    public Facts of(Release release) {
        var file = directory.resolve(release.number()).resolve("facts.parquet");
        if (!Files.exists(file)) {
            FactFile.write(compute(release), file);
        }
        return FactFile.read(file, wordsOf(release));
    }

    private List<Fact> compute(Release release) {
        var catalog = catalogs.of(release.year());
        var totals = new TreeMap<Year, ReleaseTotals>();
        var numbers = new TreeMap<Year, String>();
        for (var year = release.year(); year.isAfter(release.year().minusYears(YEARS)); year = year.minusYears(1)) {
            var frozen = year.equals(release.year()) ? Optional.of(release) : releases.latest(year);
            if (frozen.isPresent()) {
                totals.put(year, ReleaseTotals.read(frozen.get(), catalogs.of(year), city()));
                numbers.put(year, frozen.get().number());
            }
        }
        var computation = new Computation(catalog, totals);
        var scopes = new ArrayList<Scope>();
        totals.lastEntry().getValue().scopes().forEach(scopes::add);
        scopes.sort(Comparator.comparing(Scope::kind).thenComparing(Scope::code));
        var facts = new ArrayList<Fact>();
        for (var scope : scopes) {
            for (var definition : catalog.definitions()) {
                if (hasNumbers(definition) && Computation.existsAt(scope, definition)) {
                    for (var year : totals.keySet()) {
                        facts.add(fact(definition, scope, year, computation, numbers));
                    }
                }
            }
        }
        return facts;
    }

    /// A lagging statistic about `year` is collected by a later cycle; the latest years' are not there yet.
    ///
    /// @param releases number of each cycle's release
    private static Fact fact(
            Definition definition,
            Scope scope,
            Year year,
            Computation computation,
            NavigableMap<Year, String> releases) {
        var cycle = year.plusYears(definition.lag());
        var release = releases.get(cycle);
        var value = release == null
                ? Amount.missing(Missing.NOT_AVAILABLE)
                : computation.value(scope, cycle, definition.code());
        return new Fact(
                definition.code(),
                definition.name(),
                scope,
                year,
                value,
                definition.unit(),
                definition.decimals(),
                definition instanceof Indicator indicator ? indicator.formula().text() : null,
                release == null ? releases.lastEntry().getValue() : release);
    }

    private Map<Scope, Map<ItemCode, String>> wordsOf(Release release) {
        var totals = ReleaseTotals.read(release, catalogs.of(release.year()), city());
        var words = new HashMap<Scope, Map<ItemCode, String>>();
        totals.scopes().forEach(scope -> words.put(scope, totals.words(scope)));
        return words;
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
