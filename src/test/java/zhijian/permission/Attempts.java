package zhijian.permission;

import static zhijian.permission.Visitor.Attempt.form;
import static zhijian.permission.Visitor.Attempt.get;
import static zhijian.permission.Visitor.Attempt.json;
import static zhijian.permission.Visitor.Attempt.upload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import zhijian.TinyCity;
import zhijian.permission.Visitor.Attempt;

/// How everything that can be done to a submission is tried (试法), by the action's name in `docs/permissions.md`: a
/// request that is good where the action is allowed.
final class Attempts {

    private static final String SUBMISSION = "/desk/{organisation}/{year}";

    /// Begins to prepare the next year.
    static final Attempt BEGINNING = form("POST", "/desk/campaign/2022/prepare", "");

    private final Map<String, Function<Scene, Attempt>> all = new LinkedHashMap<>();

    private Attempts() {}

    /// Keys are method, address and, in brackets, the class of fields.
    static Map<String, Function<Scene, Attempt>> onSubmissions() {
        return new Attempts().fill().all;
    }

    /// What does not belong to one submission.
    static Map<String, Function<Elsewhere, Attempt>> elsewhere() {
        var all = new LinkedHashMap<String, Function<Elsewhere, Attempt>>();
        for (var page : new String[] {
            "",
            "/account",
            "/campaign",
            "/deputies",
            "/explorer",
            "/explorer/own",
            "/explorer.csv",
            "/explorer.xlsx",
            "/guide",
            "/invitation",
            "/notices",
            "/notices/settings",
            "/progress",
            "/progress/proof",
            "/progress.csv",
            "/progress.xlsx",
            "/releases",
            "/burden",
            "/columns",
            "/questions",
            "/publication",
            "/sign-in",
            "/unsubscribe"
        }) {
            all.put("GET /desk" + page, _ -> get("/desk" + page));
        }
        all.put(
                "POST /desk/progress/{year}/urge",
                _ -> form("POST", "/desk/progress/2020/urge", "organisation=" + TinyCity.MUSIC));
        all.put("GET /desk/burden/{year}", _ -> get("/desk/burden/2020"));
        all.put("GET /desk/sealed/{year}", _ -> get("/desk/sealed/2020"));
        all.put(
                "POST /desk/sealed/{year}",
                it -> form(
                        "POST",
                        "/desk/sealed/2020",
                        "organisation=%s&at=2020-12-04T14:03&note=钟秋白来电&code=9F86 D081 884C 7D65 9A2F"
                                .formatted(it.school().organisation())));
        all.put("GET /desk/workbooks/{year}", _ -> get("/desk/workbooks/2020"));
        all.put("GET /desk/rules/{year}", _ -> get("/desk/rules/2020"));
        all.put("GET /desk/rules/{year}/{rule}", _ -> get("/desk/rules/2020/H04"));
        all.put("GET /desk/guide/{year}", _ -> get("/desk/guide/2020"));
        all.put("GET /desk/guide/{year}/{code}", _ -> get("/desk/guide/2020/staff_total"));
        all.put(
                "POST /desk/guide/{year}/{code}/note",
                _ -> form("POST", "/desk/guide/2020/staff_total/note", "words=含劳务派遣人员。"));
        all.put("GET /desk/notices/{id} [采集员的]", it -> get("/desk/notices/" + it.notice()));
        all.put("POST /desk/notices/read", _ -> form("POST", "/desk/notices/read", "latest=999999999"));
        all.put(
                "POST /desk/notices/settings",
                _ -> form("POST", "/desk/notices/settings", "address=a@example.org&delivery=DAILY"));
        all.put("POST /desk/unsubscribe", _ -> form("POST", "/desk/unsubscribe", "key=nothing"));
        all.put(
                "POST /desk/invitation",
                _ -> form(
                        "POST",
                        "/desk/invitation",
                        "code=nothing&chosen=correct-horse-battery&again=correct-horse-battery"));
        publication(all);
        administration(all);
        account(all);
        secondFactor(all);
        campaign(all);
        drafts(all);
        all.put("GET /desk/releases/{year}/freeze", _ -> get("/desk/releases/2020/freeze"));
        all.put(
                "POST /desk/releases/{year}/freeze",
                _ -> form("POST", "/desk/releases/2020/freeze", "reason=再次冻结&unchanged=true"));
        all.put("GET /desk/releases/{number}", it -> get("/desk/releases/" + it.release()));
        all.put(
                "GET /desk/releases/{number}/manifest.json",
                it -> get("/desk/releases/" + it.release() + "/manifest.json"));
        all.put("GET /desk/explorer/passport [学校]", it -> get("/desk/explorer/passport?" + it.passport()));
        all.put("GET /desk/explorer/passport.json [学校]", it -> get("/desk/explorer/passport.json?" + it.passport()));
        return all;
    }

