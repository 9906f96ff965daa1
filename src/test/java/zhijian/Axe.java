package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Looks through a page as it stands in the browser for what people with disabilities could not use: every rule of
/// WCAG 2.2 A and AA that axe-core knows, and what it calls good practice. Rows of a long table are alike: the
/// first eleven stand for all.
public final class Axe {

    private static final String SCRIPT = script();
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Axe() {}

    /// Fails with every violation: the rule, where, and what to do.
    public static void check(Page page, String name) {
        assertThat(violations(page))
                .as("what axe found on %s, %s", name, page.url())
                .isEmpty();
    }

    /// The same of what another width or other colours can change about a page already checked.
    public static void checkLook(Page page, String name) {
        assertThat(violationsOfLook(page))
                .as("what axe found on the look of %s, %s", name, page.url())
                .isEmpty();
    }

    /// Every violation: the rule, where, and what to do.
    static List<String> violations(Page page) {
        return violations(page, RULES);
    }

    /// Every violation of a rule about size and colour.
    static List<String> violationsOfLook(Page page) {
        return violations(page, List.of("color-contrast", "target-size", "scrollable-region-focusable"));
    }

    private static List<String> violations(Page page, List<String> rules) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        var found = page.evaluate("""
                async rules => {
                    const run = await axe.run({exclude: [['tbody tr:nth-child(n+12)']]}, {
                        runOnly: rules,
                        resultTypes: ['violations'],
                        preload: false,
                    });
                    return run.violations.flatMap(violation => violation.nodes.map(node =>
                        `${violation.id} at ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`));
                }
                """, rules);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (var script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            // ends in nothing: what a script evaluates to would be sent back otherwise
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
