package zhijian.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zhijian.oversight.Forecast.Before;
import zhijian.oversight.Forecast.Course;
import zhijian.oversight.Forecast.Outlook;
import zhijian.oversight.Forecast.Verdict;
import zhijian.submission.StepTaken;

/// Last years made up of organisations whose ways are known.
class ForecastTests {

    private static final Instant DEADLINE = Instant.parse("2019-12-31T15:59:59Z");

    @Test
    void who_stood_where_this_one_stands_decides_what_to_expect() {
        var courses = new ArrayList<Course>();
        IntStream.range(0, 8).forEach(_ -> courses.add(course(-20, -15)));
        IntStream.range(0, 9).forEach(_ -> courses.add(course(-3, -2)));
        courses.add(course(-1, 4));
        courses.add(course(6, 9));
        var forecast = new Forecast(courses);
        assertThat(forecast.of(Stage.NOT_BEGUN, Duration.ofDays(10), Before.UNKNOWN))
                .hasValue(new Outlook(
                        Verdict.MAYBE_LATE, "往年离截止还有 10 天、还没有提交审核的，有 11 家次：9 家次按时备案；一半在截止前 2 天备案，九成在截止后 4 天内备案。"));
        assertThat(forecast.of(Stage.ENTERING, Duration.ofDays(25), Before.UNKNOWN))
                .hasValue(new Outlook(
                        Verdict.MAYBE_LATE, "往年离截止还有 25 天、还没有提交审核的，有 19 家次：17 家次按时备案；一半在截止前 2 天备案，九成在截止后 4 天内备案。"));
        assertThat(forecast.of(Stage.IN_REVIEW, Duration.ofDays(10), Before.UNKNOWN))
                .hasValue(new Outlook(Verdict.UNKNOWN, "往年离截止还有 10 天、在本单位内审核的，有 0 家次，不到 10 家次，不作预估。"));
        assertThat(forecast.of(Stage.FILED, Duration.ofDays(10), Before.UNKNOWN))
                .isEmpty();
    }

    @Test
    void verdicts_follow_the_share_that_was_in_time() {
        assertThat(verdict(20, 0)).isEqualTo(Verdict.IN_TIME);
        assertThat(verdict(18, 2)).isEqualTo(Verdict.IN_TIME);
        assertThat(verdict(17, 3)).isEqualTo(Verdict.MAYBE_LATE);
        assertThat(verdict(10, 10)).isEqualTo(Verdict.MAYBE_LATE);
        assertThat(verdict(9, 11)).isEqualTo(Verdict.LIKELY_LATE);
        assertThat(verdict(5, 4)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void what_was_never_filed_is_told_so() {
        var courses = Stream.generate(() -> Course.of(DEADLINE, List.of(), Before.UNKNOWN))
                .limit(10)
                .toList();
        assertThat(new Forecast(courses).of(Stage.NOT_BEGUN, Duration.ofHours(-5), Before.UNKNOWN))
                .hasValue(new Outlook(Verdict.LIKELY_LATE, "往年过了截止时间 不到 1 天、还没有提交审核的，有 10 家次：0 家次按时备案；一半没有备案，九成没有备案。"));
    }

    @Test
    void a_correction_later_does_not_make_a_filing_late() {
        var steps = List.of(step("待审核", -10), step("声明已签章", -8), step("已备案", -7), step("更正中", 20), step("已备案", 30));
        var courses = Stream.generate(() -> Course.of(DEADLINE, steps, Before.UNKNOWN))
                .limit(10)
                .toList();
        assertThat(new Forecast(courses)
                        .of(Stage.DECLARED, Duration.ofDays(8), Before.UNKNOWN)
                        .map(Outlook::verdict))
                .hasValue(Verdict.IN_TIME);
        assertThat(new Forecast(courses)
                        .of(Stage.DECLARED, Duration.ofDays(5), Before.UNKNOWN)
                        .map(Outlook::verdict))
                .as("filed by then")
                .hasValue(Verdict.UNKNOWN);
    }

    private static Verdict verdict(int inTime, int late) {
        var courses = new ArrayList<Course>();
        IntStream.range(0, inTime).forEach(_ -> courses.add(course(-3, -1)));
        IntStream.range(0, late).forEach(_ -> courses.add(course(-3, 1)));
        return Optional.of(new Forecast(courses))
                .flatMap(it -> it.of(Stage.ENTERING, Duration.ofDays(9), Before.UNKNOWN))
                .map(Outlook::verdict)
                .orElseThrow();
    }

    @Test
    void who_was_late_the_year_before_is_counted_with_those_who_were_too_where_they_are_enough() {
        var courses = new ArrayList<Course>();
        IntStream.range(0, 30).forEach(_ -> courses.add(course(-3, -1, Before.IN_TIME)));
        IntStream.range(0, 9).forEach(_ -> courses.add(course(-1, 2, Before.LATE)));
        var few = new Forecast(List.copyOf(courses));
        courses.add(course(-1, 2, Before.LATE));
        var enough = new Forecast(courses);
        var left = Duration.ofDays(5);

        assertThat(enough.of(Stage.NOT_BEGUN, left, Before.IN_TIME))
                .hasValue(new Outlook(
                        Verdict.IN_TIME, "往年离截止还有 5 天、还没有提交审核、上年按时备案的，有 30 家次：30 家次按时备案；一半在截止前 1 天备案，九成在截止前 1 天备案。"));
        assertThat(enough.of(Stage.NOT_BEGUN, left, Before.LATE))
                .hasValue(new Outlook(
                        Verdict.LIKELY_LATE,
                        "往年离截止还有 5 天、还没有提交审核、上年没有按时备案的，有 10 家次：0 家次按时备案；一半在截止后 2 天内备案，九成在截止后 2 天内备案。"));
        assertThat(enough.of(Stage.NOT_BEGUN, left, Before.UNKNOWN).map(Outlook::verdict))
                .hasValue(Verdict.MAYBE_LATE);
        assertThat(few.of(Stage.NOT_BEGUN, left, Before.LATE))
                .hasValue(new Outlook(
                        Verdict.MAYBE_LATE, "往年离截止还有 5 天、还没有提交审核的，有 39 家次：30 家次按时备案；一半在截止前 1 天备案，九成在截止后 2 天内备案。"));
    }

    @Test
    void a_year_tells_the_next_whether_it_was_in_time() {
        assertThat(course(-3, -1).asBefore(DEADLINE)).isEqualTo(Before.IN_TIME);
        assertThat(course(-3, 1).asBefore(DEADLINE)).isEqualTo(Before.LATE);
        assertThat(course(-3, 1).asBefore(DEADLINE.plus(Duration.ofDays(7))))
                .as("extended")
                .isEqualTo(Before.IN_TIME);
        assertThat(Course.of(DEADLINE, List.of(), Before.UNKNOWN).asBefore(DEADLINE))
                .isEqualTo(Before.LATE);
    }

    /// @param submitted days after the deadline, negative before it
    /// @param filed the same
    private static Course course(int submitted, int filed) {
        return course(submitted, filed, Before.UNKNOWN);
    }

    private static Course course(int submitted, int filed, Before before) {
        return Course.of(DEADLINE, List.of(step("待审核", submitted), step("已备案", filed)), before);
    }

    private static StepTaken step(String state, int days) {
        return new StepTaken("", "", state, "", Optional.empty(), "", DEADLINE.plus(Duration.ofDays(days)));
    }
}
