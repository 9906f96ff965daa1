package zhijian.catalog;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a year's catalog from its directory (读目录), and before it the years it is based on.
///
/// A later year's files need only say what differs: an item, indicator or check with a known code replaces the old one,
/// `removed` drops codes and check ids, and any other file replaces the old file whole.
final class CatalogReader {

    private static final Set<String> CATALOG_KEYS =
            Set.of("year", "title", "basedOn", "removed", "lineage", "sizeBands", "disclosure");
    private static final Set<String> FILE_KEYS = Set.of("section", "items", "indicators");

    /// Fewer have no quarters.
    private static final int FEWEST_FOR_QUARTILES = 4;

    private final CatalogFiles files;
    private final List<Path> directories = new ArrayList<>();
    private final Set<String> years = new HashSet<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    /// Codes and ids that some year no longer has; a later one may have them again. Lists of an earlier year may still
    /// name them.
    private final Set<String> removed = new HashSet<>();

    private final Map<String, YamlEntry> checks = new LinkedHashMap<>();

    /// The codes of the catalog this year is based on.
    private Set<String> before = Set.of();

    private @Nullable YamlEntry head;
    private @Nullable SizeBands sizeBands;
    private @Nullable Disclosure disclosure;

    /// Written a second time in the same year: read only for what else is wrong with them.
    private final List<Draft> repeated = new ArrayList<>();

    private final List<YamlEntry> repeatedChecks = new ArrayList<>();

    /// A definition before all codes are known.
    private record Draft(ItemCode code, String section, YamlEntry entry, boolean isItem) {

        Definition definition(DefinitionReader reader) {
            return isItem ? reader.item(code, section, entry) : reader.indicator(code, section, entry);
        }
    }

    private CatalogReader(List<Path> roots) {
        this.files = new CatalogFiles(roots);
    }

    /// @param roots directories with one directory per year; the first that has a year's catalog counts
    /// @throws CatalogInvalid with every problem of every file
    static Catalog read(List<Path> roots, Year year) {
        return new CatalogReader(roots).read(year);
    }

    /// What a year's definitions and checks are written like, its own and those it takes over.
    ///
    /// @throws CatalogInvalid if a file cannot be read
    static Written written(List<Path> roots, Year year) {
        var reader = new CatalogReader(roots);
        reader.readYear(year.toString());
        reader.files.refuseProblems();
        var sections = new LinkedHashMap<String, String>();
        var entries = new LinkedHashMap<String, YamlEntry>();
        reader.drafts.forEach((code, draft) -> {
            sections.put(code, draft.section());
            entries.put(code, draft.entry());
        });
        return new Written(sections, entries, reader.checks);
    }

    /// @param sections by code
    /// @param definitions by code
    /// @param checks by id
    record Written(Map<String, String> sections, Map<String, YamlEntry> definitions, Map<String, YamlEntry> checks) {}

