package zhijian.permission;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhijian.TinyCity;
import zhijian.account.CurrentUser;
import zhijian.account.Role;
import zhijian.attachment.Attachments;
import zhijian.catalog.Check;
import zhijian.catalog.ItemCode;
import zhijian.declaration.Declarations;
import zhijian.declaration.SigningAlgorithm;
import zhijian.graduate.Rosters;
import zhijian.narrative.CaseStudy;
import zhijian.narrative.Cases;
import zhijian.permission.Visitor.Attempt;
import zhijian.query.Queries;
import zhijian.submission.Actor;
import zhijian.submission.Completing;
import zhijian.submission.Explanation;
import zhijian.submission.ExplanationCause;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// One submission with something of everything in it (布景), moved from stage to stage as people would.
final class Scene {

    /// What helpers are given; `staff_total` stands in it.
    static final String SECTION = "1.3";

    /// Where no helper writes.
    static final String OTHER_SECTION = "2.1";

    private final Hands hands;
    final Target target;
    final SubmissionId id;
    private @Nullable Visitor collector;
    private final Map<String, String> made = new HashMap<>();
    private byte[] workbook = new byte[0];

    Scene(Hands hands, Target target) {
        this.hands = hands;
        this.target = target;
        this.id = new SubmissionId(target.organisation(), TinyCity.YEAR);
    }

    /// What people need to do anything in this city.
    record Hands(
            TinyCity.Settlers city,
            Submissions submissions,
            Declarations declarations,
            Cases cases,
            Rosters rosters,
            Queries queries,
            Attachments attachments,
            JdbcClient jdbc) {}

    /// Fills in everything there is.
    ///
    /// @param collector signed in as the collector of the organisation
    void prepare(Visitor collector) {
        this.collector = collector;
        var by = person(Role.COLLECTOR);
        Completing.complete(hands.submissions(), id, by);
        hands.cases().begin(id, new CaseStudy("车间课堂", "4", "师傅讲课。", true, List.of(), List.of(), new TreeSet<>()), by);
        done(
                collector,
                Attempt.upload(
                        at("/cases/1"),
                        "title=车间课堂&chapter=4&words=师傅讲课。&nobody=on&picture.new.alternative=车间&seen=" + caseRevision(),
                        "picture.new.file",
                        "车间.png",
                        picture()));
        done(collector, Attempt.form("PUT", at("/narrative/1"), "words=开头。&seen=0"));
        hands.rosters().keep(id, hands.rosters().read(id, roster("升学")), 0, by);
        done(collector, Attempt.upload(at("/evidence"), "proves=staff_total", "file", "台账.pdf", PDF));
        workbook = collector.send(Attempt.get(at("/workbook/file")), null).body();
        var preview = done(collector, Attempt.upload(at("/workbook"), "", "file", "填报.xlsx", workbook));
        made.put("preview", preview.substring(preview.lastIndexOf('/') + 1));
        done(
                collector,
                Attempt.form(
                        "POST",
                        at("/fixes"),
                        "staff_total=165&seen.staff_total=%d".formatted(revision("staff_total"))));
        var check = hands.submissions().findings(id).stream()
                .filter(it -> it.kind() == Check.Kind.SOFT)
                .findFirst()
                .orElseThrow()
                .checkId();
        made.put("check", check);
        var file = hands.attachments().keep("说明.pdf", PDF, by);
        hands.submissions()
                .explain(
                        id,
                        Map.of(
                                check,
                                Explanation.typed(
                                        ExplanationCause.VERIFIED,
                                        "已与学籍、人事和资产台账逐项核对。",
                                        List.of(Explanation.Evidence.of(file)))),
                        by);
        Completing.explain(hands.submissions(), id, by);
        made.put("explanationFile", file.id().value());
        var query = hands.queries()
                .ask(
                        id,
                        new ItemCode("staff_total"),
                        Actor.COLLECTOR,
                        LocalDate.of(2020, 12, 9),
                        "含退休返聘人员吗？",
                        supervisor());
        made.put("query", query.id().toString());
        made.put("file", latest("attachment", "narrative.file", "").orElseThrow());
        made.put(
                "picture",
                latest("shown", "narrative.file", "AND shown IS NOT NULL").orElseThrow());
        made.put("evidence", latest("id", "narrative.evidence", "").orElseThrow());
    }