    private static void publication(Map<String, Function<Elsewhere, Attempt>> all) {
        all.put(
                "POST /desk/columns",
                it -> form(
                        "POST",
                        "/desk/columns",
                        "year=2020&organisation=%s&url=https://www.example.edu.cn/2.html"
                                .formatted(it.school().organisation())));
        all.put("GET /desk/columns/{id}", it -> get("/desk/columns/" + it.column()));
        all.put(
                "GET /desk/columns/{id}/evidence/{probe}.warc.gz",
                it -> get("/desk/columns/%s/evidence/%s.warc.gz".formatted(it.column(), it.probe())));
        all.put(
                "POST /desk/columns/{id}/probe",
                it -> form("POST", "/desk/columns/%s/probe".formatted(it.column()), ""));
        all.put(
                "POST /desk/columns/{id}/withdraw",
                it -> form("POST", "/desk/columns/%s/withdraw".formatted(it.column()), ""));
        all.put(
                "POST /desk/questions/{id}/answer",
                it -> form(
                        "POST",
                        "/desk/questions/%s/answer".formatted(it.question()),
                        "question=人数对不对？&answer=已核对，无误。"));
        all.put(
                "POST /desk/questions/{id}/dismiss",
                it -> form("POST", "/desk/questions/%s/dismiss".formatted(it.question()), "answer=与数字无关。"));
        all.put("POST /desk/publication/plans", it -> {
            it.noPlan();
            return form("POST", "/desk/publication/plans", "edition=2020-1&reason=首次公示");
        });
        all.put(
                "POST /desk/publication/plans/{id}/cancel",
                it -> form("POST", "/desk/publication/plans/%s/cancel".formatted(it.plan()), ""));
        all.put(
                "POST /desk/publication/withdrawals",
                _ -> form("POST", "/desk/publication/withdrawals", "scope=school:3131001274&why=误发"));
    }

    private static void administration(Map<String, Function<Elsewhere, Attempt>> all) {
        all.put("GET /desk/audit", _ -> get("/desk/audit"));
        all.put("GET /desk/audit/export", _ -> get("/desk/audit/export"));
        all.put("GET /desk/accounts", _ -> get("/desk/accounts"));
        var collector = "login=" + TinyCity.MUSIC + ".collector";
        all.put("POST /desk/accounts/suspend", _ -> form("POST", "/desk/accounts/suspend", collector + "&why=人员调离"));
        all.put("POST /desk/accounts/restore", _ -> form("POST", "/desk/accounts/restore", collector));
        all.put("GET /desk/accounts/record.json", _ -> get("/desk/accounts/record.json?" + collector));
        all.put("POST /desk/accounts/erase", _ -> form("POST", "/desk/accounts/erase", collector));
        all.put("GET /desk/account/record.json", _ -> get("/desk/account/record.json"));
        all.put(
                "POST /desk/accounts/second-factor/reset",
                _ -> form("POST", "/desk/accounts/second-factor/reset", collector));
        all.put("POST /desk/accounts/password", _ -> form("POST", "/desk/accounts/password", collector));
    }

