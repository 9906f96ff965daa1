package zhijian.claim.rule;

import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// No part is larger than its whole (包含).
final class NestedCounts {

    static final String NESTED = "nested-count";

    private NestedCounts() {}

    static void larger(Claim part, Claim whole, Findings findings) {
        findings.add(
                NESTED,
                Severity.ERROR,
                Message.of(
                        "%s 是 %s 的一部分，却比它大",
                        "%s is part of %s and yet larger",
                        part.mention().text(),
                        whole.mention().text()),
                Findings.at(part, whole),
                part.mention().text(),
                "≤ " + whole.mention().text(),
                null);
    }

    /// 60 名学生中，有 70 人 …
    static void check(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i + 1 < claims.size(); i++) {
            var whole = claims.get(i);
            var part = claims.get(i + 1);
            var between = sentence.between(whole.end(), part.start());
            if (Sums.isCountOrShare(whole)
                    && Sums.isCountOrShare(part)
                    && part.isSameKindAs(whole)
                    && between.matches("[^，。；、]{0,16}(?<![其当集])中，?(?:共|已|仅|有|现有|共有|已有|只有)*[^，。；、]{0,6}")
                    && whole.roundedOrCut().isBelow(part.rounded())) {
                larger(part, whole, findings);
            }
            if (Sums.isCountOrShare(whole)
                    && AMONG.matcher(between).matches()
                    && whole.mention().isPlain()) {
                listed(sentence, claims.subList(i + 2, claims.size()), whole, part, findings);
            }
        }
        succeeded(claims, findings);
        Containment.check(claims, findings);
    }

    private static final Pattern AMONG = Pattern.compile("[^，。；、]{0,16}(?<![其当集])(?:中|里|当中)，[^，。；、]{0,8}");

    /// 68 名骨干教师中，省级 21 名、市级 79 名
    private static void listed(Sentence sentence, List<Claim> more, Claim whole, Claim first, Findings findings) {
        var before = first;
        for (var part : more) {
            if (!part.isSameKindAs(whole)
                    || part.role() != Role.VALUE
                    || !sentence.between(before.end(), part.start()).matches("、[^，。；、]{0,10}")) {
                return;
            }
            if (whole.roundedOrCut().isBelow(part.rounded())) {
                larger(part, whole, findings);
            }
            before = part;
        }
    }

    /// 参加考试的 418 人，获得证书的 431 人
    private static void succeeded(List<Claim> claims, Findings findings) {
        for (var i = 0; i + 1 < claims.size(); i++) {
            var all = claims.get(i);
            var some = claims.get(i + 1);
            var between = Text.between(all, some);
            if (all.isSameKindAs(some)
                    && all.mention().unit().equals("人")
                    && Sums.isCountOrShare(all)
                    && Sums.isCountOrShare(some)
                    && !between.contains("；")
                    && (all.before() + all.after()).matches(".*(?:参加|报考|报名|参评|应考|应届|毕业生|参考|受检|考核|鉴定|申请|抽检|检测|测试).*")
                    && (some.before() + some.after())
                            .matches("(?!.*(?:教师|企业|家长)).*(?:获得|取得|通过|合格|获证|就业|升学|录取|报到|达标|实际参加|实际到|实考|实到).*")
                    && all.roundedOrCut().isBelow(some.rounded())) {
                larger(some, all, findings);
            }
        }
    }
}
