package zhijian.claim.rule;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import zhijian.claim.ChineseNumeral;
import zhijian.claim.mention.Sentence;

/// How far a place moved against the places told (位次升降): 由第 18 位到第 11 位，上升 7 位.
final class Ranks implements Rule {

    private static final String NUMBER = "\\s?(\\d{1,3}|[一二三四五六七八九十]{1,3})\\s?";
    private static final Pattern MOVED = Pattern.compile("第" + NUMBER + "[位名][^。；第]{0,20}第" + NUMBER
            + "[位名][^。；第]{0,12}?(?<way>上升|前移|提升|跃升|进步|前进|下降|后退|下滑|退步)了?" + NUMBER + "个?(?:位次|名次|位|名)");

    @Override
    public void check(Text text, Findings findings) {
        text.sentences()
                .forEach(sentence ->
                        MOVED.matcher(sentence.text()).results().forEach(found -> check(found, sentence, findings)));
    }

    private static void check(MatchResult found, Sentence sentence, Findings findings) {
        var before = ChineseNumeral.ofEither(found.group(1));
        var now = ChineseNumeral.ofEither(found.group(2));
        var by = ChineseNumeral.ofEither(found.group(4));
        var isUp = found.group("way").matches("上升|前移|提升|跃升|进步|前进");
        if (before - now == (isUp ? by : -by)) {
            return;
        }
        var expected = "%s %d 位".formatted(now < before ? "上升" : "下降", Math.abs(before - now));
        var content = sentence.passage().content();
        var from = sentence.start();
        findings.add(
                Differences.DIFFERENCE,
                Severity.ERROR,
                Message.of(
                        "从第 %d 位到第 %d 位是%s，文中写“%s %d 位”",
                        "From place %d to place %d is %s, the text says %s %d",
                        before,
                        now,
                        expected,
                        found.group("way"),
                        by),
                List.of(
                        Findings.at(content, from + found.start("way"), from + found.end()),
                        Findings.at(content, from + found.start(), from + found.end(2))),
                found.group(),
                expected,
                null);
    }
}