    private static void secondFactor(Map<String, Function<Elsewhere, Attempt>> all) {
        var asked = "/desk/second-factor";
        all.put("GET " + asked, _ -> get(asked));
        all.put("POST " + asked, _ -> form("POST", asked, "code=000000"));
        all.put("POST " + asked + "/passkey/options", _ -> json("POST", asked + "/passkey/options", ""));
        all.put("POST " + asked + "/passkey", _ -> json("POST", asked + "/passkey", "{}"));
        var own = "/desk/account/second-factor";
        all.put("GET " + own, _ -> get(own));
        all.put("POST " + own, _ -> form("POST", own, "code=000000"));
        all.put("POST " + own + "/passkeys", _ -> json("POST", own + "/passkeys", "{}"));
        for (var step : new String[] {"/begin", "/codes", "/remove", "/passkeys/begin", "/passkeys/options"}) {
            all.put("POST " + own + step, _ -> form("POST", own + step, ""));
        }
        all.put("POST " + own + "/passkeys/remove", _ -> form("POST", own + "/passkeys/remove", "id=bm90aGluZw"));
    }

    private static void account(Map<String, Function<Elsewhere, Attempt>> all) {
        all.put("POST /desk/account/person", _ -> form("POST", "/desk/account/person", "name=钟秋白&staffNumber=7001"));
        all.put(
                "POST /desk/account/password",
                _ -> form(
                        "POST",
                        "/desk/account/password",
                        "old=%s&chosen=correct-horse-battery&again=correct-horse-battery"
                                .formatted(TinyCity.PASSWORD)));
        all.put("POST /desk/account/places/end", _ -> form("POST", "/desk/account/places/end", ""));
        all.put(
                "POST /desk/deputies/people",
                _ -> form("POST", "/desk/deputies/people", "name=林若溪&staffNumber=99&word=linruoxi"));
        all.put(
                "POST /desk/deputies/people/again",
                it -> form("POST", "/desk/deputies/people/again", "deputy=" + it.deputy()));
        all.put(
                "POST /desk/deputies/people/withdraw",
                it -> form("POST", "/desk/deputies/people/withdraw", "deputy=" + it.deputy()));
        all.put(
                "POST /desk/deputies",
                it -> form(
                        "POST",
                        "/desk/deputies",
                        "deputy=%s&first=2021-03-01&last=2021-03-02&reason=出差".formatted(it.deputy())));
        all.put("POST /desk/deputies/end", it -> form("POST", "/desk/deputies/end", "delegation=" + it.delegation()));
    }

    private static void drafts(Map<String, Function<Elsewhere, Attempt>> all) {
        var draft = "/desk/writing/{year}/{code}";
        var real = Elsewhere.DRAFT;
        all.put("GET /desk/writing", _ -> get("/desk/writing"));
        all.put("POST " + draft + "/begin", _ -> form("POST", "/desk/writing/2020/310000/begin", ""));
        for (var page : new String[] {"", "/whole", "/checklist", "/structure", "/review", "/review/document"}) {
            all.put("GET " + draft + page, _ -> get(real + page));
        }
        all.put("POST " + draft + "/assign", _ -> form("POST", real + "/assign", "section=2&login="));
        all.put("POST " + draft + "/take-all", _ -> form("POST", real + "/take-all", "step=HAND_IN"));
        all.put("POST " + draft + "/accept-all", _ -> form("POST", real + "/accept-all", ""));
        all.put("POST " + draft + "/sign-off", _ -> form("POST", real + "/sign-off", "warning=行文存疑：一句话"));
        all.put("POST " + draft + "/issue", _ -> form("POST", real + "/issue", ""));
        all.put(
                "POST " + draft + "/structure/sections",
                _ -> form("POST", real + "/structure/sections", "title=特色&level=2&behind=2"));
        all.put("POST " + draft + "/structure/numbering", _ -> form("POST", real + "/structure/numbering", ""));
        all.put("POST " + draft + "/review", _ -> upload(real + "/review", "", "file", "审阅稿.docx", Scene.PDF));
        all.put("POST " + draft + "/withdrawal", _ -> form("POST", real + "/withdrawal", "reason=改用模板"));
        all.put("POST " + draft + "/setting-aside", _ -> form("POST", real + "/setting-aside", "reason=尚未编完"));
        all.put("POST " + draft + "/taking-up", _ -> form("POST", real + "/taking-up", ""));
        section(all, draft + "/{number}", real + "/2");
    }

