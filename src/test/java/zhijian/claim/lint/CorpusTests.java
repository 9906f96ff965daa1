package zhijian.claim.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import zhijian.catalog.Rational;
import zhijian.claim.rule.Finding;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.rule.Severity;
import zhijian.claim.text.Span;

/// The labelled sentences of `corpus`: how many faults are found, how many sound sentences are left alone.
///
/// The numbers are floors: a change of a rule that loses more than it gains fails here.
class CorpusTests {

    private static final Path CORPUS = Path.of("src/test/resources/zhijian/claim/corpus");

    record Entry(
            String id,
            String text,
            boolean sound,
            @Nullable String quote,
            @Nullable String also,
            List<KnownFact> facts) {}

    @Test
    void most_faults_are_found_and_hardly_a_sound_sentence_is_called_wrong() throws Exception {
        var faults = 0;
        var found = 0;
        var missed = new ArrayList<String>();
        var sound = 0;
        var alarms = new ArrayList<String>();
        for (var entry : entries()) {
            var checked = new Linter(entry.facts(), Set.of(), null).check(entry.id(), entry.text());
            var told = checked.findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .toList();
            if (entry.sound()) {
                sound++;
                if (!told.isEmpty()) {
                    alarms.add(entry.id());
                }
            } else {
                faults++;
                if (told.stream().anyMatch(finding -> touches(finding, entry))) {
                    found++;
                } else {
                    missed.add(entry.id());
                }
            }
        }
        System.out.printf(
                "corpus: %d of %d faults found, %d alarms on %d sound texts%n", found, faults, alarms.size(), sound);
        assertThat(faults).isGreaterThan(150);
        assertThat(sound).isGreaterThan(150);
        assertThat(found).as("missed %s", missed).isGreaterThanOrEqualTo(faults * 3 / 5);
        assertThat(alarms).hasSizeLessThanOrEqualTo(sound / 20);
    }

    /// Longer texts in styles of their own, each number of which follows from the others.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "county-report.md",
                "university-report.md",
                "city-circular.md",
                "university-quality.md",
                "district-bulletin.md",
                "hospital-year.md",
                "company-csr.md",
                "news-item.txt",
                "school-summary.md",
                "reflowed-pdf.txt",
                "audit-circular.md",
                "museum-year.md",
                "training-survey.txt",
                "budget-report.txt",
                "employment-quality.md",
                "leader-speech.txt",
                "foundation-year.md",
                "environment-bulletin.txt",
                "class-teacher.txt",
                "city-cases.md",
                "college-quality.md",
                "district-bureau.md",
                "enterprise-year.md",
                "foshan-school.md",
                "group-year.txt",
                "inspection.txt",
                "jiangsu-county.txt",
                "province-overview.txt",
                "rural-school.md",
                "beijing-school.md",
                "city-yearbook.md",
                "guangdong-district.md",
                "sichuan-college.txt",
                "technician-school.txt",
                "zhejiang-school.md",
                "higher-college.md",
                "hunan-county.txt",
                "lake-district.md",
                "river-city.md",
                "school-stories.md",
                "technician-college.txt"
            })
    void a_sound_report_is_left_alone(String name) throws Exception {
        var text = Files.readString(Path.of("src/test/resources/zhijian/claim/sound", name));
        var checked = Linter.plain().check(name, text);

        assertThat(checked.claims()).isGreaterThan(60);
        assertThat(checked.findings()).isEmpty();
    }

    private static boolean touches(Finding finding, Entry entry) {
        return finding.places().stream()
                .anyMatch(place ->
                        touches(place, entry.text(), entry.quote()) || touches(place, entry.text(), entry.also()));
    }

    private static boolean touches(Span place, String text, @Nullable String quote) {
        var start = quote == null ? -1 : text.indexOf(quote);
        return quote != null && start >= 0 && place.start() < start + quote.length() && place.end() > start;
    }

    private static List<Entry> entries() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        }
    }

    private static List<Entry> read(Path file) {
        try {
            List<Map<String, Object>> entries = new Yaml().load(Files.readString(file));
            return entries.stream().map(CorpusTests::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(Map<String, Object> entry) {
        var facts = (List<Map<String, Object>>) entry.getOrDefault("facts", List.of());
        return new Entry(
                String.valueOf(entry.get("id")),
                String.valueOf(entry.get("text")),
                Boolean.TRUE.equals(entry.get("sound")),
                (String) entry.get("quote"),
                (String) entry.get("also"),
                facts.stream().map(CorpusTests::fact).toList());
    }

    private static KnownFact fact(Map<String, Object> fact) {
        var value = String.valueOf(fact.get("value"));
        return new KnownFact(
                String.valueOf(fact.get("name")),
                String.valueOf(fact.get("scope")),
                Year.parse(String.valueOf(fact.get("year"))),
                value.matches("-?\\d+(\\.\\d+)?") ? Rational.of(new BigDecimal(value)) : null,
                value,
                String.valueOf(fact.get("unit")));
    }
}
