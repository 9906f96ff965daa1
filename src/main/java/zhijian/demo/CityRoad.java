package zhijian.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.graduate.Rosters;
import zhijian.narrative.Cases;
import zhijian.narrative.Chapters;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.release.Releases;
import zhijian.submission.Answer;
import zhijian.submission.Explanation;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Takes every organisation of a city from the first keystroke to the filing receipt (演示之路), through the same
/// modules people use. Where it was interrupted it goes on from the state it finds.
@Component
class CityRoad {

    /// Every so many schools have one figure sent back, corrected and resubmitted.
    private static final int SENT_BACK_EVERY = 9;

    /// Before, everybody signed on paper.
    private static final Year FIRST_SIGNED_ELECTRONICALLY = Year.of(2020);

    private static final ItemCode MISTYPED = new ItemCode("reading_seats");

    private final Register register;
    private final Accounts accounts;
    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Submissions submissions;
    private final Declarations declarations;
    private final Releases releases;
    private final Cases cases;
    private final Chapters chapters;
    private final Rosters rosters;
    private final Clock clock;

    CityRoad(
            Register register,
            Accounts accounts,
            Catalogs catalogs,
            Cycles cycles,
            Submissions submissions,
            Declarations declarations,
            Releases releases,
            Cases cases,
            Chapters chapters,
            Rosters rosters,
            Clock clock) {
        this.register = register;
        this.accounts = accounts;
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.submissions = submissions;
        this.declarations = declarations;
        this.releases = releases;
        this.cases = cases;
        this.chapters = chapters;
        this.rosters = rosters;
        this.clock = clock;
    }

    /// Opens the year, brings every submission to its filing and freezes the release.
    void drive(DemoData data, Explanations explanations, Year year, Progress progress) {
        var institute = institute();
        var timetable = new Timetable(year);
        if (cycles.find(year).isEmpty()) {
            DemoClock.at(timetable.opened(), () -> open(data, year, timetable.deadline()));
        }
        var organisations = List.copyOf(cycles.obliged(year));
        extend(organisations, timetable);
        progress.begin("%s 年度：填报、审核、核准、声明、备案".formatted(year), organisations.size());
        inParallel(organisations.stream()
                .<Callable<Void>>map(organisation -> () -> {
                    var id = new SubmissionId(organisation, year);
                    var answers = organisation.equals(institute)
                            ? cityAnswers(data, year)
                            : register.school(organisation).isPresent() ? schoolAnswers(data, id) : districtAnswers(id);
                    boolean sendBackOnce = organisations.indexOf(organisation) % SENT_BACK_EVERY == 0;
                    if (year.equals(data.years().getLast())) {
                        DemoClock.at(timetable.at(organisation, 1), () -> {
                            tell(data, id);
                            handInRoster(id, answers, 0);
                        });
                    }
                    take(
                            id,
                            answers,
                            explanations,
                            sendBackOnce,
                            ReviewState.Filed.class,
                            tenths -> timetable.at(organisation, tenths));
                    progress.step();
                    return null;
                })
                .toList());
        progress.end();
        if (releases.latest(year).isEmpty()) {
            progress.begin("%s 年度：冻结数据版本".formatted(year), 1);
            DemoClock.at(timetable.frozen(), () -> releases.freeze(year, "首次发布", accounts.of(institute, Role.LEADER)));
            progress.end();
        }
    }

    private void extend(List<OrganisationId> organisations, Timetable timetable) {
        var year = timetable.year();
        var late = organisations.stream()
                .filter(timetable::isLate)
                .filter(it -> cycles.deadline(year, it).isBefore(timetable.extendedDeadline()))
                .toList();
        if (!late.isEmpty()) {
            DemoClock.at(
                    timetable.extended(),
                    () -> cycles.extend(
                            year, late, timetable.extendedDeadline(), "期末数据核对未完，申请顺延（演示）", commission(Role.LEADER)));
        }
    }

    void open(DemoData data, Year year, Instant deadline) {
        cycles.open(year, reporting(data), "列入年度通知的应报名单", deadline, commission(Role.LEADER));
    }