    private static void section(Map<String, Function<Elsewhere, Attempt>> all, String section, String real) {
        all.put("GET " + section, _ -> get(real));
        all.put("GET " + section + "/versions", _ -> get(real + "/versions"));
        all.put("GET " + section + "/numbers", _ -> get(real + "/numbers?query=staff"));
        all.put("GET " + section + "/variants", _ -> get(real + "/variants?head=staff_total"));
        all.put("GET " + section + "/findings", _ -> get(real + "/findings"));
        all.put("GET " + section + "/targets", _ -> get(real + "/targets"));
        all.put("POST " + section + "/pictures", _ -> upload(real + "/pictures", "", "file", "图.png", Scene.picture()));
        all.put("GET " + section + "/scopes", _ -> get(real + "/scopes"));
        all.put("GET " + section + "/cases", _ -> get(real + "/cases"));
        all.put("POST " + section + "/figure", _ -> json("POST", real + "/figure", "{\"text\":\"kind: bar\"}"));
        all.put("POST " + section, it -> form("POST", real, "words=## 说明%n%n文字。&seen=%s".formatted(it.revision())));
        all.put("PUT " + section + "/document", it -> json("PUT", real + "/document", """
                        {"seen":%s,"document":{"type":"doc","content":[
                        {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"说明"}]}]}}
                        """.formatted(it.revision())));
        all.put("POST " + section + "/title", _ -> form("POST", real + "/title", "title=编制说明"));
        all.put("POST " + section + "/place", _ -> form("POST", real + "/place", "step=LATER"));
        all.put("POST " + section + "/removal", _ -> form("POST", real + "/removal", ""));
        all.put("POST " + section + "/return", _ -> form("POST", real + "/return", ""));
        all.put("POST " + section + "/steps", _ -> form("POST", real + "/steps", "step=HAND_IN"));
        all.put("POST " + section + "/numbers", it -> form("POST", real + "/numbers", "seen=" + it.revision()));
        all.put("POST " + section + "/remarks", _ -> form("POST", real + "/remarks", "words=请核对。"));
        all.put(
                "POST " + section + "/remarks/{remark}",
                it -> form("POST", real + "/remarks/" + it.remark(), "outcome=RESOLVED"));
        all.put(
                "POST " + section + "/overrulings",
                _ -> form("POST", real + "/overrulings", "flaw=一句话&reason=文件原文&owner=钟秋白&until=2021-03-01"));
        all.put(
                "POST " + section + "/overrulings/{overruling}",
                it -> form("POST", real + "/overrulings/" + it.overruling(), ""));
    }

