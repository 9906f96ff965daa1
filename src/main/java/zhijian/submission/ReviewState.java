package zhijian.submission;

import java.time.Instant;

/// Where a submission stands (填报状态). Each state carries exactly what is true in it, and nothing else.
public sealed interface ReviewState {

    /// 填报中
    record Draft() implements ReviewState {}

    /// 待审核
    record InReview() implements ReviewState {}

    /// 待核准
    record AwaitingApproval() implements ReviewState {}

    /// 已退回: back with the collector
    record SentBack(Actor by, String reason) implements ReviewState {}

    /// 已核准: the data are frozen
    ///
    /// @param sha256 of the approved document
    record Approved(String sha256) implements ReviewState {}

    /// 声明已签章
    ///
    /// @param declaredBy name of the legal representative
    record Declared(String sha256, String declaredBy, Instant at) implements ReviewState {}

    /// 已备案
    ///
    /// @param receipt number of the filing receipt
    record Filed(String sha256, String receipt, Instant at) implements ReviewState {}

    /// Whether answers may still be changed.
    default boolean isOpen() {
        return this instanceof Draft || this instanceof SentBack;
    }

    default String chinese() {
        return switch (this) {
            case Draft _ -> "填报中";
            case InReview _ -> "待审核";
            case AwaitingApproval _ -> "待核准";
            case SentBack _ -> "已退回";
            case Approved _ -> "已核准";
            case Declared _ -> "声明已签章";
            case Filed _ -> "已备案";
        };
    }
}
