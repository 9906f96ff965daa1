package zhijian.notice;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.publication.ReportWithdrawn;
import zhijian.question.QuestionAsked;
import zhijian.sentinel.ColumnChecked;

/// Tells people what happened after publication (公示消息): a reader asks, a report is withdrawn, one on another web
/// site is not as it was issued.
@Component
class PublicationNews {

    private final Notices notices;
    private final Register register;
    private final Delegations delegations;

    PublicationNews(Notices notices, Register register, Delegations delegations) {
        this.notices = notices;
        this.register = register;
        this.delegations = delegations;
    }

    /// While questions wait, one notice of them is enough.
    @EventListener
    void asked(QuestionAsked event) {
        if (event.open() > 1) {
            return;
        }
        for (var institute : register.organisations(OrganisationKind.INSTITUTE)) {
            notices.tell(
                    delegations.acting(institute.id(), Role.REVIEWER),
                    new Telling(Kind.QUERY, "公众对公示的数字提出疑问", event.number() + "。请核对后公开答复。", "/desk/questions", ""));
        }
    }

    /// Everybody whose report was withdrawn learns it, and who looks after them.
    @EventListener
    void withdrawn(ReportWithdrawn event) {
        var organisation = register.organisation(event.reporting());
        var logins = new ArrayList<>(delegations.acting(organisation.supervisor(), Role.REVIEWER));
        for (var role : List.of(Role.COLLECTOR, Role.REVIEWER, Role.LEADER)) {
            logins.addAll(delegations.acting(organisation.id(), role));
        }
        notices.tell(
                logins,
                new Telling(
                        Kind.RETURNED,
                        "%s %s 年度报告已撤回".formatted(organisation.name(), event.year()),
                        "市教委撤回了已公示的报告，理由：%s。读者在原处看到这份说明，原文仍可查看。请核对数据，需要改的申请更正并重新备案；编制新的版次以后再公示。"
                                .formatted(event.reason().replaceFirst("。+$", "")),
                        event.path(),
                        ""));
    }

    @EventListener
    void checked(ColumnChecked event) {
        var organisation = register.organisation(event.organisation());
        var logins = new ArrayList<>(delegations.acting(organisation.id(), Role.COLLECTOR));
        logins.addAll(delegations.acting(organisation.id(), Role.REVIEWER));
        logins.addAll(delegations.acting(organisation.supervisor(), Role.REVIEWER));
        notices.tell(
                logins,
                new Telling(
                        event.isGood() ? Kind.PROGRESS : Kind.ESCALATION,
                        "%s %s 年度报告的公示网页%s"
                                .formatted(
                                        organisation.name(),
                                        event.year(),
                                        event.isGood() ? "已经正常" : "：" + event.what()),
                        "%s%s%s"
                                .formatted(
                                        event.url(),
                                        event.detail().isEmpty() ? "" : "　" + event.detail(),
                                        event.isGood() ? "" : "。" + event.remedy()),
                        "/desk/columns?year=" + event.year(),
                        ""));
    }
}
