package zhijian.writing;

import org.jspecify.annotations.Nullable;

/// One thing the checklist found (核对事项).
///
/// @param signed who took note of it; null: nobody, or it is an error
public record Point(
        Kind kind, int section, String words, @Nullable SignOff signed) {

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
        OVERRULED("坚持原文", false),
        DOUBT("行文存疑", false),
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
