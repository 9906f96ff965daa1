package zhijian.claim.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Mention;
import zhijian.claim.mention.Role;
import zhijian.claim.text.Span;

/// Parts added up against a whole (和与总数).
final class Sums {

    private Sums() {}

    /// 大气和噪声两项 counts what was told before.
    static boolean isCountOfItems(Claim claim) {
        return claim.mention().word()
                && claim.after().matches("(?:合计|共计|共|之和|占).*")
                && claim.before().length() > 1;
    }

    static boolean isCountOrShare(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && !claim.mention().isRange();
    }

    /// 6 所（公办 5 所、民办 1 所），其中 2 所: what stands in brackets is not gone on with behind them.
    static boolean isAside(Claim claim, Claim later) {
        var depth = 0;
        for (var character : Text.between(claim, later).toCharArray()) {
            depth += character == '（' || character == '(' ? 1 : character == '）' || character == ')' ? -1 : 0;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    /// A part may well be above the mean of all.
    static boolean isMean(Claim whole) {
        return whole.before().matches(".*(?:均|平均|最低|最高|人均|起薪|薪).*");
    }

    static boolean isWithin(Rational one, Rational other, int percent) {
        var distance = one.minus(other);
        var size = distance.sign() < 0 ? distance.negate() : distance;
        return size.times(Rational.HUNDRED).compareTo(other.times(Rational.of(percent))) <= 0;
    }

    /// Would one digit make it right? Hardly ever by chance where numbers have three digits or more.
    static boolean isOneDigitOff(Rational one, Rational other) {
        if (other.compareTo(Rational.HUNDRED) < 0) {
            return false;
        }
        var digits = one.minus(other).toString().replaceAll("[-.]", "").replaceAll("0", "");
        return digits.length() == 1;
    }

    static Rational exact(List<Claim> parts) {
        return parts.stream()
                .map(part -> part.mention().value())
                .reduce(Rational::plus)
                .orElseThrow();
    }

    static Interval roundedOrCut(List<Claim> parts) {
        return parts.stream().map(Claim::roundedOrCut).reduce(Interval::plus).orElseThrow();
    }

    /// Would two digits of one part put in the other order make it right?
    static boolean isOneSwapOff(List<Claim> parts, Claim whole) {
        var total = exact(parts);
        return parts.stream().map(Claim::mention).filter(Mention::isPlain).anyMatch(part -> {
            var digits = part.printed().toPlainString();
            return digits.length() >= 3
                    && IntStream.range(1, digits.length())
                            .filter(i -> Character.isDigit(digits.charAt(i - 1)) && Character.isDigit(digits.charAt(i)))
                            .mapToObj(i -> digits.substring(0, i - 1)
                                    + digits.charAt(i)
                                    + digits.charAt(i - 1)
                                    + digits.substring(i + 1))
                            .map(swapped -> Rational.of(new BigDecimal(swapped)).times(part.scale()))
                            .anyMatch(swapped -> total.minus(part.value())
                                    .plus(swapped)
                                    .equals(whole.mention().value()));
        });
    }

    static void report(
            String rule, Severity severity, List<Claim> parts, Claim whole, Rational total, Findings findings) {
        var places = new ArrayList<Span>();
        places.add(whole.mention().source());
        parts.forEach(part -> places.add(part.mention().source()));
        var sum = Figures.closer(whole.mention(), total);
        findings.add(
                rule,
                severity,
                severity == Severity.NOTE
                        ? Message.of(
                                "各部分之和 %s 与 %s 只差在截断",
                                "The parts add up to %s, which differs from %s only by cutting off digits",
                                sum,
                                whole.mention().text())
                        : Message.of(
                                "各部分相加是 %s，总数写的是 %s",
                                "The parts add up to %s, the whole is given as %s",
                                sum,
                                whole.mention().text()),
                places,
                "%s = %s".formatted(Figures.sum(parts), sum),
                Figures.like(whole.mention(), total),
                null);
    }
}
