package zhijian.verify;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Amount;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;

/// Whether a file of facts says what follows from the data (事实文件核验): a report's `facts.json`, and all facts of an
/// edition in SDMX-CSV.
final class FactCopies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenEdition edition;
    private final Recomputation computed;
    private final List<String> problems = new ArrayList<>();
    private int numbers;

    private FactCopies(OpenEdition edition, Recomputation computed) {
        this.edition = edition;
        this.computed = computed;
    }

    /// @param path says whose report it is
    static FactCopies ofReport(String path, byte[] json, OpenEdition edition, Recomputation computed) {
        var copies = new FactCopies(edition, computed);
        copies.report(Surroundings.whose(path), json);
        return copies;
    }

    static FactCopies ofSdmx(byte[] csv, OpenEdition edition, Recomputation computed) {
        var copies = new FactCopies(edition, computed);
        copies.observations(csv);
        return copies;
    }

    int numbers() {
        return numbers;
    }

    /// What differs, in Chinese.
    List<String> problems() {
        return problems;
    }

    private void report(String whose, byte[] json) {
        var facts = parsed(json);
        if (facts == null || !facts.isArray()) {
            problems.add("事实文件读不懂");
            return;
        }
        var told = new HashSet<String>();
        for (var fact : facts) {
            numbers++;
            try {
                fact(whose, fact);
                told.add("%s,%s,%d"
                        .formatted(
                                text(fact, "code"),
                                text(fact, "scope"),
                                fact.get("year").intValue()));
            } catch (RuntimeException _) { // a forged file may break any reader
                problems.add("有一行事实读不懂：%s".formatted(fact));
            }
        }
        computed.known(whose.isEmpty() ? computed.city() : whose)
                .filter(it -> !told.contains(it))
                .forEach(it -> problems.add("缺少一行：" + it));
    }

    private static @Nullable JsonNode parsed(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (RuntimeException _) {
            return null;
        }
    }

    private void fact(String whose, JsonNode fact) {
        var place = "%s %s %d 年"
                .formatted(
                        text(fact, "scope"),
                        text(fact, "code"),
                        fact.get("year").intValue());
        var definition = computed.definition(new ItemCode(text(fact, "code")));
        if (definition.isEmpty()) {
            problems.add(place + "：目录里没有这个代码");
            return;
        }
        if (whose.startsWith("school:")
                && text(fact, "scope").startsWith("school:")
                && !text(fact, "scope").equals(whose)) {
            problems.add(place + "：不是这所学校的数");
        }
        var year = Year.of(fact.get("year").intValue());
        var value = computed.value(definition.get(), text(fact, "scope"), year);
        var expected = new LinkedHashMap<String, @Nullable String>();
        expected.put("name", definition.get().name());
        expected.put("unit", definition.get().unit());
        switch (value) {
            case Amount.Known(var known) -> {
                expected.put("value", known.toDecimal().toPlainString());
                expected.put(
                        "display", known.rounded(definition.get().decimals()).toPlainString());
                expected.put("missing", null);
            }
            case Amount.None(var why) -> {
                expected.put("value", null);
                expected.put("display", why.chinese());
                expected.put("missing", why.name().toLowerCase(Locale.ROOT));
            }
        }
        expected.put("release", release(definition.get(), year));
        expected.forEach((field, should) -> {
            var there = fact.get(field) == null || fact.get(field).isNull() ? null : text(fact, field);
            if (!Objects.equals(there, should)) {
                problems.add("%s 的 %s 应为 %s，文件写着 %s".formatted(place, field, should, there));
            }
        });
    }

    /// The release that collected a number, or will not have it before the next.
    private @Nullable String release(Definition definition, Year year) {
        var ofCycle = edition.releases().get(year.plusYears(definition.lag()).getValue());
        return ofCycle == null ? edition.releases().get(edition.year()) : ofCycle;
    }

    /// Every line of the facts in SDMX-CSV.
    private void observations(byte[] csv) {
        var lines = new String(csv, StandardCharsets.UTF_8).lines().skip(1).toList();
        var known = new HashSet<String>();
        for (var line : lines) {
            numbers++;
            var fields = line.split(",", -1);
            try {
                var definition = computed.definition(new ItemCode(fields[1])).orElseThrow();
                var year = Year.parse(fields[3]);
                var printed = computed.value(definition, fields[2], year) instanceof Amount.Known(var value)
                        ? value.rounded(definition.decimals()).toPlainString()
                        : "";
                var expected = "ZHIJIAN:FACTS(1.0),%s,%s,%s,%s,%s,%d,%s"
                        .formatted(
                                fields[1],
                                fields[2],
                                year,
                                printed,
                                definition.unit(),
                                definition.decimals(),
                                release(definition, year));
                if (!known.add(fields[1] + "," + fields[2] + "," + fields[3]) || !line.equals(expected)) {
                    problems.add("应为 %s，文件写着 %s".formatted(expected, line));
                }
            } catch (RuntimeException _) {
                problems.add("有一行读不懂：%s".formatted(line));
            }
        }
        computed.known().filter(it -> !known.contains(it)).forEach(it -> problems.add("缺少一行：" + it));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }
}
