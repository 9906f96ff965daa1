package zhijian.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.attachment.AttachmentId;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class SubmissionsTests {

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    ReviewStore reviews;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    @Test
    void a_school_goes_the_whole_road_once_sent_back() {
        var id = new SubmissionId(TinyCity.LIGHT_INDUSTRY, TinyCity.YEAR);
        var collector = city.person(TinyCity.LIGHT_INDUSTRY, Role.COLLECTOR);
        var reviewer = city.person(TinyCity.LIGHT_INDUSTRY, Role.REVIEWER);
        var leader = city.person(TinyCity.LIGHT_INDUSTRY, Role.LEADER);
        var supervisor = city.person(TinyCity.COMMISSION, Role.REVIEWER);

        assertThat(submissions.waitingFor(collector, TinyCity.YEAR)).containsExactly(id);
        complete(id, collector);
        submissions.submit(id, collector);
        assertThat(submissions.waitingFor(reviewer, TinyCity.YEAR)).containsExactly(id);
        submissions.sendBack(id, "教职工总数与人事报表不符，请核对。", Map.of(new ItemCode("staff_total"), "报表是 158"), reviewer);
        submissions.enter(id, Map.of(new ItemCode("staff_total"), Answer.number(161)), collector);
        submissions.submit(id, collector);
        submissions.pass(id, reviewer);
        var hash = submissions.approve(id, leader);
        submissions.declare(id, "钟砚秋", leader);
        var receipt = submissions.file(id, supervisor);

        assertThat(receipt).isEqualTo("ZJ-2020-310000-0001");
        var filing = submissions.filed(TinyCity.YEAR).stream()
                .filter(it -> it.document().id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(filing.sha256()).isEqualTo(hash);
        assertThat(filing.document().sha256()).isEqualTo(hash);
        assertThat(filing.declaredBy()).isEqualTo("钟砚秋");
        assertThat(submissions.steps(id).stream()
                        .map(step -> step.step() + " → " + step.state()
                                + (step.reason().isEmpty() ? "" : "：" + step.reason())))
                .containsExactly(
                        "提交 → 待审核",
                        "退回 → 已退回：教职工总数与人事报表不符，请核对。",
                        "提交 → 待审核",
                        "审核通过 → 待核准",
                        "核准 → 已核准",
                        "签署声明 → 声明已签章",
                        "备案 → 已备案");
        var subject = new ReviewMoved(id, new ReviewState.Draft(), new ReviewState.Draft(), "", "").subject();
        assertThat(audit.entries(subject)).hasSize(7);
        assertThat(audit.isUnbroken(subject)).isTrue();
    }

    @Test
    void the_second_of_two_simultaneous_reviewers_is_told_to_look_again() throws Exception {
        var id = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
        complete(id, city.person(TinyCity.MUSIC, Role.COLLECTOR));
        submissions.submit(id, city.person(TinyCity.MUSIC, Role.COLLECTOR));
        var reviewer = city.person(TinyCity.MUSIC, Role.REVIEWER);

        var together = new CyclicBarrier(2);
        var lost = List.<Callable<Void>>of(
                () -> {
                    together.await();
                    submissions.pass(id, reviewer);
                    return null;
                },
                () -> {
                    together.await();
                    submissions.sendBack(id, "请核对在校生数。", Map.of(), reviewer);
                    return null;
                });
        try (var two = Executors.newFixedThreadPool(2)) {
            var outcomes = two.invokeAll(lost).stream()
                    .map(SubmissionsTests::failure)
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(outcomes).hasSize(1);
            assertThat(outcomes.getFirst()).isInstanceOfAny(MovedMeanwhile.class, StepNotAllowed.class);
        }
        assertThat(submissions.steps(id)).hasSize(2);
    }

    @Test
    void nothing_is_submitted_before_every_finding_is_dealt_with() {
        var id = new SubmissionId(TinyCity.BUSINESS, TinyCity.YEAR);
        var collector = city.person(TinyCity.BUSINESS, Role.COLLECTOR);
        complete(id, collector);
        submissions.enter(id, Map.of(new ItemCode("staff_on_post"), Answer.number(200)), collector);

        assertThatExceptionOfType(NotReady.class)
                .isThrownBy(() -> submissions.submit(id, collector))
                .withMessage("还有 1 个问题要先改正或说明：%nH07a 在编在岗教职工数不应大于教职工总数（在编在岗教职工数 200人，教职工总数 160人）".formatted());
        assertThat(submissions.state(id)).isEqualTo(new ReviewState.Draft());
    }

    @Test
    void only_an_open_submission_of_ones_own_is_changed() {
        var id = new SubmissionId(TinyCity.DANCE, TinyCity.YEAR);
        var answer = Map.<ItemCode, Answer>of(new ItemCode("staff_total"), Answer.number(1));
        var collector = city.person(TinyCity.DANCE, Role.COLLECTOR);

        assertThat(catchThrowable(() -> submissions.enter(id, answer, city.person(TinyCity.DANCE, Role.REVIEWER))))
                .isInstanceOf(NotYours.class)
                .hasMessage("只有本单位的采集员和协助填报人可以填写这份数据。");
        assertThat(catchThrowable(() -> submissions.enter(
                        new SubmissionId(TinyCity.INSTITUTE, TinyCity.YEAR),
                        answer,
                        city.person(TinyCity.INSTITUTE, Role.COLLECTOR))))
                .isInstanceOf(NotYours.class)
                .hasMessage("2020 年度没有向本单位布置填报任务。");
        complete(id, collector);
        submissions.submit(id, collector);
        assertThat(catchThrowable(() -> submissions.enter(id, answer, collector)))
                .isInstanceOf(NotYours.class)
                .hasMessage("这份数据现在是“待审核”，不能修改；需要修改时请审核人退回。");
    }

    @Test
    void many_who_save_at_once_are_each_held_against_what_they_saw() throws Exception {
        var music = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
        var industry = new SubmissionId(TinyCity.LIGHT_INDUSTRY, TinyCity.YEAR);
        var handedIn = new SubmissionId(TinyCity.OF_OWNER, TinyCity.YEAR);
        var late = city.person(TinyCity.OF_OWNER, Role.COLLECTOR);
        complete(handedIn, late);
        submissions.submit(handedIn, late);
        var items = List.of("staff_total", "students_fulltime", "land_area", "building_area", "books_paper");
        var saves = new ArrayList<Callable<Kept>>();
        for (var id : List.of(music, industry)) {
            var collector = city.person(id.organisation(), Role.COLLECTOR);
            for (var item : items) {
                saves.add(() -> submissions.keepOne(id, new ItemCode(item), first(1000), collector));
                saves.add(() -> submissions.keepOne(id, new ItemCode(item), first(2000), collector));
            }
        }
        saves.add(() -> submissions.keepOne(handedIn, new ItemCode("staff_total"), first(1000), late));

        List<Future<Kept>> outcomes;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = people.invokeAll(saves);
        }

        assertThat(outcomes.getLast())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("这份数据现在是“待审核”，不能修改；需要修改时请审核人退回。");
        for (int i = 0; i < saves.size() - 1; i += 2) {
            var one = outcomes.get(i).get();
            var other = outcomes.get(i + 1).get();
            assertThat(one.conflicts().size() + other.conflicts().size())
                    .as("one of the two who saw the same came first")
                    .isEqualTo(1);
            boolean oneFirst = one.conflicts().isEmpty();
            var id = i < 2 * items.size() ? music : industry;
            var code = new ItemCode(items.get(i / 2 % items.size()));
            assertThat(submissions.given(id).get(code))
                    .satisfies(given -> assertThat(given.answer()).isEqualTo(Answer.number(oneFirst ? 1000 : 2000)))
                    .satisfies(given -> assertThat((oneFirst ? one : other).revisions())
                            .containsExactly(Map.entry(code, given.revision())));
        }
    }

    @Test
    void who_saves_while_their_school_takes_a_step_waits_alone() throws Exception {
        var busy = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
        var free = new SubmissionId(TinyCity.LIGHT_INDUSTRY, TinyCity.YEAR);
        var staff = new ItemCode("staff_total");
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new AtomicReference<Future<Kept>>();
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                reviews.lockAlone(busy);
                waiting.set(people.submit(() ->
                        submissions.keepOne(busy, staff, first(1000), city.person(TinyCity.MUSIC, Role.COLLECTOR))));
                assertThat(people.submit(() -> submissions.keepOne(
                                free, staff, first(1000), city.person(TinyCity.LIGHT_INDUSTRY, Role.COLLECTOR))))
                        .succeedsWithin(Duration.ofSeconds(5));
                assertThat(waiting.get()).isNotDone();
            });
            assertThat(waiting.get().get().revisions()).containsOnlyKeys(staff);
        }
    }

    private static Change first(int value) {
        return Change.to(Answer.number(value)).seeing(0);
    }

    @Test
    void two_people_in_one_form_never_overwrite_each_other_unseen() {
        var id = new SubmissionId(TinyCity.OF_OWNER, TinyCity.YEAR);
        var collector = city.person(TinyCity.OF_OWNER, Role.COLLECTOR);
        var staff = new ItemCode("staff_total");
        assertThat(submissions.change(
                        id, Map.of(staff, Change.to(Answer.number(160)).seeing(0)), collector))
                .isEmpty();
        long seen = Objects.requireNonNull(submissions.given(id).get(staff)).revision();
        assertThat(submissions.change(
                        id, Map.of(staff, Change.to(Answer.number(161)).seeing(seen)), collector))
                .isEmpty();

        var late = submissions.change(
                id, Map.of(staff, Change.to(Answer.number(170)).seeing(seen)), collector);

        assertThat(late)
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.theirs()).contains(Answer.number(161)))
                .satisfies(conflict -> assertThat(conflict.mine()).contains(Answer.number(170)))
                .satisfies(conflict -> assertThat(conflict.by()).isEqualTo(collector.login()));
        assertThat(submissions.answers(id)).containsEntry(staff, Answer.number(161));
        assertThat(submissions.change(
                        id, Map.of(staff, Change.to(Answer.number(161)).seeing(seen)), collector))
                .as("both say the same")
                .isEmpty();
        long now = late.getFirst().revision();
        assertThat(submissions.change(id, Map.of(staff, Change.back().seeing(now)), collector))
                .isEmpty();
        assertThat(submissions.answers(id)).doesNotContainKey(staff);
        assertThat(submissions.change(
                        id, Map.of(staff, Change.to(Answer.number(1)).seeing(now)), collector))
                .as("it was taken back meanwhile")
                .hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM submission.answer_change WHERE item = 'staff_total'"
                                + " AND organisation = :school")
                        .param("school", TinyCity.OF_OWNER.code())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void what_nobody_has_begun_to_check_is_recalled() {
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        var own = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
        var reviewer = city.person(TinyCity.OF_DISTRICT, Role.REVIEWER);
        complete(own, collector);
        submissions.submit(own, collector);
        submissions.recall(own, collector);
        assertThat(submissions.state(own)).isEqualTo(new ReviewState.Draft());
        submissions.submit(own, collector);
        submissions.begin(own, reviewer);
        submissions.begin(own, reviewer);
        assertThat(catchThrowable(() -> submissions.recall(own, collector))).isInstanceOf(StepNotAllowed.class);
        submissions.pass(own, reviewer);
        submissions.recall(own, reviewer);
        assertThat(submissions.state(own)).isEqualTo(new ReviewState.InReview(true));
    }

    @Test
    void a_correction_opens_only_the_named_items_and_is_filed_as_version_2() {
        var id = new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR);
        var collector = city.person(TinyCity.MUSIC, Role.COLLECTOR);
        var reviewer = city.person(TinyCity.MUSIC, Role.REVIEWER);
        var leader = city.person(TinyCity.MUSIC, Role.LEADER);
        var commission = city.person(TinyCity.COMMISSION, Role.REVIEWER);
        complete(id, collector);
        Runnable road = () -> {
            submissions.submit(id, collector);
            submissions.pass(id, reviewer);
            submissions.approve(id, leader);
            submissions.declare(id, "钟砚秋", leader);
            submissions.file(id, commission);
        };
        road.run();
        var books = new ItemCode("books_paper");
        assertThat(catchThrowable(() -> submissions.reopen(id, "图书数有误", Map.of(), commission)))
                .hasMessage("开放更正要写明理由，并选定要更正的数据项。");
        submissions.reopen(id, "图书数有误", Map.of(books, "多写一个 0"), commission);
        assertThat(submissions.state(id)).isInstanceOf(ReviewState.Reopened.class);
        assertThat(catchThrowable(
                        () -> submissions.enter(id, Map.of(new ItemCode("staff_total"), Answer.number(1)), collector)))
                .isInstanceOf(NotYours.class)
                .hasMessage("教职工总数不在本次更正的范围内，已备案的数据不能修改。");
        assertThat(submissions.filed(TinyCity.YEAR))
                .filteredOn(filing -> filing.document().id().equals(id))
                .singleElement()
                .satisfies(filing -> assertThat(filing.document().version()).isEqualTo(1));
        submissions.enter(id, Map.of(books, Answer.number(60001)), collector);
        road.run();
        assertThat(submissions.filed(TinyCity.YEAR))
                .filteredOn(filing -> filing.document().id().equals(id))
                .singleElement()
                .satisfies(filing -> assertThat(filing.document().version()).isEqualTo(2))
                .satisfies(
                        filing -> assertThat(filing.document().answers()).containsEntry(books, Answer.number(60001)));
        assertThat(submissions.correctable(id)).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM submission.document WHERE organisation = :school")
                        .param("school", TinyCity.MUSIC.code())
                        .query(Integer.class)
                        .single())
                .as("version 1 stays")
                .isEqualTo(2);
    }

    @Test
    void only_soft_findings_that_stand_are_explained() {
        var id = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        var explanation = Explanation.typed(ExplanationCause.OTHER, "本年起按新的学籍系统统计。", List.of());

        submissions.enter(
                id,
                Map.of(new ItemCode("staff_total"), Answer.number(9), new ItemCode("staff_on_post"), Answer.number(10)),
                collector);
        assertThat(catchThrowable(() -> submissions.explain(id, Map.of("H07a", explanation), collector)))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("只有经验校验可以说明，H07a 要改正数据。");
        assertThat(catchThrowable(() -> submissions.explain(id, Map.of("W01", explanation), collector)))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("W01 现在没有发现问题，不用说明。");
    }

    @Test
    void an_explanation_says_something() {
        assertThat(catchThrowable(() -> Explanation.typed(ExplanationCause.OTHER, " ", List.of())))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("请写明情况，再保存说明。");
        for (var empty : List.of("属实", "已核对，情况属实。", "无", "啊啊啊啊啊啊啊啊啊啊", "数据正确无误，没有问题。")) {
            assertThat(catchThrowable(() -> Explanation.typed(ExplanationCause.VERIFIED, empty, List.of())))
                    .isInstanceOf(AnswerRefused.class)
                    .hasMessage("“%s”没有写出原因。请写明发生了什么、依据是什么，例如“9 月并入原轻工技校，在校生增加 312 人”。", empty);
        }
        assertThat(catchThrowable(() -> Explanation.typed(ExplanationCause.OTHER, "原因很长。".repeat(300), List.of())))
                .isInstanceOf(AnswerRefused.class)
                .hasMessage("说明有 1500 字，最长 1000 字；请只写原因和依据，其余放进附件。");
    }

    @Test
    void an_explanation_holds_for_the_values_it_was_given_for() {
        var id = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        var books = new ItemCode("books_paper");
        complete(id, collector);
        submissions.enter(id, Map.of(books, Answer.number(30000)), collector);
        var explanation = Explanation.typed(ExplanationCause.CONDITIONS, "图书馆改建，四万册图书移交区图书馆。", List.of());
        submissions.explain(id, Map.of("W06", explanation), collector);
        assertThat(about("W06", id).blocks()).isFalse();

        submissions.enter(id, Map.of(books, Answer.number(20000)), collector);
        assertThat(about("W06", id).blocks()).isTrue();
        assertThat(about("W06", id).earlier()).isEqualTo(explanation);

        submissions.enter(id, Map.of(books, Answer.number(30000)), collector);
        assertThat(about("W06", id).explanation()).isEqualTo(explanation);
    }

    @Test
    void an_explanation_goes_on_for_the_others_when_one_of_several_is_corrected_and_not_when_one_is_added() {
        var id = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        complete(id, collector);
        var copied = List.of("books_paper", "students_intake", "fixed_assets_total", "equipment_value");
        copied.forEach(code -> lastYear(code, answered(id, code)));
        assertThat(about("W17", id).message()).startsWith("4 项与上年完全相同，可能沿用了上年数据");
        var explanation = Explanation.typed(ExplanationCause.CONDITIONS, "图书和设备本年度没有增减，台账逐项核对。", List.of());
        submissions.explain(id, Map.of("W17", explanation), collector);

        submissions.enter(id, Map.of(new ItemCode("books_paper"), Answer.number(60123)), collector);
        assertThat(about("W17", id).message()).startsWith("3 项与上年完全相同");
        assertThat(about("W17", id).explanation()).isEqualTo(explanation);

        lastYear("volunteers", answered(id, "volunteers"));
        assertThat(about("W17", id).explanation()).isNull();
        assertThat(about("W17", id).earlier()).isEqualTo(explanation);
    }

    private BigDecimal answered(SubmissionId id, String code) {
        return ((Answer.Number) Objects.requireNonNull(submissions.answers(id).get(new ItemCode(code)))).value();
    }

    private void lastYear(String code, BigDecimal value) {
        jdbc.sql("""
                INSERT INTO submission.answer (organisation, year, item, number, answered_by, answered_at, revision)
                VALUES ('3131004014', 2019, :item, :number, 'somebody', now(), 1)
                """).param("item", code).param("number", value).update();
    }

    @Test
    void explanations_of_the_findings_that_stand_are_part_of_what_is_declared() {
        var id = new SubmissionId(TinyCity.DANCE, TinyCity.YEAR);
        var collector = city.person(TinyCity.DANCE, Role.COLLECTOR);
        complete(id, collector);
        submissions.enter(id, Map.of(new ItemCode("books_paper"), Answer.number(30000)), collector);
        var evidence =
                new Explanation.Evidence(new AttachmentId("0123456789abcdef".repeat(2)), "移交清单.pdf", "ab".repeat(32));
        var explanation = Explanation.typed(ExplanationCause.CONDITIONS, "图书馆改建，四万册图书移交区图书馆。", List.of(evidence));
        submissions.explain(id, Map.of("W06", explanation), collector);
        submissions.submit(id, collector);
        submissions.pass(id, city.person(TinyCity.DANCE, Role.REVIEWER));
        var hash = submissions.approve(id, city.person(TinyCity.DANCE, Role.LEADER));

        var json = jdbc.sql("SELECT content FROM submission.document WHERE sha256 = :hash")
                .param("hash", hash)
                .query(String.class)
                .single();
        assertThat(json)
                .contains(
                        "\"W06\":{\"cause\":\"CONDITIONS\",\"evidence\":[{\"id\":\"0123456789abcdef0123456789abcdef\","
                                + "\"name\":\"移交清单.pdf\",\"sha256\":\"" + "ab".repeat(32) + "\"}],"
                                + "\"words\":\"图书馆改建，四万册图书移交区图书馆。\"}");
        assertThat(Document.parse(json).explanations()).containsEntry("W06", explanation);
        assertThat(Document.parse(json).json()).isEqualTo(json);
    }

    private Finding about(String check, SubmissionId id) {
        return submissions.findings(id).stream()
                .filter(finding -> finding.checkId().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void before_the_first_catalog_nobody_was_asked_anything() {
        assertThat(submissions.answers(new SubmissionId(TinyCity.MUSIC, TinyCity.YEAR.minusYears(3))))
                .isEmpty();
    }

    @Test
    void people_see_what_is_theirs_to_see() {
        var seen = new TreeMap<String, String>();
        for (var viewer : List.of(
                TinyCity.COMMISSION, TinyCity.INSTITUTE, TinyCity.DISTRICT, TinyCity.OWNER, TinyCity.OF_OWNER)) {
            seen.put(viewer.code(), seenBy(viewer));
        }
        assertThat(seen)
                .containsExactly(
                        Map.entry("310000", "3131001137 3131001274 3131001411 3131001548 3131004014 3131009768"),
                        Map.entry("310104", "3131004014"),
                        Map.entry("3131009768", "3131009768"),
                        Map.entry("industry-01", "3131009768"),
                        Map.entry("institute", "3131001137 3131001274 3131001411 3131001548 3131004014 3131009768"));
    }

    private String seenBy(OrganisationId viewer) {
        return String.join(
                " ",
                submissions.visible(city.person(viewer, Role.REVIEWER), TinyCity.YEAR).keySet().stream()
                        .map(id -> id.organisation().code())
                        .toList());
    }

    private void complete(SubmissionId id, CurrentUser collector) {
        Completing.complete(submissions, id, collector);
    }

    private static @Nullable Throwable failure(Future<Void> outcome) {
        try {
            outcome.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