    private static void campaign(Map<String, Function<Elsewhere, Attempt>> all) {
        all.put("POST /desk/campaign/{year}/prepare", _ -> BEGINNING);
        all.put("GET /desk/campaign/{year}", _ -> get("/desk/campaign/2020"));
        all.put(
                "POST /desk/campaign/{year}/extensions",
                _ -> form(
                        "POST",
                        "/desk/campaign/2020/extensions",
                        "organisation=3131001274&until=2021-01-10&reason=搬迁"));
        all.put(
                "POST /desk/campaign/{year}/obliged",
                _ -> form(
                        "POST",
                        "/desk/campaign/2020/obliged",
                        "organisation=3131001274&decision=no-graduates&reason=首届学生未毕业"));
        all.put(
                "POST /desk/campaign/{year}/notices",
                _ -> form("POST", "/desk/campaign/2020/notices", "title=日程&words=请按时。"));
        all.put("GET /desk/campaign/{year}/notices/{number}", _ -> get("/desk/campaign/2020/notices/1"));
        all.put(
                "GET /desk/campaign/{year}/notices/{number}/{attachment}",
                it -> get("/desk/campaign/2020/notices/1/" + it.attachment()));
        var base = "/desk/campaign/{year}/prepare";
        var real = "/desk/campaign/2022/prepare";
        all.put("GET " + base, _ -> get(real));
        all.put("GET " + base + "/{step}", _ -> get(real + "/schedule"));
        all.put("GET " + base + "/items/{code}", _ -> get(real + "/items/staff_total"));
        all.put(
                "POST " + base + "/items/{code}",
                _ -> form("POST", real + "/items/staff_total", "name=全体教职工数&required=on&guide=新的口径。&askedWhen="));
        all.put("POST " + base + "/items/{code}/removal", _ -> form("POST", real + "/items/moral_staff/removal", ""));
        all.put(
                "POST " + base + "/added",
                _ -> form(
                        "POST",
                        real + "/added",
                        "code=new_item&section=1.3&level=SCHOOL&type=INTEGER&unit=人&time=POINT_IN_TIME&name=新数据项&guide=新填报项。"));
        all.put("POST " + base + "/undo", _ -> form("POST", real + "/undo", "code=teachers_fulltime"));
        all.put("POST " + base + "/thresholds", _ -> form("POST", real + "/thresholds", "threshold.W01=25"));
        all.put(
                "POST " + base + "/obliged",
                _ -> form("POST", real + "/obliged", "organisation=3131001274&decision=no-graduates&reason=首届学生未毕业"));
        all.put("POST " + base + "/schedule", _ -> form("POST", real + "/schedule", Elsewhere.SCHEDULE));
        all.put("POST " + base + "/notice", _ -> form("POST", real + "/notice", "title=通知&words=请按时。"));
        all.put("POST " + base + "/open", _ -> form("POST", real + "/open", ""));
        all.put("POST " + base + "/discard", _ -> form("POST", real + "/discard", ""));
    }

    private Attempts fill() {
        overview();
        entry();
        checks();
        workbook();
        review();
        declaration();
        writing();
        team();
        return this;
    }

    private void overview() {
        read("");
        read("/versions");
        read("/versions/{number}", "/versions/1");
        read("/versions/{number}/document.json", "/versions/1/document.json");
    }

    private void entry() {
        read("/sections");
        read("/sections/{section}", "/sections/" + Scene.SECTION);
        send("POST", "/sections/{section}/beside", "", "/sections/1.3/beside", _ -> "staff_total=166");
        section("本人栏目", Scene.SECTION, "staff_total", "166");
        section("其他栏目", Scene.OTHER_SECTION, "moral_staff", "9");
        send("POST", "/sections/{section}/paste", "", "/sections/1.3/paste", _ -> "from=staff_total&cells=166");
        send("POST", "/sections/{section}/pasted", "", "/sections/1.3/pasted", seen("staff_total", "166"));
        // what stands there already, for it stays
        item("本人栏目", "staff_total", "165");
        item("其他栏目", "moral_staff", "12");
        item("名录项", "school_name", "改名学校");
        item("平台项", "report_published", "是");
        item("他级数据项", "text_policy", "1");
    }

    private void section(String fields, String section, String item, String value) {
        send("POST", "/sections/{section}", fields, "/sections/" + section, seen(item, value));
    }

    private void item(String fields, String code, String value) {
        send(
                "PUT",
                "/items/{code}",
                fields,
                "/items/" + code,
                scene -> "%s=%s&seen=%d".formatted(code, value, scene.revision(code)));
    }

    private void checks() {
        read("/checks");
        send(
                "POST",
                "/fixes",
                "",
                "/fixes",
                scene -> "staff_total=166&seen.staff_total=%d".formatted(scene.revision("staff_total")));
        send("POST", "/fixes/undo", "", "/fixes/undo", _ -> "at=2020-12-04T06:03:00Z");
        send(
                "POST",
                "/explanations",
                "",
                "/explanations",
                scene -> "check=%s&type=VERIFIED&words=已与人事台账再次逐项核对无误。".formatted(scene.made("check")));
        read("/explanations/files/{file}", scene -> "/explanations/files/" + scene.made("explanationFile"));
    }

