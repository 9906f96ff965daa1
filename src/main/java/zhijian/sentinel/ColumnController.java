package zhijian.sentinel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import zhijian.account.Accounts;
import zhijian.account.CurrentUser;
import zhijian.account.Delegations;
import zhijian.account.Role;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;

/// Reports on other web sites: where they stand and what was found there (公示哨兵).
@Controller
@RequestMapping("/desk/columns")
class ColumnController {

    private static final int MOST = 60;

    private final Columns columns;
    private final Cycles cycles;
    private final Register register;
    private final Accounts accounts;
    private final Delegations delegations;
    private final Path data;

    ColumnController(
            Columns columns,
            Cycles cycles,
            Register register,
            Accounts accounts,
            Delegations delegations,
            @Value("${zhijian.data}") Path data) {
        this.columns = columns;
        this.cycles = cycles;
        this.register = register;
        this.accounts = accounts;
        this.delegations = delegations;
        this.data = data.toAbsolutePath();
    }

    /// @param year empty: the current one
    @GetMapping
    ModelAndView columns(
            @RequestParam(defaultValue = "") String year, @AuthenticationPrincipal CurrentUser user, Model model) {
        mustBeOfficer(user);
        return page(year(year), user, "", "", said(model));
    }

    @PostMapping
    ModelAndView give(
            @RequestParam int year,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String url,
            @AuthenticationPrincipal CurrentUser user,
            RedirectAttributes redirect) {
        mustBeOfficer(user);
        if (!OrganisationId.isCode(organisation)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!columns.looksAfter(new OrganisationId(organisation), user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        try {
            columns.give(new OrganisationId(organisation), Year.of(year), url, user);
        } catch (ColumnRefused e) {
            var page = page(Optional.of(Year.of(year)), user, url, String.valueOf(e.getMessage()), "");
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        redirect.addFlashAttribute("message", "已登记，几分钟内查第一次，以后每天查一次。");
        return new ModelAndView("redirect:/desk/columns?year=" + year);
    }

    @GetMapping("/{id:\\d{1,15}}")
    ModelAndView column(@PathVariable long id, @AuthenticationPrincipal CurrentUser user, Model model) {
        return page(find(id, user), "", said(model));
    }

    @PostMapping("/{id:\\d{1,15}}/withdraw")
    String withdraw(@PathVariable long id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        var address = find(id, user);
        columns.withdraw(address, user);
        redirect.addFlashAttribute("message", "已撤下，不再查这个网址；以前的记录留着。");
        return "redirect:/desk/columns?year=" + address.year();
    }

    @PostMapping("/{id:\\d{1,15}}/probe")
    ModelAndView probe(@PathVariable long id, @AuthenticationPrincipal CurrentUser user, RedirectAttributes redirect) {
        var address = find(id, user);
        try {
            columns.probe(address, user);
        } catch (ColumnRefused e) {
            var page = page(address, String.valueOf(e.getMessage()), "");
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        redirect.addFlashAttribute("message", "一两分钟内去查，请稍后刷新本页。");
        return new ModelAndView("redirect:/desk/columns/" + id);
    }

    /// The web archive of one look.
    @GetMapping("/{id:\\d{1,15}}/evidence/{probe:\\d{1,15}}.warc.gz")
    ResponseEntity<byte[]> evidence(
            @PathVariable long id, @PathVariable long probe, @AuthenticationPrincipal CurrentUser user)
            throws IOException {
        var kept = columns.probe(find(id, user), probe)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/warc")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%d.warc.gz\"".formatted(probe))
                .body(Files.readAllBytes(data.resolve(kept.evidence())));
    }

    private Address find(long id, CurrentUser user) {
        return columns.find(id, user).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void mustBeOfficer(CurrentUser user) {
        if (!Role.OF_EVERY_ORGANISATION.contains(delegations.acting(user).role())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private Optional<Year> year(String year) {
        if (year.isEmpty()) {
            return cycles.current().map(it -> it.year());
        }
        return Optional.of(cycles.all().stream()
                .map(it -> it.year())
                .filter(it -> it.toString().equals(year))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private ModelAndView page(Optional<Year> year, CurrentUser user, String typed, String problem, String message) {
        var organisations = year.map(it -> columns.organisations(it, user)).orElse(List.of());
        var addresses = year.map(it -> columns.addresses(it, user)).orElse(List.of());
        int covered = (int) organisations.stream()
                .filter(id -> addresses.stream()
                        .anyMatch(it -> it.organisation().equals(id)
                                && it.outcome() != null
                                && it.outcome().isGood()))
                .count();
        return new ModelAndView(
                "sentinel/columns",
                "page",
                new ColumnsPage(
                        cycles.all().stream().map(it -> it.year().toString()).toList(),
                        year.map(Year::toString).orElse(""),
                        addresses.stream().map(this::line).toList(),
                        organisations.stream()
                                .map(it -> new ColumnsPage.Choice(
                                        it.code(), register.organisation(it).name()))
                                .toList(),
                        covered,
                        typed,
                        problem,
                        message));
    }

    private ModelAndView page(Address address, String problem, String message) {
        return new ModelAndView(
                "sentinel/column",
                "page",
                new ColumnPage(
                        line(address),
                        address.year().toString(),
                        accounts.name(address.givenBy()),
                        BeijingTime.moment(address.givenAt()),
                        BeijingTime.moment(address.nextAt()),
                        columns.probes(address, MOST).stream()
                                .map(it -> new ColumnPage.Look(
                                        it.id(),
                                        BeijingTime.moment(it.at()),
                                        it.outcome().isGood(),
                                        it.outcome().chinese(),
                                        it.detail(),
                                        it.edition(),
                                        it.sha256() == null ? "" : it.sha256()))
                                .toList(),
                        problem,
                        message));
    }

    private ColumnsPage.Line line(Address address) {
        var outcome = address.outcome();
        return new ColumnsPage.Line(
                address.id(),
                register.organisation(address.organisation()).name(),
                address.url().toString(),
                outcome == null ? "NEW" : outcome.isGood() ? "GOOD" : "BAD",
                outcome == null ? "还没有查" : outcome.chinese(),
                address.detail(),
                outcome == null ? "" : outcome.remedy(),
                address.suspected() == null ? null : address.suspected().chinese());
    }

    private static String said(Model model) {
        return model.getAttribute("message") instanceof String text ? text : "";
    }
}