    static Optional<Path> find(List<Path> directories, String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    private Catalog read(Year year) {
        var title = readYear(year.toString());
        var formulas = new FormulaReader(units());
        var lineage = head == null ? Lineage.NONE : new LineageReader(before, drafts.keySet()).lineage(head);
        var definitions = definitions(new DefinitionReader(formulas));
        var dependencies = new Dependencies(definitions);
        dependencies.circles().forEach(it -> refuseCircle(it, "公式绕回了自己：%s"));
        dependencies.circlesThroughYears().forEach(it -> refuseCircle(it, "公式经过上年的值绕回了自己，永远算不出来：%s"));
        var checkReader = new CheckReader(formulas, definitions, removed);
        var allChecks = checks.entrySet().stream()
                .flatMap(check -> checkReader.checks(check.getKey(), check.getValue()).stream())
                .toList();
        var rules = checks.entrySet().stream()
                .map(check -> checkReader.rule(check.getKey(), check.getValue()))
                .toList();
        for (var entry : repeatedChecks) {
            checkReader.rule(entry.text("id"), entry);
            checkReader.checks(entry.text("id"), entry);
        }
        var outline = file("outline.yaml", "缺少报告提纲 outline.yaml")
                .flatMap(path -> files.yaml(path, OutlineReader.KEYS))
                .map(OutlineReader::outline);
        var declared = find(directories, "declaration.yaml")
                .flatMap(path -> files.yaml(path, Set.of("figures")))
                .map(entry -> figures(entry, definitions))
                .orElse(List.of());
        var declaration = file("declaration.md", "缺少责任声明 declaration.md").flatMap(files::text);
        var bands = knownSizeBands(definitions);
        refuseUnknownSmallGroups(definitions);
        refuseWhatIsNoNumber(definitions);
        files.refuseProblems();
        definitions.replaceAll((_, definition) -> dependencies.withLag(definition));
        return new Catalog(
                year,
                title,
                "%s-%s".formatted(year, files.fingerprint()),
                definitions,
                allChecks,
                rules,
                thresholds(),
                lineage,
                bands,
                disclosure,
                outline.orElseThrow(),
                declaration.orElseThrow(),
                declared,
                directories);
    }

    private List<ItemCode> figures(YamlEntry entry, Map<ItemCode, Definition> definitions) {
        var known = definitions.keySet().stream().map(ItemCode::value).toList();
        var figures = new ArrayList<ItemCode>();
        for (var word : entry.words("figures")) {
            if (known.contains(word.text())) {
                figures.add(new ItemCode(word.text()));
            } else if (!removed.contains(word.text())) {
                entry.problemAt(word, "目录里没有 %s%s".formatted(word.text(), Suggestion.question(word.text(), known)));
            }
        }
        return figures;
    }

    /// @return the year's title
    private String readYear(String year) {
        years.add(year);
        var directory = files.year(year);
        var head = files.yaml(directory.resolve("catalog.yaml"), CATALOG_KEYS);
        head.ifPresent(it -> readBase(it, year));
        directories.addFirst(directory);
        before = Set.copyOf(drafts.keySet());
        this.head = head.orElse(null);
        head.flatMap(CatalogReader::sizeBands).ifPresent(bands -> sizeBands = bands);
        head.flatMap(CatalogReader::disclosure).ifPresent(it -> disclosure = it);
        head.ifPresent(this::remove);
        readItems(CatalogFiles.yamlFiles(directory.resolve("items")));
        var file = directory.resolve("checks.yaml");
        if (Files.exists(file)) {
            files.yaml(file, Set.of("checks")).ifPresent(this::readChecks);
        }
        return head.map(it -> it.text("title")).orElse("");
    }

    private Map<String, String> units() {
        var units = new LinkedHashMap<String, String>();
        drafts.forEach((code, draft) -> units.put(code, draft.entry().text("unit", "")));
        return units;
    }

    private static Optional<SizeBands> sizeBands(YamlEntry head) {
        return head.entry("sizeBands", Set.of("item", "from"))
                .flatMap(bands -> bands.code("item").map(item -> new SizeBands(item, bands.rising("from"))));
    }

    private static Optional<Disclosure> disclosure(YamlEntry head) {
        return head.entry("disclosure", Set.of("fewestPeers", "source")).map(entry -> {
            int fewest = entry.whole("fewestPeers", FEWEST_FOR_QUARTILES);
            if (!entry.has("fewestPeers") || fewest < FEWEST_FOR_QUARTILES) {
                entry.problemAt("fewestPeers", "fewestPeers 应写明至少几个单位，不少于 %d".formatted(FEWEST_FOR_QUARTILES));
            }
            return new Disclosure(fewest, entry.text("source"));
        });
    }

    /// Sizes are told from an item that schools answer with a number; where it is asked no longer there are none.
    private @Nullable SizeBands knownSizeBands(Map<ItemCode, Definition> definitions) {
        var bands = sizeBands;
        if (bands != null
                && !definitions.containsKey(bands.item())
                && removed.contains(bands.item().value())) {
            return null;
        }
        if (bands != null
                && head != null
                && !(definitions.get(bands.item()) instanceof Item item
                        && item.level() == Level.SCHOOL
                        && item.type().isNumber())) {
            head.problemAt("sizeBands", "%s 不是学校填报的数值项，不能用来分规模".formatted(bands.item()));
        }
        return bands;
    }

    /// Persons are counted by an item that is itself protected.
    private void refuseUnknownSmallGroups(Map<ItemCode, Definition> definitions) {
        for (var definition : definitions.values()) {
            if (definition instanceof Item item
                    && item.smallGroup() != null
                    && !(definitions.get(item.smallGroup()) instanceof Item count && SmallGroups.isCount(count))
                    && drafts.get(item.code().value()) instanceof Draft draft) {
                draft.entry().problemAt("smallGroup", "%s 不是按小群体规则保护的人数".formatted(item.smallGroup()));
            }
        }
    }

    /// What is well written, but can never come to a number that means anything.
    private void refuseWhatIsNoNumber(Map<ItemCode, Definition> definitions) {
        definitions.forEach((code, definition) -> {
            if (!(drafts.get(code.value()) instanceof Draft draft)) {
                return;
            }
            if (definition.combine() == Combine.SUM && FormulaUnits.isRatio(definition.unit())) {
                draft.entry()
                        .problemAt(
                                "combine",
                                "%s 是比率，各校的比率不能相加：combine 应为 ratio_of_sums 或 mean_of_schools".formatted(code));
            }
            if (definition instanceof Indicator indicator) {
                for (var name : indicator.formula().names()) {
                    if (definitions.get(name) instanceof Item item
                            && !item.type().isCountable()) {
                        draft.entry().problemAt("formula", "%s 是文字，不能参与计算".formatted(name));
                    }
                }
            }
        });
    }

    private void readBase(YamlEntry head, String year) {
        var said = head.text("year");
        if (!said.isEmpty() && !said.equals(year)) {
            head.problemAt("year", "year 应与目录名相同：%s".formatted(year));
        }
        head.optionalText("basedOn").ifPresent(base -> {
            if (years.contains(base)) {
                head.problemAt("basedOn", "basedOn 绕回了 %s".formatted(base));
            } else if (!Files.exists(files.year(base).resolve("catalog.yaml"))) {
                head.problemAt("basedOn", "没有 %s 年的目录可以沿用".formatted(base));
            } else {
                readYear(base);
            }
        });
    }

    private void remove(YamlEntry head) {
        for (var word : head.words("removed")) {
            removed.add(word.text());
            if (drafts.remove(word.text()) == null && checks.remove(word.text()) == null) {
                var known = Stream.concat(drafts.keySet().stream(), checks.keySet().stream())
                        .toList();
                head.problemAt(word, "要去掉的 %s 本来就没有%s".formatted(word.text(), Suggestion.question(word.text(), known)));
            }
        }
    }

    private void readItems(List<Path> paths) {
        var ofThisYear = new HashMap<String, YamlEntry>();
        for (var path : paths) {
            files.yaml(path, FILE_KEYS).ifPresent(file -> {
                var section = file.text("section");
                for (var entry : file.entries("items", DefinitionReader.ITEM_KEYS)) {
                    keep(entry, ofThisYear, code -> new Draft(new ItemCode(code), section, entry, true));
                }
                for (var entry : file.entries("indicators", DefinitionReader.INDICATOR_KEYS)) {
                    keep(entry, ofThisYear, code -> new Draft(new ItemCode(code), section, entry, false));
                }
            });
        }
    }

    /// Replaces what an earlier year said; saying something twice in one year is a mistake.
    private void keep(YamlEntry entry, Map<String, YamlEntry> ofThisYear, Function<String, Draft> draft) {
        entry.code("code").map(ItemCode::value).ifPresent(code -> {
            if (isSecond("code", code, entry, ofThisYear)) {
                repeated.add(draft.apply(code));
            } else {
                drafts.put(code, draft.apply(code));
            }
        });
    }

    private void readChecks(YamlEntry file) {
        var ofThisYear = new HashMap<String, YamlEntry>();
        for (var entry : file.entries("checks", CheckReader.KEYS)) {
            var id = entry.text("id");
            if (isSecond("id", id, entry, ofThisYear)) {
                repeatedChecks.add(entry);
            } else {
                checks.put(id, entry);
            }
        }
    }

    private Map<String, BigDecimal> thresholds() {
        var thresholds = new LinkedHashMap<String, BigDecimal>();
        checks.forEach((id, entry) -> {
            var threshold = entry.decimal("threshold");
            if (threshold != null) {
                thresholds.put(id, threshold);
            }
        });
        return thresholds;
    }

    private static boolean isSecond(String key, String word, YamlEntry entry, Map<String, YamlEntry> ofThisYear) {
        var first = ofThisYear.putIfAbsent(word, entry);
        if (first != null && !word.isEmpty()) {
            entry.problemAt(key, "%s 已经写在 %s".formatted(word, first.place(key)));
        }
        return first != null;
    }

    private Map<ItemCode, Definition> definitions(DefinitionReader reader) {
        var definitions = new LinkedHashMap<ItemCode, Definition>();
        drafts.values().forEach(draft -> definitions.put(draft.code(), draft.definition(reader)));
        repeated.forEach(draft -> draft.definition(reader));
        return definitions;
    }

    /// @param problem with a place for the way round
    private void refuseCircle(List<ItemCode> circle, String problem) {
        var draft = drafts.get(circle.getFirst().value());
        if (draft != null) {
            var way = Stream.concat(circle.stream(), Stream.of(circle.getFirst()))
                    .map(ItemCode::value)
                    .collect(joining(" → "));
            draft.entry().problemAt("formula", problem.formatted(way));
        }
    }

    private Optional<Path> file(String name, String problem) {
        var path = find(directories, name);
        if (path.isEmpty()) {
            files.problem(directories.getFirst().resolve(name), problem);
        }
        return path;
    }
}
