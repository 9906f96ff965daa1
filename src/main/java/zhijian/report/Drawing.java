package zhijian.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import zhijian.catalog.Amount;
import zhijian.catalog.Measure;
import zhijian.catalog.Rational;
import zhijian.print.Markup;

/// A figure as SVG (图形), the same on paper and, without script, on the web.
///
/// Coordinates are the only place where a value becomes a `double`; every printed number is the point's own.
final class Drawing {

    private static final int WIDTH = 590;
    private static final int HEIGHT = 240;
    private static final double LETTER = 11;
    private static final String INK = "#2b2b2b";
    private static final String QUIET = "#6b6f76";
    private static final String GRID = "#e3e5e8";
    private static final List<String> COLOURS =
            List.of("#1f4e79", "#b5423c", "#c8963e", "#5c8374", "#75689b", "#8a94a0", "#3f88a8", "#9a6a4b");

    private final Block.Chart chart;
    private final Markup svg = new Markup();

    private Drawing(Block.Chart chart) {
        this.chart = chart;
    }

    /// @param attributes of the `svg` element, names and values in turn
    static String of(Block.Chart chart, String... attributes) {
        return new Drawing(chart).draw(attributes);
    }

    /// What the figure says, for those who cannot see it.
    static String inWords(Block.Chart chart) {
        var words = new StringBuilder(chart.title()).append("：");
        for (var series : chart.series()) {
            for (var index = 0; index < series.points().size(); index++) {
                words.append(chart.categories().get(index))
                        .append(chart.series().size() > 1 ? " " + series.name() : "")
                        .append(" ")
                        .append(inWords(chart, series.points().get(index)))
                        .append("；");
            }
        }
        words.setCharAt(words.length() - 1, '。');
        return words.toString();
    }

    static String inWords(Block.Chart chart, Block.Point point) {
        return point.shown() == null
                ? point.bound().printed()
                : Measure.of(chart.unit()).print(point.bound().printed());
    }

    static String unitInWords(Block.Chart chart) {
        return "单位：" + (chart.unit().isEmpty() ? "个" : chart.unit());
    }

    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private String draw(String... attributes) {
        var all = new ArrayList<>(List.of(
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                "" + WIDTH,
                "height",
                "" + HEIGHT,
                "viewBox",
                "0 0 %d %d".formatted(WIDTH, HEIGHT),
                "font-family",
                "Noto Sans SC"));
        all.addAll(List.of(attributes));
        svg.open("svg", all.toArray(String[]::new));
        if (chart.kind().isRound()) {
            new Pie().draw();
        } else {
            new Axes().draw();
        }
        return svg.close("svg").toString();
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        svg.element(
                "text",
                text,
                "x",
                coordinate(x),
                "y",
                coordinate(y),
                "text-anchor",
                anchor,
                "font-size",
                coordinate(LETTER),
                "fill",
                colour);
    }

    private void path(String path, String stroke, double width, String fill) {
        svg.empty("path", "d", path, "stroke", stroke, "stroke-width", coordinate(width), "fill", fill);
    }

