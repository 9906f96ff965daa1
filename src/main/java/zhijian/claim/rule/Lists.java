package zhijian.claim.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhijian.catalog.Rational;
import zhijian.claim.mention.Claim;
import zhijian.claim.mention.Dimension;
import zhijian.claim.mention.Role;
import zhijian.claim.mention.Sentence;

/// Lists counted against their stated number (列举与个数): A、B、C 三个专业, 4 个专业：A、B、C、D, 三方面：一是 … 二是 ….
final class Lists implements Rule {

    static final String LIST = "list-count";

    private static final Pattern ASIDE =
            Pattern.compile(".*(?:来自|面向|覆盖|惠及|辐射|走访|服务|赴|在|向|对|与|同|和|从|由|于|组织|邀请|联合|选派|培训)[^、]{0,8}$");
    private static final Pattern BEHIND = Pattern.compile(
            "^(?<thing>[\\p{IsHan}“”]{1,14}?)(?<how>：|，?(?:分别是|分别为|分别叫|即|依次为|依次是|具体为|具体是)：?|[（(])(?<list>[^。；）)]+)(?<end>[。；）)]|$)");
    private static final Pattern ORDINAL = Pattern.compile("(?:^|[，。；：、）])(?<word>[一二三四五六七八九十])(?:是|要)");
    private static final Pattern NUMBERED = Pattern.compile("^\\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])");
    private static final String DIGITS = "零一二三四五六七八九十";

    @Override
    public void check(Text text, Findings findings) {
        text.passages().values().forEach(passage -> {
            for (var sentence : passage) {
                for (var claim : sentence.claims()) {
                    if (isCount(claim)) {
                        inFront(sentence, claim, findings);
                        behind(sentence, claim, findings);
                    }
                }
                respectively(sentence, findings);
                titles(sentence, findings);
                aspects(sentence, findings);
            }
            enumerated(passage, findings);
        });
    }

    private static boolean isCount(Claim claim) {
        var value = claim.mention().value();
        return claim.dimension() == Dimension.COUNT
                && claim.role() == Role.VALUE
                && claim.mention().isPlain()
                && value.isWhole()
                && value.numerator().bitLength() <= 5
                && value.numerator().intValue() >= 2
                && !claim.mention().unit().matches("年|天|次|人次|月|个月|岁|周|期|届|倍|小时|课时|层|轮|学期|金|银|铜|分|元");
    }

    /// A、B 和 C 三个专业; A、B 等 5 个专业
    private static void inFront(Sentence sentence, Claim claim, Findings findings) {
        var words = NUMBERED.matcher(sentence.between(sentence.start(), claim.start()))
                .replaceFirst("");
        var open = words.matches("(?s).*等(?:共|共计|在内的|这)*$");
        var list = words.replaceFirst("(?:等|共|共计|总共|合计|在内的|这|其他)*$", "");
        var items = restarted(itemsBefore(list));
        if (items.size() < 2
                || list.endsWith("的")
                || !claim.after().matches("(?s)^“?[\\p{IsHan}“].*")
                || claim.after().startsWith("的")) {
            return;
        }
        var most = items.size() + (joined(items.getLast()) ? 1 : 0);
        var least = least(items);
        var stated = claim.mention().value().numerator().intValue();
        if (stated >= least && stated <= most || open && stated >= least) {
            return;
        }
        if (items.stream().anyMatch(item -> item.matches(".*\\d.*"))
                || ASIDE.matcher(items.getFirst()).matches() && stated > most) {
            return;
        }
        if (counts(items.getLast(), claim)) {
            return;
        }
        if (stated > most && stated - most > 3) {
            return;
        }
        var from = claim.start()
                - (words.length() - list.length())
                - String.join("、", items).length();
        report(
                claim,
                most,
                Math.max(from, sentence.start()),
                stated < least ? Severity.ERROR : Severity.WARNING,
                findings,
                claim.start());
    }

    /// “教委就人工智能、集成电路”: the list begins behind the verb; so it does behind an item that counts itself.
    private static List<String> restarted(List<String> items) {
        var from = 0;
        for (var i = 0; i < items.size() - 1; i++) {
            if (i > 0 && items.get(i).matches(".{2,}(?:就|将|把|对|分为|设置|组建|开设|围绕|包括|以|在|从|向|先后与|联合).{2,}")) {
                from = i;
            }
            var counted = COUNTING.matcher(items.get(i));
            if (counted.find()) {
                var behind = items.get(i).substring(counted.end());
                from = behind.length() <= 6 && !OBJECT.matcher(behind).find() ? i + 1 : i;
            }
        }
        return items.subList(from, items.size());
    }

