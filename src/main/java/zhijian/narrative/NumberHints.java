package zhijian.narrative;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.claim.Paragraph;
import zhijian.claim.Piece;
import zhijian.claim.Quantity;
import zhijian.claim.UnboundNumber;
import zhijian.claim.UnboundNumbers;
import zhijian.submission.Answer;

/// Holds the numbers of a text against the answers of whoever wrote it (文中数字核对).
///
/// It claims a contradiction only where the same clause calls an item by its full name and gives one plain number in
/// that item's unit. Everything else is either the same as an answer or left to the writer.
final class NumberHints {

    private static final Pattern PLAIN = Pattern.compile("(\\d[\\d,，]*(?:\\.\\d+)?)\\s*(万|亿)?\\s*(\\D*)");
    private static final String CLAUSE_ENDS = "，。；！？、,;\n";

    /// Below this many, the same number stands in too many places to say anything.
    private static final BigDecimal FEW = BigDecimal.TEN;

    /// From so many common pairs of characters on, words may speak of an item, as 全日制在校生 does of
    /// 全日制学历教育在校生数.
    private static final int ALIKE = 3;

    private final List<Item> near;
    private final List<Item> items;
    private final Map<ItemCode, Answer> answers;

    /// @param near items the text is about
    /// @param items all items of the organisation
    NumberHints(List<Item> near, List<Item> items, Map<ItemCode, Answer> answers) {
        this.near = near;
        this.items = items;
        this.answers = answers;
    }

    /// @param value in units of `unit`, 万 and 亿 multiplied out
    /// @param step the smallest difference the way it is written can show
    private record Stated(BigDecimal value, BigDecimal step, String unit) {}

    /// In the order of the text, each wording once.
    List<NumberHint> of(String words) {
        var found = UnboundNumbers.in(List.of(Paragraph.numbered(1, new Piece.Literal(words))));
        return found.stream()
                .map(number -> hint(words, number, found))
                .distinct()
                .toList();
    }

    private NumberHint hint(String words, UnboundNumber number, List<UnboundNumber> all) {
        var text = number.quantity().text();
        var stated = stated(number.quantity());
        if (stated.isEmpty()) {
            return new NumberHint(text, number.excerpt(), NumberHint.Verdict.UNKNOWN, "");
        }
        var clause = clause(words, number.quantity());
        var same = same(clause, stated.get());
        if (!same.isEmpty()) {
            return new NumberHint(text, number.excerpt(), NumberHint.Verdict.SAME, named(same));
        }
        boolean alone =
                all.stream().filter(it -> clause.contains(it.quantity())).count() == 1;
        return items.stream()
                .filter(_ -> alone)
                .filter(item -> clause.text().contains(item.name()) && hasUnit(item, stated.get()))
                .filter(item -> value(item).isPresent())
                .max(Comparator.comparingInt(item -> item.name().length()))
                .map(item -> new NumberHint(text, number.excerpt(), NumberHint.Verdict.DIFFERENT, named(List.of(item))))
                .orElseGet(() -> new NumberHint(
                        text,
                        number.excerpt(),
                        NumberHint.Verdict.UNKNOWN,
                        perhaps(before(clause, number.quantity(), all), stated.get())));
    }

    /// What a clause says of a number: the words since the number before it.
    private static String before(Clause clause, Quantity quantity, List<UnboundNumber> all) {
        int since = all.stream()
                .mapToInt(it -> it.quantity().end())
                .filter(end -> end <= quantity.start())
                .max()
                .orElse(0);
        return clause.text()
                .substring(Math.max(since, clause.start()) - clause.start(), quantity.start() - clause.start());
    }

    /// What the writer may have meant, with its value; empty where no name of an item is much like the words.
    private String perhaps(String words, Stated stated) {
        var alike = items.stream()
                .filter(item -> hasUnit(item, stated) && value(item).isPresent())
                .collect(groupingBy(item -> likeness(item.name(), words), TreeMap::new, toList()))
                .lastEntry();
        return alike == null || alike.getKey() < ALIKE ? "" : "数据里" + named(alike.getValue());
    }