    /// Lets a school that has not begun tell its case and say something about a chapter.
    void tell(DemoData data, SubmissionId id) {
        if (!(submissions.state(id) instanceof ReviewState.Draft) || cases.isTold(id)) {
            return;
        }
        var collector = accounts.of(id.organisation(), Role.COLLECTOR);
        data.register().schools().stream()
                .filter(school -> school.code().equals(id.organisation().code()))
                .findFirst()
                .ifPresent(school -> {
                    cases.begin(id, data.stories().told(school), collector);
                    var said = data.stories().said(school);
                    chapters.begin(id, said.chapter(), said.text(), collector);
                });
    }

    /// Lets a school that has not begun hand in its graduates, one by one.
    ///
    /// @param without how many of those in the totals are left out
    void handInRoster(SubmissionId id, Map<ItemCode, Answer> answers, int without) {
        if (submissions.state(id) instanceof ReviewState.Draft
                && rosters.roster(id).isEmpty()) {
            var collector = accounts.of(id.organisation(), Role.COLLECTOR);
            GraduateList.csv(id, answers, without)
                    .ifPresent(file -> rosters.keep(id, rosters.read(id, file), 0, collector));
        }
    }

    /// Takes one submission on until it stands where told, without detours and at once.
    void take(
            SubmissionId id,
            Map<ItemCode, Answer> answers,
            Explanations explanations,
            Class<? extends ReviewState> until) {
        take(id, answers, explanations, false, until, _ -> clock.instant());
    }

    /// @param moments by tenths of the way
    private void take(
            SubmissionId id,
            Map<ItemCode, Answer> answers,
            Explanations explanations,
            boolean sendBackOnce,
            Class<? extends ReviewState> until,
            IntFunction<Instant> moments) {
        var collector = accounts.of(id.organisation(), Role.COLLECTOR);
        var reviewer = accounts.of(id.organisation(), Role.REVIEWER);
        var leader = accounts.of(id.organisation(), Role.LEADER);
        var supervisor = accounts.of(register.organisation(id.organisation()).supervisor(), Role.REVIEWER);
        for (var state = submissions.state(id); !until.isInstance(state); state = submissions.state(id)) {
            switch (state) {
                case ReviewState.Draft _ -> {
                    DemoClock.at(
                            moments.apply(2), () -> enter(id, sendBackOnce ? mistyped(answers) : answers, collector));
                    DemoClock.at(moments.apply(4), () -> explainAndSubmit(id, explanations, collector));
                }
                case ReviewState.SentBack _, ReviewState.Reopened _ ->
                    DemoClock.at(moments.apply(6), () -> {
                        enter(id, answers, collector);
                        explainAndSubmit(id, explanations, collector);
                    });
                case ReviewState.InReview _ -> {
                    if (isMistyped(id, answers)) {
                        DemoClock.at(
                                moments.apply(5),
                                () -> submissions.sendBack(
                                        id, "请核对下面这一项后重报。", Map.of(MISTYPED, "是上年的十倍左右，疑为多写一个 0"), reviewer));
                    } else {
                        DemoClock.at(moments.apply(7), () -> submissions.pass(id, reviewer));
                    }
                }
                case ReviewState.AwaitingApproval _ ->
                    DemoClock.at(moments.apply(8), () -> submissions.approve(id, leader));
                case ReviewState.Approved _ -> DemoClock.at(moments.apply(9), () -> declare(id, leader, reviewer));
                case ReviewState.Declared _ ->
                    DemoClock.at(moments.apply(Timetable.TENTHS), () -> submissions.file(id, supervisor));
                case ReviewState.Filed _ ->
                    throw new IllegalStateException("%s is filed and goes no further".formatted(id));
            }
        }
    }

    private void declare(SubmissionId id, CurrentUser leader, CurrentUser reviewer) {
        if (id.year().isBefore(FIRST_SIGNED_ELECTRONICALLY)) {
            declarations.offer(id, legalRepresentative(id), "责任声明扫描件.pdf", DemoScan.PDF, leader);
            declarations.confirm(id, declarations.of(id).getFirst().sha256().substring(0, 16), reviewer);
        } else {
            declarations.sign(id, legalRepresentative(id), SigningAlgorithm.SM2, leader);
        }
    }