    private static final Pattern COUNTING =
            Pattern.compile("(?:[一二两三四五六七八九十]|\\d)+(?:个|项|门|所|类|家|支|名|人|大)(?=\\p{IsHan})");

    /// 1586 名学生参加语文、数学 …: the list begins behind the verb.
    private static final Pattern OBJECT = Pattern.compile("(?:参加|开设|进行|举办|参与|完成|考取|取得).{2,}");

    /// “、语文教师 3 名” counts teachers, not the subjects in front.
    private static boolean counts(String last, Claim claim) {
        var thing = claim.after();
        return thing.length() < 1 || last.length() > 24;
    }

    /// Two things for certain, not one with an 和 in its name: both end alike.
    private static int least(List<String> items) {
        var parts = items.getLast().split("以及|和|与|及", 2);
        var ending = items.getFirst().length() < 2
                ? ""
                : items.getFirst().substring(items.getFirst().length() - 2);
        return items.size()
                + (parts.length == 2 && ending.length() == 2 && parts[0].endsWith(ending) && parts[1].contains(ending)
                        ? 1
                        : 0);
    }

    private static boolean joined(String item) {
        return item.matches(".+(?:以及|和|与|及).+");
    }

    /// From behind to the last boundary, brackets and quotation marks in one piece; empty unless there is a 、.
    private static List<String> itemsBefore(String words) {
        var items = new ArrayList<String>();
        var depth = 0;
        var end = words.length();
        var i = words.length() - 1;
        for (; i >= 0; i--) {
            var character = words.charAt(i);
            if ("）)”》".indexOf(character) >= 0) {
                depth++;
            } else if ("（(“《".indexOf(character) >= 0) {
                if (--depth < 0) {
                    break;
                }
            } else if (depth == 0) {
                if (character == '、') {
                    items.addFirst(words.substring(i + 1, end));
                    end = i;
                } else if ("，。；：！？,;:".indexOf(character) >= 0) {
                    break;
                }
            }
        }
        if (items.isEmpty()) {
            return items;
        }
        items.addFirst(words.substring(i + 1, end));
        return items;
    }

    /// 4 个专业：A、B、C、D; 三个标准（A、B、C）
    private static void behind(Sentence sentence, Claim claim, Findings findings) {
        var match = BEHIND.matcher(sentence.between(claim.end(), sentence.end()));
        if (!match.find()
                || match.group("how").matches("[（(]") && !match.group("end").matches("[）)]")) {
            return;
        }
        var list = match.group("list");
        var open = list.matches(".*(?:等|……|…)[^、，]{0,6}$");
        if (list.matches(".*\\d.*") || list.contains("，") && !list.matches("[^，]*、[^，]*，[^、]*")) {
            return;
        }
        var items = split(list.replaceFirst("，.*$", ""));
        if (items.size() < 2 || items.stream().anyMatch(item -> item.length() > 30)) {
            return;
        }
        var most = items.size() + (joined(items.getLast()) ? 1 : 0);
        var stated = claim.mention().value().numerator().intValue();
        if (stated >= least(items) && stated <= most || open && stated >= items.size() || stated - most > 3) {
            return;
        }
        if (match.group("how").matches("[（(]") && items.stream().anyMatch(item -> item.length() < 2)) {
            return;
        }
        var start = claim.end() + match.start("list");
        report(claim, most, start, Severity.ERROR, findings, claim.end() + match.end("list"));
    }

