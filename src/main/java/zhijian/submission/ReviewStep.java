package zhijian.submission;

import java.time.Instant;
import java.util.Map;
import zhijian.catalog.ItemCode;

/// What somebody does to a submission (办理动作).
public sealed interface ReviewStep {

    /// 提交
    record Submit() implements ReviewStep {}

    /// 审核通过
    record Pass() implements ReviewStep {}

    /// 开始查看: the next level has opened it, so that it can no longer be recalled
    record Begin() implements ReviewStep {}

    /// 撤回: back from the next level before it has begun
    record Recall() implements ReviewStep {}

    /// 退回
    ///
    /// @param items the items in question, each with what is wrong with it; may be empty
    record SendBack(String reason, Map<ItemCode, String> items) implements ReviewStep {}

    /// 核准
    record Approve(String sha256) implements ReviewStep {}

    /// 签署责任声明
    record Declare(String declaredBy, Instant at) implements ReviewStep {}

    /// 确认纸质声明: a second person has held the signed and sealed scan against the data
    record ConfirmOnPaper(String declaredBy, Instant at) implements ReviewStep {}

    /// 备案
    record File(String receipt, Instant at) implements ReviewStep {}

    /// 开放更正: after filing, for the named items only
    record Reopen(String reason, Map<ItemCode, String> items) implements ReviewStep {}

    default String chinese() {
        return switch (this) {
            case Submit _ -> "提交";
            case Begin _ -> "开始查看";
            case Recall _ -> "撤回";
            case Pass _ -> "审核通过";
            case SendBack _ -> "退回";
            case Approve _ -> "核准";
            case Declare _ -> "签署声明";
            case ConfirmOnPaper _ -> "确认纸质声明";
            case File _ -> "备案";
            case Reopen _ -> "开放更正";
        };
    }
}
