package zhijian.explorer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.cycle.Cycles;
import zhijian.indicator.Fact;
import zhijian.indicator.Indicators;
import zhijian.indicator.Scope;
import zhijian.organisation.Register;
import zhijian.release.Release;
import zhijian.release.Releases;

/// Numbers by indicator, scope and year (指标查询), for the institute and the commission; passports for whoever may see
/// the number.
@Controller
class ExplorerController {

    private static final int SHOWN_YEARS = 3;

    private final Releases releases;
    private final Indicators indicators;
    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Register register;
    private final ScopeNames names;
    private final Passports passports;

    ExplorerController(
            Releases releases,
            Indicators indicators,
            Catalogs catalogs,
            Cycles cycles,
            Register register,
            ScopeNames names,
            Passports passports) {
        this.releases = releases;
        this.indicators = indicators;
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.register = register;
        this.names = names;
        this.passports = passports;
    }

    @GetMapping("/desk/explorer")
    ModelAndView explorer(
            @RequestParam(required = false) @Nullable String release,
            @RequestParam(required = false) @Nullable List<String> code,
            @RequestParam(defaultValue = "CITY") Scope.Kind by,
            @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var all = all();
        if (all.isEmpty()) {
            return new ModelAndView("explorer/nothing");
        }
        return new ModelAndView("explorer/explorer", "page", page(all, release, code, by));
    }

    /// The same table as a file: UTF-8 with a mark, so that spreadsheets read the Chinese.
    @GetMapping("/desk/explorer.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam String release,
            @RequestParam(required = false) @Nullable List<String> code,
            @RequestParam(defaultValue = "CITY") Scope.Kind by,
            @AuthenticationPrincipal CurrentUser user) {
        requireOffice(user);
        var page = page(all(), release, code, by);
        var text = new StringBuilder("\uFEFF");
        line(
                text,
                Stream.concat(Stream.of("指标", "单位", "范围"), page.years().stream().map(it -> it + " 年")));
        for (var row : page.rows()) {
            line(
                    text,
                    Stream.concat(
                            Stream.of(row.indicator(), row.unit(), row.scope()),
                            row.cells().stream().map(ExplorerPage.Cell::display)));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("指标-%s.csv".formatted(page.release().number()), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
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
        content.put("combine", passport.combine());
        content.put("filled", passport.filled());
        content.put("catalog", passport.catalog());
        content.put(
                "inputs", passport.inputs().stream().map(it -> value(it.fact())).toList());
        content.put(
                "schools",
                passport.schools().stream().map(it -> value(it.fact())).toList());
        content.put("schoolsNotShown", passport.hidden());
        content.put("steps", passport.steps());
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
        switch (fact.value()) {
            case Amount.Known(var number) -> {
                value.put("numerator", number.numerator().toString());
                value.put("denominator", number.denominator().toString());
            }
            case Amount.None(var why) -> value.put("missing", why.name());
        }
        value.put("display", fact.display());
        value.put("unit", fact.unit());
        value.put("formula", fact.formula());
        value.put("release", fact.release());
        return value;
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

    private ExplorerPage page(
            List<Release> all, @Nullable String number, @Nullable List<String> codes, Scope.Kind kind) {
        var release = all.stream()
                .filter(it -> it.number().equals(number))
                .findFirst()
                .orElseGet(all::getFirst);
        var facts = indicators.of(release);
        var catalog = catalogs.of(release.year());
        var chosen = codes == null || codes.isEmpty()
                ? catalog.declaredFigures().stream().map(ItemCode::value).toList()
                : codes;
        var years = Stream.iterate(release.year().minusYears(SHOWN_YEARS - 1), it -> it.plusYears(1))
                .limit(SHOWN_YEARS)
                .toList();
        var scopes = facts.scopes().stream()
                .filter(it -> it.kind() == kind)
                .sorted(Comparator.comparing(Scope::code))
                .toList();
        var rows = new ArrayList<ExplorerPage.Row>();
        for (var definition : catalog.definitions()) {
            if (chosen.contains(definition.code().value())) {
                var ofDefinition = scopes.stream()
                        .map(scope -> years.stream()
                                .flatMap(year -> facts.find(definition.code(), scope, year).stream())
                                .toList())
                        .toList();
                var largest = ofDefinition.stream()
                        .flatMap(List::stream)
                        .map(ExplorerController::size)
                        .max(Comparator.naturalOrder())
                        .orElse(BigDecimal.ZERO);
                for (int i = 0; i < scopes.size(); i++) {
                    if (!ofDefinition.get(i).isEmpty()) {
                        rows.add(row(definition, scopes.get(i), ofDefinition.get(i), largest, release));
                    }
                }
            }
        }
        var query = Stream.concat(
                        Stream.of("release=" + release.number(), "by=" + kind.name()),
                        chosen.stream().map(it -> "code=" + URLEncoder.encode(it, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return new ExplorerPage(
                all,
                release,
                catalog.definitions().stream()
                        .filter(it -> !it.unit().isEmpty())
                        .toList(),
                chosen,
                List.of(Scope.Kind.values()),
                kind,
                years,
                rows,
                query);
    }

    private ExplorerPage.Row row(
            Definition definition, Scope scope, List<Fact> facts, BigDecimal largest, Release release) {
        return new ExplorerPage.Row(
                definition.name(),
                definition.unit(),
                names.of(scope),
                facts.stream()
                        .map(fact -> new ExplorerPage.Cell(
                                fact.display(),
                                Passports.address(fact, release),
                                largest.signum() == 0
                                        ? 0
                                        : size(fact)
                                                .multiply(BigDecimal.valueOf(100))
                                                .divide(largest, 0, RoundingMode.HALF_UP)
                                                .intValueExact()))
                        .toList());
    }

    /// How far from zero, for its bar; what is missing has none.
    private static BigDecimal size(Fact fact) {
        return fact.value() instanceof Amount.Known(var number)
                ? number.toDecimal().abs()
                : BigDecimal.ZERO;
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    static String cell(String text) {
        var safe = text.matches("[=+\\-@\\t\\r].*") && !text.matches("-?\\d+(\\.\\d+)?") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\n\\r].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static void line(StringBuilder text, Stream<String> cells) {
        text.append(cells.map(ExplorerController::cell).collect(Collectors.joining(",")))
                .append("\r\n");
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
        switch (register.organisation(user.organisation()).kind()) {
            case COMMISSION, INSTITUTE -> {}
            case DISTRICT, OWNER, SCHOOL -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
