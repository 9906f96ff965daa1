package zhijian.writing;

import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import zhijian.account.CurrentUser;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.organisation.SchoolType;
import zhijian.organisation.SupervisingKind;
import zhijian.release.Release;

/// What the dialogs of the editor offer (选取接口), as JSON: numbers and ways to tell them, scopes, cases, targets.
@RestController
@RequestMapping("/desk/writing/{year:\\d{4}}/{code:\\d{6}}/{number:\\d{1,4}}")
class PickerController {

    private static final int MOST = 30;

    private final Drafts drafts;
    private final DraftReading reading;
    private final DraftIds ids;
    private final DraftFrame frame;
    private final CaseShelf cases;
    private final Catalogs catalogs;
    private final Indicators indicators;
    private final Register register;

    PickerController(
            Drafts drafts,
            DraftReading reading,
            DraftIds ids,
            DraftFrame frame,
            CaseShelf cases,
            Catalogs catalogs,
            Indicators indicators,
            Register register) {
        this.drafts = drafts;
        this.reading = reading;
        this.ids = ids;
        this.frame = frame;
        this.cases = cases;
        this.catalogs = catalogs;
        this.indicators = indicators;
        this.register = register;
    }

    @ModelAttribute("id")
    DraftId id(@PathVariable Year year, @PathVariable String code, @AuthenticationPrincipal CurrentUser user) {
        return ids.admit(year, code, user);
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
        var draft = frame.draft(id);
        var trial = reading.trial(draft, release(draft, number));
        var wanted = List.of(query.strip().split("\\s+"));
        return catalogs.of(id.year()).definitions().stream()
                .filter(it -> wanted.stream().allMatch(word -> matches(it, word)))
                .sorted(Comparator.comparing(it -> it.name().length()))
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
        var draft = frame.draft(id);
        return reading.trial(draft, release(draft, number)).variants(head).stream()
                .map(it -> Map.of("telling", it.telling().chinese(), "written", it.written(), "printed", it.printed()))
                .toList();
    }

    /// Of whom numbers can be told: name and how a binding says it, in groups.
    @GetMapping("/scopes")
    Map<String, List<Map<String, String>>> scopes(@ModelAttribute("id") DraftId id, @PathVariable int number) {
        var draft = frame.draft(id);
        var groups = new LinkedHashMap<String, List<Map<String, String>>>();
        indicators.published(release(draft, number)).scopes().stream()
                .filter(it -> !it.equals(id.scope()))
                .sorted(Comparator.comparing(Scope::kind).thenComparing(Scope::code))
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
            case SUPERVISOR, ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> "";
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
            case SUPERVISOR, ARTS_OR_SPORTS, INLAND_CLASS, SIZE -> Optional.empty();
        };
    }

    /// Figures and tables to which a reference can lead.
    @GetMapping("/targets")
    List<Map<String, String>> targets(@ModelAttribute("id") DraftId id, @PathVariable int number) {
        return reading.read(frame.draft(id)).targets().entrySet().stream()
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
        var facts = indicators.published(release(frame.draft(id), number));
        var used = reading.read(frame.draft(id)).parts().stream()
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

    private Release release(Draft draft, int number) {
        return drafts.release(draft.section(number).version().release());
    }
}
