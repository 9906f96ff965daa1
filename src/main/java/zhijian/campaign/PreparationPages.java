package zhijian.campaign;

import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Item;
import zhijian.catalog.Wording;
import zhijian.cycle.Preparation;
import zhijian.cycle.Preparations;
import zhijian.organisation.OrganisationKind;
import zhijian.submission.ReviewState;
import zhijian.submission.Submissions;

/// What the pages of a year in preparation show (筹备页面).
@Component
class PreparationPages {

    private final Preparations preparations;
    private final CampaignDesk desk;
    private final Catalogs catalogs;
    private final Reporters reporters;
    private final NoticeFiles files;
    private final Duties duties;
    private final Submissions submissions;

    PreparationPages(
            Preparations preparations,
            CampaignDesk desk,
            Catalogs catalogs,
            Reporters reporters,
            NoticeFiles files,
            Duties duties,
            Submissions submissions) {
        this.preparations = preparations;
        this.desk = desk;
        this.catalogs = catalogs;
        this.reporters = reporters;
        this.files = files;
        this.duties = duties;
        this.submissions = submissions;
    }

    /// @throws zhijian.account.NotAllowed unless this person prepares years
    /// @throws ResponseStatusException if the year is not in preparation
    Preparation preparation(String year, CurrentUser user) {
        preparations.mustPrepare(user);
        return preparations.find(Year.parse(year)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param typed what was refused, by the names of the form's fields
    ModelAndView step(
            Preparation preparation, Step step, Map<String, String> typed, List<String> problems, CurrentUser user) {
        var page = new ModelAndView("campaign/" + step.address());
        page.addObject("year", preparation.year().toString());
        page.addObject("typed", typed);
        page.addObject("problems", problems);
        switch (step) {
            case CATALOG -> page.addObject("page", catalog(preparation, typed.getOrDefault("q", "")));
            case OBLIGED ->
                page.addObject(
                        "page", reporters.page(preparation.obligations(), typed.getOrDefault("organisation", "")));
            case SCHEDULE -> page.addObject("plan", preparation.plan());
            case NOTICE -> {
                page.addObject("title", typed.getOrDefault("title", preparation.noticeTitle()));
                page.addObject("words", typed.getOrDefault("words", preparation.noticeWords()));
                page.addObject("attachments", files.of(preparation.attachments()));
            }
            case PREVIEW -> page.addObject("page", preview(preparation, user));
        }
        return page;
    }

    /// An item as it will be asked.
    ModelAndView item(Preparation preparation, Item item) {
        return item(
                preparation,
                item,
                preparation.differences().wording(item.code()).orElse(Wording.of(item)),
                List.of());
    }

    /// @param wording as it was typed
    ModelAndView item(Preparation preparation, Item item, Wording wording, List<String> problems) {
        var base = desk.base(preparation);
        var page = new ModelAndView("campaign/prepareItem");
        page.addObject("year", preparation.year().toString());
        page.addObject("problems", problems);
        page.addObject("item", item);
        page.addObject("wording", wording);
        page.addObject(
                "conditions", AskingCondition.of(base, item, Wording.of(item).askedWhen()));
        page.addObject("removal", Removal.of(base, item));
        return page;
    }

    ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private PreviewPage preview(Preparation preparation, CurrentUser user) {
        var catalog = desk.preview(preparation.differences());
        return new PreviewPage(
                catalog.title(),
                CatalogChange.between(desk.base(preparation), catalog),
                reporters.page(preparation.obligations(), ""),
                preparation.plan(),
                preparation.noticeTitle(),
                preparation.noticeWords(),
                files.of(preparation.attachments()),
                unfinished(preparation.differences().basedOn()),
                duties.leads(user, OrganisationKind.COMMISSION),
                PreviewPage.declaration(catalog));
    }

    private long unfinished(Year year) {
        return submissions.states(year).values().stream()
                .filter(state -> !(state instanceof ReviewState.Filed))
                .count();
    }

    private CatalogPage catalog(Preparation preparation, String query) {
        var base = desk.base(preparation);
        var catalog = desk.preview(preparation.differences());
        var wanted = query.strip().toLowerCase(Locale.ROOT);
        var lines = base.items().stream()
                .filter(item -> wanted.isEmpty()
                        || item.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || item.code().value().contains(wanted))
                .map(item -> new GuidePage.Line(item, false))
                .toList();
        return new CatalogPage(
                preparation.differences().basedOn().toString(),
                catalogs.isShipped(preparation.year()),
                CatalogChange.between(base, catalog),
                query.strip(),
                GuidePage.sections(base.outline(), lines),
                lines.size(),
                base.items().stream()
                        .map(Item::section)
                        .distinct()
                        .map(section -> new CatalogPage.Section(section, GuidePage.heading(base.outline(), section)))
                        .toList(),
                CatalogPage.limits(base, catalog));
    }
}
