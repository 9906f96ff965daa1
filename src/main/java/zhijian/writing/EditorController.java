package zhijian.writing;

import java.io.IOException;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;
import zhijian.page.BeijingTime;
import zhijian.report.HtmlReport;
import zhijian.report.ReportProblem;

/// What the editor in the browser asks for and sends (编辑器接口), as JSON.
@RestController
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}/{number:\\d{1,4}}")
class EditorController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 30;

    private final Drafts drafts;
    private final DraftReading reading;
    private final DraftIds ids;
    private final Chips chips;
    private final CaseShelf cases;
    private final Pictures pictures;
    private final DraftFrame frame;
    private final Catalogs catalogs;
    private final Indicators indicators;
    private final Register register;
    private final Accounts accounts;

    EditorController(
            Drafts drafts,
            DraftReading reading,
            DraftIds ids,
            Chips chips,
            CaseShelf cases,
            Pictures pictures,
            DraftFrame frame,
            Catalogs catalogs,
            Indicators indicators,
            Register register,
            Accounts accounts) {
        this.drafts = drafts;
        this.reading = reading;
        this.ids = ids;
        this.chips = chips;
        this.cases = cases;
        this.pictures = pictures;
        this.frame = frame;
        this.catalogs = catalogs;
        this.indicators = indicators;
        this.register = register;
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
        var part = reading.readAlone(draft, draft.section(number));
        var state = chips.of(draft, draft.section(number), SectionDocument.read(version.words()));
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

    /// Numbers of the catalog whose name holds every word that was typed, as they are about a scope and year.
    @GetMapping("/numbers")
    List<Map<String, String>> numbers(
            @ModelAttribute("id") DraftId id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String about) {
        if (!about.matches("(@[-+a-z0-9_:]+)*")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var draft = drafts.get(id);
        var trial = reading.trial(draft, release(draft, number));
        var wanted = List.of(query.strip().split("\\s+"));
        return catalogs.of(id.year()).definitions().stream()
                .filter(it -> wanted.stream().allMatch(word -> matches(it, word)))
                .sorted(java.util.Comparator.comparing(it -> it.name().length()))
                .map(it -> Map.entry(it, trial.of(it.code().value() + about)))
                .filter(it -> it.getValue().bound() != null)
                .limit(MOST)
                .map(it -> Map.of(
                        "code",
                        it.getKey().code().value(),
                        "name",
                        it.getKey().name(),
                        "unit",
                        it.getKey().unit(),
                        "printed",
                        it.getValue().printed()))
                .toList();
    }

    private static boolean matches(Definition definition, String word) {
        return definition.name().contains(word) || definition.code().value().contains(word);
    }

    /// Every true way to tell a number.
    @GetMapping("/variants")
    List<Map<String, String>> variants(
            @ModelAttribute("id") DraftId id, @PathVariable int number, @RequestParam String head) {
        if (!head.matches("[a-z][a-z0-9_]*(@[-+a-z0-9_:]+)*")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var draft = drafts.get(id);
        return reading.trial(draft, release(draft, number)).variants(head).stream()
                .map(it -> Map.of("telling", it.telling().chinese(), "written", it.written(), "printed", it.printed()))
                .toList();
    }

    /// Of whom numbers can be told: name and how a binding says it, in groups.
    @GetMapping("/scopes")
    Map<String, List<Map<String, String>>> scopes(@ModelAttribute("id") DraftId id, @PathVariable int number) {
        var draft = drafts.get(id);
        var groups = new java.util.LinkedHashMap<String, List<Map<String, String>>>();
        indicators.of(release(draft, number)).scopes().stream()
                .filter(it -> !it.equals(id.scope()))
                .sorted(java.util.Comparator.comparing(Scope::kind).thenComparing(Scope::code))
                .forEach(scope -> name(scope)
                        .ifPresent(name -> groups.computeIfAbsent(group(scope), _ -> new ArrayList<>())
                                .add(Map.of("name", name, "about", "@" + scope))));
        return groups;
    }

    private static String group(Scope scope) {
        return switch (scope.kind()) {
            case CITY -> "全市";
            case DISTRICT -> "各区";
            case SCHOOL -> "各校";
            case KIND -> "按隶属关系";
            case TYPE -> "按办学类型";
            case ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> "";
        };
    }

    private Optional<String> name(Scope scope) {
        return switch (scope.kind()) {
            case CITY -> Optional.of("全市");
            case DISTRICT, SCHOOL ->
                Optional.of(
                        register.organisation(new OrganisationId(scope.code())).name());
            case KIND -> Optional.of(SupervisingKind.of(scope.code()).chinese() + "学校");
            case TYPE -> Optional.of(SchoolType.of(scope.code()).chinese());
            case ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> Optional.empty();
        };
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

    /// Figures and tables to which a reference can lead.
    @GetMapping("/targets")
    List<Map<String, String>> targets(@ModelAttribute("id") DraftId id, @PathVariable int number) {
        return reading.targets(drafts.get(id)).entrySet().stream()
                .map(it -> Map.of(
                        "label", it.getKey(),
                        "name", it.getValue().name(),
                        "title", it.getValue().title()))
                .toList();
    }

    /// Cases that schools filed, with the consent of those they name and the data they mention.
    @GetMapping("/cases")
    List<Map<String, Object>> cases(
            @ModelAttribute("id") DraftId id, @PathVariable int number, @RequestParam(defaultValue = "") String query) {
        var catalog = catalogs.of(id.year());
        var facts = indicators.of(release(drafts.get(id), number));
        var used = reading.read(drafts.get(id)).parts().stream()
                .flatMap(it -> it.report().filedCases().stream())
                .collect(Collectors.toSet());
        return cases.of(id.year()).stream()
                .filter(it ->
                        Stream.of(it.school(), it.title(), it.text()).anyMatch(text -> text.contains(query.strip())))
                .filter(it -> id.scope().kind() == Scope.Kind.CITY || isIn(it, id.scope()))
                .limit(100)
                .map(it -> Map.<String, Object>of(
                        "id",
                        it.id().toString(),
                        "school",
                        it.school(),
                        "chapter",
                        it.chapter(),
                        "title",
                        it.title(),
                        "text",
                        it.text(),
                        "consent",
                        it.consent(),
                        "agreed",
                        it.agreed(),
                        "used",
                        used.contains(it.id()),
                        "data",
                        it.items().stream()
                                .flatMap(code -> catalog.find(code).stream())
                                .map(definition -> definition.name()
                                        + facts.find(
                                                        definition.code(),
                                                        new Scope(
                                                                Scope.Kind.SCHOOL,
                                                                it.id()
                                                                        .organisation()
                                                                        .code()),
                                                        id.year())
                                                .map(fact -> " " + fact.display() + " " + fact.unit())
                                                .orElse(""))
                                .toList()))
                .toList();
    }

    private boolean isIn(ToldCase told, Scope district) {
        return register.school(told.id().organisation())
                .map(it -> it.district().code().equals(district.code()))
                .orElse(false);
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

    private zhijian.release.Release release(Draft draft, int number) {
        return drafts.release(draft.section(number).version().release());
    }
}
