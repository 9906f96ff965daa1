package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// The values of several years in a row (历年数列): 2022 年至 2024 年分别为 19.2、20.6 和 22.4 亿元.
///
/// @param first the year of the first value
record Series(int first, List<Claim> values) {

    private static final Pattern YEARS =
            Pattern.compile("(20\\d\\d)\\s?年?\\s?[至到—–~～-]\\s?(20\\d\\d)\\s?年(?!.*20\\d\\d\\s?年)");
    private static final Pattern NEXT = Pattern.compile("\\s?[、，和与及]\\s?");

    /// What a sentence says of single years whose values stand in it: 2023 年增长 7.3%.
    static List<Change> changes(Sentence sentence) {
        var changes = new ArrayList<Change>();
        var claims = sentence.claims();
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).before().contains("分别")) {
                changes.addAll(new Series(0, row(claims, i)).dated(sentence).changesAmong(sentence, claims));
            }
        }
        return changes;
    }

    /// Numbers of one kind with nothing but commas between them.
    static List<Claim> row(List<Claim> claims, int first) {
        int end = first + 1;
        while (end < claims.size()
                && claims.get(end).isSameKindAs(claims.get(first))
                && NEXT.matcher(Text.between(claims.get(end - 1), claims.get(end)))
                        .matches()) {
            end++;
        }
        return claims.subList(first, end);
    }

    /// Empty where the years in front are not as many as the values.
    private Series dated(Sentence sentence) {
        var years = YEARS.matcher(
                sentence.between(sentence.start(), values.getFirst().start()));
        if (!years.find() || !values.stream().allMatch(Change::isPlainValue)) {
            return new Series(0, List.of());
        }
        int from = Integer.parseInt(years.group(1));
        int to = Integer.parseInt(years.group(2));
        return to - from + 1 == values.size() ? new Series(from, values) : new Series(0, List.of());
    }

    private List<Change> changesAmong(Sentence sentence, List<Claim> claims) {
        var changes = new ArrayList<Change>();
        for (var claim : claims) {
            var year = claim.role() == Role.CHANGE ? Change.ownYear(sentence, claim) : null;
            if (year != null
                    && year > first
                    && year < first + values.size()
                    && claim.start() > values.getLast().end()
                    && (claim.noun().length() < 2
                            || claim.noun().equals(values.getFirst().noun()))) {
                changes.add(new Change(values.get(year - first), values.get(year - first - 1), List.of(claim)));
            }
        }
        return changes;
    }
}
