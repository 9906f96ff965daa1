package zhijian.declaration;

import java.util.Optional;
import zhijian.submission.ReviewState;

/// When a declaration stops to hold (作废): as soon as the submission stands anywhere but declared or filed under the
/// very hash that was signed.
final class Voiding {

    private Voiding() {}

    /// @param sha256 what was signed
    /// @param now where the submission stands after a step
    /// @return why it no longer holds, in Chinese; empty: it does
    static Optional<String> reason(String sha256, ReviewState now) {
        return switch (now) {
            case ReviewState.Declared(var hash, var _, var _, var _) -> otherData(sha256, hash);
            case ReviewState.Filed(var hash, var _, var _) -> otherData(sha256, hash);
            case ReviewState.Approved _ -> Optional.of("签署后被撤回");
            case ReviewState.SentBack(var by, var reason, var _) ->
                Optional.of("%s退回：%s".formatted(by.chinese(), reason));
            case ReviewState.Reopened(var reason, var _) -> Optional.of("备案后开放更正：%s".formatted(reason));
            case ReviewState.Draft _, ReviewState.InReview _, ReviewState.AwaitingApproval _ -> Optional.of("数据重新填报");
        };
    }

    private static Optional<String> otherData(String signed, String now) {
        return signed.equals(now) ? Optional.empty() : Optional.of("数据指纹已改变");
    }
}
