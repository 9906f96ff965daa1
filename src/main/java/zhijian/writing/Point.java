package zhijian.writing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing the checklist found (核对事项).
///
/// @param draft where it was found: the one that was looked at, or another one of the year
/// @param signed who took note of it; null: nobody, or it is an error
public record Point(
        Kind kind,
        DraftId draft,
        int section,
        String words,
        @Nullable SignOff signed) {

    /// @param signatures by the warning they are for
    static Point of(Kind kind, DraftId draft, int section, String words, Map<String, SignOff> signatures) {
        var unsigned = new Point(kind, draft, section, words, null);
        return unsigned.isError() ? unsigned : unsigned.signed(signatures.get(unsigned.warning()));
    }

    Point signed(@Nullable SignOff signature) {
        return new Point(kind, draft, section, words, signature);
    }

    public enum Kind {
        NOT_BOUND("数值不能绑定", true),
        TYPED_NUMBER("手写数字", true),
        CONTRADICTION("行文与数据不符", true),
        MISSING_SECTION("缺少章节", true),
        EMPTY("空白小节", true),
        NOT_SETTLED("尚未定稿", true),
        OPEN_REMARK("意见未处理", true),
        OLD_NUMBERS("未采用最新数据", true),
        NO_CONSENT("案例缺少同意", true),
        OVERRULING_OVER("坚持原文已到期", true),
        UNFINISHED("别的报告稿没有编完", true),
        LEFT_OUT("不采用报告稿", false),
        OVERRULED("坚持原文", false),
        DOUBT("行文存疑", false),
        NO_TEXT("图片没有替代文字", true),
        NO_SOURCE("图表未注来源", false);

        private final String chinese;
        private final boolean blocking;

        Kind(String chinese, boolean blocking) {
            this.chinese = chinese;
            this.blocking = blocking;
        }

        String chinese() {
            return chinese;
        }
    }

    public boolean isError() {
        return kind.blocking;
    }

    /// Whether it still stands in the way of an edition.
    public boolean isOpen() {
        return isError() || signed == null;
    }

    /// What a leader signs: the kind, and the words.
    public String warning() {
        return kind.chinese() + "：" + words;
    }
}
