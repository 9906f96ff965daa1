package zhijian.report;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one ```` ```chart ```` block (图表).
///
/// A pie, and a bar chart of one year with several codes, has the codes for categories; otherwise the years are the
/// categories and each code is a series, in a stacked chart also where there is only one year.
final class ChartReader {

    private static final List<String> KEYS =
            List.of("kind", "title", "codes", "labels", "years", "until", "unit", "decimals", "source", "label");

    private final Place at;
    private final Binder binder;
    private final Year year;
    private final Settings settings;

    ChartReader(Place at, String text, Bindings bindings, Binder binder) {
        this.at = at;
        this.binder = binder;
        this.year = binder.year();
        this.settings = new Settings(
                at, text, KEYS, bindings, (place, why) -> binder.report(new ReportProblem.UnreadableChart(place, why)));
    }

    /// How references name it; may be empty.
    String label() {
        return settings.text("label");
    }

    Optional<Block.Chart> read(int number) {
        var kind = kind();
        var codes = settings.list("codes");
        var labels = settings.list("labels");
        if (codes.isEmpty()) {
            settings.unreadable("缺少 codes，例如 codes: [fixed_assets_per_student]");
        }
        if (!labels.isEmpty() && labels.size() != codes.size()) {
            settings.unreadable("codes 有 %d 个，labels 有 %d 个，应一样多".formatted(codes.size(), labels.size()));
        }
        if (settings.text("title").isEmpty()) {
            settings.unreadable("缺少 title（图题）");
        }
        var count = settings.number("years", kind.isRound() ? 1 : 3);
        var last = Year.of(settings.number("until", year.getValue()));
        if (kind.isRound() && count != 1) {
            settings.unreadable("饼图和环图只能画一年，years 应为 1");
        }
        if (!settings.areReadable()) {
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
        var byCode = count == 1 && kind != Block.Chart.Kind.STACKED && (kind.isRound() || codes.size() > 1);
        return Optional.of(new Block.Chart(
                "figure-" + number,
                number,
                kind,
                settings.text("title"),
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
                settings.text("source")));
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
        return switch (settings.text("kind")) {
            case "bar" -> Block.Chart.Kind.BAR;
            case "line" -> Block.Chart.Kind.LINE;
            case "stacked" -> Block.Chart.Kind.STACKED;
            case "pie" -> Block.Chart.Kind.PIE;
            case "ring" -> Block.Chart.Kind.RING;
            case String other -> {
                settings.unreadable("kind 应为 bar、stacked、line、pie 或 ring，不是“%s”".formatted(other));
                yield Block.Chart.Kind.BAR;
            }
        };
    }

    private @Nullable String unit() {
        return settings.find("unit");
    }

    private String unit(List<List<Block.Point>> points) {
        return settings.has("unit")
                ? settings.text("unit")
                : points.getFirst().getFirst().bound().fact().unit();
    }

    private @Nullable Integer decimals() {
        return settings.has("decimals") ? Integer.valueOf(settings.number("decimals", 0)) : null;
    }

    /// The word for a kind in style sheets.
    static String word(Block.Chart.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
