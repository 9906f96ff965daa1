package zhijian.claim.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// Numbers that fit nothing around them as they stand, and would fit with two digits in each other's places (笔误).
///
/// What a share is a share of, or what parts are parts of, need not be said for that: that a chance neighbour would fit
/// after such a slip is unlikely. So it is a warning.
final class NearMisses implements Rule {

    /// How many sentences back the whole of a share may be told.
    private static final int REACH = 8;

    private static final int FEWEST_DIGITS = 3;

    private static final Pattern OPENING = Pattern.compile("其中|包括|分别|[中含]，|[（(：:]");

    @Override
    public void check(Text text, Findings findings) {
        for (var sentence : text.sentences()) {
            var claims = sentence.claims();
            for (var i = 0; i < claims.size(); i++) {
                if (isShare(claims.get(i)) && !findings.names(claims.get(i))) {
                    share(claims, i, text, findings);
                }
            }
            for (var i = 0; i + 2 < claims.size(); i++) {
                parts(sentence, i, text, findings);
            }
            divided(sentence, text, findings);
        }
    }

    private static boolean isShare(Claim claim) {
        return claim.dimension() == Dimension.SHARE
                && (claim.role() == Role.SHARE || claim.role() == Role.VALUE)
                && claim.mention().isPlain()
                && !claim.mention().word()
                && claim.mention().text().endsWith("%")
                && digits(claim).length() >= FEWEST_DIGITS;
    }

    private static boolean isCount(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && claim.mention().isPlain()
                && !claim.mention().word()
                && claim.mention().value().sign() > 0;
    }

    /// 通过 2641 人次，通过率 88.98%, of 2935 人次 told before
    private static void share(List<Claim> claims, int at, Text text, Findings findings) {
        var share = claims.get(at);
        var parts = Stream.concat(
                        claims.subList(Math.max(0, at - 2), at).reversed().stream(),
                        claims.subList(at + 1, Math.min(claims.size(), at + 2)).stream()
                                .filter(next -> Text.between(share, next).matches("[（(，]即?")))
                .filter(NearMisses::isCount)
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        var wholes = around(share, parts.getFirst(), text);
        if (isExplained(share, claims.subList(0, at), wholes)) {
            return;
        }
        var part = parts.getFirst();
        wholes = wholes.stream()
                .filter(whole -> claims.stream().noneMatch(other -> other != share && isShare(part, whole, other)))
                .toList();
        var isTelling = digits(share).length() > FEWEST_DIGITS;
        if (Repeats.isInstitution(part.noun())) {
            return;
        }
        for (var whole : wholes) {
            if (whole == part
                    || !isTelling && whole.sentence() != share.sentence()
                    || whole.rounded().isBelow(part.rounded()) && !isNext(whole, part, claims)) {
                continue;
            }
            var exact = part.mention()
                    .value()
                    .times(Rational.HUNDRED)
                    .dividedBy(whole.mention().value());
            var right = exact.rounded(Math.max(0, share.mention().printed().scale()))
                    .toPlainString();
            if (isSwapped(right, share.mention().printed().toPlainString())) {
                report(share, List.of(part, whole), Figures.like(share.mention(), exact), findings);
                return;
            }
            for (var changed : isTelling || isNext(whole, part, claims) ? List.of(part, whole) : List.<Claim>of()) {
                for (var value : swaps(changed)) {
                    var above = changed == part ? value : part.mention().value();
                    var below = changed == whole ? value : whole.mention().value();
                    if (above.compareTo(below) <= 0
                            && share.rounded()
                                    .contains(above.times(Rational.HUNDRED).dividedBy(below))) {
                        report(
                                changed,
                                List.of(share, changed == part ? whole : part),
                                Figures.like(changed.mention(), value),
                                findings);
                        return;
                    }
                }
            }
        }
    }

    /// 考核 486 人，取证 441 人，取证率 90.7%，高出平均水平（85.2%）: the two have their share.
    private static boolean isShare(Claim part, Claim whole, Claim share) {
        return share.dimension() == Dimension.SHARE
                && share.sentence() == part.sentence()
                && part.roundedOrCut()
                        .times(Rational.HUNDRED)
                        .dividedBy(whole.roundedOrCut())
                        .meets(share.roundedOrCut());
    }

    /// 专业课教师 236 人，“双师” 418 人，占 62.7%: nothing stands between the two.
    private static boolean isNext(Claim whole, Claim part, List<Claim> claims) {
        var at = claims.indexOf(part);
        return at > 0
                && claims.get(at - 1) == whole
                && !Text.between(whole, part).contains("；");
    }