    /// As a collector would: chapter by chapter.
    private void enter(SubmissionId id, Map<ItemCode, Answer> answers, CurrentUser collector) {
        var catalog = catalogs.of(id.year());
        answers.entrySet().stream()
                .filter(entry -> catalog.item(entry.getKey()).source() == Source.ENTERED)
                .collect(groupingBy(entry -> chapter(catalog, entry.getKey()), TreeMap::new, toList()))
                .values()
                .forEach(chapter -> {
                    var given = new LinkedHashMap<ItemCode, Answer>();
                    chapter.forEach(entry -> given.put(entry.getKey(), entry.getValue()));
                    submissions.enter(id, given, collector);
                });
    }

    private static String chapter(Catalog catalog, ItemCode code) {
        return catalog.item(code).section().substring(0, 1);
    }

    private void explainAndSubmit(SubmissionId id, Explanations explanations, CurrentUser collector) {
        var given = new LinkedHashMap<String, Explanation>();
        for (var finding : submissions.findings(id)) {
            if (finding.kind() == Check.Kind.SOFT && finding.explanation() == null) {
                given.put(finding.checkId(), explanations.of(finding.checkId()));
            }
        }
        submissions.explain(id, given, collector);
        submissions.submit(id, collector);
    }

    private static Map<ItemCode, Answer> mistyped(Map<ItemCode, Answer> answers) {
        var wrong = new LinkedHashMap<>(answers);
        wrong.computeIfPresent(
                MISTYPED,
                (_, answer) -> answer instanceof Answer.Number(var value)
                        ? new Answer.Number(value.multiply(BigDecimal.TEN))
                        : answer);
        return wrong;
    }

    private boolean isMistyped(SubmissionId id, Map<ItemCode, Answer> answers) {
        var right = answers.get(MISTYPED);
        return right != null && !right.equals(submissions.answers(id).get(MISTYPED));
    }

    private static Map<ItemCode, Answer> schoolAnswers(DemoData data, SubmissionId id) {
        return data.answers(id.organisation().code(), id.year());
    }

    private static Map<ItemCode, Answer> cityAnswers(DemoData data, Year year) {
        var answers = new LinkedHashMap<ItemCode, Answer>();
        data.cityItems().stream()
                .filter(item -> item.cycle().equals(year))
                .forEach(item -> answers.put(item.code(), item.answer()));
        return answers;
    }

    private Map<ItemCode, Answer> districtAnswers(SubmissionId id) {
        return Map.of(
                new ItemCode("text_policy"),
                new Answer.Words("%s将职业教育发展纳入年度工作要点，按时组织辖区学校完成年报编制与公示。（演示文字）"
                        .formatted(register.organisation(id.organisation()).name())));
    }

    private String legalRepresentative(SubmissionId id) {
        return submissions.answers(id).get(new ItemCode("legal_representative")) instanceof Answer.Words(var name)
                ? name
                : register.organisation(id.organisation()).name() + "负责人";
    }

    /// A city without items of its own has nothing for the institute to report.
    private TreeSet<OrganisationId> reporting(DemoData data) {
        var reporting = new TreeSet<OrganisationId>();
        for (var organisation : register.organisations()) {
            switch (organisation.kind()) {
                case SCHOOL, DISTRICT -> reporting.add(organisation.id());
                case INSTITUTE -> {
                    if (!data.cityItems().isEmpty()) {
                        reporting.add(organisation.id());
                    }
                }
                case COMMISSION, OWNER -> {}
            }
        }
        return reporting;
    }

    private CurrentUser commission(Role role) {
        return accounts.of(register.commission().id(), role);
    }

    private OrganisationId institute() {
        return register.organisations(OrganisationKind.INSTITUTE).getFirst().id();
    }

    private static void inParallel(List<Callable<Void>> tasks) {
        try (var workers = Executors.newFixedThreadPool(4)) {
            for (var result : workers.invokeAll(new ArrayList<>(tasks))) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted on the demo city's road", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The demo city's road broke off", e.getCause());
        }
    }
}
