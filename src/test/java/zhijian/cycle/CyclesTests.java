package zhijian.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.Year;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.NotAllowed;
import zhijian.account.Role;
import zhijian.audit.AuditTrail;
import zhijian.catalog.Amount;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Missing;
import zhijian.submission.Answer;
import zhijian.submission.AnswerRefused;
import zhijian.submission.Completing;
import zhijian.submission.Finding;
import zhijian.submission.OutOfTime;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
@Transactional
class CyclesTests {

    private static final Year NEXT = Year.of(2021);
    private static final ItemCode HAS_GRADUATES = new ItemCode("has_graduates");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Cycles cycles;

    @Autowired
    Submissions submissions;

    @Autowired
    AuditTrail audit;

    @BeforeEach
    void settle() {
        city.settle();
    }

    @Test
    void each_level_has_its_window_and_everybody_a_decision_with_a_reason() {
        openNext();
        assertThat(cycles.term(NEXT, TinyCity.MUSIC).window()).isEqualTo(window(Level.SCHOOL));
        assertThat(cycles.deadline(NEXT, TinyCity.DISTRICT)).isEqualTo(Instant.parse("2020-12-20T15:59:59Z"));
        assertThat(cycles.deadline(NEXT, TinyCity.OWNER)).isEqualTo(Instant.parse("2020-12-10T15:59:59Z"));
        assertThat(cycles.obliged(NEXT)).containsExactly(TinyCity.MUSIC, TinyCity.DANCE);
        assertThat(cycles.circulars(NEXT))
                .extracting(Circular::reference, Circular::title)
                .containsExactly(tuple("质量年报〔2021〕1 号", "填报通知"));
        assertThat(cycles.obligations(NEXT).get(TinyCity.OF_OWNER))
                .isEqualTo(new Obligation(TinyCity.OF_OWNER, false, true, "上年度在校生 0 人"));
        assertThatExceptionOfType(CampaignRefused.class)
                .isThrownBy(this::openNext)
                .withMessage("2021 年度已经开启，不能再开一次。请回到年度工作页面查看。");
    }

