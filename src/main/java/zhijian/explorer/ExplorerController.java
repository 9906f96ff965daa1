package zhijian.explorer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.account.Role;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Cycles;
import zhijian.indicator.Derived;
import zhijian.indicator.Fact;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;

/// Numbers by indicator, scope and year (指标查询), for the institute and the commission; passports for whoever may see
/// the number.
@Controller
class ExplorerController {

    private static final int SHOWN_YEARS = 3;
    private static final MediaType SPREADSHEET =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Releases releases;
    private final Indicators indicators;
    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Register register;
    private final Duties duties;
    private final ScopeNames names;
    private final ExplorerTables tables;
    private final Passports passports;
    private final Views views;

    ExplorerController(
            Releases releases,
            Indicators indicators,
            Catalogs catalogs,
            Cycles cycles,
            Register register,
            Duties duties,
            ScopeNames names,
            ExplorerTables tables,
            Passports passports,
            Views views) {
        this.releases = releases;
        this.indicators = indicators;
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.register = register;
        this.duties = duties;
        this.names = names;
        this.tables = tables;
        this.passports = passports;
        this.views = views;
    }

    /// What is not asked for is chosen; what nobody knows is said and passed over, so that old addresses
    /// go on working.
    ///
    /// @param asked `release`, and any number of `code`, `by` (a kind of scopes), `scope`, `year`; `show`
    /// and `view`
    @GetMapping("/desk/explorer")
    ModelAndView explorer(
            @RequestParam MultiValueMap<String, String> asked, @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var all = all();
        if (all.isEmpty()) {
            return new ModelAndView("explorer/nothing");
        }
        var selection = selection(all, asked);
        if (asked.isEmpty()) {
            return new ModelAndView("redirect:/desk/explorer?" + selection.query());
        }
        var table = tables.of(selection);
        int rows = table.rows().size();
        var shown = new ExplorerTable(table.years(), table.rows().subList(0, Math.min(rows, ExplorerPage.MOST)));
        return new ModelAndView(
                "explorer/explorer",
                "page",
                new ExplorerPage(
                        all,
                        selection,
                        indicatorPicks(selection),
                        scopePicks(selection),
                        years(selection.release()),
                        shown,
                        selection.asChart() ? Chart.of(shown) : List.of(),
                        rows,
                        passedOver(asked, selection)));
    }

    /// What was asked for and nobody knows, or is not in the release.
    private static List<String> passedOver(MultiValueMap<String, String> asked, Selection selection) {
        var taken = new HashSet<String>();
        taken.add(selection.release().number());
        selection.indicators().forEach(it -> taken.add(it.code().value()));
        selection.wholes().forEach(it -> taken.add(it.name()));
        selection.singles().forEach(it -> taken.add(it.toString()));
        selection.years().forEach(it -> taken.add(it.toString()));
        return Stream.of("release", "code", "by", "scope", "year")
                .flatMap(name -> asked.getOrDefault(name, List.of()).stream())
                .filter(it -> !it.isBlank() && !taken.contains(it))
                .distinct()
                .toList();
    }

    /// A school's or district's own numbers in the newest published release that took it up, or in the newest,
    /// each the way to its passport.
    @GetMapping("/desk/explorer/own")
    ModelAndView own(@AuthenticationPrincipal CurrentUser user) {
        var scope = ownScope(user);
        var publishedFirst = all().stream()
                .sorted(Comparator.comparing(it -> !views.isPublished(it)))
                .toList();
        for (var release : publishedFirst) {
            var facts = views.of(release, scope, user)
                    .filter(it -> it.scopes().contains(scope))
                    .orElse(null);
            if (facts != null) {
                var own = ownNumbers(release, scope);
                return new ModelAndView(
                        "explorer/own",
                        Map.of(
                                "selection",
                                own,
                                "name",
                                names.of(scope),
                                "table",
                                tables.of(own, facts),
                                "isPublished",
                                views.isPublished(release)));
            }
        }
        return new ModelAndView("explorer/not-yet");
    }

