package zhijian.submission;

import java.time.Instant;

/// What somebody does to a submission (办理动作).
public sealed interface ReviewStep {

    /// 提交
    record Submit() implements ReviewStep {}

    /// 审核通过
    record Pass() implements ReviewStep {}

    /// 退回
    record SendBack(String reason) implements ReviewStep {}

    /// 核准
    record Approve(String sha256) implements ReviewStep {}

    /// 签署责任声明
    record Declare(String declaredBy, Instant at) implements ReviewStep {}

    /// 备案
    record File(String receipt, Instant at) implements ReviewStep {}

    default String chinese() {
        return switch (this) {
            case Submit _ -> "提交";
            case Pass _ -> "审核通过";
            case SendBack _ -> "退回";
            case Approve _ -> "核准";
            case Declare _ -> "签署声明";
            case File _ -> "备案";
        };
    }
}
