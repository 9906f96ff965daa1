package zhijian.notice;

import java.util.ArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.cycle.CycleOpened;
import zhijian.cycle.Cycles;
import zhijian.cycle.DeadlineExtended;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;

/// Tells organisations that a year has begun and until when they have time (年度消息).
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
            var logins = new ArrayList<String>();
            Role.OF_EVERY_ORGANISATION.forEach(role -> logins.addAll(delegations.acting(organisation, role)));
            notices.tell(
                    logins,
                    new Telling(
                            Kind.DEADLINE,
                            "%s 年度质量年报开始填报".formatted(event.year()),
                            "%s已布置填报任务。本单位请在 %s 至 %s 之间填报、审核、核准并签署责任声明，首次提交不能晚于截止时间。"
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
}