    private void workbook() {
        read("/workbook");
        read("/workbook/file");
        read("/workbook/statistics");
        send("/workbook", scene -> upload(scene.at("/workbook"), "", "file", "填报.xlsx", scene.workbook()));
        read("/workbook/previews/{preview}", scene -> "/workbook/previews/" + scene.made("preview"));
        send(
                "/workbook/previews/{preview}",
                scene -> form(
                        "POST",
                        scene.at("/workbook/previews/" + scene.made("preview")),
                        "seen=staff_total:%d&decide.staff_total=MINE".formatted(scene.revision("staff_total"))));
        send(
                "/workbook/previews/{preview}/discard",
                scene -> form("POST", scene.at("/workbook/previews/%s/discard".formatted(scene.made("preview"))), ""));
        send("POST", "/workbook/sealed", "", "/workbook/sealed", _ -> "code=0123 4567 89AB CDEF 0123");
        read("/graduates");
        read("/graduates/blank");
        read("/graduates/versions/{version}", "/graduates/versions/1");
        send("/graduates", scene -> upload(scene.at("/graduates"), "seen=1", "file", "名册.csv", Scene.roster("就业")));
        send("POST", "/graduates/withdraw", "", "/graduates/withdraw", _ -> "seen=1");
        send(
                "POST",
                "/graduates/take",
                "",
                "/graduates/take",
                scene -> "version=1&items=graduates_total&seen=graduates_total:%d"
                        .formatted(scene.revision("graduates_total")));
    }

    private void review() {
        for (var step : new String[] {"submit", "recall", "begin", "pass", "approve"}) {
            send(
                    "POST",
                    "/steps/{step}",
                    step,
                    "/steps/" + step,
                    scene -> "version=%d&despite=true".formatted(scene.version()));
        }
        read("/slip");
        send("POST", "/slip", "草稿", "/slip", scene -> "version=%d&reason=请核对".formatted(scene.version()));
        send(
                "POST",
                "/slip",
                "发出",
                "/slip",
                scene -> "version=%d&reason=请核对&add=staff_total&addWhy=与报表不符&then=send".formatted(scene.version()));
        send("POST", "/slip/adopt", "", "/slip/adopt", _ -> "");
        send("POST", "/slip/decline", "", "/slip/decline", _ -> "words=数据无误");
        read("/differences");
        send("POST", "/differences/seen", "", "/differences/seen", _ -> "");
        send("POST", "/differences/marks/{code}", "", "/differences/marks/staff_total", _ -> "why=与报表不符");
        read("/queries");
        read("/queries/ask");
        send("POST", "/queries", "", "/queries", _ -> "item=staff_total&owner=COLLECTOR&due=2020-12-09&words=请核对。");
        send(
                "/queries/{query}/messages",
                scene -> form("POST", scene.at("/queries/%s/messages".formatted(scene.made("query"))), "words=含。"));
        send(
                "/queries/{query}/close",
                scene -> form("POST", scene.at("/queries/%s/close".formatted(scene.made("query"))), ""));
    }

    private void declaration() {
        read("/declaration");
        send(
                "POST",
                "/declaration/sign",
                "",
                "/declaration/sign",
                scene -> "step=%d&representative=钟砚秋&seal=SM2".formatted(scene.version()));
        send(
                "/declaration/scan",
                scene -> upload(
                        scene.at("/declaration/scan"),
                        "step=%d&representative=钟砚秋".formatted(scene.version()),
                        "scan",
                        "声明.pdf",
                        Scene.PDF));
        send(
                "POST",
                "/declaration/confirm",
                "",
                "/declaration/confirm",
                scene -> "step=%d&checkCode=%s"
                        .formatted(scene.version(), scene.document().substring(0, 16)));
        send("POST", "/declaration/file", "", "/declaration/file", scene -> "despite=true&step=" + scene.version());
        send(
                "POST",
                "/declaration/send-back",
                "",
                "/declaration/send-back",
                scene -> "step=%d&reason=请核对".formatted(scene.version()));
        read("/declaration/print.pdf");
        read("/declaration/trust.pem");
        read("/declaration/seals.pem");
        read(
                "/declaration/{sha256}/document.json",
                scene -> "/declaration/%s/document.json".formatted(scene.document()));
        read("/declaration/{number}/signature.p7s", scene -> "/declaration/%s/signature.p7s".formatted(scene.signed()));
        read(
                "/declaration/{number}/declaration.pdf",
                scene -> "/declaration/%s/declaration.pdf".formatted(scene.signed()));
        read("/declaration/{number}/scan", scene -> "/declaration/%s/scan".formatted(scene.scanned()));
        read("/declaration/{number}/scan/{page}.png", scene -> "/declaration/%s/scan/1.png".formatted(scene.scanned()));
        read(
                "/declaration/receipts/{number}.receipt.json",
                scene -> "/declaration/receipts/%s.receipt.json".formatted(scene.receipt()));
        read("/declaration/receipts/{number}.pdf", scene -> "/declaration/receipts/%s.pdf".formatted(scene.receipt()));
    }

