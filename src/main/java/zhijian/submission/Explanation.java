package zhijian.submission;

import java.util.List;
import zhijian.attachment.Attachment;
import zhijian.attachment.AttachmentId;

/// What an organisation says about a soft finding (情况说明); it stays with the data into publication.
///
/// @param evidence files that show it, in the order they were added
public record Explanation(ExplanationCause cause, String words, List<Evidence> evidence) {

    /// Letters an explanation must have beside the phrases that say nothing.
    static final int FEWEST = 8;

    private static final int LONGEST = 1000;

    /// What people write to get rid of a question.
    private static final List<String> EMPTY_PHRASES = List.of(
            "情况属实", "数据属实", "数据无误", "核对无误", "核实无误", "确认无误", "已经核对", "已核对", "已核实", "经核对", "经核实", "无误", "属实", "同上", "正常",
            "正确", "没有问题", "无");

    /// A file as it was when it was added.
    ///
    /// @param sha256 of its content, in lower-case hexadecimal
    public record Evidence(AttachmentId id, String name, String sha256) {

        public static Evidence of(Attachment attachment) {
            return new Evidence(attachment.id(), attachment.name(), attachment.sha256());
        }
    }

    public Explanation {
        evidence = List.copyOf(evidence);
    }

    /// An explanation as somebody typed it.
    ///
    /// @throws AnswerRefused if it says nothing
    public static Explanation typed(ExplanationCause cause, String typed, List<Evidence> evidence) {
        var words = AnswerReader.cleaned(typed);
        if (words.isEmpty()) {
            throw new AnswerRefused("请写明情况，再保存说明。");
        }
        if (words.length() > LONGEST) {
            throw new AnswerRefused("说明有 %d 字，最长 %d 字；请只写原因和依据，其余放进附件。".formatted(words.length(), LONGEST));
        }
        var rest = words;
        for (var phrase : EMPTY_PHRASES) {
            rest = rest.replace(phrase, "");
        }
        var letters = rest.codePoints().filter(Character::isLetterOrDigit).toArray();
        if (letters.length < FEWEST
                || rest.codePoints()
                                .filter(Character::isLetterOrDigit)
                                .distinct()
                                .count()
                        < FEWEST / 2) {
            throw new AnswerRefused("“%s”没有写出原因。请写明发生了什么、依据是什么，例如“9 月并入原轻工技校，在校生增加 312 人”。".formatted(words));
        }
        return new Explanation(cause, words, evidence);
    }
}
