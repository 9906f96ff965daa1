package zhijian.claim.lint;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.claim.Fraction;
import zhijian.claim.rule.KnownFact;
import zhijian.claim.text.Unreadable;

/// Reads facts as a publication writes them (事实文件): an array of {name, scope, year, value, unit}.
///
/// `value` is a number or a decimal in quotation marks; facts that are missing have null and are left out. A fact whose
/// value is a name tells how an institution is officially written.
final class FactsReader {

    private FactsReader() {}

    static List<KnownFact> read(Path file) throws IOException, Unreadable {
        try {
            var array = JsonMapper.builder().build().readTree(Files.readString(file));
            if (!array.isArray()) {
                throw new Unreadable("事实文件应是一个 JSON 数组，每项有 name、scope、year、value、unit");
            }
            var facts = new ArrayList<KnownFact>();
            var number = 0;
            for (var node : array) {
                number++;
                var value = node.get("value");
                if (value == null || value.isNull()) {
                    continue;
                }
                facts.add(new KnownFact(
                        text(node, "name", number),
                        text(node, "scope", number),
                        year(node, number),
                        number(value.asString()),
                        value.asString(),
                        node.path("unit").asString("")));
            }
            return facts;
        } catch (JacksonException e) {
            throw new Unreadable("事实文件不是合法的 JSON：" + e.getOriginalMessage(), e);
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

    private static @Nullable Fraction number(String text) {
        return text.matches("[-+]?\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][-+]?\\d{1,2})?")
                ? Fraction.of(new BigDecimal(text))
                : null;
    }
}
