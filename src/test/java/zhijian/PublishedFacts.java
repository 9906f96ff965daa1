package zhijian;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Rational;

/// A published `facts.json`, as anybody would read it.
record PublishedFacts(Map<String, Fact> facts) {

    record Fact(Rational value, String unit) {}

    static PublishedFacts read(Path file) throws IOException {
        var facts = new HashMap<String, Fact>();
        for (var fact : JsonMapper.builder().build().readTree(Files.readString(file))) {
            if (!fact.get("value").isNull()) {
                facts.put(
                        key(
                                fact.get("code").stringValue(),
                                fact.get("scope").stringValue(),
                                Year.of(fact.get("year").intValue())),
                        new Fact(
                                Rational.of(new BigDecimal(fact.get("value").stringValue())),
                                fact.get("unit").stringValue()));
            }
        }
        return new PublishedFacts(facts);
    }

    Fact find(String code, String scope, Year year) {
        var fact = facts.get(key(code, scope, year));
        if (fact == null) {
            throw new AssertionError("facts.json has no value of %s for %s in %s".formatted(code, scope, year));
        }
        return fact;
    }

    private static String key(String code, String scope, Year year) {
        return "%s %s %s".formatted(code, scope, year);
    }
}
