package zhijian.claim.rule;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;

/// Which kinds of people and things are among which (包含关系), as everyone in the field knows: 专任教师 are among 教职工.
final class Containment {

    /// Each row from the widest to the narrowest.
    private static final List<List<Pattern>> CHAINS = List.of(
            chain("教职工(?:总?数|人数)?$", "专任教师(?:总?数|人数)?$", "专业课?教师(?:总?数|人数)?$"),
            chain("升学(?:人数)?$", "升入本科(?:院校)?$"),
            chain("省级以上[^，]*$|省级及以上[^，]*$", "国家级[^，]*$"));

    private static final Pattern SOME = Pattern.compile("兼职|外聘|聘请|培训|参加|新增|女|男");

    private Containment() {}

    private static List<Pattern> chain(String... names) {
        return Arrays.stream(names).map(Pattern::compile).toList();
    }

    static void check(List<Claim> claims, Findings findings) {
        for (var chain : CHAINS) {
            for (var wide = 0; wide < chain.size(); wide++) {
                for (var narrow = wide + 1; narrow < chain.size(); narrow++) {
                    check(claims, chain.get(wide), chain.get(narrow), findings);
                }
            }
        }
    }

    private static void check(List<Claim> claims, Pattern wide, Pattern narrow, Findings findings) {
        var all = claims.stream().filter(claim -> is(claim, wide)).toList();
        var some = claims.stream().filter(claim -> is(claim, narrow)).toList();
        if (all.size() != 1 || some.size() != 1 || all.equals(some)) {
            return;
        }
        var whole = all.getFirst();
        var part = some.getFirst();
        if (whole.isSameKindAs(part)
                && whole.scope().equals(part.scope())
                && whole.roundedOrCut().isBelow(part.rounded())) {
            findings.add(
                    NestedCounts.NESTED,
                    Severity.ERROR,
                    Message.of(
                            "%s %s 多于 %s %s，后者却包含前者",
                            "%s (%s) exceeds %s (%s), which contains it",
                            part.noun(),
                            part.mention().text(),
                            whole.noun(),
                            whole.mention().text()),
                    Findings.at(part, whole),
                    part.mention().text(),
                    "≤ " + whole.mention().text(),
                    null);
        }
    }

    private static boolean is(Claim claim, Pattern name) {
        return claim.role() == Role.VALUE
                && claim.isCountOrAmount()
                && claim.mention().isPlain()
                && name.matcher(claim.noun()).find()
                && !SOME.matcher(claim.noun()).find();
    }
}