    /// @return where it leads
    private static String done(Visitor visitor, Attempt attempt) {
        var answer = visitor.send(attempt, null);
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException("%s was refused with %d: %s"
                    .formatted(attempt, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    static final byte[] PDF = "%PDF-1.4 台账 %%EOF".getBytes(StandardCharsets.UTF_8);

    /// Takes the step that leads to this stage from the one before it.
    void arriveAt(Stage stage) {
        var submissions = hands.submissions();
        switch (stage) {
            case DRAFT -> {}
            case IN_REVIEW -> submissions.submit(id, person(Role.COLLECTOR));
            case REVIEWING, APPROVING ->
                submissions.begin(id, person(stage == Stage.REVIEWING ? Role.REVIEWER : Role.LEADER));
            case SENT_BACK ->
                submissions.sendBack(id, "请核对", Map.of(new ItemCode("staff_total"), "与报表不符"), person(Role.REVIEWER));
            case AWAITING_APPROVAL -> {
                submissions.submit(id, person(Role.COLLECTOR));
                submissions.pass(id, person(Role.REVIEWER));
            }
            case APPROVED -> submissions.approve(id, person(Role.LEADER));
            case SCANNED ->
                hands.declarations()
                        .offer(
                                id,
                                "钟砚秋",
                                "声明.pdf",
                                collector()
                                        .send(Attempt.get(at("/declaration/print.pdf")), null)
                                        .body(),
                                person(Role.LEADER));
            case DECLARED -> hands.declarations().sign(id, "钟砚秋", SigningAlgorithm.SM2, person(Role.LEADER));
            case RECEIVING -> submissions.begin(id, supervisor());
            case RETURNED ->
                submissions.sendBack(id, "请核对", Map.of(new ItemCode("staff_total"), "与报表不符"), supervisor());
            case FILED -> {
                submissions.submit(id, person(Role.COLLECTOR));
                submissions.pass(id, person(Role.REVIEWER));
                submissions.approve(id, person(Role.LEADER));
                hands.declarations().sign(id, "钟砚秋", SigningAlgorithm.SM2, person(Role.LEADER));
                submissions.file(id, supervisor());
            }
            case CORRECTION_ASKED ->
                done(
                        collector(),
                        Attempt.form(
                                "POST",
                                at("/slip"),
                                "version=%d&reason=更正教职工总数&add=staff_total&addWhy=与报表不符&then=send"
                                        .formatted(version())));
            case REOPENED ->
                submissions.reopen(id, "更正教职工总数", Map.of(new ItemCode("staff_total"), "与报表不符"), supervisor());
            case CORRECTING -> submissions.submit(id, person(Role.COLLECTOR));
        }
    }

    String at(String path) {
        return "/desk/" + id + path;
    }

    int version() {
        return hands.submissions().version(id);
    }

    /// Something that was made while preparing.
    String made(String name) {
        return Objects.requireNonNull(made.get(name), name);
    }

    long revision(String item) {
        var given = hands.submissions().given(id).get(new ItemCode(item));
        return given == null ? 0 : given.revision();
    }

    long caseRevision() {
        return latest("revision", "narrative.case_version", "")
                .map(Long::valueOf)
                .orElse(0L);
    }

    long chapterRevision(String chapter) {
        return latest("revision", "narrative.chapter_version", "AND chapter = '%s'".formatted(chapter))
                .map(Long::valueOf)
                .orElse(0L);
    }

    /// SHA-256 of the approved data; of nothing where none were.
    String document() {
        return latest("sha256", "submission.document", "").orElse("0".repeat(64));
    }

    String signed() {
        return latest("number", "declaration.declaration", "AND signature IS NOT NULL")
                .orElse("1");
    }

    String scanned() {
        return latest("number", "declaration.declaration", "AND scan IS NOT NULL")
                .orElse("1");
    }

    String receipt() {
        return latest("number", "declaration.receipt", "").orElse("ZJ-2020-310000-0001");
    }

    String helper() {
        return target.organisation() + ".helper";
    }

    byte[] workbook() {
        return workbook;
    }

    static byte[] roster(String destination) {
        return "学籍号,毕业去向\nZJ2020001,%s\n".formatted(destination).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] picture() {
        var picture = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "png", picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture.toByteArray();
    }

    /// The latest value of a column in the rows of this organisation.
    ///
    /// @param and a further condition
    private Optional<String> latest(String column, String table, String and) {
        return hands.jdbc()
                .sql("SELECT %s::text FROM %s WHERE organisation = :organisation %s ORDER BY %s DESC LIMIT 1"
                        .formatted(column, table, and, column))
                .param("organisation", target.organisation().code())
                .query(String.class)
                .optional();
    }

    private Visitor collector() {
        return Objects.requireNonNull(collector);
    }

    private CurrentUser person(Role role) {
        return hands.city().person(target.organisation(), role);
    }

    private CurrentUser supervisor() {
        return hands.city().person(target.supervisor(), Role.REVIEWER);
    }
}
