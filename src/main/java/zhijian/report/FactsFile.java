package zhijian.report;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Amount;
import zhijian.indicator.Fact;

/// `facts.json` (事实文件): every fact as data, one a line, so that two editions can be compared line by line.
///
/// `value` is an exact decimal as text, null when missing; `missing` then says why.
public final class FactsFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Line(
            String code,
            String name,
            String scope,
            int year,
            @Nullable String value,
            @Nullable String missing,
            String display,
            String unit,
            @Nullable String formula,
            String release) {}

    private FactsFile() {}

    public static String write(Collection<Fact> facts) {
        return facts.stream()
                .map(FactsFile::line)
                .map(JSON::writeValueAsString)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static Line line(Fact fact) {
        return new Line(
                fact.code().value(),
                fact.name(),
                fact.scope().toString(),
                fact.year().getValue(),
                fact.value() instanceof Amount.Known(var value)
                        ? value.toDecimal().toPlainString()
                        : null,
                fact.value() instanceof Amount.None(var why) ? why.name().toLowerCase(Locale.ROOT) : null,
                fact.display(),
                fact.unit(),
                fact.formula(),
                fact.release());
    }
}
