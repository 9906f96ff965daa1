package zhijian.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static zhijian.TinyCity.justSignedIn;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import zhijian.audit.AuditTrail;
import zhijian.catalog.ItemCode;
import zhijian.organisation.OrganisationId;
import zhijian.print.Conformance;
import zhijian.setting.SettingRefused;
import zhijian.submission.Answer;
import zhijian.submission.Completing;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PostgresForTests.class)
@Import(TinyCity.class)
class DeclarationsTests {

    @Autowired
    TinyCity.Settlers city;

    @Autowired
    Submissions submissions;

    @Autowired
    Declarations declarations;

    @Autowired
    Receipts receipts;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void settle() {
        city.settleAnew();
    }

    @Test
    void a_leader_signs_electronically_and_the_authority_sees_that_both_signatures_hold() throws IOException {
        var id = approved(TinyCity.MUSIC);
        assertThat(get(id, "", TinyCity.MUSIC, Role.LEADER))
                .hasStatusOk()
                .bodyText()
                .contains("数据已核准，等待负责人签署责任声明", "用电子印章签署", "上传扫描件", "国密 SM2", "生师比", "还没有签署过责任声明。");
        assertThat(get(id, "", TinyCity.MUSIC, Role.REVIEWER))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("用电子印章签署");

        assertThat(post(id, "/sign", "representative=钟砚秋&seal=RSA", TinyCity.MUSIC, Role.LEADER))
                .hasStatus(HttpStatus.FOUND);

        var declaration = declarations.of(id).getFirst();
        assertThat(submissions.state(id))
                .isInstanceOfSatisfying(
                        ReviewState.Declared.class,
                        declared -> assertThat(declared.sha256()).isEqualTo(declaration.sha256()));
        assertThat(get(id, "", TinyCity.COMMISSION, Role.REVIEWER))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "钟砚秋 于 2020-12-04 14:03 声明负责，等待主管部门备案", "数据：签名有效，签名人 韶音音乐学校（RSA）。", "声明页：签名有效，签名人 韶音音乐学校（RSA）。")
                .contains("电子签章，韶音音乐学校负责人，2020-12-04 14:03", ">备案</button>", "退回…");
        var pdf = bytes(
                get(id, "/%d/declaration.pdf".formatted(declaration.number()), TinyCity.COMMISSION, Role.REVIEWER));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("[\\s\\p{Z}]+", ""))
                    .contains(
                            "韶音音乐学校2020年度第1版",
                            "演示系统：数据虚构，本页无法律效力",
                            declaration.sha256(),
                            Fingerprint.of(text(declaration)).sm3(),
                            "核对码" + declaration.sha256().substring(0, 16),
                            "生师比",
                            "法定代表人钟砚秋",
                            "签署时间2020-12-0414:03");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(scanned(document))
                    .isEqualTo("zhijian:declaration?organisation=3131001274&year=2020&version=1&sha256="
                            + declaration.sha256());
        }
        assertThat(audit.entries("declaration/" + id).getLast().summary())
                .isEqualTo("Declared %s electronically by RSA".formatted(declaration.sha256()));
    }

    @Test
    void declarations_and_receipts_can_be_archived_and_read_aloud() {
        var id = approved(TinyCity.MUSIC);
        conforms(id, "/print.pdf");
        assertThat(post(id, "/sign", "representative=钟砚秋&seal=RSA", TinyCity.MUSIC, Role.LEADER))
                .hasStatus(HttpStatus.FOUND);
        conforms(
                id,
                "/%d/declaration.pdf".formatted(declarations.of(id).getFirst().number()));
        submissions.recall(id, city.person(TinyCity.MUSIC, Role.LEADER));
        assertThat(post(id, "/sign", "representative=钟砚秋&seal=SM2", TinyCity.MUSIC, Role.LEADER))
                .hasStatus(HttpStatus.FOUND);
        conforms(
                id,
                "/%d/declaration.pdf".formatted(declarations.of(id).getFirst().number()));
        assertThat(post(id, "/file", "", TinyCity.COMMISSION, Role.REVIEWER)).hasStatus(HttpStatus.FOUND);
        conforms(id, "/receipts/ZJ-2020-310000-0001.pdf");
    }

    /// An independent validator finds nothing to say of it, as PDF/A-3a and as PDF/UA-1.
    private void conforms(SubmissionId id, String page) {
        assertThat(Conformance.problems(bytes(get(id, page, TinyCity.MUSIC, Role.LEADER))))
                .as(page)
                .isEmpty();
    }

    @Test
    void a_tampered_proof_is_seen_on_the_page() {
        var id = signed(TinyCity.MUSIC);
        jdbc.sql("UPDATE declaration.declaration SET page = set_byte(page, 2000, get_byte(page, 2000) # 1)")
                .update();
        jdbc.sql("UPDATE submission.document SET content = replace(content, '钟砚秋', '钟砚春')")
                .update();

        assertThat(declarations.check(declarations.of(id).getFirst())).noneMatch(SignatureCheck::isGood);
        assertThat(get(id, "", TinyCity.COMMISSION, Role.REVIEWER)).bodyText().contains("声明页：");
        assertThat(post(id, "/file", "", TinyCity.COMMISSION, Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("责任声明的签名核验不通过，没有备案：", "请退回，由负责人重新签署。");
        assertThat(submissions.state(id)).isInstanceOf(ReviewState.Declared.class);
        assertThat(receipts.of(id)).isEmpty();
    }

    @Test
    void a_scan_counts_only_after_a_second_person_typed_the_code_printed_on_it() {
        var id = approved(TinyCity.BUSINESS);
        var sha256 = ((ReviewState.Approved) submissions.state(id)).sha256();
        assertThat(get(id, "/print.pdf", TinyCity.BUSINESS, Role.LEADER)).hasStatusOk();

        assertThat(upload(id, "扫描件.txt", "文字".getBytes(StandardCharsets.UTF_8), Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("“扫描件.txt”的内容不是 PDF、PNG、JPEG", "value=\"钟砚秋\"");
        assertThat(upload(
                        id, "扫描件.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1}, Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("“扫描件.png”不完整或已损坏，打不开；请先在电脑上打开确认，再重新上传。");
        assertThat(upload(id, "声明.pdf", print(id), Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("责任声明由本单位的负责人签署，楷序商业学校审核员不能签署。");
        assertThat(upload(id, "声明.pdf", print(id), Role.LEADER)).hasStatus(HttpStatus.FOUND);

        assertThat(submissions.state(id)).isInstanceOf(ReviewState.Approved.class);
        assertThat(get(id, "", TinyCity.BUSINESS, Role.LEADER))
                .bodyText()
                .contains("扫描件已上传，等待本单位的另一人核对确认", "扫描件是您上传的。")
                .doesNotContain("核对无误，确认");
        assertThat(get(id, "", TinyCity.BUSINESS, Role.REVIEWER))
                .bodyText()
                .contains("核对无误，确认", "scan/1.png", "声明.pdf", "生师比")
                .as("the code must be read from the paper")
                .doesNotContain(Fingerprint.checkCode(sha256), sha256);
        assertThat(work(Role.COLLECTOR)).contains("核对 2020 年度责任声明的扫描件", "楷序商业学校负责人已上传，请照核对码确认");
        assertThat(work(Role.REVIEWER)).contains("核对 2020 年度责任声明的扫描件");
        assertThat(work(Role.LEADER)).as("has done their part").doesNotContain("核对 2020 年度责任声明的扫描件", "签署楷序商业学校的责任声明");
        var number = declarations.of(id).getFirst().number();
        assertThat(get(id, "/%d/scan/1.png".formatted(number), TinyCity.BUSINESS, Role.REVIEWER))
                .hasStatusOk()
                .hasContentType("image/png");

        assertThat(post(id, "/confirm", "checkCode=" + Fingerprint.checkCode(sha256), TinyCity.BUSINESS, Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("扫描件是您上传的，要由本单位的另一人（审核员或采集员）核对确认。");
        assertThat(post(
                        id,
                        "/confirm",
                        "checkCode=" + Fingerprint.checkCode(sha256),
                        TinyCity.COMMISSION,
                        Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("只有本单位的审核员或采集员可以核对确认扫描件。");
        assertThat(post(id, "/confirm", "checkCode=12ab", TinyCity.BUSINESS, Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("核对码应是 16 位数字或字母 a 至 f（四组，每组 4 位），现在是“12ab”。请照扫描件上“核对码”一行重新输入。");
        assertThat(post(id, "/confirm", "checkCode=0000 0000 0000 0000", TinyCity.BUSINESS, Role.REVIEWER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("扫描件上的核对码“0000 0000 0000 0000”与现在的数据不一致：签的不是这份数据。没有确认。请负责人重新打印声明，签字盖章后再上传。");
        assertThat(submissions.state(id)).isInstanceOf(ReviewState.Approved.class);

        var fullWidth = Fingerprint.checkCode(sha256)
                .toUpperCase(Locale.ROOT)
                .replace('0', '０')
                .replace('A', 'Ａ');
        assertThat(post(id, "/confirm", "checkCode=" + fullWidth, TinyCity.BUSINESS, Role.COLLECTOR))
                .hasStatus(HttpStatus.FOUND);
        assertThat(submissions.state(id)).isInstanceOf(ReviewState.Declared.class);
        assertThat(work(Role.REVIEWER)).doesNotContain("核对 2020 年度责任声明的扫描件");
        assertThat(submissions.steps(id).getLast().step()).isEqualTo("确认纸质声明");
        assertThat(get(id, "", TinyCity.COMMISSION, Role.REVIEWER))
                .bodyText()
                .contains("纸质签章，楷序商业学校负责人，2020-12-04 14:03；楷序商业学校采集员核对，2020-12-04 14:03");
    }

    @Test
    void only_the_leader_signs_and_only_what_is_approved() {
        var id = new SubmissionId(TinyCity.DANCE, TinyCity.YEAR);
        assertThat(get(id, "", TinyCity.DANCE, Role.LEADER))
                .bodyText()
                .contains("数据还没有核准。核准以后，在这里签署责任声明。")
                .doesNotContain("用电子印章签署");
        assertThat(post(id, "/sign", "representative=某&seal=SM2", TinyCity.DANCE, Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("这份填报现在是“填报中”，不能签署责任声明；负责人核准以后才能签署。");
        approved(TinyCity.DANCE);
        assertThat(post(id, "/sign", "representative=某&seal=SM2", TinyCity.DANCE, Role.COLLECTOR))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("责任声明由本单位的负责人签署，霓翎舞蹈学校采集员不能签署。");
        assertThat(post(id, "/sign", "representative= &seal=SM2", TinyCity.DANCE, Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请填写法定代表人姓名，再签署责任声明。");
        assertThat(post(id, "/sign", "representative=某&seal=SM2", TinyCity.DANCE, Role.LEADER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("核准的数据里法定代表人是钟砚秋，这里填的是某，两者要一致。填错了请改正；法定代表人已经更换的，请先退回数据改正这一项。");
        assertThat(post(id, "/sign", "representative=钟砚秋&seal=SM2&old", TinyCity.DANCE, Role.LEADER, 99))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("刚才有人先办理了这份填报，您的操作没有生效。");
        assertThat(post(id, "/file", "", TinyCity.DANCE, Role.LEADER)).hasStatus(HttpStatus.CONFLICT);
        for (var path : List.of("", "/print.pdf", "/trust.pem", "/seals.pem")) {
            assertThat(get(id, path, TinyCity.DISTRICT, Role.LEADER)).hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(get(id, "/1/declaration.pdf", TinyCity.DANCE, Role.LEADER)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(declarations.of(id)).isEmpty();
    }

    @Test
    void recalled_returned_or_reopened_it_is_void_and_kept() {
        var id = signed(TinyCity.LIGHT_INDUSTRY);
        var leader = city.person(TinyCity.LIGHT_INDUSTRY, Role.LEADER);
        var commission = city.person(TinyCity.COMMISSION, Role.REVIEWER);
        submissions.recall(id, leader);
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, leader);
        submissions.sendBack(id, "教职工总数不符", Map.of(), commission);
        road(id);
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, leader);
        submissions.file(id, commission);
        var books = new ItemCode("books_paper");
        submissions.reopen(id, "图书数有误", Map.of(books, "多写一个 0"), commission);
        submissions.enter(
                id, Map.of(books, Answer.number(60001)), city.person(TinyCity.LIGHT_INDUSTRY, Role.COLLECTOR));
        road(id);

        assertThat(get(id, "", TinyCity.LIGHT_INDUSTRY, Role.LEADER))
                .bodyText()
                .contains("与上次签署（2020-12-04 14:03）相比，改了 1 项", "60001");
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, leader);
        submissions.file(id, commission);

        assertThat(declarations.of(id))
                .extracting(it -> it.version() + " "
                        + Optional.ofNullable(it.voided())
                                .map(Declaration.Voided::why)
                                .orElse("有效"))
                .containsExactly("2 有效", "1 备案后开放更正：图书数有误", "1 主管部门退回：教职工总数不符", "1 签署后被撤回");
        assertThat(declarations.of(id))
                .allSatisfy(it -> assertThat(declarations.check(it))
                        .as("kept proofs still hold")
                        .allMatch(SignatureCheck::isGood));
        assertThat(get(id, "", TinyCity.COMMISSION, Role.REVIEWER))
                .bodyText()
                .contains(">作废<", "2020-12-04 14:03，备案后开放更正：图书数有误", "ZJ-2020-310000-0002");
        assertThat(receipts.of(id)).hasSize(2);
        assertThat(audit.isUnbroken("declaration/" + id)).isTrue();
    }

    @Test
    void a_receipt_is_checked_offline_and_every_change_is_found(@TempDir Path directory) throws IOException {
        var id = signed(TinyCity.MUSIC);
        assertThat(post(id, "/file", "", TinyCity.COMMISSION, Role.REVIEWER)).hasStatus(HttpStatus.FOUND);
        var number = "ZJ-2020-310000-0001";
        var receipt = directory.resolve("receipt.json");
        var document = directory.resolve("document.json");
        var trust = directory.resolve("trust.pem");
        Files.write(
                receipt, bytes(get(id, "/receipts/%s.receipt.json".formatted(number), TinyCity.MUSIC, Role.LEADER)));
        Files.write(trust, bytes(get(id, "/trust.pem", TinyCity.MUSIC, Role.LEADER)));
        var sha256 = declarations.of(id).getFirst().sha256();
        Files.write(document, bytes(get(id, "/%s/document.json".formatted(sha256), TinyCity.MUSIC, Role.LEADER)));

        assertThat(verify(receipt, document, trust))
                .matches("(?s)GOOD\\R" + Pattern.quote("""
                回执 ZJ-2020-310000-0001
                  韶音音乐学校（3131001274）2020 年度第 1 版，法定代表人 钟砚秋，电子签章
                  市教育委员会（310000）于 2020-12-04 14:03（北京时间）备案
                  注意：演示系统出具，无法律效力
                √ 回执内容与签名相符，签发以后没有改动。
                """)
                        + "√ 签发人：职鉴演示系统备案回执（由 职鉴演示根证书 RSA 颁发，证书指纹 [0-9a-f]{64}），在所信任的证书之下。\\R"
                        + Pattern.quote("""
                √ 数据文件与回执一致：SHA-256 和 SM3 都相同。
                结论：核验通过。
                """));
        assertThat(verify(receipt, null, null))
                .startsWith("SIGNER_UNKNOWN")
                .contains("没有给出信任证书（--trust），无法判断真伪；信任证书请向主管部门索取。", "结论：内容完整，但还不能确定是谁签发的。");

        var content = Files.readString(receipt);
        Files.writeString(receipt, content.replace("钟砚秋", "钟砚春"));
        assertThat(verify(receipt, document, trust))
                .startsWith("WRONG")
                .contains("× 签名与内容不符：内容或签名被改动过。", "√ 数据文件与回执一致", "结论：核验不通过。");
        Files.writeString(receipt, content);
        var data = Files.readString(document);
        Files.writeString(document, data.replaceFirst("\"staff_total\":\"\\d+\"", "\"staff_total\":\"1\""));
        assertThat(verify(receipt, document, trust))
                .startsWith("WRONG")
                .contains("× 数据文件与回执不一致：", "回执记载 SHA-256 " + sha256, "√ 回执内容与签名相符");
        Files.writeString(document, data.replace(",", ",\n") + "\n");
        assertThat(verify(receipt, document, trust)).startsWith("GOOD").contains("√ 数据内容与回执一致；文件的排版被改过，已按规范格式重新计算。");
        Files.writeString(receipt, "{}");
        assertThat(verify(receipt, document, trust)).isEqualTo("WRONG\n× 这不是备案回执文件，或者已经损坏：应是从系统下载的 .receipt.json。\n");

        var page = bytes(get(id, "/receipts/%s.pdf".formatted(number), TinyCity.COMMISSION, Role.REVIEWER));
        try (var pdf = Loader.loadPDF(page)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("备案回执", number, "韶音音乐学校", "演示系统出具，无法律效力");
        }
        assertThat(get(id, "/receipts/%s.pdf".formatted(number), TinyCity.DANCE, Role.LEADER))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void without_the_demonstration_there_is_no_start_without_a_receipt_key(@TempDir Path directory) throws IOException {
        assertThat(catchThrowable(() -> ReceiptSigning.read("")))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("ZHIJIAN_RECEIPT_KEY: not set 没有设置");
        assertThat(catchThrowable(
                        () -> ReceiptSigning.read(directory.resolve("none.pem").toString())))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("ZHIJIAN_RECEIPT_KEY: cannot be read 读不到：");
        var authority = new DemoAuthority(directory);
        authority.receiptIdentity();
        var kept = directory.resolve("demo-authority/receipts-rsa.pem");
        assertThat(ReceiptSigning.read(kept.toString()).root())
                .isEqualTo(authority.receiptIdentity().root());
        var other = Files.readString(directory.resolve("demo-authority/root-rsa.pem"));
        var mixed = directory.resolve("mixed.pem");
        Files.writeString(
                mixed,
                Files.readString(kept).replaceFirst("(?s).*?-----BEGIN CERT", "-----BEGIN CERT")
                        + other.replaceFirst("(?s)-----BEGIN CERT.*", ""));
        assertThat(catchThrowable(() -> ReceiptSigning.read(mixed.toString())))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("私钥与第一张证书不是一对");
    }

    /// Anywhere else a submission would be declared without a proof.
    @Test
    void nobody_else_declares() throws IOException {
        var declaring = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java/zhijian"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).matches("(?s).*submissions\\s*\\.(declare|confirmOnPaper)\\(.*")) {
                    declaring.add(String.valueOf(file.getFileName()));
                }
            }
        }
        assertThat(declaring).containsExactly("Declarations.java");
    }

    private SubmissionId approved(OrganisationId school) {
        var id = new SubmissionId(school, TinyCity.YEAR);
        Completing.complete(submissions, id, city.person(school, Role.COLLECTOR));
        road(id);
        return id;
    }

    private void road(SubmissionId id) {
        submissions.submit(id, city.person(id.organisation(), Role.COLLECTOR));
        submissions.pass(id, city.person(id.organisation(), Role.REVIEWER));
        submissions.approve(id, city.person(id.organisation(), Role.LEADER));
    }

    /// What a person of the school with a scan finds on 我的工作.
    private String work(Role role) {
        return new String(
                bytes(mvc.get()
                        .uri("/desk")
                        .with(user(person(TinyCity.BUSINESS, role)))
                        .exchange()),
                StandardCharsets.UTF_8);
    }

    private SubmissionId signed(OrganisationId school) {
        var id = approved(school);
        declarations.sign(id, "钟砚秋", SigningAlgorithm.SM2, city.person(school, Role.LEADER));
        return id;
    }

    private String text(Declaration declaration) {
        return submissions.approved(declaration.sha256()).orElseThrow();
    }

    private byte[] print(SubmissionId id) {
        return bytes(get(id, "/print.pdf", id.organisation(), Role.LEADER));
    }

    private MvcTestResult get(SubmissionId id, String path, OrganisationId organisation, Role role) {
        return mvc.get()
                .uri("/desk/%s/declaration%s".formatted(id, path))
                .with(user(person(organisation, role)))
                .exchange();
    }

    private MvcTestResult post(SubmissionId id, String path, String form, OrganisationId organisation, Role role) {
        return post(id, path, form, organisation, role, submissions.version(id));
    }

    private MvcTestResult post(
            SubmissionId id, String path, String form, OrganisationId organisation, Role role, int step) {
        var fields = new TreeMap<String, String>();
        for (var field : form.split("&")) {
            var parts = field.split("=", 2);
            fields.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        var request = mvc.post()
                .uri("/desk/%s/declaration%s".formatted(id, path))
                .param("step", String.valueOf(step))
                .with(justSignedIn(person(organisation, role)))
                .with(csrf());
        fields.forEach(request::param);
        return request.exchange();
    }

    private MvcTestResult upload(SubmissionId id, String name, byte[] content, Role role) {
        return mvc.post()
                .uri("/desk/%s/declaration/scan".formatted(id))
                .multipart()
                .file(new MockMultipartFile("scan", name, "application/octet-stream", content))
                .param("step", String.valueOf(submissions.version(id)))
                .param("representative", "钟砚秋")
                .with(justSignedIn(person(id.organisation(), role)))
                .with(csrf())
                .exchange();
    }

    private CurrentUser person(OrganisationId organisation, Role role) {
        return city.person(organisation, role);
    }

    private static byte[] bytes(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }

    private static String verify(Path receipt, @Nullable Path document, @Nullable Path trust) throws IOException {
        var verification = ReceiptVerification.of(receipt, Optional.ofNullable(document), Optional.ofNullable(trust));
        return verification.outcome() + "\n" + String.join("\n", verification.lines()) + "\n";
    }

    private static String scanned(PDDocument document) {
        try {
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 200);
            var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels)));
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (IOException | ReaderException e) {
            throw new IllegalStateException(e);
        }
    }
}
