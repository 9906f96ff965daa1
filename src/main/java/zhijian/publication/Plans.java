package zhijian.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.page.BeijingTime;
import zhijian.question.Questions;
import zhijian.report.Edition;

/// Which edition readers see from when on (公示计划), and which reports are withdrawn.
///
/// Until its moment nothing of an edition is to be read anywhere. Its site is written ahead, so that the switch
/// itself — of the city's column and all districts' at once — is a matter of seconds.
@Component
class Plans {

    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);
    private static final int LONGEST = 200;

    /// When answers to readers' questions go onto the site, in Beijing.
    private static final LocalTime NIGHT = LocalTime.of(4, 0);

    private final PlanStore store;
    private final PublicSite site;
    private final PublishedEditions editions;
    private final Questions questions;
    private final Duties duties;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private Optional<Ahead> ahead = Optional.empty();

    /// What was written ahead for a plan.
    private record Ahead(long plan, PublicSite.Written written) {}

    Plans(
            PlanStore store,
            PublicSite site,
            PublishedEditions editions,
            Questions questions,
            Duties duties,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.site = site;
        this.editions = editions;
        this.questions = questions;
        this.duties = duties;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// Plans to switch the site to an edition.
    ///
    /// @param moment not before; what is past means at once
    /// @throws PlanRefused if another plan waits, the reason is missing or readers see a later edition; nothing has
    ///     changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    void plan(Edition edition, String reason, Instant moment, CurrentUser user) {
        duties.requireLeader(user, "安排公示", OrganisationKind.COMMISSION);
        editions.current()
                .filter(it -> it.year().equals(edition.year()) && it.counter() > edition.counter())
                .ifPresent(it -> {
                    throw new PlanRefused(
                            "版次 %s 已被更正后的版次 %s 取代，再公示会收回更正。请编制新的版次，再安排公示。".formatted(edition.number(), it.number()));
                });
        add(edition.number(), words(reason), moment, user);
    }

    /// @throws PlanRefused if it does not wait any more; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    void cancel(long id, CurrentUser user) {
        duties.requireLeader(user, "取消公示计划", OrganisationKind.COMMISSION);
        var plan = store.waiting().filter(it -> it.id() == id).orElseThrow(() -> new PlanRefused("这个计划已经执行或取消，不能再取消。"));
        store.end(id, Plan.State.CANCELLED, "", null, now());
        events.publishEvent(new PlanChanged(
                plan.edition(), "Cancelled the switch to edition %s".formatted(plan.edition()), user.login()));
    }

    /// Withdraws a report that readers see now: a notice stands in its place as soon as the site is made anew,
    /// and the report can still be read as what was withdrawn.
    ///
    /// @param name of the report, for the reason readers are told
    /// @throws PlanRefused if the report is not on the site, or the reason is missing; nothing has changed
    /// @throws zhijian.account.NotAllowed unless a leader of the commission asks; nothing has changed
    @Transactional
    void withdraw(Scope scope, String name, String reason, CurrentUser user) {
        duties.requireLeader(user, "撤回报告", OrganisationKind.COMMISSION);
        var edition = editions.current().orElseThrow(() -> new PlanRefused("公示网站还没有发布，没有可以撤回的报告。"));
        if (!editions.contains(edition, scope)) {
            throw new PlanRefused("版次 %s 里没有%s的报告。".formatted(edition.number(), name));
        }
        var why = words(reason);
        if (!store.withdraw(new Withdrawal(edition.number(), scope, why, user.login(), now()))) {
            throw new PlanRefused("%s的报告已经撤回。".formatted(name));
        }
        renew(edition, "撤回%s的报告：%s".formatted(name, why), user.login());
        events.publishEvent(new ReportWithdrawn(
                edition.year(),
                new OrganisationId(scope.code()),
                why,
                "/" + Edition.pathOf(edition.year(), scope) + "/index.html",
                user.login()));
    }

    /// In the first night after readers' questions were answered, the site is made anew with the answers.
    @Transactional
    void renewForAnswers() {
        var published = editions.onSite();
        if (published.isEmpty() || !store.renewals().isEmpty()) {
            return;
        }
        var now = clock.instant().atZone(BeijingTime.ZONE);
        var tonight = now.with(NIGHT);
        var latest = tonight.isAfter(now) ? tonight.minusDays(1) : tonight;
        if (questions.hasAnswers(published.get().at(), latest.toInstant())) {
            renew(editions.current().orElseThrow(), "登出公众提问的答复", "system");
        }
    }

    private void renew(Edition edition, String reason, String who) {
        store.addRenewal(edition.number(), reason, who, now());
        events.publishEvent(
                new PlanChanged(edition.number(), "Planned the site of %s anew".formatted(edition.number()), who));
    }

    private void add(String edition, String reason, Instant moment, CurrentUser user) {
        var now = now();
        var from = moment.isBefore(now) ? now : moment;
        if (!store.add(edition, reason, from, user.login(), now)) {
            var waiting = store.waiting().orElseThrow();
            throw new PlanRefused("版次 %s 已经安排在 %s 公示。请等它完成，或者先取消它。"
                    .formatted(waiting.edition(), BeijingTime.moment(waiting.moment())));
        }
        events.publishEvent(new PlanChanged(
                edition, "Planned the switch to edition %s at %s".formatted(edition, from), user.login()));
    }

    private static String words(String reason) {
        var words = reason.strip();
        if (words.isEmpty()) {
            throw new PlanRefused("请写明理由，读者会在网站上看到。");
        }
        if (words.length() > LONGEST) {
            throw new PlanRefused("理由最多 %d 字，现在是 %d 字。请写短一些。".formatted(LONGEST, words.length()));
        }
        return words;
    }

    Optional<Plan> waiting() {
        return store.waiting();
    }

    List<Plan> all(int most) {
        return store.all(most);
    }

    List<Withdrawal> withdrawals() {
        return store.withdrawals();
    }

    /// Makes anew what readers see, then writes ahead what is planned, and switches to it when its moment has come.
    /// After a restart it begins anew with what the database says.
    synchronized void round() {
        for (var renewal : store.renewals()) {
            attempt(renewal, () -> launch(renewal, site.write(editions.current().orElseThrow())));
        }
        var waiting = store.waiting();
        if (waiting.isEmpty()) {
            ahead.ifPresent(it -> site.discard(it.written()));
            ahead = Optional.empty();
            return;
        }
        var plan = waiting.get();
        attempt(plan, () -> {
            var written = written(plan);
            if (!clock.instant().isBefore(plan.moment())) {
                ahead = Optional.empty();
                launch(plan, written);
            }
        });
    }

    private void attempt(Plan plan, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) { // whatever it is, whoever planned it must learn of it
            LOG.error("The public site could not be switched to edition {}", plan.edition(), e);
            ahead = Optional.empty();
            store.end(plan.id(), Plan.State.FAILED, "网站没有换成，读者看到的还是原来的：%s".formatted(e.getMessage()), null, now());
        }
    }

    private PublicSite.Written written(Plan plan) {
        var known = ahead.filter(it -> it.plan() == plan.id() && site.isUpToDate(it.written()));
        if (known.isPresent()) {
            return known.get().written();
        }
        ahead = Optional.empty();
        site.discardLeftovers();
        var edition = editions.find(plan.edition())
                .orElseThrow(() -> new IllegalStateException("There is no edition " + plan.edition()));
        var written = site.write(edition);
        ahead = Optional.of(new Ahead(plan.id(), written));
        return written;
    }

    /// Where the switch was made and the application ended before it could say so, it is not made twice.
    private void launch(Plan plan, PublicSite.Written written) {
        var begun = now();
        transaction.executeWithoutResult(_ -> {
            if (editions.isLaunched(written.edition().number(), plan.reason(), plan.moment())) {
                site.discard(written);
            } else {
                site.launch(written, plan.reason(), plan.plannedBy());
            }
            store.end(plan.id(), Plan.State.DONE, "", begun, now());
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
