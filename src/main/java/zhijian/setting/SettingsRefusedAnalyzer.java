package zhijian.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the administrator the message instead of a stack trace.
class SettingsRefusedAnalyzer extends AbstractFailureAnalyzer<SettingsRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SettingsRefused cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set them in the environment and start again; README.md, \"For real\", has the commands to copy. "
                        + "全部命令见 README.zh-CN.md“正式启动”。",
                cause);
    }
}
