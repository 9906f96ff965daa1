package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// Who is said to have most or least, against what each was told to have (谁最多、谁最少): 机电部 97.8%、商贸部 96.4%、旅游部
/// 95.9%，旅游部最低.
final class Superlatives implements Rule {

    private static final Pattern LABEL = Pattern.compile("(?:^|[：，、；（为是])(?<label>[\\p{IsHan}\\d]{2,8}?)(?:为|是|达|有)?$");
    private static final Pattern BETWEEN = Pattern.compile("\\s?[、，；和]\\s?[\\p{IsHan}\\d]{2,8}");
    private static final int FEWEST = 3;

    /// One of a row.
    private record Entry(String label, Claim claim) {}

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(sentences -> {
            for (var i = 0; i < sentences.size(); i++) {
                for (var row : rows(sentences.get(i))) {
                    var from = row.getLast().claim().end();
                    check(row, sentences.get(i), from, findings);
                    if (i + 1 < sentences.size()) {
                        check(row, sentences.get(i + 1), sentences.get(i + 1).start(), findings);
                    }
                }
            }
        });
    }

    private static List<List<Entry>> rows(Sentence sentence) {
        var rows = new ArrayList<List<Entry>>();
        var row = new ArrayList<Entry>();
        for (var claim : sentence.claims()) {
            var label = LABEL.matcher(claim.before());
            var goesOn = !row.isEmpty()
                    && claim.isSameKindAs(row.getLast().claim())
                    && BETWEEN.matcher(Text.between(row.getLast().claim(), claim))
                            .matches();
            if (!goesOn) {
                row = new ArrayList<>();
                rows.add(row);
            }
            if (claim.role() == Role.VALUE && claim.mention().isPlain() && label.find()) {
                row.add(new Entry(label.group("label"), claim));
            }
        }
        return rows.stream().filter(it -> it.size() >= FEWEST).toList();
    }

    private static void check(List<Entry> row, Sentence sentence, int from, Findings findings) {
        var words = sentence.between(from, sentence.end());
        for (var entry : row) {
            var said = Pattern.compile("(?:^|[，。；、：中]|其中)" + Pattern.quote(entry.label())
                            + "[^，。；、\\d最]{0,6}(?<what>最[高多大低少小])(?![一二三四五六七八九十]|的)")
                    .matcher(words);
            if (said.find()) {
                var isMost = said.group("what").matches("最[高多大]");
                var order =
                        Comparator.comparing((Entry it) -> it.claim().mention().value());
                var right = row.stream().max(isMost ? order : order.reversed()).orElseThrow();
                if (right.claim()
                                .mention()
                                .value()
                                .compareTo(entry.claim().mention().value())
                        != 0) {
                    report(entry, right, said.group("what"), sentence, from + said.start("what"), findings);
                }
            }
        }
    }

    private static void report(Entry said, Entry right, String what, Sentence sentence, int start, Findings findings) {
        findings.add(
                Plausible.RANGE,
                Severity.ERROR,
                Message.of(
                        "%s的是%s（%s），不是%s（%s）",
                        "%s is %s (%s), not %s (%s)",
                        what,
                        right.label(),
                        right.claim().mention().text(),
                        said.label(),
                        said.claim().mention().text()),
                List.of(
                        Findings.at(sentence.passage().content(), start, start + what.length()),
                        said.claim().mention().source(),
                        right.claim().mention().source()),
                said.label() + what,
                right.label() + what,
                null);
    }
}
