package zhijian.submission;

import java.time.Instant;
import java.util.Map;
import zhijian.catalog.ItemCode;

/// Where a submission stands (填报状态). Each state carries exactly what is true in it, and nothing else.
public sealed interface ReviewState {

    /// 填报中
    record Draft() implements ReviewState {}

    /// 待审核
    ///
    /// @param begun whether the reviewer has begun to check: from then on it cannot be recalled
    record InReview(boolean begun) implements ReviewState {}

    /// 待核准
    ///
    /// @param begun whether the leader has begun to check
    record AwaitingApproval(boolean begun) implements ReviewState {}

    /// 已退回: back with the collector
    ///
    /// @param items the items that were named, each with what is wrong with it; may be empty
    record SentBack(Actor by, String reason, Map<ItemCode, String> items) implements ReviewState {}

    /// 已核准: the data are frozen
    ///
    /// @param sha256 of the approved document
    record Approved(String sha256) implements ReviewState {}

    /// 声明已签章
    ///
    /// @param declaredBy name of the legal representative
    /// @param begun whether the supervisor has begun to check
    record Declared(String sha256, String declaredBy, Instant at, boolean begun) implements ReviewState {}

    /// 已备案
    ///
    /// @param receipt number of the filing receipt
    record Filed(String sha256, String receipt, Instant at) implements ReviewState {}

    /// 更正中: filed before, and open again for the named items only; what was filed stays valid until the next filing
    ///
    /// @param items what may be corrected, each with what is wrong with it
    record Reopened(String reason, Map<ItemCode, String> items) implements ReviewState {}

    /// Whether answers may still be changed.
    default boolean isOpen() {
        return this instanceof Draft || this instanceof SentBack || this instanceof Reopened;
    }

    /// What is wrong with which item, as whoever sent it back or opened it again said.
    default Map<ItemCode, String> remarks() {
        return switch (this) {
            case SentBack(var _, var _, var items) -> items;
            case Reopened(var _, var items) -> items;
            case Draft _, InReview _, AwaitingApproval _, Approved _, Declared _, Filed _ -> Map.of();
        };
    }

    /// Whether the organisation has approved what stands there; authorities look at nothing before. What an authority
    /// sent
    /// back or opened again it has seen.
    default boolean isApproved() {
        return switch (this) {
            case Draft _, InReview _, AwaitingApproval _ -> false;
            case SentBack(var by, var _, var _) -> by == Actor.SUPERVISOR;
            case Approved _, Declared _, Filed _, Reopened _ -> true;
        };
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
            case Reopened _ -> "更正中";
        };
    }
}
