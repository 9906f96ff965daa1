package zhijian.writing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.organisation.OrganisationKind;
import zhijian.report.EditionIssued;

/// Leaves drafts out of editions (稿件撤回与搁置), so that one unfinished report does not hold up those of the whole city.
///
/// | | authors' collector, leader | leader of commission or institute |
/// |---|---|---|
/// | withdraw, take up again | yes | |
/// | set aside for the next edition, lift that | | yes |
@Component
public class Exclusions {

    private static final int LONGEST = 500;

    private final Drafts drafts;
    private final Writers writers;
    private final Duties duties;
    private final ExclusionStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Exclusions(
            Drafts drafts,
            Writers writers,
            Duties duties,
            ExclusionStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.drafts = drafts;
        this.writers = writers;
        this.duties = duties;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    boolean mayWithdraw(DraftId id, CurrentUser user) {
        return writers.mayAssign(id, user);
    }

    boolean maySetAside(CurrentUser user) {
        return duties.leads(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE);
    }

    boolean mayLift(DraftId id, Exclusion exclusion, CurrentUser user) {
        return switch (exclusion.kind()) {
            case WITHDRAWN -> mayWithdraw(id, user);
            case SET_ASIDE -> maySetAside(user);
        };
    }

    /// The authors want no edition with it; nobody writes in it until it is taken up again. Nothing is lost.
    ///
    /// @throws WritingRefused without a reason, or if it is left out already, or this person may not
    @Transactional
    public void withdraw(DraftId id, String reason, CurrentUser user) {
        if (!mayWithdraw(id, user)) {
            throw new WritingRefused("报告稿由编写单位的采集员或负责人撤回。");
        }
        leaveOut(id, Exclusion.Kind.WITHDRAWN, reason, user);
    }

    /// The next edition is issued without it; its authors go on writing.
    ///
    /// @throws WritingRefused without a reason, or if it is left out already, or this person may not
    @Transactional
    public void setAside(DraftId id, String reason, CurrentUser user) {
        if (!maySetAside(user)) {
            throw new WritingRefused("下一版不采用哪份报告稿，由市教委或教科院的负责人决定。");
        }
        leaveOut(id, Exclusion.Kind.SET_ASIDE, reason, user);
    }

    private void leaveOut(DraftId id, Exclusion.Kind kind, String reason, CurrentUser user) {
        drafts.get(id);
        if (reason.isBlank()) {
            throw new WritingRefused("请写明理由，编写人会看到。");
        }
        if (reason.length() > LONGEST) {
            throw new WritingRefused("理由最多 %d 字，请写短一些。".formatted(LONGEST));
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!store.add(id, new Exclusion(kind, reason.strip(), user.login(), at))) {
            throw new WritingRefused("这份报告稿已经撤回或不采用，请刷新页面。");
        }
        trace(id, user, "%s: %s".formatted(kind == Exclusion.Kind.WITHDRAWN ? "Withdrawn" : "Set aside", reason));
    }

    /// @throws WritingRefused if it is not left out, or was left out by others
    @Transactional
    public void lift(DraftId id, CurrentUser user) {
        var exclusion = drafts.get(id).exclusion();
        if (exclusion == null) {
            throw new WritingRefused("这份报告稿没有撤回，发布时会采用。");
        }
        if (!mayLift(id, exclusion, user)) {
            throw new WritingRefused(
                    exclusion.kind() == Exclusion.Kind.WITHDRAWN
                            ? "报告稿由编写单位的采集员或负责人恢复。"
                            : "下一版不采用是市教委或教科院的负责人定的，由他们取消。");
        }
        store.lift(id, user.login(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        trace(id, user, "Taken up again");
    }

    @EventListener
    void end(EditionIssued issued) {
        store.end(issued.edition().year(), issued.edition().number());
    }

    private void trace(DraftId id, CurrentUser user, String summary) {
        events.publishEvent(new DraftChanged(id, user.login(), summary));
    }
}
