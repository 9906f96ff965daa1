package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that say which test shows what name tests that are there.
class SafeguardsTests {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/asvs.md",
                "docs/dengbao.md",
                "docs/threat-model.md",
                "docs/deadline-night.md",
                "docs/personal-data.md"
            })
    void every_test_that_is_named_is_there(String document) throws IOException {
        var named = NAMED.matcher(Files.readString(Path.of(document)))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty().isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            List<String> names = files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith("Tests.java"))
                    .map(it -> it.replace(".java", ""))
                    .toList();
            return Set.copyOf(names);
        }
    }
}
