package zhijian.claim.rule;

import java.util.Locale;

/// How sure a finding is (严重程度).
public enum Severity {
    /// the arithmetic cannot hold, whatever was meant
    ERROR("错误"),
    /// a word or a wording is doubtful
    WARNING("警告"),
    /// allowed, but worth a look
    NOTE("提示");

    private final String chinese;

    Severity(String chinese) {
        this.chinese = chinese;
    }

    /// As machines read it: `error`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String chinese() {
        return chinese;
    }
}
