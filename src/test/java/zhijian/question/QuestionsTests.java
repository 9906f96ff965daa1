package zhijian.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import zhijian.MovableClock;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.Role;
import zhijian.vault.Vault;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class QuestionsTests {

    private static final PublishedNumber NUMBER =
            new PublishedNumber("teachers_fulltime", "school:3131001274", 2020, "2020-1", "韶音音乐学校 2020 年 专任教师数：132 人");

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Questions questions;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    @Test
    void a_question_is_answered_in_public_in_words_of_the_institute() {
        var receipt = questions.ask(NUMBER, "学校网站上写的是 123 人，张老师说的。", "192.0.2.1");
        assertThat(mvc.get().uri("/question/" + receipt).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("已收到", "学校网站上写的是 123 人");
        var institute = city.person(TinyCity.INSTITUTE, Role.REVIEWER);
        assertThat(mvc.get().uri("/desk/notices").with(user(institute)).exchange())
                .bodyText()
                .contains("公众对公示的数字提出疑问", "韶音音乐学校 2020 年 专任教师数：132 人。请核对后公开答复。");
        long id = questions.find(receipt).orElseThrow().id();
        assertThat(mvc.post()
                        .uri("/desk/questions/%d/answer".formatted(id))
                        .param("question", "学校网站上写的是 123 人。")
                        .param("answer", "123 人不含外聘教师，口径不同，公示的数字无误。")
                        .with(user(institute))
                        .with(csrf())
                        .exchange())
                .hasHeader("Location", "/desk/questions");
        assertThat(questions.answered())
                .extracting(Question::publicWords, Question::answer)
                .containsExactly(tuple("学校网站上写的是 123 人。", "123 人不含外聘教师，口径不同，公示的数字无误。"));
        assertThat(mvc.get().uri("/question/" + receipt).exchange()).bodyText().contains("市教科院的答复", "口径不同");
        assertThat(mvc.get()
                        .uri("/desk/questions")
                        .with(user(city.person(TinyCity.MUSIC, Role.LEADER)))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/question/00000000000000000000").exchange()).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void what_names_people_or_sells_something_is_not_taken() {
        for (var words : new String[] {
            "请看 https://spam.example/",
            "便宜 www.spam.top 来",
            "请打 13812345678 给我",
            "我的邮箱 a.b@example.org 请回",
            "身份证 310101199001011234 的人",
            "有问题加 QQ 123456789",
            "我的微信号：school_2020",
            "短",
            "字".repeat(501)
        }) {
            assertThatExceptionOfType(QuestionRefused.class)
                    .as(words)
                    .isThrownBy(() -> questions.ask(NUMBER, words, "192.0.2.1"));
        }
        assertThatExceptionOfType(QuestionRefused.class)
                .isThrownBy(() -> questions.ask(NUMBER, "请打 13812345678 给我", "192.0.2.1"))
                .withMessage("问题里请不要写手机号：内容会公开。请删去后再提交。");
        assertThat(questions.of(Question.State.OPEN, 10)).isEmpty();
    }

    @Test
    void one_network_asks_a_few_times_a_day_and_nothing_of_it_is_kept() {
        for (int i = 0; i < Questions.MOST_OF_ONE_SENDER; i++) {
            questions.ask(NUMBER, "第 %d 个问题：人数对吗？".formatted(i), "192.0.2.7");
        }
        assertThatExceptionOfType(QuestionRefused.class)
                .isThrownBy(() -> questions.ask(NUMBER, "再问一个问题可以吗？", "192.0.2.7"))
                .withMessage("同一个网络今天已经提了 5 个问题，请明天再提。");
        var other = questions.ask(NUMBER, "别的网络的问题：人数对吗？", "192.0.2.8");
        assertThat(questions.ask(NUMBER, "别的网络的问题：人数对吗？", "192.0.2.9"))
                .as("the same question")
                .isEqualTo(other);
        assertThat(jdbc.sql("SELECT sender FROM question.sender")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(sender -> sender.matches("[0-9a-f]{64}"));
    }

    @Test
    void a_form_is_good_for_a_day_but_not_at_once_and_nobody_forges_it() {
        var at = Instant.parse("2020-12-04T06:00:00Z");
        var clock = new MovableClock(at);
        var tickets = new Tickets(vault, clock);
        var ticket = tickets.issue();
        assertThatExceptionOfType(QuestionRefused.class)
                .isThrownBy(() -> tickets.check(ticket))
                .withMessage("提交得太快，请过几秒再提交一次。");
        clock.set(at.plusSeconds(4));
        tickets.check(ticket);
        new Tickets(vault, clock).check(ticket);
        for (var forged : new String[] {"", "1", "x.y", ticket.replaceFirst("^\\d", "9"), ticket + "0"}) {
            assertThatExceptionOfType(QuestionRefused.class).as(forged).isThrownBy(() -> tickets.check(forged));
        }
        clock.set(at.plusSeconds(86_401));
        assertThatExceptionOfType(QuestionRefused.class)
                .isThrownBy(() -> tickets.check(ticket))
                .withMessage("页面已经过时，写的内容还在，请再提交一次。");
    }
}
