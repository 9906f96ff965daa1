package zhijian.notice;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.cycle.CircularPublished;
import zhijian.cycle.CycleOpened;
import zhijian.cycle.Cycles;
import zhijian.cycle.DeadlineExtended;
import zhijian.cycle.ObligationDecided;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;

/// Tells organisations that a year has begun, until when they have time, and what is decided meanwhile (年度消息).
@Component
class CampaignNews {

    private final Notices notices;
    private final Cycles cycles;
    private final Register register;
    private final Delegations delegations;

    CampaignNews(Notices notices, Cycles cycles, Register register, Delegations delegations) {
        this.notices = notices;
        this.cycles = cycles;
        this.register = register;
        this.delegations = delegations;
    }

    @EventListener
    void opened(CycleOpened event) {
        for (var organisation : cycles.obliged(event.year())) {
            var term = cycles.term(event.year(), organisation);
            notices.tell(
                    everybody(organisation),
                    new Telling(
                            Kind.DEADLINE,
                            "%s 年度质量年报开始填报".formatted(event.year()),
                            "%s已布置填报任务，现在就可以填写。%s 起可以提交；请在 %s 前完成审核、核准并签署责任声明，首次提交不能晚于这一时间。"
                                    .formatted(
                                            register.commission().name(),
                                            BeijingTime.moment(term.window().opens()),
                                            BeijingTime.moment(term.deadline())),
                            "/desk/%s/%s".formatted(organisation, event.year()),
                            ""));
        }
    }

    @EventListener
    void extended(DeadlineExtended event) {
        for (var organisation : event.organisations()) {
            var logins = new ArrayList<>(delegations.acting(organisation, Role.COLLECTOR));
            logins.addAll(delegations.acting(organisation, Role.LEADER));
            notices.tell(
                    logins,
                    new Telling(
                            Kind.DEADLINE,
                            "%s 年度截止时间延到 %s".formatted(event.year(), BeijingTime.moment(event.until())),
                            "%s为本单位延期，理由：%s。".formatted(register.commission().name(), event.reason()),
                            "/desk/%s/%s".formatted(organisation, event.year()),
                            ""));
        }
    }

    @EventListener
    void decided(ObligationDecided event) {
        var obligation = event.obligation();
        var title = !obligation.isObliged()
                ? "%s 年度本单位不列入应报名单"
                : obligation.hasGraduates() ? "%s 年度本单位列入应报名单" : "%s 年度本单位列入应报名单，本届没有毕业生";
        var words = !obligation.isObliged()
                ? "不用填报；已填的数据保留，不参加汇总。"
                : obligation.hasGraduates() ? "请按期填报。" : "有关毕业生的数据项自动记为“不适用”，不用填写。";
        notices.tell(
                everybody(obligation.organisation()),
                new Telling(
                        Kind.DEADLINE,
                        title.formatted(event.year()),
                        "%s认定，理由：%s。%s".formatted(register.commission().name(), obligation.reason(), words),
                        "/desk/%s/%s".formatted(obligation.organisation(), event.year()),
                        ""));
    }

    @EventListener
    void published(CircularPublished event) {
        var circular = event.circular();
        for (var organisation : cycles.obliged(circular.year())) {
            notices.tell(
                    everybody(organisation),
                    new Telling(
                            Kind.DEADLINE,
                            "通知：%s".formatted(circular.title()),
                            "%s发布 %s。".formatted(register.commission().name(), circular.reference()),
                            "/desk/campaign/%s/notices/%d".formatted(circular.year(), circular.number()),
                            ""));
        }
    }

    private List<String> everybody(OrganisationId organisation) {
        return Role.OF_EVERY_ORGANISATION.stream()
                .flatMap(role -> delegations.acting(organisation, role).stream())
                .toList();
    }
}
