package zhijian;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final Pattern MODULE = Pattern.compile("`([a-z]+)`");

    @Test
    void the_table_of_modules_says_what_the_modules_declare() throws IOException {
        var declared = declared();
        assertThat(documented()).isEqualTo(declared);
        assertThat(declared).hasSizeGreaterThan(10).containsEntry("claim", Set.of("catalog"));
    }

    @Test
    void both_read_mes_name_every_module() throws IOException {
        for (var file : new String[] {"README.md", "README.zh-CN.md"}) {
            assertThat(table(file).keySet()).as(file).containsExactlyInAnyOrderElementsOf(declared().keySet());
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
            var declaration = Class.forName("zhijian.%s.package-info".formatted(module))
                    .getAnnotation(ApplicationModule.class);
            return new TreeSet<>(
                    Arrays.asList(Objects.requireNonNull(declaration, module).allowedDependencies()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Module %s has no package-info".formatted(module), e);
        }
    }
}
