package zhijian.oversight;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import zhijian.account.CurrentUser;
import zhijian.account.Duties;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.cycle.Term;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.organisation.School;
import zhijian.page.BeijingTime;
import zhijian.submission.Actor;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Who is where on the road (填报进度), for those who receive filings.
@Controller
class ProgressController {

    private final Submissions submissions;
    private final Cycles cycles;
    private final Register register;
    private final Duties duties;
    private final Clock clock;

    ProgressController(Submissions submissions, Cycles cycles, Register register, Duties duties, Clock clock) {
        this.submissions = submissions;
        this.cycles = cycles;
        this.register = register;
        this.duties = duties;
        this.clock = clock;
    }

    /// @param year empty: the current one
    @GetMapping("/desk/progress")
    ModelAndView progress(@RequestParam(defaultValue = "") String year, @AuthenticationPrincipal CurrentUser user) {
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
        var page = new ProgressPage(
                seesAll(viewer) ? "全市" : viewer.name(),
                cycle.map(it -> "%s 年度，学校截止 %s".formatted(it.year(), BeijingTime.day(it.deadline())))
                        .orElse(null),
                all.stream().map(it -> it.year().toString()).toList(),
                cycle.map(it -> it.year().toString()).orElse(""),
                new Progress(cycle.map(it -> reporters(it, viewer)).orElse(List.of())));
        return new ModelAndView("oversight/progress", "page", page)
                .addObject(
                        "receiving",
                        page.progress().reporters().stream()
                                .anyMatch(it -> submissions.actor(it.id(), user) == Actor.SUPERVISOR));
    }

    private List<Progress.Reporter> reporters(Cycle cycle, Organisation viewer) {
        Map<OrganisationId, Organisation> organisations =
                register.organisations().stream().collect(Collectors.toMap(Organisation::id, Function.identity()));
        Map<OrganisationId, School> schools =
                register.schools().stream().collect(Collectors.toMap(School::id, Function.identity()));
        var states = submissions.states(cycle.year());
        return cycles.obliged(cycle.year()).stream()
                .flatMap(id -> Optional.ofNullable(organisations.get(id)).stream())
                .filter(it -> seesAll(viewer) || it.supervisor().equals(viewer.id()))
                .map(it -> {
                    var school = Optional.ofNullable(schools.get(it.id()));
                    return new Progress.Reporter(
                            new SubmissionId(it.id(), cycle.year()),
                            it.name(),
                            school.map(found -> organisations.get(found.district()))
                                    .map(Organisation::name)
                                    .orElse(it.kind() == OrganisationKind.DISTRICT ? it.name() : "市级"),
                            school.map(found -> found.kind().chinese()).orElse("区和市级单位"),
                            states.getOrDefault(it.id(), new ReviewState.Draft()),
                            deadline(cycles.term(cycle.year(), it.id())));
                })
                .sorted(Comparator.comparing(Progress.Reporter::district)
                        .thenComparing(it -> it.id().organisation()))
                .toList();
    }

    private String deadline(Term term) {
        var day = "截止 " + BeijingTime.day(term.deadline());
        var words = term.extension() == null ? day : day + "（已延期）";
        return term.at(clock.instant()) == Term.Standing.OVER ? words + "，已过期" : words;
    }

    private static boolean seesAll(Organisation viewer) {
        return viewer.kind().isCityWide();
    }
}
