package zhijian.desk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhijian.page.BeijingTime;
import zhijian.submission.Actor;
import zhijian.submission.Finding;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

/// What must happen next to a submission, in words (下一步).
final class Next {

    private Next() {}

    /// Who must do what.
    static String waits(ReviewState state) {
        return switch (state) {
            case ReviewState.Draft _ -> "等待采集员填报并提交";
            case ReviewState.InReview(var begun) -> begun ? "审核员正在审核" : "等待审核员审核";
            case ReviewState.AwaitingApproval(var begun) -> begun ? "负责人正在核准" : "等待负责人核准";
            case ReviewState.Reopened _ -> "已开放更正，等待采集员改正后重新提交";
            case ReviewState.SentBack(var by, var _, var _) -> by.chinese() + "已退回，等待采集员改正后重新提交";
            case ReviewState.Approved _ -> "等待负责人签署责任声明";
            case ReviewState.Declared(var _, var by, var at, var begun) ->
                "%s 于 %s 签署声明，%s".formatted(by, BeijingTime.moment(at), begun ? "主管部门正在审核" : "等待主管部门备案");
            case ReviewState.Filed(var _, var receipt, var at) ->
                "已于 %s 备案，回执编号 %s".formatted(BeijingTime.moment(at), receipt);
        };
    }

    /// What stands in the way of submitting, e.g. `还有 84 个必填项没填，1 个问题要改正或说明`.
    static String toDo(List<Finding> blocking) {
        long unanswered = blocking.stream().filter(Finding::isUnanswered).count();
        long others = blocking.size() - unanswered;
        return "还有 "
                + Stream.of(
                                unanswered == 0 ? "" : "%d 个必填项没填".formatted(unanswered),
                                others == 0 ? "" : "%d 个问题要改正或说明".formatted(others))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining("，"));
    }

    /// What 开始查看 means to the level before.
    static String afterBegin(ReviewState state) {
        return "开始后，%s不能再撤回。"
                .formatted(
                        switch (state) {
                            case ReviewState.InReview _ -> "采集员";
                            case ReviewState.AwaitingApproval _ -> "审核员";
                            case ReviewState.Draft _,
                                    ReviewState.SentBack _,
                                    ReviewState.Reopened _,
                                    ReviewState.Approved _,
                                    ReviewState.Declared _,
                                    ReviewState.Filed _ -> "填报单位";
                        });
    }

    /// What 撤回 does.
    static String recall(ReviewState state) {
        return switch (state) {
            case ReviewState.InReview _ -> "审核员还没有开始查看，可以撤回修改。";
            case ReviewState.AwaitingApproval _ -> "负责人还没有开始查看，可以撤回重新审核。";
            case ReviewState.Declared _ -> "主管部门还没有开始查看，可以撤回声明。";
            case ReviewState.Draft _,
                    ReviewState.SentBack _,
                    ReviewState.Reopened _,
                    ReviewState.Approved _,
                    ReviewState.Filed _ -> "";
        };
    }

    /// Why this person cannot recall it any more; empty where they can, or never could.
    static String tooLate(ReviewState state, Actor actor) {
        return switch (state) {
            case ReviewState.InReview(var begun)
            when begun && actor == Actor.COLLECTOR -> "审核员已经开始查看，不能再撤回。需要修改时，请审核员退回。";
            case ReviewState.AwaitingApproval(var begun)
            when begun && actor == Actor.REVIEWER -> "负责人已经开始查看，不能再撤回。需要修改时，请负责人退回。";
            case ReviewState.Declared(var _, var _, var _, var begun)
            when begun && actor == Actor.LEADER -> "主管部门已经开始查看，不能再撤回。需要修改时，请主管部门退回。";
            case ReviewState.Draft _,
                    ReviewState.InReview _,
                    ReviewState.AwaitingApproval _,
                    ReviewState.SentBack _,
                    ReviewState.Reopened _,
                    ReviewState.Approved _,
                    ReviewState.Declared _,
                    ReviewState.Filed _ -> "";
        };
    }

    /// The same as a task for whoever must do it.
    static WorkPage.Task task(SubmissionId id, String organisation, ReviewState state) {
        var base = "/desk/" + id;
        return switch (state) {
            case ReviewState.Draft _ -> new WorkPage.Task("填报本单位的数据", "填完并处理校验问题后提交审核", base + "/sections", false);
            case ReviewState.SentBack(var by, var reason, var items) ->
                new WorkPage.Task("按退回意见改正数据", named(by.chinese() + "：" + reason, items.size()), base, true);
            case ReviewState.Reopened(var reason, var items) ->
                new WorkPage.Task("更正已备案的数据", named(reason, items.size()), base, true);
            case ReviewState.InReview _ ->
                new WorkPage.Task("审核%s的数据".formatted(organisation), "先看差异，再审核", base, false);
            case ReviewState.AwaitingApproval _ ->
                new WorkPage.Task("核准%s的数据".formatted(organisation), "核准后数据锁定", base, false);
            case ReviewState.Approved _ ->
                new WorkPage.Task("签署%s的责任声明".formatted(organisation), "数据已核准，签署后报送主管部门", base, false);
            case ReviewState.Declared _ ->
                new WorkPage.Task("办理%s的备案".formatted(organisation), "声明已签署，备案后给出回执", base, false);
            case ReviewState.Filed(var _, var receipt, var _) -> new WorkPage.Task("已备案", receipt, base, false);
        };
    }

    private static String named(String reason, int items) {
        return items == 0 ? reason : "%s（指出 %d 项）".formatted(reason, items);
    }
}
