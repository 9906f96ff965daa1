package zhijian.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import zhijian.MovableClock;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Announcement;
import zhijian.cycle.CampaignRefused;
import zhijian.cycle.Cycles;
import zhijian.cycle.Obligation;
import zhijian.organisation.Register;
import zhijian.submission.Completing;
import zhijian.submission.Helpers;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// What people are told, as far as a real SMTP server.
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class NoticesTests {

    private static final SubmissionId ID = new SubmissionId(TinyCity.OF_DISTRICT, TinyCity.YEAR);
    private static final Instant NOW = Instant.parse("2020-12-04T06:03:00Z");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Notices notices;

    @Autowired
    Settings settings;

    @Autowired
    MailAddresses addresses;

    @Autowired
    Accounts accounts;

    @Autowired
    Cycles cycles;

    @Autowired
    Delegations delegations;

    @Autowired
    Helpers helpers;

    @Autowired
    Register register;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private final MovableClock clock = new MovableClock(NOW);
    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void settle() {
        city.settleAnew();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void what_the_commission_decides_is_told_to_whom_it_concerns() {
        var commission = city.person(TinyCity.COMMISSION, Role.LEADER);
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        var before = Objects.requireNonNull(cycles.obligations(TinyCity.YEAR).get(TinyCity.OF_DISTRICT));
        cycles.oblige(TinyCity.YEAR, new Obligation(TinyCity.OF_DISTRICT, true, false, "首届学生 2022 年毕业"), commission);
        assertThat(notices.of(collector.login(), 1).getFirst())
                .extracting(Notice::title, Notice::words)
                .containsExactly("2020 年度本单位列入应报名单，本届没有毕业生", "市教育委员会认定，理由：首届学生 2022 年毕业。有关毕业生的数据项自动记为“不适用”，不用填写。");
        cycles.oblige(TinyCity.YEAR, new Obligation(TinyCity.OF_DISTRICT, false, true, "已停止招生"), commission);
        assertThat(notices.of(city.person(TinyCity.OF_DISTRICT, Role.LEADER).login(), 1)
                        .getFirst()
                        .words())
                .isEqualTo("市教育委员会认定，理由：已停止招生。不用填报；已填的数据保留，不参加汇总。");
        assertThat(mvc.get().uri("/desk/" + ID).with(user(collector)))
                .bodyText()
                .contains("本年度不列入应报名单，不用填报", "已停止招生")
                .doesNotContain("提交审核</button>");
        assertThat(mvc.get().uri("/desk").with(user(collector))).bodyText().contains("本年度没有向本单位布置填报任务。理由：已停止招生");
        cycles.oblige(TinyCity.YEAR, before, commission);
        assertThat(notices.of(collector.login(), 1).getFirst().title()).isEqualTo("2020 年度本单位列入应报名单");

        var circular = cycles.publish(TinyCity.YEAR, new Announcement("补充通知", "报送时段顺延。", List.of()), commission);
        assertThat(notices.of(collector.login(), 1).getFirst())
                .extracting(Notice::title, Notice::words)
                .containsExactly("通知：补充通知", "市教育委员会发布 %s。".formatted(circular.reference()));
    }

    @Test
    void what_somebody_approved_stands_under_the_decision_it_was_approved_under() {
        var commission = city.person(TinyCity.COMMISSION, Role.LEADER);
        var stopped = new Obligation(TinyCity.OF_DISTRICT, false, true, "全年停办");
        Completing.complete(submissions, ID, city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR));
        submissions.submit(ID, city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR));
        submissions.pass(ID, city.person(TinyCity.OF_DISTRICT, Role.REVIEWER));
        submissions.approve(ID, city.person(TinyCity.OF_DISTRICT, Role.LEADER));
        assertThatExceptionOfType(CampaignRefused.class)
                .isThrownBy(() -> cycles.oblige(TinyCity.YEAR, stopped, commission))
                .withMessage("棠枢职业学校 2020 年度的数据已核准，应报与否、有没有毕业生不能再改。确需改的，请先由主管部门退回或者开放更正。");
        assertThat(cycles.obliged(TinyCity.YEAR)).contains(TinyCity.OF_DISTRICT);
    }

    @Test
    void every_step_tells_who_must_act_next_and_settles_what_was_asked_before() {
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        var reviewer = city.person(TinyCity.OF_DISTRICT, Role.REVIEWER);
        var leader = city.person(TinyCity.OF_DISTRICT, Role.LEADER);
        var district = city.person(TinyCity.DISTRICT, Role.REVIEWER);
        Completing.complete(submissions, ID, collector);

        submissions.submit(ID, collector);
        assertThat(told(reviewer)).containsExactly("待办 棠枢职业学校 2020 年度数据等待您审核");
        submissions.sendBack(ID, "人数不符", Map.of(new ItemCode("staff_total"), "报表是 158"), reviewer);
        assertThat(told(reviewer)).as("settled").isEmpty();
        assertThat(told(collector)).containsExactly("退回 棠枢职业学校 2020 年度数据被退回，请改正");
        assertThat(notices.of(collector.login(), 1).getFirst().words())
                .isEqualTo("审核员退回，理由：人数不符。涉及：教职工总数（报表是 158）。改正后请重新提交。");
        submissions.submit(ID, collector);
        submissions.pass(ID, reviewer);
        assertThat(told(leader)).containsExactly("待办 棠枢职业学校 2020 年度数据等待您核准");
        submissions.approve(ID, leader);
        submissions.declare(ID, "钟砚秋", leader);
        assertThat(told(leader)).isEmpty();
        assertThat(told(district)).containsExactly("待办 棠枢职业学校 2020 年度数据等待备案");
        var receipt = submissions.file(ID, district);
        assertThat(told(district)).isEmpty();
        assertThat(notices.of(leader.login(), 1).getFirst().words())
                .isEqualTo("回执编号 %s。可在总览页查看，请留存。比截止时间提前了 27 天，谢谢各位。".formatted(receipt));
        submissions.reopen(ID, "图书数有误", Map.of(new ItemCode("books_paper"), ""), district);
        assertThat(told(collector))
                .containsExactly(
                        "退回 棠枢职业学校 2020 年度数据请更正已备案的数据",
                        "回执 棠枢职业学校 2020 年度数据已备案",
                        "进展 棠枢职业学校 2020 年度数据已核准",
                        "进展 棠枢职业学校 2020 年度数据审核通过");
    }

    @Test
    void a_step_that_fails_tells_nobody() {
        var reviewer = city.person(TinyCity.OF_DISTRICT, Role.REVIEWER);
        transaction.executeWithoutResult(status -> {
            notices.tell(List.of(reviewer.login()), telling(Kind.TASK, "等待您审核"));
            status.setRollbackOnly();
        });
        assertThat(told(reviewer)).isEmpty();
    }

    @Test
    void the_header_counts_what_is_unread_and_a_notice_leads_to_its_page() {
        var reviewer = city.person(TinyCity.OF_DISTRICT, Role.REVIEWER);
        assertThat(get("/desk", reviewer)).bodyText().doesNotContain("条未读");
        notices.tell(List.of(reviewer.login()), telling(Kind.TASK, "等待您审核"));
        notices.tell(List.of(reviewer.login()), telling(Kind.PROGRESS, "已核准"));
        assertThat(get("/desk", reviewer))
                .bodyText()
                .contains("<b class=\"count\">2<span class=\"unseen\"> 条未读</span></b>");
        assertThat(get("/desk/notices", reviewer)).bodyText().contains("等待您审核", "2020-12-04 14:03", "全部标为已读");
        var first = notices.of(reviewer.login(), 2).getLast();
        assertThat(get("/desk/notices/" + first.id(), city.person(TinyCity.OF_DISTRICT, Role.LEADER)))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/notices/" + first.id(), reviewer)).hasHeader("Location", "/desk/" + ID);
        assertThat(notices.unread(reviewer.login())).isEqualTo(1);
        assertThat(post("/desk/notices/read", "latest=" + first.id(), reviewer)).hasStatus(HttpStatus.FOUND);
        assertThat(notices.unread(reviewer.login())).as("what came later").isEqualTo(1);
        assertThat(mvc.get().uri("/desk/sign-in").exchange()).bodyText().doesNotContain("/desk/notices");
    }

    @Test
    void a_return_is_mailed_at_once_with_all_that_waits_and_never_again() throws Exception {
        var collector = mailed("AT_ONCE");
        notices.tell(List.of(collector.login()), telling(Kind.PROGRESS, "已核准"));
        round();
        assertThat(server.getReceivedMessages()).isEmpty();
        notices.tell(List.of(collector.login()), telling(Kind.RETURNED, "被退回，请改正"));
        round();
        round();
        var mail = only();
        assertThat(mail.getSubject()).isEqualTo("【职鉴】2 条消息：已核准 等");
        assertThat(mail.getAllRecipients()[0]).hasToString("zhou@school.edu.cn");
        var key = jdbc.sql("SELECT unsubscribe FROM notice.setting")
                .query(String.class)
                .single();
        assertThat(text(mail) + "\n").isEqualTo("""
                棠枢职业学校采集员，您好：

                1. [进展] 已核准
                请看清再办。
                办理：https://zhijian.example.edu.cn/desk/3131004014/2020

                2. [退回] 被退回，请改正
                请看清再办。
                办理：https://zhijian.example.edu.cn/desk/3131004014/2020

                --
                您的账号 3131004014.collector。这封邮件由职鉴自动发出，请不要回复。
                改邮箱或发送方式：https://zhijian.example.edu.cn/desk/notices/settings
                不再接收邮件：https://zhijian.example.edu.cn/desk/unsubscribe?key=%s
                """.formatted(key));
        assertThat(mail.getHeader("List-Unsubscribe"))
                .containsExactly("<https://zhijian.example.edu.cn/desk/unsubscribe?key=%s>".formatted(key));
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@zhijian.example.edu.cn>");

        assertThat(mvc.get().uri("/desk/unsubscribe?key=" + key).exchange())
                .bodyText()
                .contains("停收职鉴的邮件？");
        assertThat(mvc.post()
                        .uri("/desk/unsubscribe")
                        .param("key", key)
                        .with(csrf())
                        .exchange())
                .bodyText()
                .contains("已停收邮件");
        notices.tell(List.of(collector.login()), telling(Kind.RETURNED, "又被退回"));
        round();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_daily_digest_comes_in_the_morning_without_what_was_read() throws Exception {
        var collector = mailed("DAILY");
        notices.tell(List.of(collector.login()), telling(Kind.RETURNED, "被退回，请改正"));
        notices.tell(List.of(collector.login()), telling(Kind.PROGRESS, "已核准"));
        round();
        assertThat(server.getReceivedMessages()).isEmpty();
        notices.open(notices.of(collector.login(), 2).getLast().id(), collector.login());
        clock.set(Instant.parse("2020-12-05T00:00:00Z"));
        round();
        assertThat(only().getSubject()).isEqualTo("【职鉴】已核准");
    }

    @Test
    void while_the_server_is_down_an_e_mail_waits_is_shown_and_goes_out_once() {
        var collector = mailed("AT_ONCE");
        int port = server.getSmtp().getPort();
        server.stop();
        notices.tell(List.of(collector.login()), telling(Kind.RETURNED, "被退回，请改正"));
        round(port);
        assertThat(get("/desk/notices/settings", collector))
                .bodyText()
                .contains("等待发送", "第 1 次没有发出：连不上邮件服务器。下次 2020-12-04 14:04 再试。");
        round(port);
        assertThat(standings()).containsExactly("WAITING 1");
        clock.pass(Duration.ofMinutes(1));
        round(port);
        assertThat(standings()).as("and waits longer the second time").containsExactly("WAITING 2");
        clock.pass(Duration.ofMinutes(5));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        round(port);
        round(port);
        assertThat(standings()).containsExactly("SENT 3");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_server_that_stays_away_is_given_up_in_the_end() {
        var collector = mailed("AT_ONCE");
        int port = server.getSmtp().getPort();
        server.stop();
        notices.tell(List.of(collector.login()), telling(Kind.RETURNED, "被退回，请改正"));
        for (int round = 0; round < 12; round++) {
            round(port);
            clock.pass(Duration.ofDays(1));
        }
        assertThat(standings()).containsExactly("GIVEN_UP 8");
        assertThat(get("/desk/notices/settings", collector)).bodyText().contains("没有发出", "连不上邮件服务器。");
    }

    @Test
    void an_e_mail_that_may_have_arrived_is_not_sent_twice() throws Exception {
        mailed("AT_ONCE");
        try (var breaking = new BreakingServer("220 hello", "250 hello", "250 ok", "250 ok", "354 go on", "")) {
            notices.tell(List.of(ID.organisation() + ".collector"), telling(Kind.RETURNED, "被退回，请改正"));
            round(breaking.port());
            assertThat(standings()).containsExactly("UNCERTAIN 1");
        }
        clock.pass(Duration.ofDays(2));
        round();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void an_interrupted_e_mail_is_not_sent_twice_and_a_busy_server_is_asked_again() throws Exception {
        mailed("AT_ONCE");
        notices.tell(List.of(ID.organisation() + ".collector"), telling(Kind.RETURNED, "被退回，请改正"));
        try (var busy = new BreakingServer("220 hello", "250 hello", "451 later", "221 bye")) {
            round(busy.port());
            assertThat(standings()).containsExactly("WAITING 1");
        }
        jdbc.sql("UPDATE notice.outbox SET standing = 'SENDING'").update();
        clock.pass(Duration.ofMinutes(16));
        round();
        assertThat(standings()).containsExactly("UNCERTAIN 1");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void an_address_the_server_does_not_know_is_not_tried_again() throws Exception {
        mailed("AT_ONCE");
        notices.tell(List.of(ID.organisation() + ".collector"), telling(Kind.RETURNED, "被退回，请改正"));
        try (var strict = new BreakingServer("220 hello", "250 hello", "250 ok", "550 no such person", "250 ok")) {
            round(strict.port());
        }
        assertThat(standings()).containsExactly("GIVEN_UP 1");
        assertThat(jdbc.sql("SELECT problem FROM notice.outbox")
                        .query(String.class)
                        .single())
                .isEqualTo("邮件服务器不接受这个邮箱地址，请核对。");
    }

    @Test
    void whoever_must_act_next_is_reminded_once_also_after_a_restart() {
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        remindAt("2020-12-17T00:00:00Z");
        remindAt("2020-12-17T00:01:00Z");
        assertThat(told(collector)).containsExactly("期限 棠枢职业学校 2020 年度数据还有 14 天");
        assertThat(notices.of(collector.login(), 1).getFirst().words())
                .isEqualTo("截止时间 2020-12-31 23:59，现在还没有开始填报。请抓紧填完、处理校验问题并提交。");
        Completing.complete(submissions, ID, collector);
        submissions.submit(ID, collector);
        remindAt("2020-12-24T00:00:00Z");
        assertThat(told(collector)).hasSize(1);
        assertThat(told(city.person(TinyCity.OF_DISTRICT, Role.REVIEWER))).contains("期限 棠枢职业学校 2020 年度数据还有 7 天");
    }

    @Test
    void who_has_begun_is_told_so_in_the_reminder() {
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        Completing.complete(submissions, ID, collector);
        remindAt("2020-12-24T00:00:00Z");
        assertThat(notices.of(collector.login(), 1).getFirst().words())
                .isEqualTo("截止时间 2020-12-31 23:59，现在是“填报中”。请抓紧填完、处理校验问题并提交。");
    }

    @Test
    void close_to_the_deadline_the_leader_is_reminded_too() {
        remindAt("2020-12-24T00:00:00Z");
        assertThat(told(city.person(TinyCity.OF_DISTRICT, Role.LEADER))).isEmpty();
        remindAt("2020-12-28T00:00:00Z");
        assertThat(told(city.person(TinyCity.OF_DISTRICT, Role.LEADER))).containsExactly("期限 棠枢职业学校 2020 年度数据还有 3 天");
    }

    @Test
    void what_is_late_goes_up_from_who_files_to_the_leader_and_to_the_commission() {
        var reviewer = city.person(TinyCity.DISTRICT, Role.REVIEWER);
        var leader = city.person(TinyCity.DISTRICT, Role.LEADER);
        var commission = city.person(TinyCity.COMMISSION, Role.LEADER);
        escalateAt("2020-12-27T00:00:00Z");
        assertThat(told(reviewer)).isEmpty();
        escalateAt("2020-12-28T00:00:00Z");
        escalateAt("2020-12-28T00:01:00Z");
        assertThat(told(reviewer)).containsExactly("督办 2020 年度数据还有 3 天截止，1 家还没有报送");
        assertThat(notices.of(reviewer.login(), 1).getFirst().words()).isEqualTo("棠枢职业学校。每家卡在哪里，请看填报进度，可以在那里催办。");
        assertThat(told(leader)).isEmpty();
        escalateAt("2021-01-01T00:00:00Z");
        assertThat(told(leader)).containsExactly("督办 2020 年度数据已过截止 1 天，1 家还没有报送");
        assertThat(told(commission)).containsExactly("督办 2020 年度数据已过截止 1 天，4 家还没有报送");
        escalateAt("2021-01-07T00:00:00Z");
        assertThat(told(commission)).contains("督办 2020 年度数据已过截止 7 天，6 家还没有报送");
    }

    @Test
    void an_authority_urges_those_it_looks_after_once_a_day() {
        var district = city.person(TinyCity.DISTRICT, Role.REVIEWER);
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        assertThat(post("/desk/progress/2020/urge", "organisation=3131001274", district))
                .as("files with the commission")
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("/desk/progress/2020/urge", "organisation=3131004014", district))
                .hasHeader("Location", "/desk/progress?year=2020");
        assertThat(told(collector)).containsExactly("期限 棠枢职业学校 2020 年度数据徐汇区催办，还有 27 天");
        assertThat(mvc.post()
                        .uri("/desk/progress/2020/urge")
                        .param("organisation", "3131004014")
                        .with(user(district))
                        .with(csrf())
                        .exchange())
                .flash()
                .containsEntry("message", "已催办 0 家；另外 1 家今天已经催过，或者已报送、不用催。");
        assertThat(told(collector)).hasSize(1);
    }

    @Test
    void an_address_is_checked_and_nobody_is_mailed_what_they_were_told_before() {
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        assertThat(post("/desk/notices/settings", "address=zhou@school&delivery=DAILY", collector))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("邮箱地址应像 wang@school.edu.cn，现在是“zhou@school”。请改正；不想收邮件可以留空。", "value=\"zhou@school\"");
        assertThat(get("/desk/notices/settings", collector)).bodyText().contains("本系统没有配置邮件服务器，现在不会发邮件");
        clock.pass(Duration.ofHours(-1));
        new Notices(jdbc, clock).tell(List.of(collector.login()), telling(Kind.RETURNED, "早先的退回"));
        clock.pass(Duration.ofHours(1));
        mailed("AT_ONCE");
        round();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void addresses_are_not_readable_in_the_database_nor_those_an_earlier_version_kept_open() {
        var collector = mailed("AT_ONCE");
        assertThat(kept(collector)).startsWith("sealed:").doesNotContain("zhou");
        assertThat(settings.of(collector.login()).address()).isEqualTo("zhou@school.edu.cn");
        jdbc.sql("UPDATE notice.setting SET address = 'zhou@school.edu.cn'").update();
        assertThat(settings.of(collector.login()).address()).isEqualTo("zhou@school.edu.cn");
        addresses.sealOpenOnes();
        assertThat(kept(collector)).startsWith("sealed:");
        assertThat(settings.of(collector.login()).address()).isEqualTo("zhou@school.edu.cn");
    }

    private String kept(CurrentUser who) {
        return jdbc.sql("SELECT address FROM notice.setting WHERE login = :login")
                .param("login", who.login())
                .query(String.class)
                .single();
    }

    private CurrentUser mailed(String delivery) {
        var collector = city.person(TinyCity.OF_DISTRICT, Role.COLLECTOR);
        assertThat(post("/desk/notices/settings", "address=zhou@school.edu.cn&delivery=" + delivery, collector))
                .hasHeader("Location", "/desk/notices/settings");
        return collector;
    }

    private void round() {
        round(server.getSmtp().getPort());
    }

    /// One look of the post at what is due, as after a start of the application.
    private void round(int port) {
        var mail = new MailSettings(
                "127.0.0.1",
                port,
                "",
                "",
                MailSettings.Security.NONE,
                "zhijian@example.edu.cn",
                "https://zhijian.example.edu.cn/");
        var outbox = new Outbox(jdbc, addresses, clock);
        transaction.executeWithoutResult(_ -> new Digests(jdbc, outbox, accounts, mail, clock).write());
        new Postman(outbox, new MailConfiguration().mailSender(mail), mail, clock).deliver();
    }

    private void remindAt(String moment) {
        clock.set(Instant.parse(moment));
        transaction.executeWithoutResult(
                _ -> new Reminders(jdbc, new Notices(jdbc, clock), cycles, submissions, delegations, helpers, clock)
                        .remind());
    }

    private void escalateAt(String moment) {
        clock.set(Instant.parse(moment));
        transaction.executeWithoutResult(
                _ -> new Escalations(jdbc, new Notices(jdbc, clock), cycles, submissions, register, delegations, clock)
                        .escalate());
    }

    private static Telling telling(Kind kind, String title) {
        return new Telling(kind, title, "请看清再办。", "/desk/" + ID, ID.toString());
    }

    /// What somebody has not read, the latest first.
    private List<String> told(CurrentUser who) {
        return notices.of(who.login(), 20).stream()
                .filter(it -> !it.isRead())
                .map(it -> it.kind().chinese() + " " + it.title())
                .toList();
    }

    private List<String> standings() {
        return jdbc.sql("SELECT standing || ' ' || attempts FROM notice.outbox ORDER BY id")
                .query(String.class)
                .list();
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String text(Message mail) throws MessagingException, IOException {
        return ((String) mail.getContent()).replace("\r\n", "\n");
    }

    private MvcTestResult get(String address, CurrentUser who) {
        return mvc.get().uri(address).with(user(who)).exchange();
    }

    private MvcTestResult post(String address, String form, CurrentUser who) {
        return mvc.post()
                .uri(address)
                .contentType(new MediaType(MediaType.APPLICATION_FORM_URLENCODED, StandardCharsets.UTF_8))
                .content(form)
                .with(user(who))
                .with(csrf())
                .exchange();
    }
}
