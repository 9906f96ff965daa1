package zhijian.oversight;

import java.util.List;
import zhijian.catalog.Check;
import zhijian.page.BeijingTime;
import zhijian.submission.Finding;
import zhijian.submission.ReviewState;

/// The one thing that must happen next, and who does it (卡在哪里), without a word of what was typed.
final class Blocking {

    private Blocking() {}

    /// What stands between a draft and its submission, the most important first.
    static String draft(List<Finding> findings) {
        long empty = findings.stream().filter(it -> it.checkId().equals("H01")).count();
        long hard = findings.stream()
                .filter(it -> it.kind() == Check.Kind.HARD && !it.checkId().equals("H01"))
                .count();
        long unexplained = findings.stream()
                .filter(it -> it.kind() == Check.Kind.SOFT && it.blocks())
                .count();
        if (empty > 0) {
            return "采集员：还有 %d 个必填项没有填".formatted(empty);
        }
        if (hard > 0) {
            return "采集员：%d 处校验必须改正".formatted(hard);
        }
        return unexplained > 0 ? "采集员：%d 处提示要改正或说明".formatted(unexplained) : "采集员：已填好，等提交审核";
    }

    /// @param why it was withdrawn, as readers are told
    static String withdrawn(String why) {
        return "市教委、教科院：报告已撤回（%s），等更正后重新公示".formatted(why);
    }

    /// @param draft what [#draft] says; empty where nothing is being typed
    /// @param authority name of who receives the filing
    /// @param queries how many queries are not finished
    static String of(ReviewState state, Stage stage, String draft, String authority, long queries) {
        return switch (state) {
            case ReviewState.Draft _ -> stage == Stage.NOT_BEGUN ? "采集员：还没有开始填报" : draft;
            case ReviewState.SentBack(var by, var _, var items) ->
                "采集员：按%s的退回意见改正%s".formatted(by.chinese(), items.isEmpty() ? "" : "（%d 项）".formatted(items.size()));
            case ReviewState.InReview(var begun) -> begun ? "审核员：正在审核" : "审核员：还没有开始审核";
            case ReviewState.AwaitingApproval(var begun) -> begun ? "负责人：正在核准" : "负责人：还没有开始核准";
            case ReviewState.Approved _ -> "负责人：签署责任声明";
            case ReviewState.Declared(var _, var _, var at, var _) ->
                queries > 0
                        ? "%s：有 %d 个疑问没有了结，未备案".formatted(authority, queries)
                        : "%s：%s 签署声明，等备案".formatted(authority, BeijingTime.day(at));
            case ReviewState.Reopened(var _, var items) -> "采集员：更正 %d 项后重新提交".formatted(items.size());
            case ReviewState.Filed _ -> stage == Stage.PUBLISHED ? "" : "市教委、教科院：等冻结数据、发布版次和公示";
        };
    }
}
