package zhijian.report;

import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one ```` ```chart ```` block (图表).
///
/// A pie, and a bar chart of one year with several codes, has the codes for categories; otherwise
/// the years are the categories and each code is a series.
final class ChartReader {

    private static final List<String> KEYS =
            List.of("kind", "title", "codes", "labels", "years", "until", "unit", "decimals", "source");

    private final Place at;
    private final Binder binder;
    private final Year year;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean readable = true;

    ChartReader(Place at, String text, Bindings bindings, Binder binder) {
        this.at = at;
        this.binder = binder;
        this.year = binder.year();
        var lines = text.lines().toList();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index).strip();
            var colon = line.indexOf(':');
            var key = colon < 0 ? line : line.substring(0, colon).strip();
            if (line.isEmpty()) {
                continue;
            }
            if (colon < 0 || !KEYS.contains(key)) {
                var closest = Closest.to(key, KEYS.stream());
                unreadable(
                        new Place(at.file(), at.line() + 1 + index, 0),
                        "没有设置 %s，%s"
                                .formatted(
                                        key,
                                        closest == null
                                                ? "可用的有 " + String.join("、", KEYS)
                                                : "是否指 %s？".formatted(closest)));
            } else {
                settings.put(
                        key,
                        withoutComment(
                                bindings.printed(line.substring(colon + 1).strip())));
            }
        }
    }

    Optional<Block.Chart> read(int number) {
        var kind = kind();
        var codes = list("codes");
        var labels = list("labels");
        if (codes.isEmpty()) {
            unreadable(at, "缺少 codes，例如 codes: [fixed_assets_per_student]");
        }
        if (!labels.isEmpty() && labels.size() != codes.size()) {
            unreadable(at, "codes 有 %d 个，labels 有 %d 个，应一样多".formatted(codes.size(), labels.size()));
        }
        if (text("title").isEmpty()) {
            unreadable(at, "缺少 title（图题）");
        }
        var count = number("years", kind.isRound() ? 1 : 3);
        var last = Year.of(number("until", year.getValue()));
        if (kind.isRound() && count != 1) {
            unreadable(at, "饼图和环图只能画一年，years 应为 1");
        }
        if (!readable) {
            return Optional.empty();
        }
        var points = codes.stream().map(code -> points(code, last, count)).toList();
        if (points.stream().anyMatch(series -> series.size() < count)) {
            return Optional.empty();
        }
        var names = IntStream.range(0, codes.size())
                .mapToObj(index -> labels.isEmpty()
                        ? points.get(index).getFirst().bound().fact().name()
                        : labels.get(index))
                .toList();
        var byCode = count == 1 && (kind.isRound() || codes.size() > 1);
        return Optional.of(new Block.Chart(
                "figure-" + number,
                number,
                kind,
                text("title"),
                unit(points),
                byCode
                        ? names
                        : years(last, count)
                                .map(Year::toString)
                                .map(each -> each + " 年")
                                .toList(),
                byCode
                        ? List.of(new Block.Series(
                                last + " 年", points.stream().map(List::getFirst).toList()))
                        : IntStream.range(0, names.size())
                                .mapToObj(index -> new Block.Series(names.get(index), points.get(index)))
                                .toList(),
                text("source")));
    }

    private List<Block.Point> points(String code, Year last, int count) {
        var points = new ArrayList<Block.Point>();
        years(last, count)
                .forEach(
                        when -> binder.point(at, code, when, unit(), decimals()).ifPresent(points::add));
        return points;
    }

    private static Stream<Year> years(Year last, int count) {
        return IntStream.range(0, count).mapToObj(index -> last.minusYears(count - 1L - index));
    }

    private Block.Chart.Kind kind() {
        return switch (text("kind")) {
            case "bar" -> Block.Chart.Kind.BAR;
            case "line" -> Block.Chart.Kind.LINE;
            case "stacked" -> Block.Chart.Kind.STACKED;
            case "pie" -> Block.Chart.Kind.PIE;
            case "ring" -> Block.Chart.Kind.RING;
            case String other -> {
                unreadable(at, "kind 应为 bar、stacked、line、pie 或 ring，不是“%s”".formatted(other));
                yield Block.Chart.Kind.BAR;
            }
        };
    }

    private @Nullable String unit() {
        return settings.get("unit");
    }

    private String unit(List<List<Block.Point>> points) {
        return settings.getOrDefault(
                "unit", points.getFirst().getFirst().bound().fact().unit());
    }

    private @Nullable Integer decimals() {
        return settings.containsKey("decimals") ? Integer.valueOf(number("decimals", 0)) : null;
    }

    private String text(String key) {
        return settings.getOrDefault(key, "");
    }

    private int number(String key, int otherwise) {
        var written = text(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        if (!written.matches("\\d{1,4}")) {
            unreadable(at, "%s 应为整数，不是“%s”".formatted(key, written));
            return otherwise;
        }
        return Integer.parseInt(written);
    }

    private List<String> list(String key) {
        var written = text(key).replaceAll("^\\[|]$", "");
        return Stream.of(written.split(",", -1))
                .map(String::strip)
                .map(item -> item.replaceAll("^[\"']|[\"']$", ""))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String withoutComment(String value) {
        return value.replaceAll("\\s+#.*$", "");
    }

    private void unreadable(Place place, String why) {
        readable = false;
        binder.report(new ReportProblem.UnreadableChart(place, why));
    }

    /// The word for a kind in style sheets.
    static String word(Block.Chart.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
