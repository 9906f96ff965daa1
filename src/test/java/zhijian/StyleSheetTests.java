package zhijian;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// One style sheet for all screens: first what all share, then a part `/* module */` for each module. A class of a
/// module's part is that module's alone, so that no screen changes because of another.
class StyleSheetTests {

    private static final Path SHEET = Path.of("src/main/resources/zhijian/assets/zhijian.css");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final String SHARED = "";

    private static final Pattern HEADING = Pattern.compile("(?m)^/\\* ([\\w, ]+) \\*/$");
    private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{[^{}]*}");
    private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("class=\"((?:\\$\\{[^}]*}|[^\"$])*)\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern LITERAL = Pattern.compile("\"([\\w -]+)\"");

    @Test
    void no_module_styles_a_class_of_another() throws IOException {
        var owners = new TreeMap<String, Set<String>>();
        var shared = classes(parts().getOrDefault(SHARED, List.of()));
        parts().forEach((part, selectors) -> classes(selectors).stream()
                .filter(name -> !shared.contains(name))
                .forEach(name ->
                        owners.computeIfAbsent(name, _ -> new TreeSet<>()).add(part)));
        assertThat(owners).hasSizeGreaterThan(100);
        assertThat(owners.entrySet())
                .as("rename the class in one of the parts, or move it to what all share")
                .allSatisfy(
                        owned -> assertThat(owned.getValue()).as(owned.getKey()).hasSize(1));
    }

    @Test
    void no_template_uses_a_class_of_another_module() throws IOException {
        var shared = classes(parts().getOrDefault(SHARED, List.of()));
        var borrowed = new ArrayList<String>();
        var used = used();
        parts().forEach((part, selectors) -> {
            for (var name : classes(selectors)) {
                if (!shared.contains(name)) {
                    used.forEach((module, names) -> {
                        if (names.contains(name) && !List.of(part.split(", ")).contains(module)) {
                            borrowed.add("%s uses .%s of %s".formatted(module, name, part));
                        }
                    });
                }
            }
        });
        assertThat(used).containsKeys("desk", "entry", "query");
        assertThat(borrowed)
                .as("move the class to what all share, or include a template of its module")
                .isEmpty();
    }

    @Test
    void a_module_styles_nothing_without_naming_a_class_or_id() throws IOException {
        assertThat(parts().entrySet()).hasSizeGreaterThan(8).allSatisfy(part -> {
            if (!part.getKey().equals(SHARED)) {
                assertThat(part.getValue()).as(part.getKey()).allMatch(selector -> selector.matches("(?s).*[.#].*"));
            }
        });
    }

    /// Selectors of the sheet by the module whose part they stand in.
    private static Map<String, List<String>> parts() throws IOException {
        var css = Files.readString(SHEET);
        var headings = HEADING.matcher(css).results().toList();
        var parts = new TreeMap<String, List<String>>();
        parts.put(SHARED, selectors(css.substring(0, headings.getFirst().start())));
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : css.length();
            parts.put(
                    headings.get(i).group(1),
                    selectors(css.substring(headings.get(i).end(), end)));
        }
        return parts;
    }

    private static List<String> selectors(String css) {
        return SELECTORS
                .matcher(css.replaceAll("@media[^{]*\\{", ""))
                .results()
                .flatMap(it -> List.of(it.group(1).split(",(?![^(]*\\))")).stream())
                .map(String::strip)
                .toList();
    }

    private static Set<String> classes(List<String> selectors) {
        return selectors.stream()
                .flatMap(selector -> CLASS.matcher(selector).results())
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    /// Classes of the templates of each module.
    private static Map<String, Set<String>> used() throws IOException {
        var used = new TreeMap<String, Set<String>>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(it -> it.toString().endsWith(".jte")).toList()) {
                var path = TEMPLATES.relativize(file);
                var module = path.getNameCount() == 1 ? SHARED : path.getName(0).toString();
                // the published site has a sheet of its own
                if (!module.equals("publication")) {
                    var names = used.computeIfAbsent(module, _ -> new TreeSet<>());
                    ATTRIBUTE
                            .matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(written -> names.addAll(names(written)));
                }
            }
        }
        return used;
    }

    private static List<String> names(String attribute) {
        var names = new ArrayList<>(
                List.of(EXPRESSION.matcher(attribute).replaceAll(" ").strip().split("\\s+")));
        EXPRESSION
                .matcher(attribute)
                .results()
                .map(MatchResult::group)
                .flatMap(expression -> LITERAL.matcher(expression).results())
                .forEach(literal -> names.addAll(List.of(literal.group(1).split("\\s+"))));
        return names;
    }
}
