package zhijian.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.demo.DemoData;
import zhijian.release.ReleaseForTests;
import zhijian.submission.Answer;

/// The facts of the demo city, computed from its schools without a database.
class DemoFactsTests {

    private static final Year YEAR = Year.of(2020);
    private static final Scope CITY = Scope.parse("city:310000");

    @TempDir
    Path directory;

    @Test
    void the_different_contest_events_of_the_schools_are_as_many_as_the_city_counts() {
        var facts = facts();
        assertThat(display(facts, "national_contest_events")).isEqualTo("18");
        assertThat(display(facts, "contest_events_city")).isEqualTo("18");
        assertThat(display(facts, "national_contest_students")).isEqualTo("40");
    }

    @Test
    void every_fact_of_the_city_says_what_it_is_or_why_there_is_none() {
        assertThat(facts().of(CITY))
                .hasSizeGreaterThan(400)
                .allSatisfy(fact -> assertThat(fact.display()).isNotEqualTo("未填"));
    }

    private FactSet facts() {
        var catalogs = new Catalogs(Path.of("catalog"));
        var catalog = catalogs.of(YEAR);
        var data = DemoData.read(Path.of("demo"));
        var release = new ReleaseForTests(catalog);
        for (var school : data.register().schools()) {
            release.add(
                    Level.SCHOOL,
                    school.code(),
                    school.district(),
                    school.kind(),
                    school.type(),
                    shown(data.answers(school.code(), YEAR)));
        }
        release.add(
                Level.CITY,
                "institute",
                null,
                null,
                null,
                shown(data.cityItems().stream()
                        .filter(item -> item.cycle().equals(YEAR))
                        .collect(Collectors.toMap(item -> item.code(), item -> item.answer()))));
        try (var engine = new DuckDbEngine("500MB")) {
            var computation = Computation.of(engine, List.of(release.write(directory)), catalogs, CITY);
            return new FactSet(Indicators.facts(computation), Map.of());
        }
    }

    private static Map<String, String> shown(Map<ItemCode, Answer> answers) {
        return answers.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().value(),
                        entry -> entry.getValue().shown()));
    }

    private static String display(FactSet facts, String code) {
        return facts.find(new ItemCode(code), CITY, YEAR).orElseThrow().display();
    }
}