    /// How many pairs of neighbouring characters of a name stand in some words.
    private static int likeness(String name, String words) {
        return (int) IntStream.range(0, name.length() - 1)
                .filter(at -> words.contains(name.substring(at, at + 2)))
                .count();
    }

    /// The items with this value, those first that the clause names; a few of anything may be said only of near items.
    private List<Item> same(Clause clause, Stated stated) {
        var near = this.near.stream().filter(item -> says(item, stated)).toList();
        var same = near.isEmpty() && stated.value().compareTo(FEW) >= 0
                ? items.stream().filter(item -> says(item, stated)).toList()
                : near;
        var called = same.stream()
                .filter(item -> clause.text().contains(item.name()))
                .toList();
        return called.isEmpty() ? same : called;
    }

    private record Clause(int start, int end, String text) {

        boolean contains(Quantity quantity) {
            return quantity.start() >= start && quantity.end() <= end;
        }
    }

    private static Clause clause(String words, Quantity quantity) {
        int start = quantity.start();
        while (start > 0 && CLAUSE_ENDS.indexOf(words.charAt(start - 1)) < 0) {
            start--;
        }
        int end = quantity.end();
        while (end < words.length() && CLAUSE_ENDS.indexOf(words.charAt(end)) < 0) {
            end++;
        }
        return new Clause(start, end, words.substring(start, end));
    }

    /// Empty for hedged numbers, ranges, ratios and numbers in Chinese characters.
    private static Optional<Stated> stated(Quantity quantity) {
        return switch (quantity.kind()) {
            case COUNT, PERCENT, BARE -> {
                var plain = PLAIN.matcher(quantity.text());
                if (!plain.matches() || plain.group(3).matches("(?s).*[余多几以左上下].*")) {
                    yield Optional.empty();
                }
                var digits = new BigDecimal(plain.group(1).replaceAll("[,，]", ""));
                var scale = scale(plain.group(2));
                yield Optional.of(new Stated(
                        digits.multiply(scale),
                        BigDecimal.ONE
                                .movePointLeft(Math.max(0, digits.scale()))
                                .multiply(scale),
                        plain.group(3).strip()));
            }
            case RANGE, RATIO, CHINESE_COUNT, NUMBER_WORD -> Optional.empty();
        };
    }

    private boolean says(Item item, Stated stated) {
        return hasUnit(item, stated)
                && value(item)
                        .map(value -> value.divide(stated.step(), 0, RoundingMode.HALF_UP)
                                        .multiply(stated.step())
                                        .compareTo(stated.value())
                                == 0)
                        .orElse(false);
    }

    private static boolean hasUnit(Item item, Stated stated) {
        var unit = item.unit().startsWith("万") ? item.unit().substring(1) : item.unit();
        return !unit.isEmpty()
                && (stated.unit().equals(unit)
                        || unit.equals("人") && stated.unit().equals("名"));
    }

    /// With 万 multiplied out.
    private Optional<BigDecimal> value(Item item) {
        return answers.get(item.code()) instanceof Answer.Number(var number)
                ? Optional.of(item.unit().startsWith("万") ? number.multiply(scale("万")) : number)
                : Optional.empty();
    }

    private String named(List<Item> some) {
        return some.stream()
                .limit(3)
                .map(item -> "%s %s %s"
                        .formatted(
                                item.name(),
                                answers.getOrDefault(item.code(), new Answer.Words(""))
                                        .shown(),
                                item.unit()))
                .collect(joining("；"));
    }

    private static BigDecimal scale(@Nullable String word) {
        return switch (word) {
            case "万" -> new BigDecimal(10_000);
            case "亿" -> new BigDecimal(100_000_000);
            case null, default -> BigDecimal.ONE;
        };
    }
}
