package zhijian.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.indicator.Scope;
import zhijian.report.Edition;

/// What a report says otherwise than the one it replaced (更正).
///
/// @param edition the one replaced
/// @param report path below the edition, e.g. `reports/2020/schools/3131000101`
/// @param changes every number that is not the same
record Correction(String edition, String report, List<Change> changes) {

    /// @param scope whom it is about
    /// @param before as it was printed; “没有” where it was not in the report
    record Change(Scope scope, String name, int year, String before, String after) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NONE = "没有";

    /// @throws IOException if either edition's facts cannot be read
    static Correction of(Edition replaced, Edition edition, String report) throws IOException {
        var before = facts(replaced, report);
        var after = facts(edition, report);
        var all = new LinkedHashMap<>(after);
        before.forEach(all::putIfAbsent);
        var changes = new ArrayList<Change>();
        all.forEach((key, fact) -> {
            var then = printed(before.get(key));
            var now = printed(after.get(key));
            if (!then.equals(now)) {
                changes.add(new Change(
                        Scope.parse(fact.get("scope").stringValue()),
                        fact.get("name").stringValue(),
                        fact.get("year").intValue(),
                        then,
                        now));
            }
        });
        return new Correction(replaced.number(), report, changes);
    }

    /// Where the replaced report can still be read.
    String formerPage() {
        return FormerEditions.versions(edition) + report + "/index.html";
    }

    private static Map<String, JsonNode> facts(Edition edition, String report) throws IOException {
        var file = edition.directory().resolve(report).resolve("facts.json");
        var facts = new LinkedHashMap<String, JsonNode>();
        if (Files.exists(file)) {
            JSON.readTree(Files.readString(file))
                    .forEach(it -> facts.put(
                            "%s %s %d"
                                    .formatted(
                                            it.get("code").stringValue(),
                                            it.get("scope").stringValue(),
                                            it.get("year").intValue()),
                            it));
        }
        return facts;
    }

    private static String printed(@Nullable JsonNode fact) {
        if (fact == null) {
            return NONE;
        }
        var unit = fact.get("missing").isNull() ? fact.get("unit").stringValue() : "";
        return fact.get("display").stringValue() + (unit.isEmpty() || unit.equals("%") ? unit : " " + unit);
    }
}
