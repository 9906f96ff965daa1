package zhijian.claim.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhijian.claim.mention.Sentence;

/// How long something took against its first and last day (起止与天数): 7 月 5 日至 14 日，为期 10 天.
final class Periods implements Rule {

    private static final Pattern PERIOD = Pattern.compile(
            "(?:(?<year>20\\d\\d)\\s?年)?(?<!\\d)(?<month>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?日?\\s?(?:至|到|—|–|-|~|～)\\s?"
                    + "(?:(?<lastyear>20\\d\\d)\\s?年)?(?:(?<lastmonth>\\d{1,2})\\s?月)?\\s?(?<last>\\d{1,2})\\s?日"
                    + "[^。；]{0,40}?(?:为期|历时|持续)\\s?(?<days>\\d{1,3})\\s?天");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences()
                .forEach(sentence ->
                        PERIOD.matcher(sentence.text()).results().forEach(found -> check(found, sentence, findings)));
    }

    private static void check(MatchResult found, Sentence sentence, Findings findings) {
        var first = date(found.group("year"), found.group("month"), found.group("day"));
        var last = date(
                found.group("lastyear") == null ? found.group("year") : found.group("lastyear"),
                found.group("lastmonth") == null ? found.group("month") : found.group("lastmonth"),
                found.group("last"));
        if (first == null || last == null || last.isBefore(first)) {
            return;
        }
        var between = ChronoUnit.DAYS.between(first, last);
        var days = Long.parseLong(found.group("days"));
        if (days == between || days == between + 1) {
            return;
        }
        findings.add(
                Plausible.YEAR_ORDINAL,
                Severity.ERROR,
                Message.of(
                        "从 %d 月 %d 日到 %d 月 %d 日是 %d 天，文中写 %d 天",
                        "From %d/%d to %d/%d are %d days, the text says %d",
                        first.getMonthValue(),
                        first.getDayOfMonth(),
                        last.getMonthValue(),
                        last.getDayOfMonth(),
                        between + 1,
                        days),
                List.of(Findings.at(
                        sentence.passage().content(),
                        sentence.start() + found.start("days"),
                        sentence.start() + found.end())),
                found.group("days") + " 天",
                (between + 1) + " 天",
                null);
    }

    /// Any year will do where none is told, but one without a 29th of February.
    private static @Nullable LocalDate date(@Nullable String year, String month, String day) {
        try {
            return LocalDate.of(
                    year == null ? 2023 : Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
