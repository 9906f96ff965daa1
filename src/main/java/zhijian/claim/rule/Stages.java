package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// What was told of all stages of a year or of a work, against the whole of it (分段合计): 上半年 and 下半年 make 全年,
/// 第一批, 第二批 and 第三批 make 三批.
final class Stages {

    private static final String NUMERALS = "一二三四五六七八九十";

    /// Names of stages that leave nothing out, and how the whole of them is told.
    private record Kind(List<String> stages, Pattern whole) {}

    private static final List<Kind> KINDS = kinds();

    private Stages() {}

    private static List<Kind> kinds() {
        var kinds = new ArrayList<Kind>();
        var year = Pattern.compile("全年[^，。；]{0,6}$");
        kinds.add(new Kind(List.of("上半年", "下半年"), year));
        kinds.add(new Kind(List.of("春季", "秋季"), year));
        kinds.add(new Kind(List.of("一季度", "二季度", "三季度", "四季度"), year));
        for (var word : List.of("批", "期", "轮", "阶段")) {
            for (var stages = 2; stages <= 6; stages++) {
                var names = new ArrayList<String>();
                for (var stage = 0; stage < stages; stage++) {
                    names.add("第%s%s".formatted(NUMERALS.charAt(stage), word));
                }
                var number = stages == 2 ? "[两二]" : NUMERALS.substring(stages - 1, stages);
                kinds.add(new Kind(
                        names, Pattern.compile("%s个?%s(?:共|合计|共计|总计|累计)[^，。；]{0,6}$".formatted(number, word))));
            }
        }
        return kinds;
    }

    static void check(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 2; i < claims.size(); i++) {
            var whole = claims.get(i);
            var words = sentence.between(Math.max(sentence.start(), whole.start() - 14), whole.start());
            for (var kind : KINDS) {
                if (kind.whole().matcher(words).find()) {
                    var parts = parts(kind, claims.subList(0, i), whole);
                    if (!parts.isEmpty()) {
                        check(parts, whole, findings);
                    }
                }
            }
        }
    }

    /// One number of each stage; empty where one is missing or told twice.
    private static List<Claim> parts(Kind kind, List<Claim> before, Claim whole) {
        var parts = new ArrayList<Claim>();
        for (var stage : kind.stages()) {
            var found = before.stream()
                    .filter(claim -> claim.before().contains(stage)
                            && claim.isSameKindAs(whole)
                            && claim.role() == Role.VALUE
                            && claim.mention().isPlain())
                    .toList();
            if (found.size() != 1) {
                return List.of();
            }
            parts.add(found.getFirst());
        }
        return parts;
    }

    private static void check(List<Claim> parts, Claim whole, Findings findings) {
        var sum = Sums.roundedOrCut(parts);
        if (whole.mention().isPlain() && !sum.meets(whole.roundedOrCut())) {
            var total = Sums.exact(parts);
            Sums.report(Parts.PARTS, Severity.ERROR, parts, whole, total, findings);
        }
    }
}