    private static List<String> split(String list) {
        var items = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < list.length(); i++) {
            var character = list.charAt(i);
            depth += "（(“《".indexOf(character) >= 0 ? 1 : "）)”》".indexOf(character) >= 0 ? -1 : 0;
            if (character == '、' && depth == 0) {
                items.add(list.substring(from, i));
                from = i + 1;
            }
        }
        items.add(list.substring(from));
        return items;
    }

    private static void report(Claim claim, int counted, int from, Severity severity, Findings findings, int to) {
        var content = claim.mention().content();
        var number =
                claim.mention().word() ? String.valueOf(DIGITS.charAt(Math.min(counted, 10))) : String.valueOf(counted);
        findings.add(
                LIST,
                severity,
                Message.of(
                        "列出了 %d 项，文中说是 %s",
                        "%d are listed, the text says %s",
                        counted,
                        claim.mention().text()),
                List.of(claim.mention().source(), content.source(Math.min(from, to), Math.max(from, to))),
                "列出 %d 项".formatted(counted),
                claim.mention().text().replaceFirst("^[\\d一二两三四五六七八九十]+", number),
                null);
    }

    private static final Pattern TITLES = Pattern.compile(
            "(?<titles>(?:《[^》]+》[、和及与]?){2,}|(?:“[^”]{2,14}”[、和及与]?){2,})(?<open>等)?(?:共|共计|这)?(?<number>\\d{1,2}|[二两三四五六七八九十])\\s?(?:部|门|本|项|个|种|篇|份|册|类|大(?=\\p{IsHan}))");
    private static final Pattern ASPECTS = Pattern.compile("(?<number>[两三四五六七八九十])(?:个|大)?(?<thing>方面|维度|层面|角度|环节|阶段)");

    /// 《A》《B》《C》等 2 门课程
    private static void titles(Sentence sentence, Findings findings) {
        var found = TITLES.matcher(sentence.text());
        while (found.find()) {
            var listed = (int) found.group("titles")
                    .chars()
                    .filter(character -> character == '《' || character == '“')
                    .count();
            var stated = number(found.group("number"));
            if (stated < listed || stated > listed && found.group("open") == null) {
                reportAspects(sentence, found, listed, found.group("number"), Severity.ERROR, findings);
            }
        }
    }

    /// 思想品德、身心健康、劳动实践四个维度
    private static void aspects(Sentence sentence, Findings findings) {
        var words = sentence.text();
        var found = ASPECTS.matcher(words);
        while (found.find()) {
            var before = words.substring(0, found.start());
            var items = restarted(itemsBefore(before.replaceFirst("等$", "")));
            var stated = number(found.group("number"));
            if (items.size() < 2 || before.endsWith("等") && stated >= items.size()) {
                continue;
            }
            var most = items.size() + (joined(items.getLast()) ? items.getLast().split("和|与|及").length - 1 : 0);
            if (stated < items.size() || stated > most) {
                reportAspects(sentence, found, most, found.group("number"), Severity.ERROR, findings);
            }
        }
    }

    private static int number(String text) {
        return text.equals("两") ? 2 : text.matches("\\d+") ? Integer.parseInt(text) : Math.max(0, DIGITS.indexOf(text));
    }

    private static void reportAspects(
            Sentence sentence, Matcher found, int listed, String stated, Severity severity, Findings findings) {
        var content = sentence.passage().content();
        findings.add(
                LIST,
                severity,
                Message.of("列出了 %d 项，文中说是 %s", "%d are listed, the text says %s", listed, stated),
                List.of(content.source(sentence.start() + found.start("number"), sentence.start() + found.end())),
                "列出 %d 项".formatted(listed),
                stated.matches("\\d+") ? String.valueOf(listed) : String.valueOf(DIGITS.charAt(Math.min(listed, 10))),
                null);
    }

    /// 培训 6 期，分别为 120 人、96 人和 143 人
    private static void counted(List<Claim> claims, int first, int last, Findings findings) {
        var numbers = last - first + 1;
        var counted = first == 0 ? null : claims.get(first - 1);
        if (counted != null
                && numbers >= 2
                && counted.dimension() == Dimension.COUNT
                && counted.role() == Role.VALUE
                && counted.mention().isPlain()
                && counted.mention().value().compareTo(Rational.of(LONGEST)) <= 0
                && !counted.isSameKindAs(claims.get(first))
                && claims.get(first).isCountOrAmount()
                && Text.between(counted, claims.get(first)).matches("，?分别(?:为|是|有)")
                && !counted.mention().value().equals(Rational.of(numbers))) {
            findings.add(
                    LIST,
                    Severity.ERROR,
                    Message.of(
                            "%s，“分别”后面有 %d 个数",
                            "%s, and %d numbers behind 分别", counted.mention().text(), numbers),
                    Findings.at(counted, claims.subList(first, last + 1).toArray(Claim[]::new)),
                    "%d 个数".formatted(numbers),
                    "一一对应",
                    null);
        }
    }

    /// No longer row of numbers is told behind 分别.
    private static final int LONGEST = 12;

    /// A、B、C 分别为 x、y: as many numbers as names
    private static void respectively(Sentence sentence, Findings findings) {
        var claims = sentence.claims();
        for (var i = 0; i < claims.size(); i++) {
            if (!claims.get(i).before().matches(".*分别(?:为|是|达|达到|占|有)$")) {
                continue;
            }
            var last = i;
            while (last + 1 < claims.size()
                    && claims.get(last).isSameKindAs(claims.get(last + 1))
                    && Text.between(claims.get(last), claims.get(last + 1)).matches("\\s?(?:、|和|与|及|以及)\\s?")) {
                last++;
            }
            var numbers = last - i + 1;
            counted(claims, i, last, findings);
            var words = sentence.between(
                    i == 0 ? sentence.start() : claims.get(i - 1).end(),
                    claims.get(i).start());
            var names = words.substring(0, words.lastIndexOf("分别")).replaceFirst("，$", "");
            var items = itemsBefore(names);
            if (items.size() >= 2
                    && numbers >= 2
                    && items.size() != numbers
                    && !(joined(items.getLast()) && items.size() + 1 == numbers)) {
                var most = items.size() + (joined(items.getLast()) ? 1 : 0);
                findings.add(
                        LIST,
                        Severity.ERROR,
                        Message.of(
                                "“分别”前面有 %d 项，后面有 %d 个数",
                                "%d names in front of 分别, %d numbers behind it", most, numbers),
                        Findings.at(claims.get(i), claims.subList(i, last + 1).toArray(Claim[]::new)),
                        "%d 项对 %d 个数".formatted(most, numbers),
                        "一一对应",
                        null);
            }
        }
    }

    /// 三方面工作：一是 …；二是 …
    private static void enumerated(List<Sentence> passage, Findings findings) {
        var content = passage.getFirst().passage().content();
        var words = content.text();
        var marks = ORDINAL.matcher(words).results().toList();
        if (marks.size() < 2) {
            return;
        }
        var expected = 1;
        for (var mark : marks) {
            var number = DIGITS.indexOf(mark.group("word"));
            if (number == 1) {
                expected = 1;
            }
            if (number != expected) {
                findings.add(
                        Plausible.YEAR_ORDINAL,
                        Severity.WARNING,
                        Message.of(
                                "序号不连续：这里应是“%s”",
                                "The numbering is not consecutive: %s is due here",
                                DIGITS.charAt(Math.min(expected, 10))),
                        List.of(content.source(mark.start(), mark.end())),
                        mark.group(),
                        String.valueOf(DIGITS.charAt(Math.min(expected, 10))),
                        null);
                return;
            }
            expected++;
        }
        var first = marks.getFirst().start();
        var sequences = marks.stream()
                .filter(mark -> mark.group().endsWith("一是") || mark.group().endsWith("一要"))
                .count();
        if (sequences != 1) {
            return;
        }
        var lead = words.substring(Math.max(0, first - 40), first + 1);
        var stated = Pattern.compile(
                        "(?<number>[二两三四五六七八九十]|\\d{1,2})(?:个|大|项|条|点)?(?:方面|层面|举措|措施|问题|做法|工作|任务|特点|变化|环节|转变|重点|机制|制度|途径|抓手)[^，。；]{0,8}[，。：；]$")
                .matcher(lead);
        if (stated.find()) {
            var number = stated.group("number");
            var count =
                    number.equals("两") ? 2 : number.matches("\\d+") ? Integer.parseInt(number) : DIGITS.indexOf(number);
            if (count != marks.size()) {
                var start = Math.max(0, first - 40) + stated.start();
                findings.add(
                        LIST,
                        Severity.ERROR,
                        Message.of("后面列了 %d 条，前面说是 %s", "%d points follow, %s are announced", marks.size(), number),
                        List.of(
                                content.source(start, start + stated.group().length() - 1),
                                content.source(
                                        marks.getLast().start() + 1,
                                        marks.getLast().end())),
                        "%d 条".formatted(marks.size()),
                        number.matches("\\d+")
                                ? String.valueOf(marks.size())
                                : String.valueOf(DIGITS.charAt(Math.min(marks.size(), 10))),
                        null);
            }
        }
    }
}
