package zhijian.question;

import java.util.Map;
import java.util.regex.Pattern;

/// What may stand in a question or an answer that everybody will read (措辞规则).
final class Words {

    private static final int SHORTEST = 5;
    static final int LONGEST = 500;

    private static final Map<Pattern, String> NOT_ALLOWED = Map.of(
            Pattern.compile("(?i)https?://|www\\.|[a-z0-9-]+\\.(?:com|cn|net|org|top|xyz|vip|cc)\\b"), "网址",
            Pattern.compile("(?i)[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}"), "邮箱地址",
            Pattern.compile("(?i)(?:QQ|微信|WeChat|VX)[号群：:\\s]{0,3}[A-Za-z0-9_-]{5,}"), "QQ 号或微信号",
            Pattern.compile("(?<!\\d)1[3-9]\\d{9}(?!\\d)"), "手机号",
            Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?!\\d)"), "身份证号");

    private Words() {}

    /// @param what e.g. 问题
    /// @return without spaces around, control characters and more than one empty line
    /// @throws QuestionRefused if they are too short, too long or hold what must not be published
    static String of(String typed, String what) {
        var words = typed.replaceAll("[\\p{Cntrl}&&[^\\n]]", "")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        if (words.length() < SHORTEST) {
            throw new QuestionRefused("请写清楚%s，至少 %d 个字。".formatted(what, SHORTEST));
        }
        if (words.length() > LONGEST) {
            throw new QuestionRefused("%s最多 %d 字，现在是 %d 字。请写短一些。".formatted(what, LONGEST, words.length()));
        }
        NOT_ALLOWED.forEach((pattern, name) -> {
            if (pattern.matcher(words).find()) {
                throw new QuestionRefused("%s里请不要写%s：内容会公开。请删去后再提交。".formatted(what, name));
            }
        });
        return words;
    }
}
