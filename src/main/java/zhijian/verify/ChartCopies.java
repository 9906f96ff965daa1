package zhijian.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Measure;

/// A chart tells its numbers four times (图中的数): in its table, to the script, to a screen reader and in the drawing.
/// The table is checked against the data; here the other three against the table.
final class ChartCopies {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CHART = Pattern.compile("<div class=\"chart\"([^>]*)>");
    private static final Pattern DRAWN = Pattern.compile("<text\\b([^>]*)>([^<]*)</text>");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    /// A number of the table: as printed, and exactly; nothing where it is missing.
    private record Cell(String printed, String exact) {

        boolean isMissing() {
            return exact.isEmpty();
        }
    }

    private final String figure;
    private final String words;
    private final JsonNode chart;
    private final Measure unit;
    private final boolean isRound;
    private final List<Cell> cells;

    private ChartCopies(String figure, Map<String, String> attributes) {
        this.figure = figure;
        this.words = plain(attributes.getOrDefault("aria-label", ""));
        this.chart = JSON.readTree(plain(attributes.getOrDefault("data-chart", "")));
        this.unit = Measure.of(chart.get("unit").stringValue());
        this.isRound = List.of("pie", "ring").contains(chart.get("kind").stringValue());
        this.cells = bySeries();
    }

    /// What differs, in Chinese; nothing where a figure is no chart.
    static List<String> problems(String figure) {
        var tag = CHART.matcher(figure);
        if (!tag.find()) {
            return List.of();
        }
        try {
            return new ChartCopies(figure, PageVerification.attributes(tag.group(1))).problems();
        } catch (RuntimeException _) { // a forged page may break any reader
            return List.of("有一张图的数据读不懂");
        }
    }

    private List<String> problems() {
        var problems = new ArrayList<String>();
        var name = "图“%s”".formatted(words.split("：", 2)[0]);
        var printed =
                cells.stream().map(it -> it.isMissing() ? "" : it.printed()).toList();
        if (!scripted().equals(printed)) {
            problems.add("%s交给脚本的数 %s 与表中的数 %s 不同".formatted(name, scripted(), printed));
        }
        var read = words.split("：", 2)[1].split("[；。]");
        for (int i = 0; i < cells.size(); i++) {
            if (read.length != cells.size() || !read[i].endsWith(" " + inWords(cells.get(i)))) {
                problems.add("%s的文字说明与表中的“%s”不符".formatted(name, cells.get(i).printed()));
            }
        }
        drawn().forEach(it -> problems.add("%s画着“%s”，表中没有这个数".formatted(name, it)));
        return problems;
    }

    /// The table has a row for each category, the other copies go series by series.
    private List<Cell> bySeries() {
        var byCategory = PageVerification.NUMBER
                .matcher(figure)
                .results()
                .map(it -> new Cell(
                        it.group(2), PageVerification.attributes(it.group(1)).getOrDefault("value", "")))
                .toList();
        int series = chart.get("series").size();
        return IntStream.range(0, series)
                .boxed()
                .flatMap(one -> IntStream.iterate(one, at -> at < byCategory.size(), at -> at + series)
                        .mapToObj(byCategory::get))
                .toList();
    }

    private List<String> scripted() {
        return chart.get("series")
                .valueStream()
                .flatMap(it -> it.get("values").valueStream())
                .map(it -> it.isNull() ? "" : it.stringValue())
                .toList();
    }

    private String inWords(Cell cell) {
        return cell.isMissing() ? cell.printed() : unit.print(cell.printed());
    }

    /// What the drawing writes with digits although no number of the table, no name and no mark of an axis reads so.
    private List<String> drawn() {
        var expected = new ArrayList<>(cells.stream().map(this::label).toList());
        var marks = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var text : DRAWN.matcher(figure).results().toList()) {
            var attributes = PageVerification.attributes(text.group(1));
            var words = plain(text.group(2));
            if (!isRound && "end".equals(attributes.get("text-anchor"))) {
                marks.add(words);
            } else if (!expected.remove(words) && DIGIT.matcher(words).find()) {
                left.add(words);
            }
        }
        left.removeIf(words -> names().anyMatch(name -> name.contains(words))
                || names().anyMatch(name ->
                        words.startsWith(name + " ") && expected.remove(words.substring(name.length() + 1))));
        left.addAll(uneven(marks));
        return left;
    }

    /// Marks of an axis that do not follow each other in equal steps.
    private static List<String> uneven(List<String> marks) {
        var values = marks.stream().map(BigDecimal::new).toList();
        return IntStream.range(2, values.size())
                .filter(at -> values.get(at)
                                .add(values.get(at - 2))
                                .compareTo(values.get(at - 1).add(values.get(at - 1)))
                        != 0)
                .mapToObj(marks::get)
                .toList();
    }

    private Stream<String> names() {
        return Stream.of(
                        chart.get("categories").valueStream().map(JsonNode::stringValue),
                        chart.get("series")
                                .valueStream()
                                .map(it -> it.get("name").stringValue()),
                        Stream.of("单位：" + chart.get("unit").stringValue()))
                .flatMap(it -> it);
    }

    private String label(Cell cell) {
        if (!isRound) {
            return cell.printed();
        }
        return unit.isPercent() || cell.isMissing() ? inWords(cell) : inWords(cell) + share(cell);
    }

    private String share(Cell cell) {
        var whole = cells.stream()
                .filter(it -> !it.isMissing())
                .map(it -> new BigDecimal(it.exact()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return whole.signum() == 0
                ? ""
                : "（%s%%）"
                        .formatted(new BigDecimal(cell.exact())
                                .multiply(BigDecimal.valueOf(100))
                                .divide(whole, 1, RoundingMode.HALF_UP)
                                .toPlainString());
    }

    static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
