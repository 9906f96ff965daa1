package zhijian.claim.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zhijian.claim.rule.Rules;
import zhijian.claim.rule.Severity;

/// Holds `docs/claims.md` against the rules: every rule is explained, every example does what it says.
class RuleExamplesTests {

    record Example(String rule, boolean sound, String text) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_does_what_the_page_says(Example example) throws Exception {
        var checked = Linter.plain().check("example", example.text());
        if (example.sound()) {
            assertThat(checked.findings()).allMatch(finding -> finding.severity() == Severity.NOTE);
        } else {
            assertThat(checked.findings()).anyMatch(finding -> finding.rule().equals(example.rule()));
        }
    }

    @Test
    void every_rule_has_a_section_with_both_kinds_of_examples() throws IOException {
        assertThat(sections()).containsExactlyInAnyOrderElementsOf(Rules.NAMES);
        var examples = examples().toList();
        assertThat(examples).hasSizeGreaterThan(50);
        for (var rule : Rules.NAMES) {
            if (!rule.equals("fact-mismatch")) {
                assertThat(examples).as(rule).anyMatch(it -> it.rule().equals(rule) && it.sound());
                assertThat(examples).as(rule).anyMatch(it -> it.rule().equals(rule) && !it.sound());
            }
        }
    }

    private static Set<String> sections() throws IOException {
        var sections = new LinkedHashSet<String>();
        lines().stream().filter(line -> line.startsWith("## ")).forEach(line -> sections.add(line.split(" ")[1]));
        return sections;
    }

    static Stream<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        var rule = "";
        for (var line : lines()) {
            if (line.startsWith("## ")) {
                rule = line.split(" ")[1];
            } else if (line.startsWith("- 对：") || line.startsWith("- 错：")) {
                examples.add(new Example(
                        rule,
                        line.startsWith("- 对"),
                        line.substring("- 对：".length()).replace("⏎", "\n")));
            }
        }
        return examples.stream();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs/claims.md"));
    }
}
