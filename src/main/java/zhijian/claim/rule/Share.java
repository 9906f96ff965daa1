package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Interval;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;
import zhijian.claim.mention.Words;

/// “N 人，占 p%” (一处占比).
///
/// @param of what the words in front of the percentage give as the whole: 占专任教师（298 人）的
record Share(
        Claim part,
        Claim percent,
        Sentence sentence,
        @Nullable Claim of) {

    Share(Claim part, Claim percent, Sentence sentence) {
        this(part, percent, sentence, null);
    }

    Interval whole(boolean cut) {
        var numerator = cut ? part.roundedOrCut() : part.rounded();
        var share = cut ? percent.roundedOrCut() : percent.rounded();
        return numerator.times(Rational.HUNDRED).dividedBy(share);
    }

    /// 下半年占 58.0%: the part by its own name, or by none.
    boolean isOfNamedPart() {
        var own = own(percent);
        return own.length() < 2 || own.equals(part.noun());
    }

    private static String own(Claim percent) {
        return percent.noun().replaceFirst("(?:恰好?|刚好|正好|就|约|共|仅)$", "");
    }

    private static final Pattern MONEY = Pattern.compile("(?:经费|投入|支出|收入|总值|设备值|资产|拨款|资金|学费|金额)$");
    private static final Pattern PEOPLE = Pattern.compile("(?:学生|教师|毕业生|教职工|在校生|新生|人数|人员)(?:总数)?$");

    /// 39384 人，占公用经费的 96.0%: people are no share of money, nor money of people.
    boolean isOfAnotherKind() {
        return switch (part.mention().unit()) {
            case "人" -> MONEY.matcher(percent.whole()).find();
            case "元" -> PEOPLE.matcher(percent.whole()).find();
            default -> false;
        };
    }

    /// All that a passage tells.
    static List<Share> in(List<Sentence> passage) {
        var shares = new ArrayList<Share>();
        for (var sentence : passage) {
            var claims = sentence.claims();
            for (var i = 0; i < claims.size(); i++) {
                var percent = claims.get(i);
                if (percent.dimension() != Dimension.SHARE) {
                    continue;
                }
                var listed = listed(claims, i);
                if (listed > 1) {
                    shares.addAll(respectively(sentence, i, listed));
                    i += listed - 1;
                    continue;
                }
                var previous = i > 0 ? claims.get(i - 1) : null;
                if (previous != null && isGivenWhole(previous, percent)) {
                    var of = previous;
                    partBefore(claims, i - 1).ifPresent(part -> shares.add(new Share(part, percent, sentence, of)));
                    continue;
                }
                var next = i + 1 < claims.size() ? claims.get(i + 1) : null;
                var bracketed = next != null
                        && isPart(next)
                        && Text.between(percent, next).matches("[（(]");
                var last = shares.isEmpty() ? null : shares.getLast();
                if (last != null
                        && last.percent() == previous
                        && percent.role() == Role.SHARE
                        && percent.before().startsWith("占")
                        && !percent.whole().isEmpty()
                        && Text.between(previous, percent).startsWith("，占")) {
                    shares.add(new Share(last.part(), percent, sentence));
                } else if (percent.role() == Role.SHARE
                        && named(percent, claims.subList(0, i))
                                .filter(it -> previous != null && !it.noun().equals(previous.noun()))
                                .isPresent()) {
                    shares.add(new Share(named(percent, claims.subList(0, i)).orElseThrow(), percent, sentence));
                } else if (!bracketed && previous != null && isPart(previous) && belongs(previous, percent)) {
                    shares.add(new Share(previous, percent, sentence));
                } else if (next != null
                        && isPart(next)
                        && (percent.role() == Role.SHARE || isSubjectShare(percent))
                        && Text.between(percent, next).matches("[（(]|（?[^，。；、（）]{0,10}，?(?:即|计|共计|共|为|约合)")) {
                    shares.add(new Share(next, percent, sentence));
                } else if (i == 2 && isAlone(claims.getFirst(), claims.get(1), percent, sentence)) {
                    shares.add(new Share(claims.get(1), percent, sentence, claims.getFirst()));
                }
            }
        }
        return shares;
    }

    private static final Pattern ALONE = Pattern.compile("[^，。；、\\d]{0,8}，(?:已|仅|只|也|将|这)?");

    /// 在校生 2516 人，寄宿生 1962 人，接近八成。
    private static boolean isAlone(Claim whole, Claim part, Claim percent, Sentence sentence) {
        return percent.mention().word()
                && isPart(whole)
                && isPart(part)
                && part.isSameKindAs(whole)
                && part.rounded().isBelow(whole.rounded())
                && ALONE.matcher(Text.between(part, percent)).matches()
                && sentence.between(percent.end(), sentence.end()).matches("[，。；].*|");
    }

    private static final Pattern SHARE_OF = Pattern.compile("[）)]?的(?:比例|比重)?(?:约|近|约为|为|达|达到|高达)?");
    private static final Pattern TAKES = Pattern.compile("占|完成|达到?|相当于|为|[只仅]及");

    /// 完成招生计划 1320 人的 98.3%, 占专业课教师（185 人）的 76.8%
    private static boolean isGivenWhole(Claim whole, Claim percent) {
        return isPart(whole)
                && whole.mention().isPlain()
                && TAKES.matcher(whole.before()).find()
                && SHARE_OF.matcher(Text.between(whole, percent)).matches();
    }

    private static Optional<Claim> partBefore(List<Claim> claims, int whole) {
        for (var i = whole - 1; i >= 0; i--) {
            var claim = claims.get(i);
            if (Text.between(claim, claims.get(i + 1)).contains("；")) {
                break;
            }
            if (isPart(claim) && claim.isSameKindAs(claims.get(whole))) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    /// How many percentages stand in a row.
    private static int listed(List<Claim> claims, int first) {
        var last = first;
        while (last + 1 < claims.size()
                && claims.get(last + 1).dimension() == Dimension.SHARE
                && Text.between(claims.get(last), claims.get(last + 1)).matches("\\s?(?:、|和|与|及|以及)\\s?")) {
            last++;
        }
        return last - first + 1;
    }

    private static final Pattern OPENS = Pattern.compile("其中|包括|分为");

    /// 644 人、1416 人、515 人，分别占 25%、55% 和 20%: the first of one belongs to the first of the other.
    private static List<Share> respectively(Sentence sentence, int first, int listed) {
        var claims = sentence.claims();
        if (first < listed || claims.get(first).role() != Role.SHARE) {
            return List.of();
        }
        var parts = claims.subList(first - listed, first);
        if (!parts.stream().allMatch(part -> isPart(part) && part.isSameKindAs(parts.getFirst()))
                || Text.between(parts.getLast(), claims.get(first)).contains("；")
                || first > listed
                        && !OPENS.matcher(Text.between(claims.get(first - listed - 1), parts.getFirst()))
                                .find()
                        && claims.get(first - listed - 1).isSameKindAs(parts.getFirst())
                        && Text.between(claims.get(first - listed - 1), parts.getFirst())
                                .matches("[^：。；]{0,12}")) {
            return List.of();
        }
        return IntStream.range(0, listed)
                .mapToObj(i -> new Share(parts.get(i), claims.get(first + i), sentence))
                .toList();
    }

    /// 男生 1820 人，女生 1440 人，男生占 55.8%: the part named again.
    private static Optional<Claim> named(Claim percent, List<Claim> earlier) {
        var own = own(percent);
        return own.length() < 2 || !percent.before().contains(own)
                ? Optional.empty()
                : earlier.reversed().stream()
                        .filter(claim -> isPart(claim)
                                && claim.noun().equals(own)
                                && claim.mention().isPlain())
                        .findFirst();
    }

    private static boolean isSubjectShare(Claim percent) {
        return percent.role() == Role.VALUE && percent.mention().word();
    }

    static boolean isPart(Claim claim) {
        return claim.isCountOrAmount()
                && (claim.role() == Role.VALUE || claim.role() == Role.REACHED)
                && !claim.mention().isRange()
                && !Sums.isCountOfItems(claim);
    }

    /// “硕士 356 人，博士占八分之一”: the share has a subject of its own.
    private static boolean isSubject(Claim part, Claim percent) {
        var own = percent.noun();
        return own.length() < 2
                || own.equals(part.noun())
                || !percent.before().contains(own)
                || (part.before() + part.noun() + part.after()).contains(own)
                || Words.likeness(own, part.noun()) >= 0.5;
    }

    /// 就业 601 人（全市平均就业率 95.1%）: somebody else's percentage, in brackets.
    private static final Pattern NORM = Pattern.compile("[（(][^）)]*(?:平均|均值|标准|要求|目标|全国|全省)");

    static boolean isNorm(String words) {
        return NORM.matcher(words).find();
    }

    /// The percentage speaks of the number in front: “5850 人，占比 74%”, “5850 人（占 74%）”, “5850 人（74.0%）”.
    static boolean belongs(Claim part, Claim percent) {
        var between = Text.between(part, percent);
        if (isNorm(between)) {
            return false;
        }
        if (part.mention().text().matches(".*(?:以上|以下|以内)") && between.startsWith("的")) {
            return false;
        }
        if (percent.role() == Role.SHARE) {
            return isSubject(part, percent)
                    && !between.contains("；")
                    && between.indexOf("，") == between.lastIndexOf("，")
                    && !between.contains("其中");
        }
        return between.matches("[^，。；、（(]{0,12}[（(]");
    }
}
