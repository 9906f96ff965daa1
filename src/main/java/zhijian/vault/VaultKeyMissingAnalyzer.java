package zhijian.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the administrator the message instead of a stack trace.
class VaultKeyMissingAnalyzer extends AbstractFailureAnalyzer<VaultKeyMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable root, VaultKeyMissing cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Set it in the environment and start again.", cause);
    }
}
