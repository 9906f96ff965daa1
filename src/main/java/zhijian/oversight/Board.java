package zhijian.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhijian.cycle.Cycle;
import zhijian.cycle.Cycles;
import zhijian.organisation.Organisation;
import zhijian.organisation.OrganisationId;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.organisation.School;
import zhijian.page.BeijingTime;
import zhijian.publication.PublishedFiles;
import zhijian.query.Queries;
import zhijian.submission.ReviewState;
import zhijian.submission.StepTaken;
import zhijian.submission.SubmissionId;
import zhijian.submission.Submissions;

/// Gathers where everybody stands in a year (进度看板).
@Component
class Board {

    /// More would be another time, with other rules.
    private static final int YEARS_LOOKED_BACK = 3;

    private final Submissions submissions;
    private final Queries queries;
    private final Cycles cycles;
    private final Register register;
    private final PublishedFiles publishedFiles;
    private final Clock clock;

    Board(
            Submissions submissions,
            Queries queries,
            Cycles cycles,
            Register register,
            PublishedFiles publishedFiles,
            Clock clock) {
        this.submissions = submissions;
        this.queries = queries;
        this.cycles = cycles;
        this.register = register;
        this.publishedFiles = publishedFiles;
        this.clock = clock;
    }

    /// @param viewer sees those who file with it; the commission and the institute see all
    Progress of(Cycle cycle, Organisation viewer) {
        var year = cycle.year();
        Map<OrganisationId, Organisation> organisations =
                register.organisations().stream().collect(Collectors.toMap(Organisation::id, Function.identity()));
        Map<OrganisationId, School> schools =
                register.schools().stream().collect(Collectors.toMap(School::id, Function.identity()));
        var states = submissions.states(year);
        var typing = submissions.typing(year);
        var open = queries.unfinished();
        var site = publishedFiles.now();
        var courses = courses(year);
        var forecast = new Forecast(
                courses.values().stream().flatMap(it -> it.values().stream()).toList());
        var lastYear = courses.getOrDefault(year.minusYears(1), Map.of());
        var now = clock.instant();
        return new Progress(cycles.obliged(year).stream()
                .flatMap(id -> Optional.ofNullable(organisations.get(id)).stream())
                .filter(it -> viewer.kind().isCityWide() || it.supervisor().equals(viewer.id()))
                .sorted(Comparator.comparing((Organisation it) -> place(it, schools.get(it.id())))
                        .thenComparing(Organisation::id))
                .map(it -> {
                    var id = new SubmissionId(it.id(), year);
                    var school = Optional.ofNullable(schools.get(it.id()));
                    var state = states.getOrDefault(it.id(), new ReviewState.Draft());
                    var published = site.flatMap(found -> publishedFiles.report(found, year, it.id()));
                    var stage = Stage.of(state, typing.containsKey(it.id()), published.isPresent());
                    var term = cycles.term(year, it.id());
                    var why = site.filter(_ -> stage == Stage.FILED)
                            .flatMap(found -> publishedFiles.whyWithdrawn(found, year, it.id()));
                    return new Reporter(
                            id,
                            it.kind(),
                            it.name(),
                            school.map(found -> organisations.get(found.district()))
                                    .map(Organisation::name)
                                    .orElse(it.kind() == OrganisationKind.DISTRICT ? it.name() : "市级"),
                            school.map(found -> found.kind().chinese()).orElse("区和市级单位"),
                            stage,
                            state.isApproved(),
                            why.map(Blocking::withdrawn)
                                    .orElseGet(() -> Blocking.of(
                                            state,
                                            stage,
                                            stage == Stage.ENTERING ? Blocking.draft(submissions.findings(id)) : "",
                                            register.organisation(it.supervisor())
                                                    .name(),
                                            open.getOrDefault(id, 0L))),
                            term.deadline(),
                            term.extension() != null,
                            forecast.of(
                                    stage,
                                    left(now, term.deadline()),
                                    before(lastYear.get(it.id()), it.id(), year.minusYears(1))),
                            published,
                            why.isPresent());
                })
                .toList());
    }

    /// In days of the calendar, as the board counts them; within the last day to the minute.
    private static Duration left(Instant now, Instant deadline) {
        long days = ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, BeijingTime.ZONE), LocalDate.ofInstant(deadline, BeijingTime.ZONE));
        return days == 0 ? Duration.between(now, deadline) : Duration.ofDays(days);
    }

    /// Districts in the order of their codes, what is of the city before them.
    private static String place(Organisation organisation, @Nullable School school) {
        if (school != null) {
            return school.district().code();
        }
        return organisation.kind() == OrganisationKind.DISTRICT
                ? organisation.id().code()
                : "";
    }

    /// How everybody went through each of the years before. A year that was opened after its own deadline was filled in
    /// later and tells nothing about how long things take.
    private SortedMap<Year, Map<OrganisationId, Forecast.Course>> courses(Year year) {
        var courses = new TreeMap<Year, Map<OrganisationId, Forecast.Course>>();
        cycles.all().stream()
                .filter(past -> past.year().isBefore(year) && !past.year().isBefore(year.minusYears(YEARS_LOOKED_BACK)))
                .filter(past -> past.openedAt().isBefore(past.deadline()))
                .sorted(Comparator.comparing(Cycle::year))
                .forEach(past -> courses.put(
                        past.year(),
                        courses(past, courses.getOrDefault(past.year().minusYears(1), Map.of()))));
        return courses;
    }

    private Map<OrganisationId, Forecast.Course> courses(Cycle past, Map<OrganisationId, Forecast.Course> before) {
        var steps = submissions.steps(past.year());
        return cycles.obliged(past.year()).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> Forecast.Course.of(
                                cycles.term(past.year(), id).window().closes(),
                                steps.getOrDefault(id, List.<StepTaken>of()),
                                before(before.get(id), id, past.year().minusYears(1)))));
    }

    private Forecast.Before before(Forecast.@Nullable Course course, OrganisationId id, Year year) {
        return course == null ? Forecast.Before.UNKNOWN : course.asBefore(cycles.deadline(year, id));
    }
}
