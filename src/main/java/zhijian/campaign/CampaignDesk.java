package zhijian.campaign;

import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.attachment.AttachmentRefused;
import zhijian.catalog.Catalog;
import zhijian.catalog.CatalogInvalid;
import zhijian.catalog.CatalogProblem;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Differences;
import zhijian.catalog.Level;
import zhijian.cycle.Announcement;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Cycles;
import zhijian.cycle.Obligation;
import zhijian.cycle.Opening;
import zhijian.cycle.Preparation;
import zhijian.cycle.Preparations;
import zhijian.node.OneAtATime;
import zhijian.organisation.OrganisationKind;

/// Turns a preparation into an open year (开启年度工作): catalog files, campaign and notice, all or nothing.
@Component
class CampaignDesk {

    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Preparations preparations;
    private final Duties duties;
    private final OneAtATime turns;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CampaignDesk(
            Catalogs catalogs,
            Cycles cycles,
            Preparations preparations,
            Duties duties,
            OneAtATime turns,
            TransactionTemplate transaction,
            Clock clock) {
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.preparations = preparations;
        this.duties = duties;
        this.turns = turns;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The catalog the year would be opened with.
    ///
    /// @throws CatalogInvalid if the differences make none
    Catalog preview(Differences differences) {
        return catalogs.isShipped(differences.year()) ? catalogs.of(differences.year()) : catalogs.preview(differences);
    }

    /// The catalog of the year that is prepared from.
    Catalog base(Preparation preparation) {
        return catalogs.of(preparation.differences().basedOn());
    }

    /// With other differences, if they make a catalog.
    ///
    /// @throws CatalogInvalid if they make none
    /// @throws CampaignRefused if the year's catalog came with the system
    Preparation checked(Preparation preparation, Differences differences) {
        if (catalogs.isShipped(preparation.year())) {
            throw new CampaignRefused("%s 年度的目录随系统提供，不能在这里修改。".formatted(preparation.year()));
        }
        preview(differences);
        return preparation.with(differences);
    }

    /// Keeps a change of a preparation.
    ///
    /// @return what is wrong with it, in words; empty: it is kept
    List<String> keep(Supplier<Preparation> change, CurrentUser user) {
        try {
            preparations.keep(change.get(), user);
            return List.of();
        } catch (CampaignRefused | AttachmentRefused e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (CatalogInvalid e) {
            return e.problems().stream().map(CatalogProblem::message).distinct().toList();
        }
    }

    /// One at a time: the files of a year that is refused are taken away again.
    ///
    /// @throws CatalogInvalid with every problem of the differences; nothing has changed
    /// @throws CampaignRefused if something is missing or the year is open already; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    void open(Year year, CurrentUser user) {
        turns.run("campaign", () -> openInTurn(year, user));
    }

    private void openInTurn(Year year, CurrentUser user) {
        duties.requireLeader(user, "开启年度工作", OrganisationKind.COMMISSION);
        if (cycles.find(year).isPresent()) {
            throw new CampaignRefused("%s 年度已经开启，不能再开一次。请回到年度工作页面查看。".formatted(year));
        }
        var preparation = preparations
                .find(year)
                .orElseThrow(() -> new CampaignRefused("%s 年度还没有开始筹备。请先筹备，再开启。".formatted(year)));
        mustBeComplete(preparation);
        boolean isOurs = !catalogs.isShipped(year);
        if (isOurs) {
            catalogs.keep(preparation.differences());
        }
        try {
            transaction.executeWithoutResult(_ -> {
                cycles.open(
                        new Opening(
                                year,
                                preparation.plan(),
                                preparation.obligations(),
                                new Announcement(
                                        preparation.noticeTitle(),
                                        preparation.noticeWords(),
                                        preparation.attachments())),
                        user);
                preparations.end(year, user);
            });
        } catch (RuntimeException e) {
            if (isOurs) {
                catalogs.remove(year);
            }
            throw e;
        }
    }

    private void mustBeComplete(Preparation preparation) {
        if (preparation.obligations().stream().noneMatch(Obligation::isObliged)) {
            throw new CampaignRefused("应报名单是空的。请在“应报名单”里至少列入一家单位。");
        }
        for (var level : Level.values()) {
            var window = preparation.plan().get(level);
            if (window == null || !window.closes().isAfter(clock.instant())) {
                throw new CampaignRefused("%s的截止日期已经过去。请在“时间”里改为将来的日期。".formatted(Levels.chinese(level)));
            }
        }
        if (preparation.noticeTitle().isEmpty() || preparation.noticeWords().isEmpty()) {
            throw new CampaignRefused("通知要有标题和正文。请在“通知”里补写。");
        }
    }
}
