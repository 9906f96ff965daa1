package zhijian.claim.rule;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import zhijian.claim.text.Content;
import zhijian.claim.text.Span;

/// Names of institutions against the register and against one another (机构名称).
final class Names implements Rule {

    static final String NAME = "institution-name";

    private static final Pattern END = Pattern.compile(
            "(?:职业高中|高级中学|卫校|管委会|委员会|保障局|职业技术学校|职业学校|技工学校|中等专业学校|职业高级中学|职业技术学院|职业学院|高等专科学校|职教中心|学校|学院|大学|职业教育集团|职教集团|集团|有限公司|公司|教育局|局|协会)(?!长|部|员)");
    private static final String STOP = "，。；：、！？“”‘’《》（）()—…和与及等在对向由从为被是有的了该各于到至或把将让使请请邀届所个名家";
    private static final String TOLD_APART = "一二三四五六七八九十东西南北中上下新老男女大小甲乙";

    /// Pairs that a tired eye takes for one another.
    private static final String SIMILAR = "技枝|枝技|术木|木术|电申|申电|士土|土士|末未|未末|己已|已己|人入|入人|夭天|天夭|宁字|字宁|科料|料科|经轻|轻经";

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final int SHORTEST = 6;
    private static final int LONGEST = 22;

    private final Set<String> register;

    /// @param register names as they are officially written; may be empty
    Names(Set<String> register) {
        this.register = Set.copyOf(register);
    }

    @Override
    public void check(Text text, Findings findings) {
        var names = new LinkedHashMap<String, List<Span>>();
        text.passages().keySet().forEach(passage -> collect(passage.content(), names));
        text.grids().forEach(grid -> grid.rows().forEach(row -> row.cells().forEach(cell -> collect(cell, names))));
        var all = List.copyOf(names.entrySet());
        for (var name : all) {
            if (register.contains(name.getKey())) {
                continue;
            }
            register.stream()
                    .filter(official -> differ(official, name.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            official -> report(name, official, findings),
                            () -> all.stream()
                                    .filter(other -> !other.getKey().equals(name.getKey()))
                                    .filter(other -> other.getValue().size()
                                                    > name.getValue().size()
                                            || other.getValue().size()
                                                            == name.getValue().size()
                                                    && other.getValue()
                                                                    .getFirst()
                                                                    .start()
                                                            < name.getValue()
                                                                    .getFirst()
                                                                    .start())
                                    .filter(other -> differ(other.getKey(), name.getKey()))
                                    .findFirst()
                                    .ifPresent(other -> report(name, other.getKey(), findings)));
        }
    }

    private static void report(Map.Entry<String, List<Span>> name, String other, Findings findings) {
        findings.add(
                NAME,
                Severity.WARNING,
                Message.of(
                        "“%s”与“%s”只差一字，是同一机构吗？",
                        "%s and %s differ by one character: the same institution?", name.getKey(), other),
                name.getValue(),
                name.getKey(),
                other,
                other);
    }

    static boolean isName(String scope) {
        return scope.length() >= SHORTEST && scope.matches("\\p{IsHan}+(?:学校|学院|大学|公司|集团|中专|职校|高中)");
    }

    private static void collect(Content content, Map<String, List<Span>> names) {
        var words = content.text();
        var ends = END.matcher(words);
        if (words.matches("(?s).*(?:更名|改名|前身|合并为|升格为|简称|以下称).*")) {
            return;
        }
        while (ends.find()) {
            var start = ends.start();
            while (start > 0
                    && ends.end() - start < LONGEST
                    && (STOP.indexOf(words.charAt(start - 1)) < 0 || isWithinName(words, start - 1))
                    && Character.UnicodeScript.of(words.charAt(start - 1)) == Character.UnicodeScript.HAN) {
                start--;
            }
            var name = words.substring(start, ends.end());
            if (name.length() >= SHORTEST && !isCommon(name, ends.group())) {
                names.computeIfAbsent(name, _ -> new ArrayList<>()).add(content.source(start, ends.end()));
            }
        }
    }

    /// The 与 of 人力资源与社会保障局
    private static boolean isWithinName(String words, int at) {
        return words.startsWith("社会保障", at + 1) || words.startsWith("信息化", at + 1);
    }

    /// 中等职业学校 is a kind of school, no name of one.
    private static boolean isCommon(String name, String end) {
        return name.substring(0, name.length() - end.length()).length() < 2
                || name.matches(
                        ".*(?:中等职业|高等职业|全日制|优质|示范|骨干|合作|附属|对口|普通|我校|本校|试点|国家级|省级|市级|重点).{0,2}(?:学校|学院|公司|集团)|.*(?:各|该|本|这些|一批|两|三|四|五|多)(?:类|级|所|家)?.{0,4}(?:学校|学院|公司|集团|协会)");
    }

    /// One character more, less or other, not one that tells two institutions apart; or the same characters in another
    /// order; or a common word such as 技术 left out.
    private static boolean differ(String one, String other) {
        var longer = one.length() >= other.length() ? one : other;
        var shorter = longer.equals(one) ? other : one;
        if (longer.length() - shorter.length() > 2
                || shorter.length() < SHORTEST
                || longer.equals(shorter)
                || longer.endsWith(shorter)) {
            return false;
        }
        var i = 0;
        while (i < shorter.length() && longer.charAt(i) == shorter.charAt(i)) {
            i++;
        }
        var tail = 0;
        while (tail < shorter.length() - i
                && longer.charAt(longer.length() - 1 - tail) == shorter.charAt(shorter.length() - 1 - tail)) {
            tail++;
        }
        if (i == 0) {
            return false;
        }
        var more = longer.substring(i, longer.length() - tail);
        var less = shorter.substring(i, shorter.length() - tail);
        if (more.length() == less.length()) {
            return more.length() == 1
                    ? TOLD_APART.indexOf(more) < 0
                                    && TOLD_APART.indexOf(less) < 0
                                    && (more + less).matches("与和|和与|" + SIMILAR)
                            || more.length() == 1 && soundsAlike(more.charAt(0), less.charAt(0))
                    : isReordered(more, less);
        }
        return less.isEmpty()
                && (more.length() == 1 ? TOLD_APART.indexOf(more) < 0 : more.matches("技术|职业|高级|中等|专业|管理|服务|工程|教育"));
    }

    /// 商贸旅游 and 旅游商贸
    private static boolean isReordered(String one, String other) {
        var sorted = one.chars().sorted().toArray();
        return one.length() <= 8 && Arrays.equals(sorted, other.chars().sorted().toArray());
    }

    /// In GB 2312 common characters stand in the order of their sound, so those of one syllable are neighbours.
    private static boolean soundsAlike(char one, char other) {
        return Math.abs(rank(one) - rank(other)) <= 20 && rank(one) > 0 && rank(other) > 0;
    }

    private static int rank(char character) {
        var bytes = String.valueOf(character).getBytes(GB2312);
        if (bytes.length != 2) {
            return -1_000;
        }
        var row = (bytes[0] & 0xFF) - 0xA0;
        return row < 16 || row > 55 ? -1_000 : row * 94 + (bytes[1] & 0xFF) - 0xA0;
    }
}
