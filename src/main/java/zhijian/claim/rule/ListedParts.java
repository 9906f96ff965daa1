package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// A number, a colon, and its parts to the end of the sentence (冒号后的分列): 教师 174 人：35 岁以下 62 人，…，51 岁以上
/// 15 人.
final class ListedParts {

    private static final Pattern COLON = Pattern.compile("\\s?[：:][^，。；]{0,16}");
    private static final Pattern NEXT = Pattern.compile("\\s?[，、；和][^，。；：（(]{0,16}");
    private static final Pattern LOWEST = Pattern.compile("\\d\\s?\\p{IsHan}{0,3}(?:及以下|以下|以内)[^，。；]{0,6}$");
    private static final Pattern HIGHEST = Pattern.compile("\\d\\s?\\p{IsHan}{0,3}(?:及以上|以上)[^，。；]{0,6}$");
    private static final Pattern END = Pattern.compile("^\\s?(?:[。；].*)?$");

    private ListedParts() {}

    static void check(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var whole = 0; whole + 2 < claims.size(); whole++) {
            var parts = parts(sentence, claims, whole);
            if (parts.size() >= 2) {
                check(claims.get(whole), parts, sentence, findings);
            }
        }
    }

    /// All numbers of the whole's kind behind the colon, ages and other limits between them passed over.
    private static List<Claim> parts(Sentence sentence, List<Claim> claims, int whole) {
        var parts = new ArrayList<Claim>();
        var last = claims.get(whole);
        for (var claim : claims.subList(whole + 1, claims.size())) {
            if (!claim.isSameKindAs(claims.get(whole))) {
                continue;
            }
            var words = sentence.between(last.end(), claim.start());
            var names = words.replaceAll("[\\d.]+\\s?[—–~～至到-]\\s?[\\d.]+|\\d+(?:\\.\\d+)?", "");
            if (claim.role() != Role.VALUE
                    || !claim.mention().isPlain()
                    || !(parts.isEmpty() ? COLON : NEXT).matcher(names).matches()) {
                return List.of();
            }
            parts.add(claim);
            last = claim;
        }
        return END.matcher(sentence.between(last.end(), sentence.end())).matches() ? parts : List.of();
    }

    private static void check(Claim whole, List<Claim> parts, Sentence sentence, Findings findings) {
        var sum = Sums.roundedOrCut(parts);
        if (!Sums.isCountOrShare(whole) || !whole.mention().isPlain() || sum.meets(whole.roundedOrCut())) {
            return;
        }
        var isLadder =
                LOWEST.matcher(sentence.between(whole.end(), parts.getFirst().start()))
                                .find()
                        && HIGHEST.matcher(sentence.between(
                                        parts.get(parts.size() - 2).end(),
                                        parts.getLast().start()))
                                .find();
        var partition = Partition.of(parts);
        if (isLadder || parts.size() >= 3 && partition.isOfOneFamily()) {
            var total = Sums.exact(parts);
            Sums.report(Parts.PARTS, isLadder ? Severity.ERROR : Severity.WARNING, parts, whole, total, findings);
        }
    }
}