    private void writing() {
        read("/narrative");
        read("/narrative/{chapter}", "/narrative/1");
        read("/narrative/{chapter}/versions", "/narrative/1/versions");
        chapter("POST", "本人章节", "1");
        chapter("POST", "其他章节", "2");
        chapter("PUT", "本人章节", "1");
        chapter("PUT", "其他章节", "2");
        read("/cases");
        send("POST", "/cases", "", "/cases", _ -> "");
        read("/cases/{number}", "/cases/1");
        read("/cases/{number}/versions", "/cases/1/versions");
        send(
                "/cases/{number}",
                scene -> upload(
                        scene.at("/cases/1"),
                        "title=车间课堂&chapter=4&words=师傅讲课。新。&nobody=on&seen=" + scene.caseRevision(),
                        "picture",
                        "",
                        new byte[0]));
        send(
                "PUT",
                "/cases/{number}/words",
                "",
                "/cases/1/words",
                scene -> "title=车间课堂&chapter=4&words=师傅讲课。新。&seen=" + scene.caseRevision());
        send("POST", "/cases/{number}/{step}", "", "/cases/1/withdraw", _ -> "");
        read("/evidence");
        send("/evidence", scene -> upload(scene.at("/evidence"), "proves=staff_total", "file", "台账二.pdf", Scene.PDF));
        send(
                "/evidence/{number}/remove",
                scene -> form("POST", scene.at("/evidence/%s/remove".formatted(scene.made("evidence"))), ""));
        send("POST", "/evidence/spot-checks", "", "/evidence/spot-checks", _ -> "size=3");
        read("/files/{attachment}", scene -> "/files/" + scene.made("file"));
        read("/pictures/{attachment}", scene -> "/pictures/" + scene.made("picture"));
    }

    private void chapter(String method, String fields, String chapter) {
        send(
                method,
                "/narrative/{chapter}",
                fields,
                "/narrative/" + chapter,
                scene -> "words=新的文字。&seen=" + scene.chapterRevision(chapter));
    }

    private void team() {
        read("/team");
        send("POST", "/team", "", "/team", _ -> "name=林若溪&staffNumber=99&word=linruoxi&section=1.3");
        send("POST", "/team/sections", "", "/team/sections", scene -> "section=1.3&helper=" + scene.helper());
        send("POST", "/team/withdraw", "", "/team/withdraw", scene -> "helper=" + scene.helper());
        send("POST", "/team/again", "", "/team/again", scene -> "helper=" + scene.helper());
    }

    private static Function<Scene, String> seen(String item, String value) {
        return scene -> "%s=%s&seen-%s=%d".formatted(item, value, item, scene.revision(item));
    }

    private void read(String path) {
        read(path, path);
    }

    private void read(String pattern, String path) {
        read(pattern, _ -> path);
    }

    private void read(String pattern, Function<Scene, String> path) {
        all.put("GET " + SUBMISSION + pattern, scene -> get(scene.at(path.apply(scene))));
    }

    private void send(String pattern, Function<Scene, Attempt> attempt) {
        all.put("POST " + SUBMISSION + pattern, attempt);
    }

    private void send(String method, String pattern, String fields, String path, Function<Scene, String> typed) {
        all.put(
                method + " " + SUBMISSION + pattern + (fields.isEmpty() ? "" : " [" + fields + "]"),
                scene -> form(method, scene.at(path), typed.apply(scene)));
    }
}
