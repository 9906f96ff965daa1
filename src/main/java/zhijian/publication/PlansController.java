package zhijian.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.cycle.Cycles;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.report.Editions;

/// When which edition is read, and what is withdrawn (公示安排).
@Controller
@RequestMapping("/desk/publication")
class PlansController {

    private static final int MOST = 50;

    /// So long ago a moment may be that was typed as now.
    private static final Duration SLOW_TYPING = Duration.ofMinutes(10);

    private final Plans plans;
    private final PublishedEditions published;
    private final Editions editions;
    private final Cycles cycles;
    private final Register register;
    private final Indicators indicators;
    private final Accounts accounts;
    private final Duties duties;
    private final Clock clock;

    PlansController(
            Plans plans,
            PublishedEditions published,
            Editions editions,
            Cycles cycles,
            Register register,
            Indicators indicators,
            Accounts accounts,
            Duties duties,
            Clock clock) {
        this.plans = plans;
        this.published = published;
        this.editions = editions;
        this.cycles = cycles;
        this.register = register;
        this.indicators = indicators;
        this.accounts = accounts;
        this.duties = duties;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView plans(@AuthenticationPrincipal CurrentUser user, Model model) {
        mustLookAfter(user);
        return page(user, Map.of(), "", model.getAttribute("message") instanceof String text ? text : "");
    }

    /// @param moment in Beijing, e.g. `2021-03-31T10:00`; empty: at once
    @PostMapping("/plans")
    ModelAndView plan(
            @RequestParam String edition,
            @RequestParam(defaultValue = "") String moment,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        mustLookAfter(user);
        try {
            var chosen = published.find(edition).orElseThrow(() -> new PlanRefused("没有版次 %s。".formatted(edition)));
            var at = moment(moment);
            plans.plan(chosen, reason, at, user);
            redirect.addFlashAttribute(
                    "message",
                    at.isAfter(clock.instant())
                            ? "已安排：版次 %s 在 %s 公示，在那以前谁也看不到。".formatted(edition, BeijingTime.moment(at))
                            : "已开始准备版次 %s 的网站，写好就换。".formatted(edition));
            return new ModelAndView("redirect:/desk/publication");
        } catch (PlanRefused e) {
            return refused(user, Map.of("edition", edition, "moment", moment, "reason", reason), e);
        }
    }

    @PostMapping("/plans/{id:\\d{1,15}}/cancel")
    ModelAndView cancel(@PathVariable long id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        mustLookAfter(user);
        try {
            plans.cancel(id, user);
            redirect.addFlashAttribute("message", "已取消。");
            return new ModelAndView("redirect:/desk/publication");
        } catch (PlanRefused e) {
            return refused(user, Map.of(), e);
        }
    }

    /// @param scope of the report
    @PostMapping("/withdrawals")
    ModelAndView withdraw(
            @RequestParam String scope,
            @RequestParam(defaultValue = "") String why,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        mustLookAfter(user);
        try {
            var of = reports().stream()
                    .filter(it -> it.value().equals(scope))
                    .findFirst()
                    .orElseThrow(() -> new PlanRefused("没有这份报告。"));
            plans.withdraw(Scope.parse(scope), of.words(), why, user);
            redirect.addFlashAttribute("message", "已开始撤回%s的报告，网站写好就换；撤回的原文仍可查看。".formatted(of.words()));
            return new ModelAndView("redirect:/desk/publication");
        } catch (PlanRefused e) {
            return refused(user, Map.of("scope", scope, "why", why), e);
        }
    }

    private ModelAndView refused(CurrentUser user, Map<String, String> typed, PlanRefused e) {
        var page = page(user, typed, String.valueOf(e.getMessage()), "");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Instant moment(String typed) {
        if (typed.isBlank()) {
            return clock.instant();
        }
        try {
            var at = LocalDateTime.parse(typed.strip()).atZone(BeijingTime.ZONE).toInstant();
            if (at.isBefore(clock.instant().minus(SLOW_TYPING))) {
                throw new PlanRefused("公示时间 %s 已经过去。请改正；要马上公示，就不要填时间。".formatted(BeijingTime.moment(at)));
            }
            return at;
        } catch (DateTimeParseException _) {
            throw new PlanRefused("时间应像 2021-03-31T10:00，现在是“%s”。请改正；不填就是马上公示。".formatted(typed.strip()));
        }
    }

    private void mustLookAfter(CurrentUser user) {
        if (!duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private ModelAndView page(CurrentUser user, Map<String, String> typed, String problem, String message) {
        return new ModelAndView(
                "publication/plans",
                "page",
                new PlansPage(
                        published
                                .onSite()
                                .map(it -> "版次 %s，%s 起".formatted(it.edition(), BeijingTime.moment(it.at())))
                                .orElse(null),
                        plans.waiting().map(this::line).orElse(null),
                        choices(),
                        published.current().isPresent() ? reports() : List.of(),
                        plans.all(MOST).stream()
                                .filter(it -> it.state() != Plan.State.PLANNED)
                                .map(this::line)
                                .toList(),
                        plans.withdrawals().reversed().stream()
                                .map(it -> new PlansPage.Withdrawn(
                                        name(it.scope()), it.edition(), it.reason(), BeijingTime.moment(it.at())))
                                .toList(),
                        duties.leads(user, OrganisationKind.COMMISSION),
                        typed,
                        problem,
                        message));
    }

    private List<PlansPage.Choice> choices() {
        return cycles.all().stream()
                .flatMap(cycle -> editions.all(cycle.year()).reversed().stream())
                .map(it -> new PlansPage.Choice(
                        it.number(),
                        "版次 %s（数据版本 %s，%s 签发）".formatted(it.number(), it.release(), BeijingTime.moment(it.issuedAt()))))
                .toList();
    }

    /// The city's first, then districts and schools.
    private List<PlansPage.Choice> reports() {
        var reports = new ArrayList<PlansPage.Choice>();
        reports.add(new PlansPage.Choice(indicators.city().toString(), "全市"));
        register.organisations().stream()
                .filter(it -> it.kind() == OrganisationKind.DISTRICT || it.kind() == OrganisationKind.SCHOOL)
                .sorted(Comparator.comparing(Organisation::kind).thenComparing(Organisation::id))
                .forEach(it -> reports.add(new PlansPage.Choice(
                        new Scope(
                                        it.kind() == OrganisationKind.DISTRICT
                                                ? Scope.Kind.DISTRICT
                                                : Scope.Kind.SCHOOL,
                                        it.id().code())
                                .toString(),
                        it.name())));
        return reports;
    }

    private String name(Scope scope) {
        return reports().stream()
                .filter(it -> it.value().equals(scope.toString()))
                .map(PlansPage.Choice::words)
                .findFirst()
                .orElse(scope.toString());
    }

    private PlansPage.Line line(Plan plan) {
        return new PlansPage.Line(
                plan.id(),
                plan.edition(),
                plan.reason(),
                BeijingTime.moment(plan.moment()),
                accounts.name(plan.plannedBy()),
                plan.state().chinese(),
                plan.problem(),
                Optional.ofNullable(plan.beganAt())
                        .flatMap(began -> Optional.ofNullable(plan.doneAt())
                                .map(done -> "切换用时 %.1f 秒"
                                        .formatted(Duration.between(began, done).toMillis() / 1000.0)))
                        .orElse(""));
    }
}
