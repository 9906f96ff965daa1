package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.text.Span;

/// Events that have a number (届次): one number is one year's, and one year's event has one number.
final class Occasions implements Rule {

    private static final Pattern CLAUSE = Pattern.compile("[^，。；]+");
    private static final Pattern HELD = Pattern.compile("举办|举行|召开|开幕|承办|主办");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)\\s?年");
    private static final Pattern OCCASION =
            Pattern.compile("第\\s?(?<number>[一二三四五六七八九十百]{1,5}|\\d{1,3})\\s?届(?<name>[\\p{IsHan}“”]{3,20})");

    /// As many characters tell one event from another.
    private static final int NAME = 3;

    private record Occasion(String name, String number, String year, Span place) {}

    @Override
    public void check(Text text, Findings findings) {
        var held = new ArrayList<Occasion>();
        text.sentences()
                .forEach(sentence -> CLAUSE.matcher(sentence.text())
                        .results()
                        .filter(clause -> HELD.matcher(clause.group()).find())
                        .forEach(clause -> {
                            var years = YEAR.matcher(sentence.text().substring(0, clause.end()))
                                    .results()
                                    .map(year -> year.group(1))
                                    .toList();
                            var occasions =
                                    OCCASION.matcher(clause.group()).results().toList();
                            if (!years.isEmpty() && occasions.size() == 1) {
                                var from = sentence.start() + clause.start();
                                var occasion = occasions.getFirst();
                                held.add(new Occasion(
                                        occasion.group("name").substring(0, NAME),
                                        occasion.group("number"),
                                        years.getLast(),
                                        sentence.passage()
                                                .content()
                                                .source(
                                                        from + occasion.start(),
                                                        from + occasion.start("name") + NAME)));
                            }
                        }));
        for (var i = 0; i < held.size(); i++) {
            for (var earlier : held.subList(0, i)) {
                compare(held.get(i), earlier, findings);
            }
        }
    }

    private static void compare(Occasion one, Occasion other, Findings findings) {
        if (one.name().equals(other.name())
                && one.number().equals(other.number()) != one.year().equals(other.year())) {
            findings.add(
                    Plausible.YEAR_ORDINAL,
                    Severity.WARNING,
                    Message.of(
                            "同一活动，前面说 %s 年是第%s届，这里说 %s 年是第%s届",
                            "The same event was no. %2$s in %1$s above, and is no. %4$s in %3$s here",
                            other.year(),
                            other.number(),
                            one.year(),
                            one.number()),
                    List.of(one.place(), other.place()),
                    "%s 年第%s届".formatted(one.year(), one.number()),
                    "一年一届，届次与年份对应",
                    null);
        }
    }
}
