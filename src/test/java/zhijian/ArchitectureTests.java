package zhijian;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final Pattern MODULE = Pattern.compile("`([a-z]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#:]+)\\)");
    private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+/)?[A-Z]\\w+)`");

    @Test
    void the_table_of_modules_says_what_the_modules_declare() throws IOException {
        var declared = declared();
        assertThat(documented()).isEqualTo(declared);
        assertThat(declared).hasSizeGreaterThan(10).containsEntry("claim", Set.of("catalog"));
    }

    @Test
    void both_read_mes_name_every_module() throws IOException {
        for (var file : new String[] {"README.md", "README.zh-CN.md"}) {
            assertThat(table(file).keySet())
                    .as(file)
                    .containsExactlyInAnyOrderElementsOf(declared().keySet());
        }
    }

    @Test
    void claim_stands_on_nothing_but_the_language_exact_fractions_and_readers_of_files() throws IOException {
        var imports = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java/zhijian/claim"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Files.readAllLines(source).stream()
                        .filter(line -> line.startsWith("import "))
                        .map(line -> line.replaceFirst("import (?:static )?", ""))
                        .forEach(imports::add);
            }
        }
        assertThat(imports)
                .hasSizeGreaterThan(50)
                .allMatch(name -> name.startsWith("java.")
                        || name.startsWith("javax.xml.stream.")
                        || name.startsWith("zhijian.claim.")
                        || name.equals("zhijian.catalog.Rational;")
                        || name.startsWith("org.jspecify.")
                        || name.startsWith("org.apache.pdfbox.")
                        || name.startsWith("org.yaml.snakeyaml.")
                        || name.startsWith("tools.jackson.")
                        || name.startsWith("org.springframework.modulith."));
    }

    @Test
    void every_link_between_documents_leads_somewhere() throws IOException {
        var targets = new ArrayList<Path>();
        for (var file : documents()) {
            LINK.matcher(Files.readString(file))
                    .results()
                    .forEach(link ->
                            targets.add(file.resolveSibling(link.group(1)).normalize()));
        }
        assertThat(targets).hasSizeGreaterThan(20).allMatch(Files::exists);
    }

    @Test
    void every_exemplar_for_newcomers_is_there() throws IOException {
        var exemplars = Files.readAllLines(Path.of("CONTRIBUTING.md")).stream()
                .dropWhile(line -> !line.equals("## One exemplar for each kind"))
                .takeWhile(line -> !line.equals("## Recipes"))
                .flatMap(line -> TYPE.matcher(line).results().map(type -> type.group(1)))
                .toList();
        assertThat(exemplars)
                .hasSizeGreaterThan(20)
                .allMatch(type -> Files.exists(Path.of("src/main/java/zhijian/%s.java".formatted(type)))
                        || Files.exists(Path.of("src/test/java/zhijian/%s.java".formatted(type))));
    }

    private static List<Path> documents() throws IOException {
        try (var here = Files.list(Path.of(""));
                var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(here, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Map<String, Set<String>> documented() throws IOException {
        var modules = new TreeMap<String, Set<String>>();
        table("ARCHITECTURE.md").forEach((module, row) -> {
            var mayUse = row.substring(row.stripTrailing().lastIndexOf('|', row.length() - 2));
            modules.put(module, mayUse.equals("| all |") ? Set.of(ApplicationModule.OPEN_TOKEN) : names(mayUse));
        });
        return modules;
    }

    /// The rows of modules in a document, by module.
    private static Map<String, String> table(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.matches("\\| `[a-z]+` \\|.*"))
                .collect(toMap(line -> names(line).iterator().next(), line -> line));
    }

    private static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        MODULE.matcher(text).results().forEach(name -> names.add(name.group(1)));
        return names;
    }

    private static Map<String, Set<String>> declared() {
        var modules = new TreeMap<String, Set<String>>();
        ApplicationModules.of(ZhijianApplication.class).stream()
                .map(module -> module.getIdentifier().toString())
                .forEach(name -> modules.put(name, allowed(name)));
        return modules;
    }

    private static Set<String> allowed(String module) {
        try {
            var declaration =
                    Class.forName("zhijian.%s.package-info".formatted(module)).getAnnotation(ApplicationModule.class);
            return Arrays.stream(Objects.requireNonNull(declaration, module).allowedDependencies())
                    .map(dependency -> dependency.replaceFirst(" ::.*", ""))
                    .collect(toCollection(TreeSet::new));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Module %s has no package-info".formatted(module), e);
        }
    }
}
