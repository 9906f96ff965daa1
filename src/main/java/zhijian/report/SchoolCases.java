package zhijian.report;

import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhijian.indicator.Scope;
import zhijian.release.Release;

/// The cases a school filed, for its own report (学校案例): `{{cases}}` in a source becomes a case box for each.
///
/// Their words are filled in like names, so that what a school wrote is printed as it wrote it, digits included.
record SchoolCases(List<Told> cases) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Told>> LINES = new TypeReference<>() {};
    private static final String PLACE = "cases";

    /// A case as the release has it.
    record Told(String organisation, String title, String text) {

        List<String> paragraphs() {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    /// By organisation; none where the release is older than cases are.
    static Map<String, List<Told>> in(Release release) {
        var file = release.directory().resolve("cases.json");
        return Files.exists(file)
                ? JSON.readValue(file.toFile(), LINES).stream().collect(groupingBy(Told::organisation))
                : Map.of();
    }

    /// Those of the one a report is about; a report about many schools chooses its cases itself.
    static SchoolCases of(Scope scope, Map<String, List<Told>> all) {
        return new SchoolCases(
                scope.kind() == Scope.Kind.SCHOOL ? all.getOrDefault(scope.code(), List.of()) : List.of());
    }

    ReportSource put(ReportSource source) {
        var boxes = new ArrayList<String>();
        for (var number = 1; number <= cases.size(); number++) {
            var box = new ArrayList<String>();
            box.add("> **{{case_%d}}**".formatted(number));
            for (var part = 1; part <= cases.get(number - 1).paragraphs().size(); part++) {
                box.add("> {{case_%d_%d}}".formatted(number, part));
            }
            boxes.add(String.join("\n>\n", box));
        }
        return new ReportSource(
                source.file(),
                source.text().replace("{{" + PLACE + "}}", String.join("\n\n", boxes)),
                source.pictures());
    }

    Names with(Names names) {
        var texts = new LinkedHashMap<>(names.texts());
        texts.put(PLACE, cases.isEmpty() ? "" : "有");
        for (var number = 1; number <= cases.size(); number++) {
            var told = cases.get(number - 1);
            texts.put("case_" + number, "案例 %d　%s".formatted(number, told.title()));
            for (var part = 1; part <= told.paragraphs().size(); part++) {
                texts.put(
                        "case_%d_%d".formatted(number, part), told.paragraphs().get(part - 1));
            }
        }
        return new Names(texts);
    }
}
