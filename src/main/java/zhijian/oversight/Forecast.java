package zhijian.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.submission.StepTaken;

/// Who will be late, as far as last years tell (逾期预估): pure, and no more than counting.
///
/// Of all organisations of the years before, it takes those that stood where this one stands when as much time
/// was left to their deadline, and counts when they were filed: those whose own year before had ended as this one's
/// did, if they are enough, otherwise all. It says nothing about any single organisation or person, and nothing at all
/// where too few stood there.
///
/// @param courses how organisations went through the years before
record Forecast(List<Course> courses) {

    /// With fewer, one organisation more or less would change the answer.
    static final int FEWEST = 10;

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /// Where an organisation stood, as coarsely as its steps tell for all years (办理段).
    enum Phase {
        NOT_HANDED_IN("还没有提交审核"),
        INSIDE("在本单位内审核"),
        WITH_AUTHORITY("等待备案");

        private final String chinese;

        Phase(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }

        static Optional<Phase> of(Stage stage) {
            return switch (stage) {
                case NOT_BEGUN, ENTERING, SENT_BACK -> Optional.of(NOT_HANDED_IN);
                case IN_REVIEW, APPROVED -> Optional.of(INSIDE);
                case DECLARED -> Optional.of(WITH_AUTHORITY);
                case CORRECTING, FILED, PUBLISHED -> Optional.empty();
            };
        }

        /// @param state in the words of [StepTaken]
        private static Phase ofWords(String state) {
            return switch (state) {
                case "待审核", "待核准", "已核准" -> INSIDE;
                case "声明已签章" -> WITH_AUTHORITY;
                default -> NOT_HANDED_IN;
            };
        }
    }

    /// How an organisation's year before ended (上年备案情况).
    enum Before {
        IN_TIME("、上年按时备案"),
        LATE("、上年没有按时备案"),
        UNKNOWN("");

        private final String chinese;

        Before(String chinese) {
            this.chinese = chinese;
        }
    }

    /// One organisation's way through one year (往年历程).
    ///
    /// @param deadline that of its level, whatever was extended later
    /// @param filedAt when it was first filed; null: never
    /// @param before how the same organisation's year before ended
    record Course(
            Instant deadline, List<Entry> entries, @Nullable Instant filedAt, Before before) {

        record Entry(Phase phase, Instant at) {}

        static Course of(Instant deadline, List<StepTaken> steps, Before before) {
            var entries = new ArrayList<Entry>();
            for (var step : steps) {
                if (step.state().equals("已备案")) {
                    return new Course(deadline, entries, step.at(), before);
                }
                entries.add(new Entry(Phase.ofWords(step.state()), step.at()));
            }
            return new Course(deadline, entries, null, before);
        }

        /// Where it stood at a moment; empty: it was filed already.
        private Optional<Phase> at(Instant moment) {
            if (filedAt != null && !filedAt.isAfter(moment)) {
                return Optional.empty();
            }
            return Optional.of(entries.stream()
                    .filter(entry -> !entry.at().isAfter(moment))
                    .reduce((_, later) -> later)
                    .map(Entry::phase)
                    .orElse(Phase.NOT_HANDED_IN));
        }

        /// What the year after knows of it.
        ///
        /// @param extended the deadline that counted for the organisation, whatever was extended
        Before asBefore(Instant extended) {
            return filedAt != null && !filedAt.isAfter(extended) ? Before.IN_TIME : Before.LATE;
        }

        private boolean isInTime() {
            return filedAt != null && !filedAt.isAfter(deadline);
        }

        /// From the deadline to the filing, negative before it; longer than anything where it never was.
        private Duration lag() {
            return filedAt == null ? Duration.ofDays(Integer.MAX_VALUE) : Duration.between(deadline, filedAt);
        }
    }

    /// What to expect (预估结论).
    enum Verdict {
        IN_TIME("按往年多能按时"),
        MAYBE_LATE("可能晚于截止"),
        LIKELY_LATE("多半晚于截止"),
        UNKNOWN("往年资料不足");

        private final String chinese;

        Verdict(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /// @param why the counting behind the verdict, in words
    record Outlook(Verdict verdict, String why) {}

    /// @param left until the deadline; negative after it
    Optional<Outlook> of(Stage stage, Duration left, Before before) {
        return Phase.of(stage).map(phase -> outlook(phase, left, before));
    }

    private Outlook outlook(Phase phase, Duration left, Before before) {
        var all = courses.stream()
                .filter(course -> course.at(course.deadline().minus(left))
                        .filter(phase::equals)
                        .isPresent())
                .sorted(Comparator.comparing(Course::lag))
                .toList();
        var same = all.stream().filter(it -> it.before() == before).toList();
        return same.size() < FEWEST ? outlook(phase, left, "", all) : outlook(phase, left, before.chinese, same);
    }

    private static Outlook outlook(Phase phase, Duration left, String before, List<Course> alike) {
        var situation = "往年%s、%s%s的，有 %d 家次".formatted(distance(left), phase.chinese(), before, alike.size());
        if (alike.size() < FEWEST) {
            return new Outlook(Verdict.UNKNOWN, situation + "，不到 %d 家次，不作预估。".formatted(FEWEST));
        }
        long inTime = alike.stream().filter(Course::isInTime).count();
        var verdict = inTime * 10 >= alike.size() * 9L
                ? Verdict.IN_TIME
                : inTime * 2 >= alike.size() ? Verdict.MAYBE_LATE : Verdict.LIKELY_LATE;
        return new Outlook(
                verdict,
                "%s：%d 家次按时备案；一半%s，九成%s。"
                        .formatted(situation, inTime, filed(quantile(alike, 5)), filed(quantile(alike, 9))));
    }

    /// The smallest lag that so many tenths of all do not exceed.
    private static Duration quantile(List<Course> sorted, int tenths) {
        return sorted.get((sorted.size() * tenths + 9) / 10 - 1).lag();
    }

    private static String distance(Duration left) {
        return left.isNegative()
                ? "过了截止时间 %s".formatted(wholeDays(left.negated()))
                : "离截止还有 %s".formatted(wholeDays(left));
    }

    private static String filed(Duration lag) {
        if (lag.toDays() > 3_650) {
            return "没有备案";
        }
        return lag.isPositive() ? "在截止后 %s内备案".formatted(days(lag)) : "在截止前 %s备案".formatted(days(lag.negated()));
    }

    /// As the board counts them.
    private static String wholeDays(Duration time) {
        return time.toDays() == 0 ? "不到 1 天" : "%d 天".formatted(time.toDays());
    }

    private static String days(Duration time) {
        return time.toDays() == 0
                ? "不到 1 天"
                : "%d 天".formatted(time.plus(HALF_A_DAY).toDays());
    }
}
