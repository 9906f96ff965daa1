package zhijian.notice;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Cycles;
import zhijian.submission.ReviewMoved;
import zhijian.submission.ReviewState.Approved;
import zhijian.submission.ReviewState.AwaitingApproval;
import zhijian.submission.ReviewState.Declared;
import zhijian.submission.ReviewState.Draft;
import zhijian.submission.ReviewState.Filed;
import zhijian.submission.ReviewState.InReview;
import zhijian.submission.ReviewState.Reopened;
import zhijian.submission.ReviewState.SentBack;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Tells people that a submission moved (办理消息): who must act next, and who wants to know.
@Component
class ReviewNews {

    private static final int MOST_ITEMS = 8;
    private static final Duration EARLY = Duration.ofDays(7);

    private final Notices notices;
    private final Submissions submissions;
    private final Delegations delegations;
    private final Addressees addressees;
    private final Cycles cycles;
    private final Clock clock;

    ReviewNews(
            Notices notices,
            Submissions submissions,
            Delegations delegations,
            Addressees addressees,
            Cycles cycles,
            Clock clock) {
        this.notices = notices;
        this.submissions = submissions;
        this.delegations = delegations;
        this.addressees = addressees;
        this.cycles = cycles;
        this.clock = clock;
    }

    @EventListener
    void moved(ReviewMoved event) {
        if (event.from().getClass().equals(event.to().getClass())) {
            return;
        }
        var id = event.submission();
        notices.settle(id.toString());
        switch (event.to()) {
            case InReview(var begun) -> {
                if (!begun) {
                    tell(
                            event,
                            addressees.acting(id, Role.REVIEWER),
                            Kind.TASK,
                            "等待您审核",
                            "采集员已提交。请对照原始台账核对，没有问题就审核通过，有问题就退回并写明理由。");
                }
            }
            case AwaitingApproval(var begun) -> {
                if (!begun) {
                    tell(
                            event,
                            addressees.acting(id, Role.LEADER),
                            Kind.TASK,
                            "等待您核准",
                            "审核员已审核通过。请核准；核准后数据锁定，再签署责任声明。");
                    tell(
                            event,
                            addressees.acting(id, Role.COLLECTOR),
                            Kind.PROGRESS,
                            "审核通过",
                            "审核员已审核通过，等待负责人核准。您不用做什么。");
                }
            }
            case Approved _ -> {
                if (event.from() instanceof AwaitingApproval) {
                    tell(
                            event,
                            addressees.acting(id, Role.COLLECTOR, Role.REVIEWER),
                            Kind.PROGRESS,
                            "已核准",
                            "负责人已核准，数据已锁定，等待签署责任声明。您不用做什么。");
                }
            }
            case Declared _ -> {
                var authority = submissions.organisation(id).supervisor();
                tell(
                        event,
                        delegations.acting(authority, Role.REVIEWER),
                        Kind.TASK,
                        "等待备案",
                        "责任声明已签署。请查看后备案并给出回执，有问题就退回并写明理由。");
            }
            case SentBack(var by, var reason, var items) -> {
                var words = "%s退回，理由：%s%s".formatted(by.chinese(), reason, named(id, items));
                tell(event, addressees.fillingIn(id, items.keySet()), Kind.RETURNED, "被退回，请改正", words + "改正后请重新提交。");
                switch (by) {
                    case LEADER -> tell(event, addressees.acting(id, Role.REVIEWER), Kind.PROGRESS, "被负责人退回", words);
                    case SUPERVISOR ->
                        tell(event, addressees.acting(id, Role.REVIEWER, Role.LEADER), Kind.PROGRESS, "被主管部门退回", words);
                    case COLLECTOR, REVIEWER, BYSTANDER -> {}
                }
            }
            case Filed(var _, var receipt, var _) ->
                tell(
                        event,
                        addressees.acting(id, Role.COLLECTOR, Role.REVIEWER, Role.LEADER),
                        Kind.RECEIPT,
                        "已备案",
                        "回执编号 %s。可在总览页查看，请留存。%s".formatted(receipt, thanks(id)));
            case Reopened(var reason, var items) -> {
                var words = "主管部门开放更正，理由：%s%s".formatted(reason, named(id, items));
                tell(
                        event,
                        addressees.fillingIn(id, items.keySet()),
                        Kind.RETURNED,
                        "请更正已备案的数据",
                        words + "只能改这些数据项，改正后请重新提交。");
                tell(event, addressees.acting(id, Role.REVIEWER, Role.LEADER), Kind.PROGRESS, "开放更正", words);
            }
            case Draft _ -> {}
        }
    }

    /// What is filed well before the deadline, and for the first time, is worth a word.
    private String thanks(SubmissionId id) {
        var left = Duration.between(clock.instant(), cycles.deadline(id.year(), id.organisation()));
        return left.compareTo(EARLY) < 0 || !submissions.filings(id).isEmpty()
                ? ""
                : "比截止时间提前了 %d 天，谢谢各位。".formatted(left.toDays());
    }

    private void tell(ReviewMoved event, List<String> logins, Kind kind, String what, String words) {
        var id = event.submission();
        notices.tell(
                logins.stream().filter(login -> !login.equals(event.who())).toList(),
                new Telling(
                        kind,
                        "%s %s 年度数据%s".formatted(submissions.organisation(id).name(), id.year(), what),
                        words,
                        "/desk/" + id,
                        id.toString()));
    }

    /// ends its sentence
    private String named(SubmissionId id, Map<ItemCode, String> items) {
        if (items.isEmpty()) {
            return "。";
        }
        var catalog = submissions.catalog(id);
        return items.entrySet().stream()
                .limit(MOST_ITEMS)
                .map(entry -> catalog.item(entry.getKey()).name()
                        + (entry.getValue().isBlank() ? "" : "（%s）".formatted(entry.getValue())))
                .collect(joining("、", "。涉及：", items.size() > MOST_ITEMS ? " 等 %d 项。".formatted(items.size()) : "。"));
    }
}
