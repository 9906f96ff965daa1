package zhijian.catalog;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import zhijian.catalog.Expression.Literal;
import zhijian.catalog.Expression.Name;
import zhijian.catalog.Expression.Numeric;

/// Reads a year's catalog from its directory (读目录), and before it the years it is based on.
///
/// A later year's files need only say what differs: an item, indicator or check with a known code replaces the old one,
/// `removed` drops codes and check ids, and any other file replaces the old file whole.
final class CatalogReader {

    private static final Set<String> CATALOG_KEYS = Set.of("year", "title", "basedOn", "removed");
    private static final Set<String> FILE_KEYS = Set.of("section", "items", "indicators");
    private static final Set<String> ITEM_KEYS = Set.of(
            "code",
            "name",
            "english",
            "level",
            "type",
            "unit",
            "time",
            "combine",
            "decimals",
            "lag",
            "required",
            "source",
            "askedWhen",
            "guide",
            "origin");
    private static final Set<String> INDICATOR_KEYS =
            Set.of("code", "name", "english", "level", "unit", "formula", "combine", "decimals", "note");
    private static final Set<String> CHECK_KEYS =
            Set.of("id", "kind", "level", "expect", "when", "threshold", "each", "message", "reason", "hint");

    private final Path catalogs;
    private final List<Path> directories = new ArrayList<>();
    private final List<CatalogProblem> problems = new ArrayList<>();
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<String, YamlEntry> definitionEntries = new LinkedHashMap<>();
    private final Map<String, YamlEntry> checkEntries = new LinkedHashMap<>();
    private final Map<YamlEntry, String> sections = new LinkedHashMap<>();
    private final MessageDigest digest = sha256();

    private CatalogReader(Path catalogs) {
        this.catalogs = catalogs;
    }

    /// @param catalogs the directory with one directory per year
    /// @throws CatalogInvalid with every problem of every file
    static Catalog read(Path catalogs, Year year) {
        return new CatalogReader(catalogs).read(year);
    }

