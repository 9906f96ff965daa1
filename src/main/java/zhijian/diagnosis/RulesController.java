package zhijian.diagnosis;

import java.time.Year;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Level;
import zhijian.catalog.Rule;
import zhijian.cycle.Cycles;

/// All rules of a year and a page for each (校验规则说明), for everybody who signed in.
@Controller
class RulesController {

    private final Catalogs catalogs;
    private final Cycles cycles;

    RulesController(Catalogs catalogs, Cycles cycles) {
        this.catalogs = catalogs;
        this.cycles = cycles;
    }

    @GetMapping("/desk/rules/{year:\\d{4}}")
    ModelAndView rules(@PathVariable String year) {
        var catalog = catalog(year);
        var byKind = new EnumMap<Check.Kind, List<Rule>>(Check.Kind.class);
        for (var kind : Check.Kind.values()) {
            byKind.put(
                    kind,
                    catalog.rules().stream()
                            .filter(rule -> rule.kind() == kind && rule.level() == Level.SCHOOL)
                            .toList());
        }
        var others = catalog.rules().stream()
                .filter(rule -> rule.level() != Level.SCHOOL)
                .toList();
        return new ModelAndView("diagnosis/rules", Map.of("year", year, "byKind", byKind, "others", others));
    }

    @GetMapping("/desk/rules/{year:\\d{4}}/{rule}")
    ModelAndView rule(@PathVariable String year, @PathVariable String rule) {
        var catalog = catalog(year);
        for (var builtIn : BuiltInRule.values()) {
            if (builtIn.name().equals(rule)) {
                return new ModelAndView("diagnosis/builtIn", Map.of("year", year, "rule", builtIn));
            }
        }
        return catalog.rules().stream()
                .filter(it -> it.id().equals(rule))
                .findFirst()
                .map(it -> new ModelAndView("diagnosis/rule", "page", new RulePage(catalog, it)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Catalog catalog(String year) {
        return cycles.find(Year.parse(year))
                .map(cycle -> catalogs.of(cycle.year()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
