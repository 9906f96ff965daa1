package zhijian.oversight;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.page.BeijingTime;
import zhijian.publication.PublishedFiles;
import zhijian.submission.Actor;
import zhijian.submission.Submissions;

/// Who is where on the road (填报进度), for those who receive filings.
@Controller
@RequestMapping("/desk")
class ProgressController {

    private final Submissions submissions;
    private final Board board;
    private final PublishedFiles publishedFiles;
    private final Cycles cycles;
    private final Register register;
    private final Duties duties;
    private final Clock clock;

    ProgressController(
            Submissions submissions,
            Board board,
            PublishedFiles publishedFiles,
            Cycles cycles,
            Register register,
            Duties duties,
            Clock clock) {
        this.submissions = submissions;
        this.board = board;
        this.publishedFiles = publishedFiles;
        this.cycles = cycles;
        this.register = register;
        this.duties = duties;
        this.clock = clock;
    }

    /// @param year empty: the current one
    @GetMapping("/progress")
    ModelAndView progress(
            @RequestParam(defaultValue = "") String year, @AuthenticationPrincipal CurrentUser user, Model model) {
        var page = page(year, user, model);
        return new ModelAndView("oversight/progress", "page", page)
                .addObject(
                        "receiving",
                        page.progress().reporters().stream()
                                .anyMatch(it -> submissions.actor(it.id(), user) == Actor.SUPERVISOR));
    }

    /// Where every published report stands in the signed list of files.
    @GetMapping("/progress/proof")
    ModelAndView proof(
            @RequestParam(defaultValue = "") String year, @AuthenticationPrincipal CurrentUser user, Model model) {
        return new ModelAndView("oversight/proof", "page", page(year, user, model));
    }

    @GetMapping("/progress.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(defaultValue = "") String year, @AuthenticationPrincipal CurrentUser user, Model model) {
        var page = page(year, user, model);
        return file(page, "csv", "text/csv;charset=UTF-8", ProgressFiles.csv(page.progress(), page.now()));
    }

    @GetMapping("/progress.xlsx")
    ResponseEntity<byte[]> xlsx(
            @RequestParam(defaultValue = "") String year, @AuthenticationPrincipal CurrentUser user, Model model) {
        var page = page(year, user, model);
        return file(
                page,
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ProgressFiles.xlsx(page.progress(), page.now()));
    }

    private static ResponseEntity<byte[]> file(ProgressPage page, String ending, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("填报进度-%s.%s".formatted(page.year(), ending), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    private ProgressPage page(String year, CurrentUser user, Model model) {
        var viewer = register.organisation(user.organisation());
        if (!duties.belongs(
                user,
                OrganisationKind.COMMISSION,
                OrganisationKind.INSTITUTE,
                OrganisationKind.DISTRICT,
                OrganisationKind.OWNER)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var all = cycles.all().stream()
                .sorted(Comparator.comparing(Cycle::year).reversed())
                .toList();
        var cycle = year.isEmpty()
                ? cycles.current()
                : all.stream().filter(it -> it.year().toString().equals(year)).findFirst();
        if (!year.isEmpty() && cycle.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page(all, cycle, viewer, model);
    }

    private ProgressPage page(List<Cycle> all, Optional<Cycle> cycle, Organisation viewer, Model model) {
        return new ProgressPage(
                viewer.kind().isCityWide() ? "全市" : viewer.name(),
                cycle.map(it -> "%s 年度，学校截止 %s".formatted(it.year(), BeijingTime.day(it.deadline())))
                        .orElse(null),
                all.stream().map(it -> it.year().toString()).toList(),
                cycle.map(it -> it.year().toString()).orElse(""),
                cycle.map(it -> board.of(it, viewer)).orElse(new Progress(List.of())),
                clock.instant(),
                publishedFiles.now(),
                model.getAttribute("message") instanceof String text ? text : "");
    }
}
