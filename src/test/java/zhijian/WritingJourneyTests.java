package zhijian;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.indicator.Indicators;
import zhijian.narrative.CaseStudy;
import zhijian.narrative.Cases;
import zhijian.organisation.OrganisationId;
import zhijian.release.Releases;
import zhijian.report.Editions;
import zhijian.submission.Completing;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// The institute writes the city's report: a number, a figure and a case are inserted, a new release changes the
/// number,
/// the wording is accepted, the edition issued.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "zhijian.test=writing-journey")
@ContextConfiguration(initializers = {PostgresForTests.class, ShortReports.class})
@Import(TinyCity.class)
@ActiveProfiles("demo")
@TestPropertySource(properties = {"zhijian.demo.start=false", "zhijian.demo.password=" + TinyCity.PASSWORD})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WritingJourneyTests {

    /// Milliseconds in which a dozen reports are rendered in every form, on a busy machine.
    private static final double ISSUING = 120_000;

    private static final String SECTION = "/desk/writing/2020/310104/1";

    private static Chromium browser;

    @LocalServerPort
    int port;

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Cases cases;

    @Autowired
    Releases releases;

    @Autowired
    Indicators indicators;

    @Autowired
    Editions editions;

    @BeforeAll
    static void openBrowser() {
        browser = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    /// Before a district begins a report of its own, which would have to be settled, too.
    @Test
    @Order(1)
    void a_number_a_figure_and_a_case_are_inserted_and_stay_true_until_the_edition_is_issued() throws IOException {
        releaseTwoSchools();
        var commission = city.person(TinyCity.COMMISSION, Role.LEADER);

        var author = signedIn(city.person(TinyCity.INSTITUTE, Role.COLLECTOR));
        link(author, "报告编写").click();
        button(author, "开始编写").click();
        assertThat(author.locator("[role=status]")).hasText("已按本年度的报告模板建稿。可以先把各小节分给编写人。");
        Axe.check(author, "outline");
        Chromium.picture(author, "writing-outline");
        link(author, "1.1 规模结构").click();
        assertThat(author.locator(".ProseMirror .chip")).hasText("不足 3100 人");

        author.locator(".ProseMirror p").first().click();
        author.keyboard().press("End");
        author.keyboard().type("专任教师共 ");
        insertNumber(author);
        author.keyboard().type("。");
        insertFigure(author);
        insertCase(author);
        assertThat(author.locator(".editor-card .saved")).hasText(Pattern.compile("已保存 .*"));
        assertThat(author.locator("#findings")).containsText("没有发现问题");
        Axe.check(author, "section");
        Chromium.picture(author, "writing-section");
        author.reload();
        assertThat(author.locator(".ProseMirror .chip")).hasText(new String[] {"不足 3100 人", "240 人"});
        assertThat(author.locator(".ProseMirror p").first()).hasText("全市在校生不足 3100 人，规模平稳。专任教师共 240 人。");
        assertThat(author.locator(".ProseMirror figcaption")).hasText("专任教师");
        assertThat(author.locator(".ProseMirror .case-title")).hasText("案例　琴房里的早课");

        link(author, "小节").click();
        button(author, "我能送审的小节全部送审").click();
        var reviewer = signedIn(city.person(TinyCity.INSTITUTE, Role.REVIEWER));
        reviewer.navigate(address("/desk/writing/2020/310000"));
        button(reviewer, "我能定稿的小节全部定稿").click();
        assertThat(reviewer.locator("main")).containsText(Pattern.compile("(\\d+) 个小节，定稿 \\1 个"));

        file(TinyCity.BUSINESS);
        freeze("补报一校", commission);
        reviewer.reload();
        assertThat(reviewer.locator("tr", new Page.LocatorOptions().setHasText("1.1 规模结构")))
                .containsText("用词不符");
        button(reviewer, "用词仍成立的小节全部采用新数据").click();
        link(reviewer, "1.1 规模结构").click();
        var changes = reviewer.locator(".number-changes");
        assertThat(changes).containsText("不足 3100 人 → 4500 人");
        assertThat(changes).containsText("用词不再成立");
        assertThat(changes).containsText("240 人 → 360 人");
        assertThat(reviewer.locator("#preview-text")).containsText("不足 3100 人");
        Axe.check(reviewer, "changes");
        Chromium.picture(reviewer, "writing-changes");
        reviewer.getByLabel("改用的说法").selectOption("students_fulltime 不足 4600");
        button(reviewer, "采用新数据，并改用选定的说法").click();
        assertThat(reviewer.locator("#preview-text")).containsText("不足 4600 人");

        var leader = signedIn(city.person(TinyCity.INSTITUTE, Role.LEADER));
        leader.navigate(address("/desk/writing/2020/310000/checklist"));
        assertThat(leader.locator("main")).containsText("“1.1 规模结构”送审");
        Axe.check(leader, "checklist");
        Chromium.picture(leader, "writing-checklist");
        leader.navigate(address("/desk/writing/2020/310000"));
        button(leader, "我能定稿的小节全部定稿").click();
        link(leader, "发布前核对").click();
        signOffEverything(leader);
        assertThat(leader.locator(".message.good")).containsText("可以发布");
        button(leader, "发布报告版次").click(new Locator.ClickOptions().setNoWaitAfter(true));
        assertThat(leader.locator("[role=status]"))
                .hasText("已发布报告版次 2020-1（数据版本 2020-2）。", new LocatorAssertions.HasTextOptions().setTimeout(ISSUING));

        var article = Files.readString(
                editions.latest(TinyCity.YEAR).orElseThrow().directory().resolve("reports/2020/city/article.html"));
        assertThat(article).contains("不足 4600 人", "360 人", "琴房里的早课", "图 1　专任教师");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(2)
    void without_script_nobody_overwrites_anybody_and_suggestions_are_taken() {
        releaseTwoSchools();
        var author = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        author.navigate(address("/desk/writing"));
        button(author, "开始编写").click();
        link(author, "1 概况").click();
        var other = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.LEADER));
        other.navigate(author.url());

        write(author, "# 1 概况\n\n在校生 {{students_fulltime}}，教师充足。");
        assertThat(author.locator("[role=status]")).hasText("已保存 14:03");
        write(other, "# 1 概况\n\n本区有 12 所学校。");
        assertThat(other.locator("[role=alert]")).containsText("没有保存：徐汇区采集员 在 2020-12-04 14:03 也改了这一节。");
        assertThat(other.locator("#words")).hasValue("# 1 概况\n\n本区有 12 所学校。");
        button(other, "保存").click();
        assertThat(other.locator("#findings")).containsText("12 所 没有绑定数据；请改成绑定值，或改写这句话");
        link(other, "历次稿").click();
        assertThat(other.locator(".text-differences del")).hasText(new String[] {"在校生 【4500 人】，教师充足。"});
        assertThat(other.locator(".text-differences ins")).hasText(new String[] {"本区有 12 所学校。"});

        var reader = signedInWithoutScript(city.person(TinyCity.COMMISSION, Role.REVIEWER));
        reader.navigate(author.url());
        assertThat(reader.locator("#words")).hasCount(0);
        reader.getByText("提意见", new Page.GetByTextOptions().setExact(true)).click();
        reader.getByLabel("针对的原文").fill("12 所");
        reader.getByLabel("建议改为").fill("{{schools_reporting}}");
        button(reader, "提出").click();
        author.reload();
        assertThat(author.locator(".remarks")).containsText("市教育委员会审核员");
        button(author, "采纳").click();
        assertThat(author.locator(".remarks")).containsText("已采纳");
        assertThat(author.locator("#words")).hasValue("# 1 概况\n\n本区有 {{schools_reporting}}学校。");
        assertThat(author.locator("#findings")).containsText("没有发现问题");

        write(author, "# 1 概况\n\n## 1.1 又一节\n\n文字");
        assertThat(author.locator("[role=alert]")).hasText("每个小节以自己的标题开头，里面只能再用三级标题（###）。现在有 2 个一、二级标题。");
        assertThat(author.locator("#words")).hasValue("# 1 概况\n\n## 1.1 又一节\n\n文字");
        browser.expect("409");
        browser.expect("422");
    }

    @Test
    void only_those_whose_report_it_is_write_it() {
        releaseTwoSchools();
        var school = signedInWithoutScript(city.person(TinyCity.MUSIC, Role.LEADER));
        var refused = school.navigate(address("/desk/writing/2020/310104"));
        assertThat(refused.status()).isEqualTo(403);
        browser.expect("403");
    }

    @Test
    @Order(3)
    void two_authors_of_one_section_see_both_texts_and_lose_neither() {
        releaseTwoSchools();
        var author = signedIn(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        beginDistrict(author);
        author.navigate(address(SECTION));
        var other = signedIn(city.person(TinyCity.DISTRICT, Role.REVIEWER));
        other.navigate(address(SECTION));

        typeAtTheEnd(author, "课程门类齐全。");
        assertSaved(author);
        typeAtTheEnd(other, "师资稳定。");
        var panel = other.locator(".editor-card [role=alert]");
        assertThat(panel).containsText("没有保存：徐汇区采集员 在 2020-12-04 14:03 也改了这一节。您写的还在这里，没有丢，也没有覆盖对方的。");
        assertThat(panel.locator(".draft-text")).containsText("课程门类齐全。");
        assertThat(other.locator(".editor-card > .draft-text")).containsText("师资稳定。");
        Axe.check(other, "conflict");
        Chromium.picture(other, "writing-conflict");
        browser.expect("409");
        button(other, "以我的文字为准保存").click();
        assertSaved(other);
        typeAtTheEnd(author, "实训条件改善。");
        assertThat(author.locator(".editor-card [role=alert]")).containsText("徐汇区审核员");
        button(author, "用对方的文字").click();
        assertThat(author.locator(".editor-card > .draft-text")).containsText("师资稳定。");
        assertThat(author.locator(".editor-card > .draft-text")).not().containsText("课程门类齐全。");
        browser.expect("409");

        link(author, "历次稿").click();
        assertThat(author.locator(".text-differences ins")).containsText(new String[] {"师资稳定。"});
        assertThat(author.locator(".text-differences del")).containsText(new String[] {"课程门类齐全。"});
        author.getByLabel("第 1 稿作为前一稿").check();
        button(author, "比较").click();
        assertThat(author.getByLabel("第 1 稿作为前一稿")).isChecked();
        assertThat(author.locator(".text-differences ins").last()).containsText("师资稳定。");
        assertThat(author.locator(".text-differences").last()).containsText("【");
        assertThat(author.locator(".text-differences").last()).not().containsText("{{");
        Axe.check(author, "versions");
        Chromium.picture(author, "writing-versions");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(4)
    void a_picture_a_ring_a_table_a_reference_and_a_footnote_are_made_in_the_editor() {
        releaseTwoSchools();
        var author = signedIn(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        beginDistrict(author);
        author.navigate(address(SECTION));

        typeAtTheEnd(author, "实训车间对学生全天开放，见");
        insertPicture(author);
        insertFigure(author, "环形图", "师资构成", "专任教师数", "聘任兼职教师数");
        insertFigure(author, "堆积柱形图", "师资变化", "专任教师数", "聘任兼职教师数");
        insertTable(author);
        assertSaved(author);
        author.locator(".ProseMirror > p", new Page.LocatorOptions().setHasText("全天开放，见"))
                .click();
        author.keyboard().press("End");
        button(author, "引用图表").click();
        var dialog = author.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.RADIO)).hasCount(4);
        dialog.getByLabel("图 1　开放的车间").check();
        Axe.check(author, "targets");
        dialogButton(dialog, "插入").click();
        author.keyboard().type("。");
        insertFootnote(author);
        assertSaved(author);
        assertThat(author.locator("#findings")).containsText("没有发现问题");
        Axe.check(author, "section with everything");
        Chromium.picture(author, "writing-everything");

        author.reload();
        assertThat(author.locator(".ProseMirror .chip.reference")).hasText("图 1");
        assertThat(author.locator(".ProseMirror figure img")).hasAttribute("alt", "车间里两排机床，学生正在操作");
        assertThat(author.locator(".ProseMirror .table-caption")).hasText("师资规模");
        assertThat(author.locator(".ProseMirror .footnote")).hasText("职业学校设置标准，教职成〔2010〕12 号。网址");
        author.getByText("读者看到的样子").click();
        var preview = author.locator("#preview-text");
        assertThat(preview).containsText("见图 1。");
        assertThat(preview.locator("figcaption")).hasText(new String[] {"图 1　开放的车间", "图 2　师资构成", "图 3　师资变化"});
        assertThat(preview.locator("caption").last()).hasText(Pattern.compile("表 1　师资规模|师资变化.*"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(4)
    void a_table_pasted_from_word_stays_a_table() {
        releaseTwoSchools();
        var author = signedIn(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        beginDistrict(author);
        author.navigate(address(SECTION));
        int tables = author.locator(".ProseMirror table").count();
        typeAtTheEnd(author, "各专业情况如下。");
        author.keyboard().press("Enter");
        author.evaluate("""
                html => {
                    const pasted = new DataTransfer();
                    pasted.setData('text/html', html);
                    document.querySelector('.ProseMirror').dispatchEvent(
                        new ClipboardEvent('paste', {clipboardData: pasted, bubbles: true, cancelable: true}));
                }
                """, """
                <html><body><!--StartFragment--><table class=MsoTableGrid><tr><td><p class=MsoNormal><b>专业</b></p></td>
                <td><p class=MsoNormal>说明</p></td></tr><tr><td><p class=MsoNormal>烹饪</p></td>
                <td><p class=MsoNormal>中式</p><p class=MsoNormal>西式</p></td></tr></table><!--EndFragment--></body></html>
                """);
        assertSaved(author);
        author.reload();
        assertThat(author.locator(".ProseMirror table")).hasCount(tables + 1);
        var pasted = author.locator(".ProseMirror table", new Page.LocatorOptions().setHasText("烹饪"));
        assertThat(pasted.locator("tr")).hasCount(2);
        assertThat(pasted.locator("td, th")).hasText(new String[] {"专业", "说明", "烹饪", "中式 西式"});
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(5)
    void sections_are_assigned_handed_in_and_settled_and_a_finding_is_overruled_until_a_day() {
        releaseTwoSchools();
        var leader = signedIn(city.person(TinyCity.DISTRICT, Role.LEADER));
        beginDistrict(leader);
        leader.navigate(address("/desk/writing/2020/310104"));
        leader.getByLabel("选择1 概况").check();
        leader.getByLabel("把选中的小节分给").selectOption("徐汇区采集员");
        button(leader, "分配").click();
        assertThat(leader.locator("[role=status]")).hasText("已分配 1 个小节。");
        assertThat(leader.locator("tr", new Page.LocatorOptions().setHasText("1 概况")))
                .containsText("徐汇区采集员");

        leader.navigate(address(SECTION));
        typeAtTheEnd(leader, "60 名毕业生中，有 72 人升入高校。");
        assertSaved(leader);
        leader.reload();
        leader.getByText("对一条核对结果坚持原文").click();
        leader.getByLabel("理由").fill("引自文件原文");
        leader.getByLabel("负责人").fill("钟秋白");
        leader.getByLabel("有效至").fill("2021-03-01");
        Axe.check(leader, "overruling");
        Chromium.picture(leader, "writing-overruling");
        button(leader, "记录").click();
        assertThat(leader.locator("[role=status]").first()).hasText("已记录，到期前在核对表里一直可见。");
        assertThat(leader.locator("main")).containsText("负责人 钟秋白，有效至 2021-03-01");
        leader.navigate(address("/desk/writing/2020/310104/checklist"));
        assertThat(leader.locator(".findings .SOFT", new Page.LocatorOptions().setHasText("坚持原文")))
                .containsText("理由：引自文件原文（钟秋白，至 2021-03-01）");
        leader.navigate(address(SECTION));
        button(leader, "撤销").last().click();
        assertThat(leader.locator("[role=status]").first()).hasText("已撤销。");

        button(leader, "送审").click();
        assertThat(leader.locator(".section-bar .badge")).hasText("送审");
        var reviewer = signedIn(city.person(TinyCity.DISTRICT, Role.REVIEWER));
        reviewer.navigate(address(SECTION));
        button(reviewer, "定稿").click();
        assertThat(reviewer.locator(".section-bar .badge")).hasText("定稿");
        assertThat(reviewer.locator("#editor")).hasCount(0);
        button(reviewer, "重新打开").click();
        assertThat(reviewer.locator(".section-bar .badge")).hasText("编写中");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(6)
    void a_review_in_word_comes_back_as_suggestions_and_a_changed_digit_is_reported() throws IOException {
        releaseTwoSchools();
        var author = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        beginDistrict(author);
        author.navigate(address(SECTION));
        write(author, "# 1 概况\n\n本区有 {{schools_reporting}}学校，分布均匀。\n\n各项工作有序推进。");
        link(author, "Word 审阅").click();
        var word = author.context()
                .request()
                .get(address("/desk/writing/2020/310104/review/document"))
                .body();

        var tracked = WordFile.edited(
                word,
                xml -> xml.replace(
                        "<w:r><w:t xml:space=\"preserve\">学校，分布均匀。</w:t></w:r>",
                        "<w:r><w:t>学校，</w:t></w:r>"
                                + "<w:del w:id=\"9001\" w:author=\"沈知秋\"><w:r><w:delText>分布均匀。</w:delText></w:r></w:del>"
                                + "<w:ins w:id=\"9002\" w:author=\"沈知秋\"><w:r><w:t>城区居多。</w:t></w:r></w:ins>"));
        take(author, tracked);
        assertThat(author.locator("[role=status]")).hasText("导入了 1 条修改建议、0 条意见。正文还没有变，请在各小节里逐条采纳。");
        take(author, tracked);
        assertThat(author.locator("[role=status]")).containsText("1 条以前已经导入");
        Axe.check(
                signedInAt(city.person(TinyCity.DISTRICT, Role.LEADER), "/desk/writing/2020/310104/review"), "review");

        take(
                author,
                WordFile.edited(
                        word, xml -> xml.replaceFirst(">\\d(?=\u00A0所<)", ">9").replace("有序推进。", "扎实推进。")));
        assertThat(author.locator("[role=status]")).hasText("导入了 1 条修改建议、1 条意见。正文还没有变，请在各小节里逐条采纳。");
        assertThat(author.locator("#numbers-title + p + ul")).containsText(Pattern.compile("\\d 所 → 9 所"));
        link(author, "小节").click();
        link(author, "1 概况").click();
        assertThat(author.locator(".remarks")).containsText("Word 审阅稿（沈知秋）");
        assertThat(author.locator(".remarks")).containsText("没有采用；数值有疑问，请核对数据。");
        author.locator(".remarks > li", new Page.LocatorOptions().setHasText("城区居多"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("采纳").setExact(true))
                .click();
        assertThat(author.locator("#words")).hasValue("# 1 概况\n\n本区有 {{schools_reporting}}学校，城区居多。\n\n各项工作有序推进。");

        take(author, "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        assertThat(author.locator("[role=alert]")).hasText("这不是 Word 文档（.docx）。请在 Word 或 WPS 里另存为 .docx 再上传。");
    }

    private void take(Page page, byte[] document) {
        page.navigate(address("/desk/writing/2020/310104/review"));
        page.getByLabel("Word 文档（.docx）")
                .setInputFiles(new FilePayload("审阅稿.docx", "application/octet-stream", document));
        button(page, "导入").click();
    }

    private Page signedInAt(CurrentUser user, String path) {
        var page = signedIn(user);
        page.navigate(address(path));
        return page;
    }

    private void beginDistrict(Page page) {
        page.navigate(address("/desk/writing"));
        if (button(page, "开始编写").count() > 0) {
            button(page, "开始编写").click();
        }
    }

    private static void typeAtTheEnd(Page page, String words) {
        page.locator(".editor-card > .draft-text .ProseMirror > p, .editor-card > .draft-text > .ProseMirror > p")
                .first()
                .click();
        page.keyboard().press("End");
        page.keyboard().type(words);
    }

    private static void assertSaved(Page page) {
        assertThat(page.locator(".editor-card .saved")).hasText(Pattern.compile("已保存 .*"));
    }

    private static void insertPicture(Page page) {
        button(page, "插入图片").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(Pattern.compile("^图片文件")).setInputFiles(new FilePayload("车间.png", "image/png", photograph()));
        dialog.getByLabel("图题").fill("开放的车间");
        assertThat(dialog.locator("img")).hasCount(1);
        assertThat(dialogButton(dialog, "插入")).isDisabled();
        dialog.getByLabel(Pattern.compile("^替代文字")).fill("车间里两排机床，学生正在操作");
        assertThat(dialogButton(dialog, "插入")).isEnabled();
        Axe.check(page, "picture");
        Chromium.picture(page, "writing-picture");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static byte[] photograph() {
        var image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static void insertFigure(Page page, String kind, String title, String... names) {
        button(page, "插入图表").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("样式").selectOption(kind);
        dialog.getByLabel("年份").selectOption("1");
        dialog.getByLabel("图题").fill(title);
        for (var name : names) {
            dialog.getByLabel("加入指标").fill(name);
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^＋ " + name)))
                    .first()
                    .click();
        }
        assertThat(dialog.locator(".dialog-picked li")).hasCount(names.length);
        assertThat(dialog.locator("svg")).hasCount(1);
        assertThat(dialogButton(dialog, "插入")).isEnabled();
        Chromium.picture(page, "writing-figure-" + kind);
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void insertTable(Page page) {
        button(page, "插入表格").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("表题").fill("师资规模");
        dialog.getByLabel("各列").selectOption("year");
        dialog.getByLabel("加入指标").fill("专任教师数");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^＋ 专任教师数")))
                .first()
                .click();
        Axe.check(page, "table");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void insertFootnote(Page page) {
        button(page, "插入脚注").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(Pattern.compile("^文件、数据或书的名称")).fill("职业学校设置标准");
        dialog.getByLabel("出处").fill("教职成〔2010〕12 号");
        dialog.getByLabel("网址").fill("https://example.org/standard");
        Axe.check(page, "footnote");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    /// After the others: the city's report is settled, the district's is not.
    @Test
    @Order(Integer.MAX_VALUE)
    void an_unfinished_draft_of_a_district_is_arranged_and_set_aside_and_holds_up_nobody() throws IOException {
        releaseTwoSchools();
        var author = signedInWithoutScript(city.person(TinyCity.DISTRICT, Role.COLLECTOR));
        beginDistrict(author);
        author.navigate(address("/desk/writing/2020/310104"));
        link(author, "小节编排").click();
        for (var title : List.of("2 师资", "3 特色")) {
            author.getByLabel("标题", new Page.GetByLabelOptions().setExact(true)).fill(title);
            author.getByLabel("是", new Page.GetByLabelOptions().setExact(true)).selectOption("1");
            button(author, "添加").click();
            assertThat(author.locator("[role=status]")).hasText("已添加“%s”。".formatted(title));
        }
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 师资", "3 特色"});
        button(author, "3 特色往前移").click();
        button(author, "按现在的次序重排标题编号").click();
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 特色", "3 师资"});
        button(author, "把3 师资移出报告").click();
        assertThat(author.locator("[role=status]")).hasText("已移出报告，文字和历次稿都留着，可以恢复。");
        button(author, "恢复3 师资").click();
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 特色", "3 师资"});
        button(author, "把3 师资移出报告").click();
        author.getByLabel("2 特色改名").click();
        author.locator("li", new Page.LocatorOptions().setHasText("2 特色"))
                .getByLabel("新的标题")
                .fill("2 办学特色");
        author.locator("li", new Page.LocatorOptions().setHasText("2 特色"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("改名").setExact(true))
                .click();
        assertThat(author.locator(".arranging a")).hasText(new String[] {"封面与说明", "1 概况", "2 办学特色"});

        var leader = signedIn(city.person(TinyCity.INSTITUTE, Role.LEADER));
        leader.navigate(address("/desk/writing/2020/310000/checklist"));
        assertThat(leader.locator(".findings .HARD"))
                .containsText(Pattern.compile("别的报告稿没有编完　2020 年度徐汇区报告的报告稿还有 \\d+ 项没有处理"));
        assertThat(button(leader, "发布报告版次")).hasCount(0);
        link(leader, "2020 年度徐汇区报告").click();
        leader.getByText("发布时不采用这份报告稿").click();
        leader.getByLabel("下一版不采用的理由").fill("区里正在换届，文字还没有审完");
        button(leader, "下一版不采用").click();
        assertThat(leader.locator(".left-out"))
                .containsText("下一版不采用：发布时这份报告按模板制作，不采用这里写的文字。理由：区里正在换届，文字还没有审完（市教育科学研究院负责人 2020-12-04 14:03）");
        Axe.check(leader, "set aside");
        author.reload();
        assertThat(author.locator(".left-out")).containsText("区里正在换届，文字还没有审完");
        assertThat(button(author, "恢复，发布时采用")).hasCount(0);

        leader.navigate(address("/desk/writing/2020/310000/checklist"));
        assertThat(leader.locator(".findings .explained", new Page.LocatorOptions().setHasText("不采用报告稿")))
                .containsText("市教育科学研究院负责人 2020-12-04 14:03签认");
        button(leader, "发布报告版次").click(new Locator.ClickOptions().setNoWaitAfter(true));
        assertThat(leader.locator("[role=status]"))
                .hasText("已发布报告版次 2020-2（数据版本 2020-2）。", new LocatorAssertions.HasTextOptions().setTimeout(ISSUING));
        assertThat(Files.readString(editions.latest(TinyCity.YEAR)
                        .orElseThrow()
                        .directory()
                        .resolve("reports/2020/districts/310104/article.html")))
                .contains("在校生")
                .doesNotContain("办学特色");
        author.reload();
        assertThat(author.locator(".left-out")).hasCount(0);

        author.navigate(address("/desk/writing/2020/310104"));
        author.getByText("发布时不采用这份报告稿").click();
        author.getByLabel("撤回的理由").fill("今年改用模板");
        button(author, "撤回这份报告稿").click();
        assertThat(author.locator(".left-out")).containsText("已撤回");
        link(author, "1 概况").click();
        assertThat(author.locator("#words")).hasCount(0);
        button(author, "恢复，发布时采用").click();
        assertThat(author.locator("[role=status]")).hasText("已恢复，发布时采用这份报告稿。");
    }

    private static void write(Page page, String words) {
        page.locator("#words").fill(words);
        button(page, "保存").click();
    }

    /// Once for all tests of the class, in whatever order they run.
    private void releaseTwoSchools() {
        city.settle();
        if (releases.latest(TinyCity.YEAR).isEmpty()) {
            file(TinyCity.LIGHT_INDUSTRY);
            file(TinyCity.MUSIC);
            freeze("首次冻结", city.person(TinyCity.COMMISSION, Role.LEADER));
        }
    }

    private static void insertNumber(Page page) {
        button(page, "插入数值").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("找数据").fill("专任教师数");
        dialog.getByLabel(Pattern.compile("^专任教师数")).first().check();
        dialog.getByLabel(Pattern.compile("^240 人")).check();
        Axe.check(page, "number");
        Chromium.picture(page, "writing-number");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void insertFigure(Page page) {
        button(page, "插入图表").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("年份").selectOption("1");
        dialog.getByLabel("图题").fill("专任教师");
        dialog.getByLabel("加入指标").fill("专任教师数");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^＋ 专任教师数")))
                .first()
                .click();
        assertThat(dialog.locator("svg")).hasCount(1);
        Axe.check(page, "figure");
        Chromium.picture(page, "writing-figure");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void insertCase(Page page) {
        button(page, "插入案例").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("没有写到具体的人");
        dialog.getByLabel(Pattern.compile("琴房里的早课")).first().check();
        Axe.check(page, "case");
        Chromium.picture(page, "writing-case");
        dialogButton(dialog, "插入").click();
        assertThat(dialog).hasCount(0);
    }

    private static void signOffEverything(Page page) {
        var signing = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("已知悉，签认"));
        for (int left = signing.count(); left > 0; left--) {
            signing.first().click();
            assertThat(signing).hasCount(left - 1);
        }
    }

    /// Facts are computed on first use; the browser need not wait for that.
    private void freeze(String reason, CurrentUser user) {
        indicators.of(releases.freeze(TinyCity.YEAR, reason, user));
    }

    private void file(OrganisationId organisation) {
        var id = new SubmissionId(organisation, TinyCity.YEAR);
        var collector = city.person(organisation, Role.COLLECTOR);
        if (organisation.equals(TinyCity.MUSIC)) {
            cases.begin(
                    id,
                    new CaseStudy("琴房里的早课", "1", "学校把 12 间琴房提前一小时开放。", true, List.of(), List.of(), new TreeSet<>()),
                    collector);
        }
        Completing.complete(submissions, id, collector);
        submissions.submit(id, collector);
        submissions.pass(id, city.person(organisation, Role.REVIEWER));
        submissions.approve(id, city.person(organisation, Role.LEADER));
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, city.person(organisation, Role.LEADER));
        submissions.file(id, city.person(TinyCity.COMMISSION, Role.REVIEWER));
    }

    private Page signedIn(CurrentUser user) {
        var page = browser.page();
        Chromium.signIn(page, address("/desk"), user, TinyCity.PASSWORD);
        return page;
    }

    private Page signedInWithoutScript(CurrentUser user) {
        var page = browser.pageWithoutScript();
        Chromium.signIn(page, address("/desk"), user, TinyCity.PASSWORD);
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialogButton(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
