package zhijian.verify;

/// One thing that is not as it was signed, or does not follow from the data (核验发现).
///
/// @param place a file of the site, with what is wrong in it
/// @param message in Chinese: what was expected, what is there
public record Deviation(Kind kind, String place, String message) {

    public enum Kind {
        SIGNATURE("签名"),
        LOG("日志"),
        FILE_MISSING("缺文件"),
        FILE_CHANGED("文件被改动"),
        FILE_ADDED("多出文件"),
        DATA("数据"),
        NUMBER("数字");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    @Override
    public String toString() {
        return "[%s] %s：%s".formatted(kind.chinese, place, message);
    }
}