    private void line(double fromX, double fromY, double toX, double toY, String colour, double width) {
        path(
                "M%s %sL%s %s".formatted(coordinate(fromX), coordinate(fromY), coordinate(toX), coordinate(toY)),
                colour,
                width,
                "none");
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    /// How wide words come out: a Chinese character is as wide as high, a figure a little over half.
    private static double width(String text) {
        return text.codePoints()
                        .mapToDouble(
                                point -> point > 0x2E7F ? 1 : point == '.' || point == ' ' || point == ':' ? 0.3 : 0.58)
                        .sum()
                * LETTER;
    }

    private static double value(Block.Point point) {
        return point.shown() == null ? 0 : point.shown().doubleValue();
    }

    private List<Block.Point> known() {
        return chart.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(point -> point.shown() != null)
                .toList();
    }

    /// Bars and lines between two axes.
    private final class Axes {

        private static final double TOP = 48;
        private static final double BOTTOM = HEIGHT - 40.0;

        private final boolean stacked = chart.kind() == Block.Chart.Kind.STACKED;
        private final boolean bars = stacked || chart.kind() == Block.Chart.Kind.BAR;
        private final Scale scale = Scale.of(
                stacked ? heights() : known().stream().map(Drawing::value).toList(), bars);
        private final double left = 8
                + scale.marks().stream()
                        .mapToDouble(mark -> width(scale.print(mark)))
                        .max()
                        .orElse(0)
                + 8;
        private final double right = WIDTH - 8.0;
        private final double slot = (right - left) / chart.categories().size();
        private final double bar = Math.min(
                46, slot * 0.74 / (stacked ? 1 : Math.max(1, chart.series().size())));

        void draw() {
            text(8, 15, "start", QUIET, unitInWords(chart));
            legend();
            for (var mark : scale.marks()) {
                var zero = bars && mark == 0;
                line(left, y(mark), right, y(mark), zero ? QUIET : GRID, zero ? 1 : 0.8);
                text(left - 8, y(mark) + 4, "end", QUIET, scale.print(mark));
            }
            if (!bars) {
                line(left, BOTTOM, right, BOTTOM, QUIET, 1);
            }
            IntStream.range(0, chart.categories().size()).forEach(this::category);
            if (stacked) {
                IntStream.range(0, chart.categories().size()).forEach(this::stack);
            } else if (bars) {
                IntStream.range(0, chart.series().size()).forEach(this::bars);
            } else {
                IntStream.range(0, chart.series().size()).forEach(this::curve);
                IntStream.range(0, chart.categories().size()).forEach(this::lineLabels);
            }
        }

        private List<Double> heights() {
            return IntStream.range(0, chart.categories().size())
                    .mapToObj(category -> chart.series().stream()
                            .mapToDouble(series -> value(series.points().get(category)))
                            .sum())
                    .toList();
        }

        private double y(double value) {
            return BOTTOM - (value - scale.low()) / (scale.high() - scale.low()) * (BOTTOM - TOP);
        }

        private double x(int category) {
            return left + slot * (category + 0.5);
        }

        private void legend() {
            if (chart.series().size() < 2) {
                return;
            }
            var x = right
                    - chart.series().stream()
                            .mapToDouble(series -> width(series.name()) + 32)
                            .sum()
                    + 16;
            for (var index = 0; index < chart.series().size(); index++) {
                var name = chart.series().get(index).name();
                svg.empty("rect", "x", coordinate(x), "y", "6", "width", "10", "height", "10", "fill", colour(index));
                text(x + 15, 15, "start", INK, name);
                x += width(name) + 32;
            }
        }

        private void category(int index) {
            var y = BOTTOM + 17;
            for (var part : wrapped(chart.categories().get(index), slot - 6)) {
                text(x(index), y, "middle", INK, part);
                y += LETTER + 3;
            }
        }

        private void bars(int index) {
            var points = chart.series().get(index).points();
            for (var category = 0; category < points.size(); category++) {
                var point = points.get(category);
                var x = x(category) - bar * chart.series().size() / 2 + bar * index;
                if (point.shown() == null) {
                    text(x + bar / 2, y(0) - 5, "middle", QUIET, point.bound().printed());
                    continue;
                }
                var value = value(point);
                var top = Math.min(y(value), y(0));
                svg.empty(
                        "rect",
                        "x",
                        coordinate(x + 1.5),
                        "y",
                        coordinate(top),
                        "width",
                        coordinate(bar - 3),
                        "height",
                        coordinate(Math.max(0.5, Math.abs(y(value) - y(0)))),
                        "fill",
                        colour(index));
                text(
                        x + bar / 2,
                        value < 0 ? y(value) + 14 : top - 5,
                        "middle",
                        INK,
                        point.bound().printed());
            }
        }

        /// The parts of one whole, the first at the bottom; a part too flat for its number has it beside the bar.
        private void stack(int category) {
            var from = 0.0;
            for (var index = 0; index < chart.series().size(); index++) {
                var point = point(index, category);
                var to = from + value(point);
                var height = y(from) - y(to);
                svg.empty(
                        "rect",
                        "x",
                        coordinate(x(category) - bar / 2),
                        "y",
                        coordinate(y(to)),
                        "width",
                        coordinate(bar),
                        "height",
                        coordinate(height),
                        "fill",
                        colour(index));
                var middle = y((from + to) / 2) + 4;
                if (point.shown() != null && height >= LETTER + 2) {
                    text(x(category), middle, "middle", "#ffffff", point.bound().printed());
                } else {
                    text(
                            x(category) + bar / 2 + 5,
                            middle,
                            "start",
                            colour(index),
                            point.bound().printed());
                }
                from = to;
            }
        }

        private void curve(int index) {
            var points = chart.series().get(index).points();
            var path = new StringBuilder();
            for (var category = 0; category < points.size(); category++) {
                if (points.get(category).shown() != null) {
                    var joined = category > 0 && points.get(category - 1).shown() != null;
                    path.append(joined ? 'L' : 'M')
                            .append(coordinate(x(category)))
                            .append(' ')
                            .append(coordinate(y(value(points.get(category)))));
                }
            }
            if (!path.isEmpty()) {
                path(path.toString(), colour(index), 2, "none");
            }
            for (var category = 0; category < points.size(); category++) {
                if (points.get(category).shown() != null) {
                    svg.empty(
                            "circle",
                            "cx",
                            coordinate(x(category)),
                            "cy",
                            coordinate(y(value(points.get(category)))),
                            "r",
                            "3.6",
                            "fill",
                            "#ffffff",
                            "stroke",
                            colour(index),
                            "stroke-width",
                            "2");
                }
            }
        }

        /// Labels of one year: above their points, the lowest below when there are several, none on another.
        private void lineLabels(int category) {
            var series = IntStream.range(0, chart.series().size())
                    .boxed()
                    .filter(index -> point(index, category).shown() != null)
                    .sorted(Comparator.comparingDouble(index -> -value(point(index, category))))
                    .toList();
            var free = 0.0;
            for (var rank = 0; rank < series.size(); rank++) {
                var point = point(series.get(rank), category);
                var below = rank > 0 && rank == series.size() - 1;
                var y = Math.max(y(value(point)) + (below ? 17 : -9), free);
                free = y + LETTER + 2;
                text(
                        x(category),
                        y,
                        "middle",
                        chart.series().size() > 1 ? colour(series.get(rank)) : INK,
                        point.bound().printed());
            }
        }

        private Block.Point point(int series, int category) {
            return chart.series().get(series).points().get(category);
        }
    }

    private static List<String> wrapped(String text, double width) {
        if (width(text) <= width) {
            return List.of(text);
        }
        var lines = (int) Math.ceil(width(text) / width);
        var length = (text.length() + lines - 1) / lines;
        return IntStream.range(0, lines)
                .mapToObj(index -> text.substring(
                        Math.min(text.length(), index * length), Math.min(text.length(), (index + 1) * length)))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// The marks of an axis: round numbers, between four and seven of them, with room for labels above.
    private record Scale(double low, double high, double step) {

        static Scale of(List<Double> values, boolean fromZero) {
            var max = values.stream().mapToDouble(each -> each).max().orElse(1);
            var min = values.stream().mapToDouble(each -> each).min().orElse(0);
            if (fromZero) {
                max = Math.max(0, max);
                min = Math.min(0, min);
            }
            var range = max - min > 0 ? max - min : Math.max(1, Math.abs(max));
            var step = round(range / 4);
            var low = fromZero && min == 0 ? 0 : Math.floor((min - range * 0.12) / step) * step;
            if (min >= 0 && low < 0) {
                low = 0;
            }
            return new Scale(low, Math.ceil((max + range * 0.02) / step) * step, step);
        }

        private static double round(double step) {
            var power = Math.pow(10, Math.floor(Math.log10(step)));
            var first = step / power;
            return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 2.5 ? 2.5 : first <= 5 ? 5 : 10);
        }

        List<Double> marks() {
            return IntStream.rangeClosed(0, (int) Math.round((high - low) / step))
                    .mapToObj(index -> low + index * step)
                    .toList();
        }

        String print(double mark) {
            var places = Math.max(0, -(int) Math.floor(Math.log10(step)) + (isQuarter() ? 1 : 0));
            var printed = BigDecimal.valueOf(mark).setScale(places, RoundingMode.HALF_UP);
            return printed.signum() == 0 ? "0" : printed.toPlainString();
        }

        private boolean isQuarter() {
            var first = step / Math.pow(10, Math.floor(Math.log10(step)));
            return Math.abs(first - 2.5) < 1e-9;
        }
    }

    /// Slices with their names beside them, in two columns that never touch.
    private final class Pie {

        private static final double RADIUS = 88;
        private final double hole = chart.kind() == Block.Chart.Kind.RING ? 48 : 0;
        private static final double X = WIDTH / 2.0;
        private static final double Y = HEIGHT / 2.0;
        private static final int ROOMY = 4;

        private record Label(int slice, double angle, double y) {}

        private final List<Block.Point> points = chart.series().getFirst().points();
        private final double sum = points.stream().mapToDouble(Drawing::value).sum();

        void draw() {
            var labels = new ArrayList<Label>();
            var from = -Math.PI / 2;
            for (var index = 0; index < points.size(); index++) {
                var to = from + (sum == 0 ? 0 : value(points.get(index)) / sum * 2 * Math.PI);
                slice(index, from, to);
                var middle = (from + to) / 2;
                labels.add(new Label(index, middle, Y + Math.sin(middle) * (RADIUS + 14)));
                from = to;
            }
            column(labels.stream().filter(label -> Math.cos(label.angle()) >= 0).toList(), 1);
            column(labels.stream().filter(label -> Math.cos(label.angle()) < 0).toList(), -1);
        }

        private void slice(int index, double from, double to) {
            if (to - from < 1e-9) {
                return;
            }
            var end = to - from > 2 * Math.PI - 1e-6 ? to - 1e-4 : to;
            var large = end - from > Math.PI ? 1 : 0;
            path(
                    "M%sA%s %s 0 %d 1 %sL%sA%s %s 0 %d 0 %sZ"
                            .formatted(
                                    at(from, RADIUS),
                                    coordinate(RADIUS),
                                    coordinate(RADIUS),
                                    large,
                                    at(end, RADIUS),
                                    at(end, hole),
                                    coordinate(hole),
                                    coordinate(hole),
                                    large,
                                    at(from, hole)),
                    "#ffffff",
                    1.2,
                    colour(index));
        }

        private String at(double angle, double radius) {
            return coordinate(X + Math.cos(angle) * radius) + " " + coordinate(Y + Math.sin(angle) * radius);
        }

        private void column(List<Label> labels, int side) {
            var sorted =
                    labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList();
            var places = new double[sorted.size()];
            var roomy = places.length <= ROOMY;
            var gap = roomy ? 34 : Math.min(20, (HEIGHT - 20.0) / places.length);
            var free = roomy ? 24.0 : 12.0;
            for (var index = 0; index < places.length; index++) {
                places[index] = Math.max(sorted.get(index).y(), free);
                free = places[index] + gap;
            }
            var limit = roomy ? HEIGHT - 16.0 : HEIGHT - 8.0;
            for (var index = places.length - 1; index >= 0; index--) {
                places[index] = Math.min(places[index], limit);
                limit = places[index] - gap;
            }
            for (var index = 0; index < places.length; index++) {
                label(sorted.get(index), places[index], side, roomy);
            }
        }

        private void label(Label label, double y, int side, boolean roomy) {
            var elbow = X + side * (RADIUS + 26);
            var end = elbow + side * 14;
            path(
                    "M%sL%s %sL%s %s"
                            .formatted(
                                    at(label.angle(), RADIUS + 3),
                                    coordinate(elbow),
                                    coordinate(y),
                                    coordinate(end),
                                    coordinate(y)),
                    "#9aa0a8",
                    0.8,
                    "none");
            var anchor = side > 0 ? "start" : "end";
            var name = chart.categories().get(label.slice());
            var number = number(points.get(label.slice()));
            if (roomy) {
                text(end + side * 5, y - 2, anchor, INK, name);
                text(end + side * 5, y + 12, anchor, QUIET, number);
            } else {
                text(end + side * 5, y + 4, anchor, INK, name + " " + number);
            }
        }

        private String number(Block.Point point) {
            var printed = inWords(chart, point);
            return Measure.of(chart.unit()).isPercent() || point.shown() == null ? printed : printed + share(point);
        }

        private String share(Block.Point point) {
            var whole = points.stream().map(Pie::exact).reduce(Rational.ZERO, Rational::plus);
            return whole.isZero()
                    ? ""
                    : "（%s%%）"
                            .formatted(exact(point)
                                    .times(Rational.of(100))
                                    .dividedBy(whole)
                                    .rounded(1)
                                    .toPlainString());
        }

        private static Rational exact(Block.Point point) {
            return point.bound().amount() instanceof Amount.Known(var value) ? value : Rational.ZERO;
        }
    }
}
