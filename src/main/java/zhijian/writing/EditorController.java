package zhijian.writing;

import java.io.IOException;
import java.time.Year;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.page.BeijingTime;
import zhijian.release.Release;
import zhijian.report.HtmlReport;
import zhijian.report.ReportProblem;

/// What the editor in the browser saves and has drawn (编辑器接口), as JSON.
@RestController
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}/{number:\\d{1,4}}")
class EditorController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Drafts drafts;
    private final DraftReading reading;
    private final DraftIds ids;
    private final Chips chips;
    private final Pictures pictures;
    private final DraftFrame frame;
    private final Accounts accounts;

    EditorController(
            Drafts drafts,
            DraftReading reading,
            DraftIds ids,
            Chips chips,
            Pictures pictures,
            DraftFrame frame,
            Accounts accounts) {
        this.drafts = drafts;
        this.reading = reading;
        this.ids = ids;
        this.chips = chips;
        this.pictures = pictures;
        this.frame = frame;
        this.accounts = accounts;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
    }

    /// @param document of the editor
    /// @param seen revision it grew from
    record Save(JsonNode document, long seen) {}

    @PutMapping("/document")
    ResponseEntity<ObjectNode> save(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestBody Save save,
            @AuthenticationPrincipal CurrentUser user) {
        var words = SectionDocument.write(save.document());
        return switch (drafts.write(id, number, words, save.seen(), user)) {
            case Kept.As(var version) -> ResponseEntity.ok(state(id, number, version));
            case Kept.Conflict(var theirs) ->
                ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(problem("没有保存：%s 在 %s 也改了这一节。您写的还在这里，没有丢，也没有覆盖对方的。"
                                        .formatted(accounts.name(theirs.by()), BeijingTime.moment(theirs.at())))
                                .put("revision", theirs.revision())
                                .put("mine", words)
                                .set("theirs", SectionDocument.read(theirs.words())));
        };
    }

    private ObjectNode state(DraftId id, int number, Version version) {
        var draft = drafts.get(id);
        var alone = reading.readAlone(draft, draft.section(number));
        var part = alone.part();
        var state = chips.of(draft, draft.section(number), SectionDocument.read(version.words()), alone.targets());
        state.put("revision", version.revision());
        state.put("saved", "已保存 " + BeijingTime.clock(version.at()));
        state.put("preview", HtmlReport.text(part.report()));
        return addFindings(state, part, id);
    }

    private ObjectNode addFindings(ObjectNode state, Part part, DraftId id) {
        var findings = chips.findings(part, frame.passed(id));
        state.set("errors", JSON.valueToTree(findings.errors()));
        state.set("doubts", JSON.valueToTree(findings.doubts()));
        return state;
    }

    /// What is wrong with the section beside all others; the answer to a save knows the section alone.
    @GetMapping("/findings")
    ObjectNode findings(@ModelAttribute("id") DraftId id, @PathVariable int number) {
        var draft = drafts.get(id);
        var state = JSON.createObjectNode()
                .put("revision", drafts.section(id, number).version().revision());
        return addFindings(state, reading.read(draft).part(number), id);
    }

    /// @param kind `chart` or `picture`
    record Figure(@Nullable String kind, String text) {

        String fence() {
            return "picture".equals(kind) ? "picture" : "chart";
        }
    }

    /// A figure as it would be drawn, and why it cannot.
    @PostMapping("/figure")
    ObjectNode figure(@ModelAttribute("id") DraftId id, @PathVariable int number, @RequestBody Figure figure) {
        var draft = drafts.get(id);
        var release = release(draft, number);
        var drawn = JSON.createObjectNode().put("html", reading.figure(draft, figure.fence(), figure.text(), release));
        drawn.set(
                "problems",
                JSON.valueToTree(reading.problems(draft, figure.fence(), figure.text(), release).stream()
                        .map(ReportProblem::complaint)
                        .toList()));
        return drawn;
    }

    /// Keeps a picture for the draft.
    @PostMapping("/pictures")
    Map<String, String> picture(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal CurrentUser user)
            throws IOException {
        drafts.mustBeWritable(id, number, user);
        return Map.of("file", pictures.keep(id, file.getBytes(), user).file());
    }

    @ExceptionHandler(WritingRefused.class)
    ResponseEntity<ObjectNode> refused(WritingRefused e) {
        return ResponseEntity.unprocessableContent().body(problem(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler(SectionUnreadable.class)
    ResponseEntity<ObjectNode> unreadable(SectionUnreadable e) {
        return ResponseEntity.badRequest().body(problem("没有保存：编辑器送来的内容不完整。请复制您写的文字，刷新页面再试。"));
    }

    private static ObjectNode problem(String words) {
        return JSON.createObjectNode().put("problem", words);
    }

    private Release release(Draft draft, int number) {
        return drafts.release(draft.section(number).version().release());
    }
}