    @Test
    void only_a_leader_of_the_commission_opens_extends_and_decides_who_must_report() {
        for (var other : List.of(
                city.person(TinyCity.COMMISSION, Role.REVIEWER),
                city.person(TinyCity.INSTITUTE, Role.LEADER),
                city.person(TinyCity.DISTRICT, Role.LEADER),
                city.person(TinyCity.MUSIC, Role.LEADER))) {
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> cycles.open(opening(), other))
                    .withMessage("开启年度工作由市教育委员会的负责人办理，%s不能办理。".formatted(other.name()));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> cycles.extend(
                            TinyCity.YEAR, List.of(TinyCity.MUSIC), Instant.parse("2021-01-05T15:59:59Z"), "搬迁", other))
                    .withMessage("延期由市教育委员会的负责人办理，%s不能办理。".formatted(other.name()));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> cycles.oblige(TinyCity.YEAR, Obligation.toReport(TinyCity.MUSIC, "有在校生"), other))
                    .withMessage("调整应报名单由市教育委员会的负责人办理，%s不能办理。".formatted(other.name()));
        }
    }

    @Test
    void only_the_institute_writes_notes() {
        for (var other :
                List.of(city.person(TinyCity.COMMISSION, Role.LEADER), city.person(TinyCity.MUSIC, Role.COLLECTOR))) {
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> cycles.note(TinyCity.YEAR, HAS_GRADUATES, "不含结业", other))
                    .withMessage("撰写填报说明由市教育科学研究院办理，%s不能办理。".formatted(other.name()));
        }
        var institute = city.person(TinyCity.INSTITUTE, Role.COLLECTOR);
        cycles.note(TinyCity.YEAR, HAS_GRADUATES, " 结业不算毕业。 ", institute);
        assertThat(cycles.note(TinyCity.YEAR, HAS_GRADUATES)).contains("结业不算毕业。");
        assertThatExceptionOfType(CampaignRefused.class)
                .isThrownBy(() -> cycles.note(TinyCity.YEAR, new ItemCode("nothing"), "…", institute))
                .withMessage("2020 年度的目录里没有数据项 nothing。");
        cycles.note(TinyCity.YEAR, HAS_GRADUATES, "", institute);
        assertThat(cycles.note(TinyCity.YEAR, HAS_GRADUATES)).isEmpty();
    }

    @Test
    void too_late_is_refused_until_the_commission_extends_and_everything_is_on_record() {
        openNext();
        var id = new SubmissionId(TinyCity.MUSIC, NEXT);
        var collector = city.person(TinyCity.MUSIC, Role.COLLECTOR);
        assertThatExceptionOfType(OutOfTime.class)
                .isThrownBy(() -> submissions.submit(new SubmissionId(TinyCity.DANCE, NEXT), dance()))
                .satisfies(e -> assertThat(e.words())
                        .isEqualTo("2021 年度 2020-12-05 00:00 开始报送，现在是 2020-12-04 14:03，还不能提交。数据可以先填写、保存，到时再提交。"));
        assertThatExceptionOfType(CampaignRefused.class)
                .isThrownBy(() -> extend("2020-12-10T15:59:59Z", "搬迁"))
                .withMessage("延期应晚于韶音音乐学校原来的截止时间 2020-12-10 23:59，现在填的是 2020-12-10 23:59。请改为更晚的时间。");
        assertThatExceptionOfType(CampaignRefused.class)
                .isThrownBy(() -> extend("2020-12-15T15:59:59Z", " "))
                .withMessage("延期要写明理由。请填写理由后再保存。");
        extend("2020-12-15T15:59:59Z", "校区搬迁");
        assertThat(cycles.deadline(NEXT, TinyCity.MUSIC)).isEqualTo(Instant.parse("2020-12-15T15:59:59Z"));
        assertThat(cycles.deadline(NEXT, TinyCity.DANCE)).isEqualTo(Instant.parse("2020-12-10T15:59:59Z"));
        assertThat(submissions.state(id)).isEqualTo(new ReviewState.Draft());
        assertThat(submissions.mayEnter(id, collector)).isTrue();
        assertThat(cycles.happenings(NEXT))
                .extracting(Happening::what, Happening::why, Happening::who)
                .containsExactly(
                        tuple("韶音音乐学校延期至 2020-12-15 23:59", "校区搬迁", "310000.leader"),
                        tuple("发布通知 质量年报〔2021〕1 号《填报通知》", "", "310000.leader"),
                        tuple(
                                "开启 2021 年度工作，应报 2 家，目录 "
                                        + cycles.find(NEXT).orElseThrow().catalogVersion(),
                                "",
                                "310000.leader"));
        assertThat(audit.entries("cycle/2021")).hasSize(3);
    }

    @Test
    void who_is_found_without_graduates_is_not_asked_about_them() {
        var id = new SubmissionId(TinyCity.BUSINESS, TinyCity.YEAR);
        var collector = city.person(TinyCity.BUSINESS, Role.COLLECTOR);
        var placed = submissions.catalog(id).item(new ItemCode("placed_total"));
        submissions.enter(
                id,
                Map.of(placed.code(), Answer.number(130), new ItemCode("graduates_total"), Answer.number(120)),
                collector);
        assertThat(concerning(id, placed)).as("more placed than graduated").isNotEmpty();

        cycles.oblige(TinyCity.YEAR, new Obligation(TinyCity.BUSINESS, true, false, "首届学生 2022 年毕业"), leader());
        assertThat(submissions.answers(id)).containsEntry(HAS_GRADUATES, Answer.number(0));
        assertThat(submissions.answers(id)).containsEntry(placed.code(), new Answer.None(Missing.NOT_APPLICABLE));
        assertThat(submissions.inspection(id).values().value(new ItemCode("placement_rate"), 0))
                .isEqualTo(Amount.missing(Missing.NOT_APPLICABLE));
        assertThat(concerning(id, placed)).isEmpty();
        assertThat(submissions.inspection(id).asks(placed)).isFalse();
        assertThatExceptionOfType(AnswerRefused.class)
                .isThrownBy(() -> submissions.enter(id, Map.of(HAS_GRADUATES, Answer.number(1)), collector))
                .withMessage("本届是否有毕业生已由市教育委员会认定为“否”。如有毕业生，请与其联系更正认定。");
        cycles.oblige(TinyCity.YEAR, Obligation.toReport(TinyCity.BUSINESS, "有中途转入的毕业班"), leader());
        assertThat(submissions.answers(id))
                .doesNotContainKey(HAS_GRADUATES)
                .as("nothing typed is lost")
                .containsEntry(placed.code(), Answer.number(130));
    }

    private List<Finding> concerning(SubmissionId id, Item item) {
        return submissions.findings(id).stream()
                .filter(finding -> !finding.checkId().equals("H01")
                        && submissions.inspection(id).inputs(finding.items()).contains(item))
                .toList();
    }

    @Test
    void handed_in_once_it_may_come_again_after_the_deadline() {
        var id = new SubmissionId(TinyCity.DANCE, TinyCity.YEAR);
        Completing.complete(submissions, id, dance());
        submissions.submit(id, dance());
        submissions.recall(id, dance());
        assertThat(submissions.state(id)).isEqualTo(new ReviewState.Draft());
        submissions.submit(id, dance());
        assertThat(submissions.state(id)).isEqualTo(new ReviewState.InReview(false));
    }

    private void extend(String until, String reason) {
        cycles.extend(NEXT, List.of(TinyCity.MUSIC), Instant.parse(until), reason, leader());
    }

    private void openNext() {
        cycles.open(opening(), leader());
    }

    private static Opening opening() {
        var windows = new EnumMap<Level, Window>(Level.class);
        for (var level : Level.values()) {
            windows.put(level, window(level));
        }
        return new Opening(
                NEXT,
                windows,
                List.of(
                        Obligation.toReport(TinyCity.MUSIC, "有在校生"),
                        Obligation.toReport(TinyCity.DANCE, "有在校生"),
                        new Obligation(TinyCity.OF_OWNER, false, true, "上年度在校生 0 人")),
                new Announcement("填报通知", "请按期填报。", List.of()));
    }

    private static Window window(Level level) {
        return new Window(
                Instant.parse("2020-12-04T16:00:00Z"),
                Instant.parse(
                        switch (level) {
                            case SCHOOL -> "2020-12-10T15:59:59Z";
                            case DISTRICT -> "2020-12-20T15:59:59Z";
                            case CITY -> "2020-12-31T15:59:59Z";
                        }));
    }

    private CurrentUser leader() {
        return city.person(TinyCity.COMMISSION, Role.LEADER);
    }

    private CurrentUser dance() {
        return city.person(TinyCity.DANCE, Role.COLLECTOR);
    }
}
