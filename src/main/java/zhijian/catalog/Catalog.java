package zhijian.catalog;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One year's catalog (年度目录): everything that changes from year to year, read from files by [CatalogReader].
public final class Catalog {

    private final Year year;
    private final String title;
    private final String version;
    private final Map<ItemCode, Definition> definitions;
    private final List<Check> checks;
    private final List<Rule> rules;
    private final Map<String, BigDecimal> thresholds;
    private final Lineage lineage;
    private final @Nullable SizeBands sizeBands;
    private final @Nullable Disclosure disclosure;
    private final Outline outline;
    private final String declaration;
    private final List<ItemCode> declaredFigures;
    private final List<Path> directories;

    /// @param definitions in the order of the files, items and indicators alike
    /// @param directories this year's files first, then those of the years it is based on
    Catalog(
            Year year,
            String title,
            String version,
            Map<ItemCode, Definition> definitions,
            List<Check> checks,
            List<Rule> rules,
            Map<String, BigDecimal> thresholds,
            Lineage lineage,
            @Nullable SizeBands sizeBands,
            @Nullable Disclosure disclosure,
            Outline outline,
            String declaration,
            List<ItemCode> declaredFigures,
            List<Path> directories) {
        this.year = year;
        this.title = title;
        this.version = version;
        this.definitions = definitions;
        this.checks = List.copyOf(checks);
        this.rules = List.copyOf(rules);
        this.thresholds = Collections.unmodifiableMap(thresholds);
        this.lineage = lineage;
        this.sizeBands = sizeBands;
        this.disclosure = disclosure;
        this.outline = outline;
        this.declaration = declaration;
        this.declaredFigures = List.copyOf(declaredFigures);
        this.directories = List.copyOf(directories);
    }

    public Year year() {
        return year;
    }

    public String title() {
        return title;
    }

    /// Changes whenever what is asked, computed, checked or declared changes, e.g. `2020-5d41402abc4b`; report sources
    /// may change without it.
    public String version() {
        return version;
    }

    /// Items and indicators in the order of the catalog.
    public List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    public List<Item> items() {
        return definitions.values().stream()
                .filter(Item.class::isInstance)
                .map(Item.class::cast)
                .toList();
    }

    /// Items that organisations of this level are asked.
    public List<Item> items(Level level) {
        return items().stream().filter(item -> item.level() == level).toList();
    }

    public List<Indicator> indicators() {
        return definitions.values().stream()
                .filter(Indicator.class::isInstance)
                .map(Indicator.class::cast)
                .toList();
    }

    public Optional<Definition> find(ItemCode code) {
        return Optional.ofNullable(definitions.get(code));
    }

    /// Whether organisations of a level are asked it, or it is computed from what they are asked.
    public boolean isOf(Level level, ItemCode code) {
        return find(code).filter(it -> it.level() == level).isPresent();
    }

    /// @throws IllegalArgumentException if the catalog has no such item
    public Item item(ItemCode code) {
        if (definitions.get(code) instanceof Item item) {
            return item;
        }
        throw new IllegalArgumentException("The catalog of %s has no item %s".formatted(year, code));
    }

    public List<Check> checks(Level level) {
        return checks.stream().filter(check -> check.level() == level).toList();
    }

    /// @throws IllegalArgumentException if the catalog has no such check
    public Check check(String id) {
        return checks.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("The catalog of %s has no check %s".formatted(year, id)));
    }

    /// The rules as they are written, in the order of the catalog.
    public List<Rule> rules() {
        return rules;
    }

    /// Checks of all levels.
    public List<Check> checks() {
        return checks;
    }

    /// What checks allow, by the id they are written under: a check for each of several codes has one threshold.
    public Map<String, BigDecimal> thresholds() {
        return thresholds;
    }

    /// Where this year's items were the year before.
    public Lineage lineage() {
        return lineage;
    }

    /// Empty where schools are not grouped by size.
    public Optional<SizeBands> sizeBands() {
        return Optional.ofNullable(sizeBands);
    }

    /// Empty where no quartiles may be shown at all.
    public Optional<Disclosure> disclosure() {
        return Optional.ofNullable(disclosure);
    }

    public Outline outline() {
        return outline;
    }

    /// Text of the declaration (责任声明) with `{school}`, `{year}` and `{hash}` to fill in.
    public String declaration() {
        return declaration;
    }

    /// The few figures the declaration shows beside its text, items and indicators alike.
    public List<ItemCode> declaredFigures() {
        return declaredFigures;
    }

    /// A file of this year, or the one it takes over unchanged from the year it is based on.
    ///
    /// @throws IllegalArgumentException if neither has it
    public Path file(String name) {
        return CatalogReader.find(directories, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Catalog %s has no file %s in %s".formatted(year, name, directories)));
    }

    /// Where its files are: its own directory, then those of the years it is based on.
    public List<Path> directories() {
        return directories;
    }

    /// The values of an organisation that answered `items`, with every indicator computed from them.
    ///
    /// @param items answers of the year itself and of the years before
    public Inputs computing(Inputs items) {
        return new Computing(this, items);
    }
}