    static Optional<Path> find(List<Path> directories, String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    private Catalog read(Year year) {
        var head = readYear(catalogs.resolve(year.toString()));
        var codes = definitionEntries.keySet();
        definitionEntries.forEach((code, entry) -> define(code, entry, codes));
        findCircles();
        var checks = checkEntries.entrySet().stream()
                .flatMap(check -> checks(check.getKey(), check.getValue(), codes).stream())
                .toList();
        var outline = outline();
        var declaration = find(directories, "declaration.md").map(this::text).orElseGet(() -> {
            problems.add(new CatalogProblem(year + "/declaration.md", 1, 1, "缺少责任声明 declaration.md"));
            return "";
        });
        if (!problems.isEmpty()) {
            throw new CatalogInvalid(problems);
        }
        var byCode = new LinkedHashMap<ItemCode, Definition>();
        definitions.values().forEach(definition -> byCode.put(definition.code(), withLag(definition)));
        var version = "%s-%s"
                .formatted(year, HexFormat.of().formatHex(digest.digest()).substring(0, 12));
        return new Catalog(year, head.text("title"), version, byCode, checks, outline, declaration, directories);
    }

    private YamlEntry readYear(Path directory) {
        var head = yaml(directory.resolve("catalog.yaml"), CATALOG_KEYS);
        head.optionalText("basedOn").ifPresent(base -> readYear(catalogs.resolve(base)));
        directories.addFirst(directory);
        for (var code : head.texts("removed")) {
            if (definitionEntries.remove(code) == null && checkEntries.remove(code) == null) {
                head.problemAt("removed", 0, "要去掉的 %s 本来就没有".formatted(code));
            }
        }
        for (var file : yamlFiles(directory.resolve("items"))) {
            readItems(file);
        }
        var checks = directory.resolve("checks.yaml");
        if (Files.exists(checks)) {
            readChecks(checks);
        }
        return head;
    }

    private void readItems(Path path) {
        var file = yaml(path, FILE_KEYS);
        var seen = new LinkedHashSet<String>();
        Stream.concat(file.entries("items", ITEM_KEYS).stream(), file.entries("indicators", INDICATOR_KEYS).stream())
                .forEach(entry -> entry.code("code").ifPresent(code -> {
                    if (!seen.add(code.value())) {
                        entry.problemAt("code", 0, "代码 %s 写了两次".formatted(code));
                    }
                    sections.put(entry, file.text("section"));
                    definitionEntries.put(code.value(), entry);
                }));
    }

    private void readChecks(Path path) {
        var file = yaml(path, Set.of("checks"));
        for (var entry : file.entries("checks", CHECK_KEYS)) {
            checkEntries.put(entry.text("id"), entry);
        }
    }

    private void define(String code, YamlEntry entry, Set<String> codes) {
        var section = sections.getOrDefault(entry, "");
        definitions.put(
                code,
                entry.has("formula") || !entry.has("type")
                        ? indicator(entry, section, codes)
                        : item(entry, section, codes));
    }

    private Item item(YamlEntry entry, String section, Set<String> codes) {
        var type = entry.choice("type", words(ItemType.values()), ItemType.TEXT);
        var timeBasis = entry.has("time") ? entry.choice("time", chineseWords(), TimeBasis.POINT_IN_TIME) : null;
        if (timeBasis == null && type != ItemType.YES_NO && type.isNumber()) {
            entry.problemAt("code", 0, "数值项 %s 缺少时间口径 time".formatted(entry.text("code")));
        }
        var askedWhen = entry.optionalText("askedWhen")
                .flatMap(text -> formula(entry, "askedWhen", text, codes, Map.of(), true));
        return new Item(
                new ItemCode(entry.text("code")),
                entry.text("name"),
                entry.text("english", ""),
                entry.choice("level", words(Level.values()), Level.SCHOOL),
                section,
                type,
                entry.text("unit", ""),
                timeBasis,
                entry.choice("combine", words(Combine.values()), Combine.NONE),
                entry.whole("decimals", type.decimals()),
                entry.whole("lag", 0),
                entry.flag("required"),
                entry.choice("source", words(Source.values()), Source.ENTERED),
                askedWhen.orElse(null),
                entry.text("guide", ""),
                entry.text("origin", ""));
    }

    private Indicator indicator(YamlEntry entry, String section, Set<String> codes) {
        var text = entry.text("formula");
        var formula = formula(entry, "formula", text, codes, Map.of(), false)
                .orElseGet(() -> new Formula(text, new Literal(Rational.ZERO)));
        return new Indicator(
                new ItemCode(entry.text("code")),
                entry.text("name"),
                entry.text("english", ""),
                entry.choice("level", words(Level.values()), Level.SCHOOL),
                section,
                entry.text("unit", ""),
                formula,
                entry.choice("combine", words(Combine.values()), Combine.NONE),
                entry.whole("decimals", 2),
                0);
    }

    private List<Check> checks(String id, YamlEntry entry, Set<String> codes) {
        var each = entry.texts("each");
        if (each.isEmpty()) {
            return check(id, entry, codes, null).stream().toList();
        }
        return each.stream()
                .filter(code -> {
                    boolean known = codes.contains(code);
                    if (!known) {
                        entry.problemAt("each", 0, "目录里没有 %s%s".formatted(code, Suggestion.question(code, codes)));
                    }
                    return known;
                })
                .flatMap(code -> check("%s:%s".formatted(id, code), entry, codes, new ItemCode(code)).stream())
                .toList();
    }

    private Optional<Check> check(String id, YamlEntry entry, Set<String> codes, @Nullable ItemCode it) {
        var names = new LinkedHashMap<String, Numeric>();
        var threshold = entry.decimal("threshold");
        if (threshold != null) {
            names.put("threshold", new Literal(Rational.of(threshold)));
        }
        if (it != null) {
            names.put("it", new Name(it));
        }
        var expect = formula(entry, "expect", entry.text("expect"), codes, names, true);
        var when = entry.optionalText("when").flatMap(text -> formula(entry, "when", text, codes, names, true));
        Function<String, String> filled =
                text -> text.replace("{threshold}", threshold == null ? "" : threshold.toPlainString())
                        .replace("{it}", it == null ? "" : nameOf(it.value()));
        return expect.map(rule -> new Check(
                id,
                entry.choice("kind", words(Check.Kind.values()), Check.Kind.HARD),
                entry.choice("level", words(Level.values()), Level.SCHOOL),
                rule,
                when.orElse(null),
                filled.apply(entry.text("message")),
                filled.apply(entry.text("reason")),
                filled.apply(entry.text("hint", "")),
                List.copyOf(rule.names())));
    }

    private String nameOf(String code) {
        var definition = definitions.get(code);
        return definition == null ? code : definition.name();
    }

    private Optional<Formula> formula(
            YamlEntry entry, String key, String text, Set<String> codes, Map<String, Numeric> names, boolean rule) {
        try {
            return Optional.of(
                    rule ? FormulaParser.rule(text, codes, names) : FormulaParser.number(text, codes, names));
        } catch (FormulaParser.Misread misread) {
            entry.problemAt(key, misread.offset, String.valueOf(misread.getMessage()));
            return Optional.empty();
        }
    }

    /// An indicator that needs itself, however far round, could never be computed.
    private void findCircles() {
        var settled = new LinkedHashSet<String>();
        definitions.keySet().forEach(code -> followCircle(code, new LinkedHashSet<>(), settled));
    }

    private void followCircle(String code, LinkedHashSet<String> path, Set<String> settled) {
        if (settled.contains(code) || !(definitions.get(code) instanceof Indicator indicator)) {
            return;
        }
        if (!path.add(code)) {
            entryOf(code).problemAt("formula", 0, "公式绕回了自己：%s → %s".formatted(String.join(" → ", path), code));
        } else {
            for (var name : indicator.formula().namesOfSameYear()) {
                followCircle(name.value(), path, settled);
            }
            path.remove(code);
        }
        settled.add(code);
    }

    /// An indicator is as old as the oldest item it is computed from.
    private Definition withLag(Definition definition) {
        return definition instanceof Indicator indicator
                ? new Indicator(
                        indicator.code(),
                        indicator.name(),
                        indicator.english(),
                        indicator.level(),
                        indicator.section(),
                        indicator.unit(),
                        indicator.formula(),
                        indicator.combine(),
                        indicator.decimals(),
                        lagOf(indicator))
                : definition;
    }

    private int lagOf(@Nullable Definition definition) {
        return switch (definition) {
            case null -> 0;
            case Item item -> item.lag();
            case Indicator indicator ->
                indicator.formula().namesOfSameYear().stream()
                        .mapToInt(name -> lagOf(definitions.get(name.value())))
                        .max()
                        .orElse(0);
        };
    }

    private YamlEntry entryOf(String code) {
        var entry = definitionEntries.get(code);
        if (entry == null) {
            throw new IllegalStateException("Every definition was read from an entry; %s was not".formatted(code));
        }
        return entry;
    }

    private Outline outline() {
        var path = find(directories, "outline.yaml");
        if (path.isEmpty()) {
            problems.add(
                    new CatalogProblem(nameOf(directories.getFirst()) + "/outline.yaml", 1, 1, "缺少报告提纲 outline.yaml"));
            return new Outline("", List.of());
        }
        var file = yaml(path.get(), Set.of("preface", "chapters"));
        return new Outline(
                file.text("preface", ""),
                file.entries("chapters", Set.of("number", "title", "sections")).stream()
                        .map(chapter -> new Outline.Chapter(
                                chapter.text("number", ""),
                                chapter.text("title"),
                                chapter.entries("sections", Set.of("number", "title")).stream()
                                        .map(section ->
                                                new Outline.Section(section.text("number"), section.text("title")))
                                        .toList()))
                        .toList());
    }

    private YamlEntry yaml(Path path, Set<String> keys) {
        var file = nameOf(path);
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text(path)));
            if (root != null) {
                return new YamlEntry(file, root, keys, problems);
            }
            problems.add(new CatalogProblem(file, 1, 1, "文件是空的"));
        } catch (MarkedYAMLException e) {
            problems.add(new CatalogProblem(
                    file,
                    e.getProblemMark().getLine() + 1,
                    e.getProblemMark().getColumn() + 1,
                    "不是合乎格式的 YAML：%s".formatted(e.getProblem())));
        }
        throw new CatalogInvalid(problems);
    }

    private String text(Path path) {
        try {
            var bytes = Files.readAllBytes(path);
            digest.update(nameOf(path).getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(new CatalogProblem(nameOf(path), 1, 1, "读不到这个文件"));
            throw new CatalogInvalid(problems);
        }
    }

    private List<Path> yamlFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the catalog files in " + directory, e);
        }
    }

    private String nameOf(Path path) {
        return catalogs.relativize(path).toString();
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values)
                .collect(toMap(
                        value -> value.name().toLowerCase(Locale.ROOT),
                        value -> value,
                        (a, _) -> a,
                        LinkedHashMap::new));
    }

    private static Map<String, TimeBasis> chineseWords() {
        return Arrays.stream(TimeBasis.values())
                .collect(toMap(TimeBasis::chinese, value -> value, (a, _) -> a, LinkedHashMap::new));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