    private static List<Claim> around(Claim share, Claim part, Text text) {
        return text.in(part.mention().unit()).stream()
                .filter(claim -> isCount(claim)
                        && claim.isSameKindAs(part)
                        && share.sentence() - claim.sentence() <= REACH
                        && claim.sentence() <= share.sentence())
                .toList();
    }

    /// Some number in front, or a run of them, is this share of some number around.
    private static boolean isExplained(Claim share, List<Claim> before, List<Claim> wholes) {
        for (var from = before.size() - 1; from >= 0; from--) {
            var sum = Interval.exactly(Rational.ZERO);
            for (var to = from; to >= 0; to--) {
                var part = before.get(to);
                if (!part.isCountOrAmount()) {
                    continue;
                }
                sum = sum.plus(part.roundedOrCut());
                var parts = sum;
                if (wholes.stream()
                        .anyMatch(whole -> whole.isSameKindAs(part)
                                && parts.times(Rational.HUNDRED)
                                        .dividedBy(whole.roundedOrCut())
                                        .meets(share.roundedOrCut()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// 全日制在校生 12846 人，其中三年制 11920 人、五年制 944 人
    private static void parts(Sentence sentence, int at, Text text, Findings findings) {
        var claims = sentence.claims();
        var whole = claims.get(at);
        if (!isCount(whole) || digits(whole).length() < FEWEST_DIGITS) {
            return;
        }
        var parts = new ArrayList<Claim>();
        for (var i = at + 1; i < claims.size(); i++) {
            var claim = claims.get(i);
            var between = Text.between(claims.get(i - 1), claim);
            if (between.contains("；")
                    || parts.isEmpty()
                            && isCount(claim)
                            && !OPENING.matcher(Text.between(whole, claim)).find()) {
                break;
            }
            if (isCount(claim) && claim.isSameKindAs(whole)) {
                parts.add(claim);
            } else if (claim.dimension() != Dimension.SHARE && !claim.mention().word()) {
                break;
            }
        }
        if (parts.size() < 2
                || parts.size() > 6
                || parts.stream().anyMatch(part -> whole.rounded().isBelow(part.rounded()))) {
            return;
        }
        var all = new ArrayList<>(parts);
        all.add(whole);
        if (all.stream().anyMatch(findings::names)) {
            return;
        }
        var sum = sum(parts);
        var isTold = text.in(whole.mention().unit()).stream()
                .anyMatch(claim -> Math.abs(claim.sentence() - whole.sentence()) <= REACH
                        && claim.rounded().contains(sum));
        if (isTold || parts.size() > 2 && fitsWithin(parts, whole)) {
            return;
        }
        for (var changed : all) {
            for (var value : swaps(changed)) {
                var right = changed == whole ? value : whole.mention().value();
                var added = changed == whole
                        ? sum
                        : sum.minus(changed.mention().value()).plus(value);
                if (added.equals(right)) {
                    report(
                            changed,
                            all.stream().filter(claim -> claim != changed).toList(),
                            Figures.like(changed.mention(), value),
                            findings);
                    return;
                }
            }
        }
    }

    private static final Pattern DIVIDED = Pattern.compile(
            "^(?:(?:从|按)[^，。：；]{1,14}(?:分|看|划分)|分[^，。：；\\d]{1,8}(?:看|为)|[^，。：；\\d]{0,6}(?:来源|去向|构成|分布)(?:为|是)?)[，：]");
    private static final Pattern AMONG =
            Pattern.compile("^(?:其中，?)?(?<whole>[\\p{IsHan}“”]{2,12}?)(?:当中|里面|(?<![其当集])[中里])[，：]");

    private static final Pattern PRONOUN = Pattern.compile("他们|她们|这些人|其");

    /// 按培训对象分，… and 专任教师中，…: parts in a sentence of their own, of a whole told before.
    private static void divided(Sentence sentence, Text text, Findings findings) {
        var words = sentence.text().strip();
        var among = AMONG.matcher(words);
        var isAmong = among.find();
        if (!isAmong && !DIVIDED.matcher(words).find()) {
            return;
        }
        var first = sentence.claims().stream().filter(NearMisses::isCount).findFirst();
        if (first.isEmpty() || words.matches("(?s).*等[^，。；\\d]{0,8}[。]?")) {
            return;
        }
        var parts = new ArrayList<Claim>();
        for (var claim : sentence.claims()) {
            if (isCount(claim) && claim.isSameKindAs(first.get())) {
                parts.add(claim);
            } else if (claim.dimension() != Dimension.SHARE) {
                break;
            }
        }
        if (parts.size() < 3
                || parts.stream().anyMatch(findings::names)
                || Partition.of(parts).overlaps()) {
            return;
        }
        var sum = sum(parts);
        var wholes = text.in(first.get().mention().unit()).stream()
                .filter(claim -> isCount(claim)
                        && !parts.contains(claim)
                        && claim.isSameKindAs(first.get())
                        && claim.scope().equals(first.get().scope())
                        && sentence.claims().getFirst().sentence() - claim.sentence() <= REACH
                        && claim.sentence() < first.get().sentence())
                .filter(claim -> !isAmong
                        || PRONOUN.matcher(among.group("whole")).matches()
                        || Words.core(claim.noun()).equals(Words.core(among.group("whole"))))
                .toList();
        if (wholes.stream().anyMatch(whole -> whole.roundedOrCut().contains(sum)) || fitsAny(parts, wholes)) {
            return;
        }
        for (var whole : wholes) {
            var slips = parts.stream()
                    .filter(part -> swaps(part, 2).stream()
                            .anyMatch(value -> whole.rounded()
                                    .contains(sum.minus(part.mention().value()).plus(value))))
                    .toList();
            if (!slips.isEmpty()) {
                if (slips.size() > 1) {
                    Sums.report(Parts.PARTS, Severity.WARNING, parts, whole, sum, findings);
                } else {
                    var value = whole.mention()
                            .value()
                            .minus(sum)
                            .plus(slips.getFirst().mention().value());
                    report(
                            slips.getFirst(),
                            List.of(whole),
                            Figures.like(slips.getFirst().mention(), value),
                            findings);
                }
                return;
            }
        }
    }

    private static boolean fitsAny(List<Claim> parts, List<Claim> wholes) {
        return wholes.stream().anyMatch(whole -> fitsWithin(parts, whole));
    }

    private static Rational sum(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
    }

    /// The first few are all of it, and more is told behind them.
    private static boolean fitsWithin(List<Claim> parts, Claim whole) {
        return IntStream.range(2, parts.size())
                .anyMatch(number -> whole.rounded().contains(sum(parts.subList(0, number))));
    }

    private static String digits(Claim claim) {
        return claim.mention().printed().unscaledValue().abs().toString();
    }

    /// What the number would be with two digits that stand together in each other's places.
    private static List<Rational> swaps(Claim claim) {
        return swaps(claim, FEWEST_DIGITS);
    }

    private static List<Rational> swaps(Claim claim, int fewest) {
        var printed = claim.mention().printed();
        var digits = digits(claim);
        if (digits.length() < fewest) {
            return List.of();
        }
        return IntStream.range(0, digits.length() - 1)
                .filter(i -> digits.charAt(i) != digits.charAt(i + 1) && !(i == 0 && digits.charAt(1) == '0'))
                .mapToObj(
                        i -> digits.substring(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.substring(i + 2))
                .map(swapped -> Rational.of(new BigDecimal(new BigInteger(swapped), printed.scale()))
                        .times(claim.mention().scale()))
                .toList();
    }

    private static boolean isSwapped(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        var a = one.replace(".", "");
        var b = other.replace(".", "");
        var apart = IntStream.range(0, a.length())
                .filter(i -> a.charAt(i) != b.charAt(i))
                .toArray();
        return apart.length == 2
                && apart[1] == apart[0] + 1
                && a.charAt(apart[0]) == b.charAt(apart[1])
                && a.charAt(apart[1]) == b.charAt(apart[0]);
    }

    private static void report(Claim wrong, List<Claim> others, String right, Findings findings) {
        findings.add(
                wrong.dimension() == Dimension.SHARE
                                || others.stream().anyMatch(it -> it.dimension() == Dimension.SHARE)
                        ? Shares.SHARE
                        : Parts.PARTS,
                Severity.WARNING,
                Message.of(
                        "%s 与前后的数都对不上，像是把 %s 的两位数字写颠倒了",
                        "%s fits none of the numbers around; two digits of %s may have changed places",
                        wrong.mention().text(),
                        right),
                Findings.at(wrong, others.toArray(Claim[]::new)),
                wrong.mention().text(),
                right,
                wrong.mention().isPlain() ? right : null);
    }
}
