package zhijian.burden;

import java.time.Year;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;

/// Minutes and use of every item, for those who decide what is asked next year (填报负担).
@Controller
class BurdenController {

    /// Fewer organisations would show how fast one of them works.
    static final int FEWEST = 3;

    private final EffortStore efforts;
    private final Catalogs catalogs;
    private final Cycles cycles;
    private final Register register;
    private final Duties duties;

    BurdenController(EffortStore efforts, Catalogs catalogs, Cycles cycles, Register register, Duties duties) {
        this.efforts = efforts;
        this.catalogs = catalogs;
        this.cycles = cycles;
        this.register = register;
        this.duties = duties;
    }

    @GetMapping("/desk/burden")
    String current() {
        return cycles.current()
                .map(cycle -> "redirect:/desk/burden/" + cycle.year())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/desk/burden/{year:\\d{4}}")
    ModelAndView burden(@PathVariable String year, @AuthenticationPrincipal CurrentUser user) {
        if (!duties.belongs(user, OrganisationKind.COMMISSION, OrganisationKind.INSTITUTE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var cycle = cycles.find(Year.parse(year)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var catalog = catalogs.of(cycle.year());
        var measured = efforts.efforts(cycle.year(), FEWEST);
        var uses = Uses.of(catalog);
        int schools = (int) cycles.obliged(cycle.year()).stream()
                .filter(it -> register.organisation(it).kind() == OrganisationKind.SCHOOL)
                .count();
        var lines = catalog.items(Level.SCHOOL).stream()
                .filter(item -> item.source() == Source.ENTERED)
                .map(item -> new BurdenPage.Line(
                        item, uses.getOrDefault(item.code(), Uses.NONE), measured.get(item.code()), schools))
                .toList();
        var years = cycles.all().stream().map(it -> it.year().toString()).toList();
        return new ModelAndView("burden/burden", "page", BurdenPage.of(year, years, schools, lines));
    }
}
