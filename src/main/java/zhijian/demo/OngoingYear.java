package zhijian.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import zhijian.cycle.Cycles;
import zhijian.organisation.OrganisationKind;
import zhijian.organisation.Register;
import zhijian.organisation.School;
import zhijian.submission.ReviewState;
import zhijian.submission.SubmissionId;

/// The year after the demo data (进行中的年度): open for trying out, with one school waiting at every stop of the review.
///
/// Those few schools repeat last year's figures and say so; everybody else has not begun.
@Component
class OngoingYear {

    private static final Duration TIME_LEFT = Duration.ofDays(30);

    private final CityRoad road;
    private final Cycles cycles;
    private final Register register;
    private final Clock clock;

    OngoingYear(CityRoad road, Cycles cycles, Register register, Clock clock) {
        this.road = road;
        this.cycles = cycles;
        this.register = register;
        this.clock = clock;
    }

    void open(DemoData data, Explanations explanations, Progress progress) {
        var last = data.years().getLast();
        var year = last.plusYears(1);
        if (cycles.find(year).isPresent()) {
            return;
        }
        road.open(data, year, clock.instant().plus(TIME_LEFT));
        var stops = stops();
        progress.begin("%s 年度：开始填报，各环节各有一校可供试用".formatted(year), stops.size());
        stops.forEach((school, stop) -> {
            var id = new SubmissionId(school.id(), year);
            road.tell(data, id);
            var answers = data.answers(school.id().code(), last);
            road.handInRoster(id, answers, stop == ReviewState.InReview.class ? 1 : 0);
            road.take(id, answers, explanations, stop);
            progress.step();
        });
        progress.end();
    }

    /// The first school is left to its collector, the second waits for its reviewer, the third for its leader.
    private Map<School, Class<? extends ReviewState>> stops() {
        var stops = new LinkedHashMap<School, Class<? extends ReviewState>>();
        var schools = register.schools();
        stops.put(schools.get(1), ReviewState.InReview.class);
        stops.put(schools.get(2), ReviewState.AwaitingApproval.class);
        var district =
                register.organisations(OrganisationKind.DISTRICT).getFirst().id();
        first(schools, school -> school.supervisor().equals(district), stops, ReviewState.Declared.class);
        var commission = register.commission().id();
        first(schools, school -> school.supervisor().equals(commission), stops, ReviewState.Declared.class);
        first(schools, _ -> true, stops, ReviewState.Approved.class);
        first(schools, _ -> true, stops, ReviewState.Filed.class);
        return stops;
    }

    private static void first(
            List<School> schools,
            Predicate<School> wanted,
            Map<School, Class<? extends ReviewState>> stops,
            Class<? extends ReviewState> stop) {
        schools.stream()
                .skip(3)
                .filter(school -> !stops.containsKey(school))
                .filter(wanted)
                .findFirst()
                .ifPresent(school -> stops.put(school, stop));
    }
}
