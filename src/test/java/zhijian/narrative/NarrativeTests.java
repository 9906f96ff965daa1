package zhijian.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import zhijian.PostgresForTests;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.attachment.AttachmentId;
import zhijian.attachment.Attachments;
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.Document;
import zhijian.submission.Finding;
import zhijian.submission.Helpers;
import zhijian.submission.NotReady;
import zhijian.submission.NotYours;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class NarrativeTests {

    private static final CaseStudy READY = new CaseStudy(
            "把课堂搬进车间",
            "4",
            "学校与企业共建实训车间，学生轮流上岗。",
            true,
            List.of(),
            List.of(),
            new TreeSet<>(List.of(new ItemCode("staff_total"))));

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Cases cases;

    @Autowired
    CaseStore caseStore;

    @Autowired
    Chapters chapters;

    @Autowired
    Evidence evidence;

    @Autowired
    SpotChecks spotChecks;

    @Autowired
    Attachments attachments;

    @Autowired
    AuditTrail audit;

    @Autowired
    Helpers helpers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    @Test
    void the_whole_of_it_is_in_the_approved_document_and_closed_afterwards() throws IOException {
        var school = TinyCity.LIGHT_INDUSTRY;
        var id = id(school);
        var collector = person(school, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        int number = cases.begin(id, collector);
        chapters.begin(id, "2", "德育工作扎实。\n学生满意。", collector);
        evidence.add(id, "staff_total", "花名册.pdf", "%PDF-1.7 花名册 %%EOF".getBytes(), "第 3 页", collector);

        assertThat(blocking(id))
                .contains(
                        "N01 案例 1 未命名案例：还没有标题。",
                        "N01 案例 1 未命名案例：还没有选择所属章节。",
                        "N01 案例 1 未命名案例：还没有正文。",
                        "N03 案例 1 未命名案例：没有说明写到了谁。");
        assertThatExceptionOfType(NotReady.class).isThrownBy(() -> submissions.submit(id, collector));
        write(id, number, READY);
        assertThat(blocking(id)).isEmpty();
        submissions.submit(id, collector);
        submissions.pass(id, person(school, Role.REVIEWER));
        submissions.approve(id, person(school, Role.LEADER));
        submissions.declare(id, "钟砚秋", person(school, Role.LEADER));
        submissions.file(id, person(TinyCity.COMMISSION, Role.REVIEWER));

        var document = submissions.filed(TinyCity.YEAR).stream()
                .filter(filing -> filing.document().id().equals(id))
                .findFirst()
                .orElseThrow()
                .document();
        assertThat(document.parts())
                .containsEntry(
                        "cases",
                        List.of(Map.of(
                                "chapter",
                                "4",
                                "items",
                                List.of("staff_total"),
                                "people",
                                List.of(),
                                "pictures",
                                List.of(),
                                "text",
                                "学校与企业共建实训车间，学生轮流上岗。",
                                "title",
                                "把课堂搬进车间")))
                .containsEntry("chapters", Map.of("2", "德育工作扎实。\n学生满意。"))
                .containsEntry(
                        "evidence",
                        List.of(Map.of(
                                "name",
                                "花名册.pdf",
                                "note",
                                "第 3 页",
                                "proves",
                                "staff_total",
                                "sha256",
                                attachments
                                        .find(evidence.all(id).getFirst().attachment())
                                        .orElseThrow()
                                        .sha256())));
        assertThat(Document.parse(document.json())).isEqualTo(document);

        var closed = "这份数据现在是“已备案”，不能修改；需要修改时请审核人退回。";
        refused(closed, () -> write(id, number, CaseStudy.EMPTY));
        refused(closed, () -> chapters.begin(id, "3", "补写", collector));
        refused(closed, () -> evidence.remove(id, evidence.all(id).getFirst().number(), collector));

        // a correction of the school's staff opens the case that speaks of it, its chapter and its evidence, no more
        submissions.reopen(
                id,
                "教职工总数与花名册不符",
                Map.of(new ItemCode("staff_total"), "应为 161"),
                person(TinyCity.COMMISSION, Role.REVIEWER));
        assertThat(cases.mayWrite(id, READY, collector)).isTrue();
        assertThat(cases.mayBegin(id, collector)).isFalse();
        assertThat(chapters.mayWrite(id, "1", collector)).isTrue();
        refused("这一章的叙述不在本次更正的范围内，已备案的内容不能修改。", () -> chapters.begin(id, "3", "补写", collector));
        refused("新增案例不在本次更正的范围内，已备案的内容不能修改。", () -> cases.begin(id, collector));
        evidence.add(id, "staff_total", "新花名册.pdf", "%PDF-1.7 新 %%EOF".getBytes(), "", collector);
        refused(
                "这项佐证不在本次更正的范围内，已备案的内容不能修改。",
                () -> evidence.add(id, "party_branches", "a.pdf", "%PDF-1.7 %%EOF".getBytes(), "", collector));
    }

    @Test
    void two_people_never_overwrite_each_other_unseen_and_every_version_stays() {
        var id = id(TinyCity.MUSIC);
        var collector = person(TinyCity.MUSIC, Role.COLLECTOR);
        var first = chapters.write(id, "8", "第一稿。", 0, collector).standing();
        assertThat(chapters.write(id, "8", "另一个人的稿。", 0, collector)).isEqualTo(new Written.Conflicting<>(first));
        assertThat(chapters.write(id, "8", "第一稿。", 0, collector)).isEqualTo(new Written.Kept<>(first));
        var second = chapters.write(id, "8", "第二稿。", first.revision(), collector);
        assertThat(second).isInstanceOf(Written.Kept.class);

        assertThat(put("/desk/" + id + "/narrative/8", "words=第三稿。&seen=" + first.revision()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(
                        "没有保存：韶音音乐学校采集员 在 2020-12-04 14:03 也改了这里。",
                        "<del>第二稿。</del>",
                        "<ins>第三稿。</ins>",
                        "name=\"seen\" value=\"" + second.standing().revision() + "\"");
        assertThat(put(
                        "/desk/" + id + "/narrative/8",
                        "words=第三稿。&seen=" + second.standing().revision()))
                .hasStatusOk()
                .bodyText()
                .contains("已保存 14:03", "4 字", "id=\"beside\" hx-swap-oob=\"true\"")
                .doesNotContain("<html");
        assertThat(get("/desk/" + id + "/narrative/8/versions", TinyCity.MUSIC, Role.REVIEWER))
                .hasStatusOk()
                .bodyText()
                .contains("第 3 稿", "第 1 稿", "<del>第二稿。</del>", "<ins>第三稿。</ins>");
        assertThat(audit.entries("narrative/" + id + "/chapter/8")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void a_case_is_written_with_people_and_a_picture_and_its_files_are_given_to_those_who_may_see_it()
            throws IOException {
        var id = id(TinyCity.OF_DISTRICT);
        var address = "/desk/" + id + "/cases";
        assertThat(post(address, Map.of(), TinyCity.OF_DISTRICT, Role.COLLECTOR))
                .hasRedirectedUrl(address + "/1");
        var photo = PhotoForTests.jpeg(200, 100);
        var saved = mvc.post()
                .uri(address + "/1")
                .multipart()
                .file(new MockMultipartFile("picture.new.file", "DSC_0001.JPG", "image/jpeg", photo))
                .file(new MockMultipartFile("person.0.file", "同意书.pdf", "application/pdf", "%PDF-1.7 %%EOF".getBytes()))
                .param("seen", revision(id, 1))
                .param("title", "一堂课")
                .param("chapter", "2")
                .param("words", "第一段。\r\n第二段。")
                .param("person.0.name", "李同学")
                .param("person.0.consent", "")
                .param("person.0.agreed", "on")
                .param("person.1.name", "")
                .param("person.1.consent", "")
                .param("picture.new.alternative", "")
                .param("item", "staff_total")
                .with(user(person(TinyCity.OF_DISTRICT, Role.COLLECTOR)))
                .with(csrf())
                .exchange();
        assertThat(saved).hasRedirectedUrl(address + "/1");
        var told = cases.standing(id).getFirst().version().content();
        assertThat(told.words()).isEqualTo("第一段。\n第二段。");
        assertThat(told.people())
                .singleElement()
                .satisfies(person -> assertThat(person.isProven()).isTrue());
        assertThat(told.problems()).containsExactly(new CaseProblem.PictureUndescribed(1));
        var picture = told.pictures().getFirst();
        assertThat(attachments.content(new AttachmentId(picture.original()))).isEqualTo(photo);

        assertThat(get("/desk/" + id + "/pictures/" + picture.shown(), TinyCity.OF_DISTRICT, Role.REVIEWER))
                .hasStatusOk()
                .hasContentType("image/jpeg")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Content-Disposition", "inline");
        assertThat(get("/desk/" + id + "/files/" + picture.original(), TinyCity.OF_DISTRICT, Role.REVIEWER))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader(
                        "Content-Disposition",
                        "attachment; filename=\"DSC_0001.JPG\"; " + "filename*=UTF-8''DSC_0001.JPG");
        assertThat(get("/desk/" + id + "/pictures/" + picture.original(), TinyCity.OF_DISTRICT, Role.REVIEWER))
                .as("the original is never shown in a page")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/desk/" + id + "/pictures/" + picture.shown(), TinyCity.DANCE, Role.LEADER))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get("/desk/" + id(TinyCity.DANCE) + "/files/" + picture.original(), TinyCity.DANCE, Role.LEADER))
                .as("a file of another submission")
                .hasStatus(HttpStatus.NOT_FOUND);

        assertThat(post(
                        address + "/1",
                        Map.of("seen", revision(id, 1), "title", "偷换", "words", "x", "chapter", "2"),
                        TinyCity.OF_DISTRICT,
                        Role.REVIEWER))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("只有本单位的采集员和协助填报人可以填写这份数据。这些内容没有保存。");
        assertThat(post(
                        address + "/1",
                        Map.of(
                                "seen",
                                revision(id, 1),
                                "title",
                                "偷换",
                                "words",
                                "x",
                                "chapter",
                                "2",
                                "picture.0.original",
                                "a".repeat(32),
                                "picture.0.shown",
                                picture.shown()),
                        TinyCity.OF_DISTRICT,
                        Role.COLLECTOR))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("案例里有一个文件不是在这份填报里上传的。请重新上传。");
        assertThat(cases.standing(id).getFirst().version().content()).isEqualTo(told);
    }

    @Test
    void a_case_somebody_else_changed_comes_back_with_both_texts() {
        var id = id(TinyCity.DANCE);
        var collector = person(TinyCity.DANCE, Role.COLLECTOR);
        int number = cases.begin(id, collector);
        var seen = revision(id, number);
        write(id, number, READY);
        var mine = "title=把课堂搬进车间&chapter=4&words=学校与企业共建实训车间，学生自愿上岗。";
        assertThat(put("/desk/" + id + "/cases/" + number + "/words", mine + "&seen=" + seen, TinyCity.DANCE))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有保存：霓翎舞蹈学校采集员", "<ins>学生自愿上岗。</ins>", "<del>学生轮流上岗。</del>");
        assertThat(put(
                        "/desk/" + id + "/cases/" + number + "/words",
                        mine + "&seen=" + revision(id, number),
                        TinyCity.DANCE))
                .hasStatusOk()
                .bodyText()
                .contains("已保存 14:03", "可以提交");
        var told = cases.standing(id).getFirst().version().content();
        assertThat(told.words()).isEqualTo("学校与企业共建实训车间，学生自愿上岗。");
        assertThat(told.items()).containsExactly(new ItemCode("staff_total"));
        assertThat(caseStore.versions(id, number)).hasSize(3);
    }

    @Test
    void words_that_contradict_themselves_or_the_filed_data_are_kept_and_told_of() {
        var id = id(TinyCity.DANCE);
        var collector = person(TinyCity.DANCE, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        var answer = submissions.answers(id).get(new ItemCode("staff_total"));
        var staff = answer instanceof Answer.Number(var value) ? value : BigDecimal.ZERO;
        int number = cases.begin(id, collector);
        var words = "学校有教职工 %s 人。专业教师 60 人，其中企业兼职 72 人。".formatted(staff.add(BigDecimal.ONE));

        assertThat(put(
                        "/desk/" + id + "/cases/" + number + "/words",
                        "title=把课堂搬进车间&chapter=4&words=" + words + "&seen=" + revision(id, number),
                        TinyCity.DANCE))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "前后矛盾",
                        "事实：教职工总数（%s 年）是 %s人，文中写 %s人"
                                .formatted(TinyCity.YEAR, staff.toPlainString(), staff.add(BigDecimal.ONE)),
                        "72人 是 60人 的一部分，却比它大");
        assertThat(cases.standing(id).getFirst().version().content().words()).isEqualTo(words);
    }

    @Test
    void there_are_at_most_three_cases_in_the_order_people_want() {
        var id = id(TinyCity.BUSINESS);
        var collector = person(TinyCity.BUSINESS, Role.COLLECTOR);
        for (int i = 0; i < Cases.MOST; i++) {
            cases.begin(id, READY.with("案例" + i, "4", "文字。"), collector);
        }
        assertThatExceptionOfType(WritingRefused.class)
                .isThrownBy(() -> cases.begin(id, collector))
                .withMessage("最多报送 3 个案例。要写新的，请先删除一个。");
        cases.moveUp(id, 3, collector);
        cases.withdraw(id, 1, true, collector);
        assertThat(cases.standing(id)).extracting(CaseStore.Kept::number).containsExactly(3, 2);
        cases.withdraw(id, 1, false, collector);
        assertThat(cases.standing(id)).extracting(CaseStore.Kept::number).containsExactly(1, 3, 2);
        assertThat(get("/desk/" + id + "/cases", TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatusOk()
                .bodyText()
                .contains("案例0", "可以提交")
                .doesNotContain("新增案例");
    }

    @Test
    void evidence_is_kept_with_what_it_proves_and_removed_on_record() {
        var id = id(TinyCity.OF_OWNER);
        var collector = person(TinyCity.OF_OWNER, Role.COLLECTOR);
        var address = "/desk/" + id + "/evidence";
        assertThat(mvc.post()
                        .uri(address)
                        .multipart()
                        .file(new MockMultipartFile("file", "网页.pdf", "application/pdf", "<html>".getBytes()))
                        .param("proves", "staff_total")
                        .param("note", "人事科")
                        .with(user(collector))
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("“网页.pdf”的内容不是 PDF", "value=\"人事科\"");
        evidence.add(id, "staff_total", "花名册.pdf", "%PDF-1.7 %%EOF".getBytes(), "人事科", collector);
        var soft = evidence.checks(id).getFirst().id();
        evidence.add(id, soft, "说明.pdf", "%PDF-1.7 %%EOF".getBytes(), "", collector);
        city.asApproved(
                TinyCity.OF_OWNER,
                () -> assertThat(get(address, TinyCity.OWNER, Role.REVIEWER))
                        .hasStatusOk()
                        .bodyText()
                        .contains("花名册.pdf", "人事科", soft + " 的说明", "抽取")
                        .doesNotContain("移除", "name=\"file\""));
        assertThatExceptionOfType(WritingRefused.class)
                .isThrownBy(() -> evidence.add(id, "nothing", "a.pdf", "%PDF-1.7 %%EOF".getBytes(), "", collector))
                .withMessage("请选择这个文件证明哪一个数据项或哪一条说明。");
        evidence.remove(id, evidence.all(id).getFirst().number(), collector);
        assertThat(evidence.all(id))
                .singleElement()
                .satisfies(piece -> assertThat(piece.proves()).isEqualTo(soft));
        assertThat(audit.entries("narrative/" + id + "/evidence"))
                .last()
                .satisfies(entry ->
                        assertThat(entry.summary()).startsWith("Evidence ").endsWith(" removed"));
    }

    @Test
    void items_are_drawn_by_lot_and_can_be_drawn_again_with_the_seed() {
        var id = id(TinyCity.OF_OWNER);
        var collector = person(TinyCity.OF_OWNER, Role.COLLECTOR);
        Completing.complete(submissions, id, collector);
        refused("抽查由审核员、负责人或主管部门办理。", () -> spotChecks.draw(id, 5, collector));
        var drawn = spotChecks.draw(id, 5, person(TinyCity.OWNER, Role.REVIEWER));
        assertThat(drawn.items()).hasSize(5).doesNotHaveDuplicates();
        var answered = evidence.items(id).stream()
                .map(item -> item.code())
                .filter(submissions.answers(id)::containsKey)
                .toList();
        assertThat(drawn.drawnFrom()).isEqualTo(answered.size());
        assertThat(SpotChecks.lot(answered.reversed(), 5, drawn.seed())).isEqualTo(drawn.items());
        assertThat(spotChecks.all(id)).first().isEqualTo(drawn);
        assertThat(post(
                        "/desk/" + id + "/evidence/spot-checks",
                        Map.of("size", "500"),
                        TinyCity.OF_OWNER,
                        Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("一次抽查 1 到 30 项，现在是 500 项。");
    }

    @Test
    void nobody_reads_or_writes_what_is_not_theirs() {
        var base = "/desk/" + id(TinyCity.MUSIC);
        for (var page : List.of("/cases", "/narrative/8", "/narrative/8/versions", "/evidence")) {
            assertThat(get(base + page, TinyCity.DANCE, Role.COLLECTOR)).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(get(base + page, TinyCity.COMMISSION, Role.REVIEWER)).hasStatus(HttpStatus.FORBIDDEN);
            var status = page.endsWith("/versions") ? HttpStatus.FORBIDDEN : HttpStatus.OK;
            city.asApproved(
                    TinyCity.MUSIC,
                    () -> assertThat(get(base + page, TinyCity.COMMISSION, Role.REVIEWER))
                            .as("earlier drafts stay at home, what was approved does not")
                            .hasStatus(status));
        }
        assertThat(get(base + "/narrative/77", TinyCity.MUSIC, Role.COLLECTOR)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(base + "/cases/77", TinyCity.MUSIC, Role.COLLECTOR)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(base + "/cases", Map.of(), TinyCity.MUSIC, Role.LEADER))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("只有本单位的采集员和协助填报人可以填写这份数据。");
        assertThat(get(base + "/narrative/8", TinyCity.MUSIC, Role.REVIEWER))
                .bodyText()
                .doesNotContain("<textarea");
    }

    @Test
    void a_helper_writes_what_is_about_the_sections_they_were_given() {
        var id = id(TinyCity.MUSIC);
        jdbc.sql("""
                INSERT INTO account.person (login, name, organisation, role, password_hash)
                VALUES ('helper-of-music', '林若溪', :organisation, 'HELPER', '')
                ON CONFLICT (login) DO NOTHING
                """).param("organisation", TinyCity.MUSIC.code()).update();
        var helper = new CurrentUser("helper-of-music", "林若溪", TinyCity.MUSIC.code(), Role.HELPER, "");
        refused("这一章的叙述不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。", () -> chapters.begin(id, "8", "试写", helper));
        helpers.share(id, "helper-of-music", List.of("8"), List.of("8"), person(TinyCity.MUSIC, Role.COLLECTOR));
        chapters.begin(id, "8", "党建工作扎实。", helper);
        evidence.add(id, "party_branches", "名册.pdf", "%PDF-1.7 %%EOF".getBytes(), "", helper);
        assertThat(chapters.mayWrite(id, "2", helper)).isFalse();
        refused("新增案例不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。", () -> cases.begin(id, helper));
        refused(
                "这项佐证不在您负责的栏目里。需要您填写时，请采集员在“分工”里给您这个栏目。",
                () -> evidence.add(id, "staff_total", "a.pdf", "%PDF-1.7 %%EOF".getBytes(), "", helper));
    }

    private void write(SubmissionId id, int number, CaseStudy told) {
        var seen = Long.parseLong(revision(id, number));
        assertThat(cases.write(id, number, told, seen, person(id.organisation(), Role.COLLECTOR)))
                .isInstanceOf(Written.Kept.class);
    }

    private String revision(SubmissionId id, int number) {
        return String.valueOf(caseStore.find(id, number).orElseThrow().version().revision());
    }

    private List<String> blocking(SubmissionId id) {
        return submissions.findings(id).stream()
                .filter(Finding::blocks)
                .map(finding -> finding.checkId() + " " + finding.message())
                .toList();
    }

    private static void refused(String message, Runnable what) {
        assertThatExceptionOfType(NotYours.class).isThrownBy(what::run).withMessage(message);
    }

    private static SubmissionId id(OrganisationId organisation) {
        return new SubmissionId(organisation, TinyCity.YEAR);
    }

    private CurrentUser person(OrganisationId organisation, Role role) {
        return city.person(organisation, role);
    }

    private MvcTestResult get(String address, OrganisationId organisation, Role role) {
        return mvc.get().uri(address).with(user(person(organisation, role))).exchange();
    }

    private MvcTestResult post(String address, Map<String, String> form, OrganisationId organisation, Role role) {
        var request = mvc.post().uri(address);
        form.forEach(request::param);
        return request.with(user(person(organisation, role))).with(csrf()).exchange();
    }

    private MvcTestResult put(String address, String form) {
        return put(address, form, TinyCity.MUSIC);
    }

    private MvcTestResult put(String address, String form, OrganisationId organisation) {
        return mvc.put()
                .uri(address)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .content(form)
                .header("HX-Request", "true")
                .with(user(person(organisation, Role.COLLECTOR)))
                .with(csrf().asHeader())
                .exchange();
    }
}
