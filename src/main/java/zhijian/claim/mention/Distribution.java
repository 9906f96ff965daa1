package zhijian.claim.mention;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Gives numbers behind 分别 the nouns in front of it, one each (分别对应).
final class Distribution {

    private static final Pattern LIST = Pattern.compile("(?:、|和|与|及|以及)");

    private Distribution() {}

    static void apply(String text, int sentenceStart, List<Claim> claims) {
        for (var i = 0; i < claims.size(); i++) {
            if (!claims.get(i).before().matches(".*(?:分别|依次).*")) {
                continue;
            }
            var first = claims.get(i).mention();
            var last = i;
            while (last + 1 < claims.size()
                    && isListed(
                            text,
                            claims.get(last).mention(),
                            claims.get(last + 1).mention())) {
                last++;
            }
            var isOverYears = years(text, sentenceStart, i, last, claims);
            var names = names(text, i == 0 ? sentenceStart : claims.get(i - 1).end(), first.start());
            for (var each = i; each <= last; each++) {
                if (names.size() == last - i + 1 && names.size() > 1) {
                    claims.set(each, named(claims.get(each), claims.get(i), names.get(each - i)));
                } else if (isOverYears) {
                    claims.set(
                            each,
                            named(claims.get(each), claims.get(i), claims.get(i).noun()));
                }
            }
        }
    }

    private static final Pattern SPAN = Pattern.compile("(20\\d\\d)\\s?(?:年)?\\s?[至到—–-]\\s?(20\\d\\d)\\s?年");
    private static final Pattern YEARS = Pattern.compile("20\\d\\d(?=[、和]|\\s?年)");

    /// 2022 年至 2024 年 … 分别为 three numbers: one for each year
    ///
    /// @return whether there are as many years as numbers
    private static boolean years(String text, int sentenceStart, int first, int last, List<Claim> claims) {
        var before = text.substring(sentenceStart, claims.get(first).start());
        var years = new ArrayList<Year>();
        var span = SPAN.matcher(before);
        if (span.find()) {
            for (var year = Integer.parseInt(span.group(1)); year <= Integer.parseInt(span.group(2)); year++) {
                years.add(Year.of(year));
            }
        } else {
            YEARS.matcher(before).results().forEach(year -> years.add(Year.parse(year.group())));
        }
        var isOneEach = years.size() == last - first + 1 && years.size() > 1;
        for (var each = first; isOneEach && each <= last; each++) {
            claims.set(each, inYear(claims.get(each), years.get(each - first)));
        }
        return isOneEach;
    }

    private static Claim inYear(Claim claim, Year year) {
        return new Claim(
                claim.mention(),
                claim.sentence(),
                claim.before(),
                claim.after(),
                claim.role(),
                claim.direction(),
                claim.noun(),
                claim.whole(),
                year,
                claim.scope());
    }

    static boolean isListed(String text, Mention one, Mention next) {
        return text.substring(one.end(), next.start()).matches("\\s?(?:、|和|与|及|以及|，)\\s?")
                && one.dimension() == next.dimension();
    }

    /// The nouns listed in front of 分别; empty if there is no list.
    static List<String> names(String text, int from, int to) {
        var words = text.substring(from, to);
        var before = words.substring(0, Math.max(0, words.lastIndexOf("分别")));
        var clause = before.replaceFirst("[，：:]\\s*$", "");
        clause = clause.substring(
                Math.max(clause.lastIndexOf('，'), Math.max(clause.lastIndexOf('；'), clause.lastIndexOf('：'))) + 1);
        clause = clause.replaceFirst("[^、]*?(?:相比|比上年|较上年)$", "");
        var names = new ArrayList<String>();
        for (var name : LIST.split(clause)) {
            if (!name.isBlank()) {
                names.add(Words.nounBefore(name));
            }
        }
        return clause.contains("、") || names.size() == 2 ? names : List.of();
    }

    private static Claim named(Claim claim, Claim leader, String noun) {
        return new Claim(
                claim.mention(),
                claim.sentence(),
                claim.before(),
                claim.after(),
                leader.role(),
                leader.direction(),
                noun,
                leader.whole(),
                claim.year(),
                leader.scope());
    }
}
