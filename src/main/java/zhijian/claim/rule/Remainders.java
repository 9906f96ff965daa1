package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// What is left of a number (余数): 缺额 is what was planned less what came, 其余 what the parts told before leave.
final class Remainders {

    private static final Pattern LACKING = Pattern.compile("^(?:缺[额测考编勤席员岗口]|空缺|缺|未(?:报到|到|到岗|参加|参测|应考)的?)$");
    private static final Pattern DUE = Pattern.compile("应|计划|核定|核编|编制|额定|报名|定额");
    private static final Pattern ACTUAL = Pattern.compile("实|报到|到岗|在岗|到会|参加|参测|录取|完成");

    private static final Pattern REST = Pattern.compile("^(?:，|、)?(?:其余|剩余|余下|剩下)的?$");

    /// In one sentence that tells the whole, more parts than these are a list of something else.
    private static final int MOST = 6;

    private Remainders() {}

    static void check(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 2; i < claims.size(); i++) {
            var rest = claims.get(i);
            if (Sums.isCountOrShare(rest) && rest.mention().isPlain()) {
                var before = before(claims.subList(0, i), rest);
                var words = rest.before().strip();
                if (LACKING.matcher(words).matches() && !isAddedUp(claims.subList(0, i), rest)) {
                    lacking(before, rest, findings);
                } else if (REST.matcher(words).matches() && !findings.names(rest)) {
                    left(before, rest, sentence, findings);
                }
            }
        }
    }

    /// The numbers of the same kind in front, back to the end of what is told of something else.
    private static List<Claim> before(List<Claim> claims, Claim rest) {
        var before = new ArrayList<Claim>();
        for (var claim : claims.reversed()) {
            if (Text.between(claim, rest).contains("；")) {
                break;
            }
            if (claim.isSameKindAs(rest) && !Sums.isAside(claim, rest) && claim.role() != Role.CHANGE) {
                before.addFirst(claim);
            }
        }
        return before;
    }

    /// 应测 6120 人，实测 6047 人，缺测 73 人
    private static void lacking(List<Claim> before, Claim rest, Findings findings) {
        if (before.size() < 2) {
            return;
        }
        var due = before.get(before.size() - 2);
        var actual = before.getLast();
        if (DUE.matcher(due.before()).find()
                && ACTUAL.matcher(actual.before()).find()
                && due.mention().isPlain()
                && actual.mention().isPlain()
                && !due.rounded().isBelow(actual.rounded())) {
            report(due, List.of(actual, rest), Severity.ERROR, findings);
        }
    }

    /// 报名 1236 人，超八成（1018 人）参加，实考 1003 人，缺考 15 人: some number is what the last and the rest add up to.
    private static boolean isAddedUp(List<Claim> claims, Claim rest) {
        return claims.stream()
                .filter(claim -> claim.isSameKindAs(rest))
                .anyMatch(claim -> claims.getLast()
                        .roundedOrCut()
                        .plus(rest.roundedOrCut())
                        .meets(claim.roundedOrCut()));
    }

    /// 评课 460 节，优秀 138 节，占 30%，良好 276 节，占 60%，其余 46 节
    private static void left(List<Claim> before, Claim rest, Sentence sentence, Findings findings) {
        if (before.size() < 3 || before.size() > MOST) {
            return;
        }
        var whole = before.getFirst();
        var parts = new ArrayList<>(before.subList(1, before.size()));
        parts.add(rest);
        var words = sentence.between(parts.getFirst().end(), rest.start());
        if (before.stream()
                        .anyMatch(claim ->
                                !claim.mention().isPlain() || !Sums.isCountOrShare(claim) || Sums.isMean(claim))
                || parts.stream().anyMatch(part -> whole.rounded().isBelow(part.rounded()))
                || words.contains("其中")
                || Partition.of(parts).overlaps()) {
            return;
        }
        var total = Sums.exact(parts);
        if (Sums.isWithin(total, whole.mention().value(), 25) && !leaveSo(before, rest)) {
            report(whole, parts, Severity.WARNING, findings);
        }
    }

    /// Whether any of the numbers is what some of those behind it and the rest add up to.
    private static boolean leaveSo(List<Claim> before, Claim rest) {
        for (var whole = 0; whole < before.size(); whole++) {
            var parts = before.subList(whole + 1, before.size());
            for (var chosen = 1; chosen < 1 << parts.size(); chosen++) {
                var sum = rest.roundedOrCut();
                for (var part = 0; part < parts.size(); part++) {
                    sum = (chosen >> part & 1) == 1 ? sum.plus(parts.get(part).roundedOrCut()) : sum;
                }
                if (sum.meets(before.get(whole).roundedOrCut())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void report(Claim whole, List<Claim> parts, Severity severity, Findings findings) {
        var sum = Sums.roundedOrCut(parts);
        if (!sum.meets(whole.roundedOrCut())) {
            Sums.report(Parts.PARTS, severity, parts, whole, Sums.exact(parts), findings);
        }
    }
}