    private Scope ownScope(CurrentUser user) {
        if (Role.ADMINISTRATORS.contains(user.role())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var organisation = register.organisation(user.organisation());
        return switch (organisation.kind()) {
            case SCHOOL -> new Scope(Scope.Kind.SCHOOL, organisation.id().code());
            case DISTRICT -> new Scope(Scope.Kind.DISTRICT, organisation.id().code());
            case COMMISSION, INSTITUTE -> indicators.city();
            case OWNER -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Selection ownNumbers(Release release, Scope scope) {
        return new Selection(
                release,
                numbers(catalogs.of(release.year())),
                List.of(),
                List.of(scope),
                years(release),
                Shown.VALUE,
                false);
    }

    @GetMapping("/desk/explorer.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam MultiValueMap<String, String> asked, @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var selection = selectionForFile(asked);
        return file(
                selection,
                "csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                TableFiles.csv(selection, tables.of(selection)));
    }

    @GetMapping("/desk/explorer.xlsx")
    ResponseEntity<byte[]> xlsx(
            @RequestParam MultiValueMap<String, String> asked, @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var selection = selectionForFile(asked);
        return file(selection, "xlsx", SPREADSHEET, TableFiles.xlsx(selection, tables.of(selection)));
    }

    /// A file must not be of another release than was asked for.
    private Selection selectionForFile(MultiValueMap<String, String> asked) {
        var selection = selection(all(), asked);
        var release = asked.getFirst("release");
        if (release != null
                && !release.isBlank()
                && !release.equals(selection.release().number())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return selection;
    }

    private static ResponseEntity<byte[]> file(Selection selection, String ending, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "指标-%s.%s".formatted(selection.release().number(), ending),
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    @GetMapping("/desk/explorer/passport")
    ModelAndView passport(
            @RequestParam String release,
            @RequestParam String code,
            @RequestParam String scope,
            @RequestParam Year year,
            @AuthenticationPrincipal CurrentUser user) {
        return new ModelAndView(
                "explorer/passport",
                Map.of(
                        "page",
                        find(release, code, scope, year, user),
                        "release",
                        release,
                        "office",
                        isOffice(user),
                        "json",
                        "release=%s&code=%s&scope=%s&year=%s"
                                .formatted(release, code, URLEncoder.encode(scope, StandardCharsets.UTF_8), year)));
    }

    @GetMapping("/desk/explorer/passport.json")
    ResponseEntity<Map<String, Object>> json(
            @RequestParam String release,
            @RequestParam String code,
            @RequestParam String scope,
            @RequestParam Year year,
            @AuthenticationPrincipal CurrentUser user) {
        var passport = find(release, code, scope, year, user);
        var content = new LinkedHashMap<>(value(passport.fact()));
        content.put("scopeName", passport.scope());
        content.put("meaning", passport.meaning());
        content.put("time", passport.time());
        content.put("combine", passport.combine());
        content.put("formulaInWords", passport.formula());
        content.put("filled", passport.filled());
        content.put("catalog", passport.catalog());
        content.put(
                "causes",
                passport.causes().stream().map(Passport.Because::words).toList());
        content.put(
                "derived",
                passport.derived().stream().map(ExplorerController::value).toList());
        content.put("peers", passport.peers());
        content.put("coverage", passport.coverage());
        content.put(
                "inputs", passport.inputs().stream().map(it -> value(it.fact())).toList());
        content.put(
                "parts", passport.parts().stream().map(it -> value(it.fact())).toList());
        content.put("partsNotShown", passport.hidden());
        content.put("origin", passport.origin());
        content.put("explanations", passport.explanations());
        content.put("releases", passport.releases());
        return ResponseEntity.ok(content);
    }

    private static Map<String, Object> value(Fact fact) {
        var value = new LinkedHashMap<String, Object>();
        value.put("code", fact.code().value());
        value.put("name", fact.name());
        value.put("scope", fact.scope().toString());
        value.put("year", fact.year().getValue());
        putAmount(value, fact.value());
        value.put("display", fact.display());
        value.put("unit", fact.unit());
        value.put("formula", fact.formula());
        value.put("release", fact.release());
        return value;
    }

    private static Map<String, Object> value(Derived derived) {
        var value = new LinkedHashMap<String, Object>();
        value.put("by", derived.by().name());
        value.put("name", derived.by().chinese());
        putAmount(value, derived.value());
        value.put("display", derived.display());
        value.put("unit", derived.unit());
        return value;
    }

    private static void putAmount(Map<String, Object> value, Amount amount) {
        switch (amount) {
            case Amount.Known(var number) -> {
                value.put("numerator", number.numerator().toString());
                value.put("denominator", number.denominator().toString());
            }
            case Amount.None(var why) -> value.put("missing", why.name());
        }
    }

    private Passport find(String release, String code, String scope, Year year, CurrentUser user) {
        try {
            return passports
                    .of(releases.find(release), new ItemCode(code), Scope.parse(scope), year, user)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Selection selection(List<Release> all, MultiValueMap<String, String> asked) {
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var release = all.stream()
                .filter(it -> it.number().equals(asked.getFirst("release")))
                .findFirst()
                .orElseGet(all::getFirst);
        var catalog = catalogs.of(release.year());
        var codes = asked.getOrDefault("code", List.of());
        var chosen = numbers(catalog).stream()
                .filter(it -> codes.contains(it.code().value()))
                .toList();
        var wholes = Arrays.stream(Scope.Kind.values())
                .filter(it -> asked.getOrDefault("by", List.of()).contains(it.name()))
                .toList();
        var singles = indicators.of(release).everybody().stream()
                .filter(it -> asked.getOrDefault("scope", List.of()).contains(it.toString()))
                .toList();
        var years = years(release).stream()
                .filter(it -> asked.getOrDefault("year", List.of()).contains(it.toString()))
                .toList();
        return new Selection(
                release,
                chosen.isEmpty() ? declared(catalog) : chosen,
                wholes.isEmpty() && singles.isEmpty() ? List.of(Scope.Kind.CITY) : wholes,
                singles,
                years.isEmpty() ? years(release) : years,
                Arrays.stream(Shown.values())
                        .filter(it -> it.name().equals(asked.getFirst("show")))
                        .findFirst()
                        .orElse(Shown.VALUE),
                "chart".equals(asked.getFirst("view")));
    }

    private static List<Definition> declared(Catalog catalog) {
        return catalog.declaredFigures().stream()
                .flatMap(it -> catalog.find(it).stream())
                .toList();
    }

    private static List<Definition> numbers(Catalog catalog) {
        return catalog.definitions().stream().filter(it -> !it.unit().isEmpty()).toList();
    }

    private static List<Year> years(Release release) {
        return Stream.iterate(release.year().minusYears(SHOWN_YEARS - 1), it -> it.plusYears(1))
                .limit(SHOWN_YEARS)
                .toList();
    }

    private List<ExplorerPage.Picks> indicatorPicks(Selection selection) {
        var catalog = catalogs.of(selection.release().year());
        var bySection = new LinkedHashMap<String, List<ExplorerPage.Pick>>();
        numbers(catalog)
                .forEach(it -> bySection
                        .computeIfAbsent(it.section(), _ -> new ArrayList<>())
                        .add(new ExplorerPage.Pick(
                                it.code().value(),
                                it.name(),
                                selection.indicators().contains(it))));
        var titles = new LinkedHashMap<String, String>();
        catalog.outline()
                .chapters()
                .forEach(chapter -> chapter.sections().forEach(it -> titles.put(it.number(), it.title())));
        return bySection.entrySet().stream()
                .map(it -> new ExplorerPage.Picks(
                        titles.containsKey(it.getKey()) ? it.getKey() + " " + titles.get(it.getKey()) : "学校概况",
                        "",
                        false,
                        it.getValue()))
                .toList();
    }

    private List<ExplorerPage.Picks> scopePicks(Selection selection) {
        var scopes = indicators.of(selection.release()).everybody().stream()
                .sorted(ScopeNames.ORDER)
                .toList();
        return Arrays.stream(Scope.Kind.values())
                .map(kind -> new ExplorerPage.Picks(
                        ScopeNames.of(kind),
                        kind.name(),
                        selection.wholes().contains(kind),
                        scopes.stream()
                                .filter(it -> it.kind() == kind)
                                .map(it -> new ExplorerPage.Pick(
                                        it.toString(),
                                        names.of(it),
                                        selection.singles().contains(it)))
                                .toList()))
                .toList();
    }

    /// Newest first.
    private List<Release> all() {
        return cycles.all().stream()
                .flatMap(cycle -> releases.all(cycle.year()).stream())
                .sorted(Comparator.comparing(Release::year)
                        .thenComparing(Release::frozenAt)
                        .reversed())
                .toList();
    }

    private void requireOffice(CurrentUser user) {
        if (!isOffice(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private boolean isOffice(CurrentUser user) {
        return duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE);
    }
}
