package zhijian.claim.lint;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Rational;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.text.Unreadable;

/// Reads facts as a publication writes them (事实文件): an array of {name, scope, year, value, unit}, or a published
/// report's page, of which it takes the facts that the report cites. Few facts tell more than many: among thousands
/// any number is found.
///
/// `value` is a number or a decimal in quotation marks; facts that are missing have null and are left out. A fact whose
/// value is a name tells how an institution is officially written.
public final class FactsReader {

    private static final Pattern CITED =
            Pattern.compile("<data [^>]*?data-scope=\"(?<scope>[^\"]*)\"[^>]*? title=\"(?<facts>[^\"]*)\"");
    private static final Pattern FACT =
            Pattern.compile("(?<name>[^；]+?) (?<year>\\d{4}) 年：(?<value>-?\\d[\\d.]*)(?<unit>[^，；]*)[^；]*");

    private FactsReader() {}

    /// @throws Unreadable if these are no facts
    public static List<KnownFact> read(Path file) throws IOException, Unreadable {
        try {
            var text = Files.readString(file);
            return text.stripLeading().startsWith("<") ? cited(text) : listed(text);
        } catch (CharacterCodingException e) {
            throw new Unreadable("事实文件应是 UTF-8 编码的 JSON 或网页，这个文件不是", e);
        }
    }

    private static List<KnownFact> cited(String page) throws Unreadable {
        var facts = new LinkedHashSet<KnownFact>();
        var cited = CITED.matcher(page);
        while (cited.find()) {
            var fact = FACT.matcher(cited.group("facts"));
            while (fact.find()) {
                facts.add(new KnownFact(
                        fact.group("name").strip(),
                        cited.group("scope"),
                        Year.parse(fact.group("year")),
                        number(fact.group("value")),
                        fact.group("value"),
                        fact.group("unit").strip()));
            }
        }
        if (facts.isEmpty()) {
            throw new Unreadable("网页里没有引用的事实；请给出公示网站上的报告网页或 facts.json");
        }
        return List.copyOf(facts);
    }

    private static List<KnownFact> listed(String json) throws Unreadable {
        try {
            var array = JsonMapper.builder().build().readTree(json);
            if (!array.isArray()) {
                throw new Unreadable("事实文件应是一个 JSON 数组，每项有 name、scope、year、value、unit");
            }
            var facts = new ArrayList<KnownFact>();
            var number = 0;
            for (var node : array) {
                number++;
                var name = text(node, "name", number);
                var value = node.get("value");
                if (value == null && !node.has("missing")) {
                    throw new Unreadable("事实文件第 %d 项缺少 value；没有数的写 null".formatted(number));
                }
                if (value == null || value.isNull()) {
                    continue;
                }
                facts.add(new KnownFact(
                        name,
                        text(node, "scope", number),
                        year(node, number),
                        number(value.asString()),
                        value.asString(),
                        node.path("unit").asString("")));
            }
            return facts;
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new Unreadable(
                    "事实文件在第 %d 行第 %d 个字符处不是合法的 JSON；请改好这一处，或者用公示网站上的 facts.json"
                            .formatted(place.getLineNr(), place.getColumnNr()),
                    e);
        }
    }

    private static String text(JsonNode node, String field, int number) throws Unreadable {
        var value = node.path(field).asString("");
        if (value.isEmpty()) {
            throw new Unreadable("事实文件第 %d 项缺少 %s".formatted(number, field));
        }
        return value;
    }

    private static Year year(JsonNode node, int number) throws Unreadable {
        var year = node.path("year").asString("");
        if (!year.matches("\\d{4}")) {
            throw new Unreadable("事实文件第 %d 项的 year 应是四位年份，现在是“%s”".formatted(number, year));
        }
        return Year.parse(year);
    }

    private static @Nullable Rational number(String text) {
        return text.matches("[-+]?\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][-+]?\\d{1,2})?")
                ? Rational.of(new BigDecimal(text))
                : null;
    }
}
