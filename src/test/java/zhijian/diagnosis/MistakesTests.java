package zhijian.diagnosis;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Catalog;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.demo.DemoData;
import zhijian.demo.DemoRegister;
import zhijian.submission.Answer;
import zhijian.submission.Finding;
import zhijian.submission.Inspection;
import zhijian.submission.PeerBand;
import zhijian.submission.SchoolAnswers;

/// Makes known mistakes in the data of the demo schools and counts how often they are seen and put right. What was
/// measured is written to `target/mistakes.md`; docs/checks.md quotes it.
class MistakesTests {

    private static final long SEED = 2021;
    private static final int EVERY = 4;
    private static final Year YEAR = Year.of(2020);
    private static final Catalog CATALOG = new Catalogs(Path.of("catalog")).of(YEAR);
    private static final RuleIndex RULES = new RuleIndex(CATALOG, Level.SCHOOL);
    private static final DemoData DATA = DemoData.read(Path.of("demo"));

    private final Random random = new Random(SEED);
    private final Map<String, Map<ItemCode, PeerBand>> peers = peers();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /// @param made mistakes made
    /// @param seen those that raise a finding there was not before
    /// @param fixed those for which exactly the right fix is offered
    /// @param wrong those for which a fix is offered that gives some item another value than it had
    private record Tally(int made, int seen, int fixed, int wrong) {

        Tally plus(boolean isSeen, boolean isFixed, boolean isWrong) {
            return new Tally(made + 1, seen + (isSeen ? 1 : 0), fixed + (isFixed ? 1 : 0), wrong + (isWrong ? 1 : 0));
        }

        double fixedShare() {
            return 1.0 * fixed / made;
        }

        double wrongShare() {
            return 1.0 * wrong / made;
        }
    }

    @Test
    void known_mistakes_are_seen_and_put_right() throws IOException {
        int sound = 0;
        int falseHard = 0;
        int falseFixes = 0;
        int softFindings = 0;
        var nanos = new ArrayList<Long>();
        var schools = DATA.register().schools();
        for (int i = 0; i < schools.size(); i++) {
            var answers = answers(schools.get(i), YEAR);
            var lastYear = answers(schools.get(i), YEAR.minusYears(1));
            var band = peers.getOrDefault(schools.get(i).type(), Map.of());
            var before = new Inspection(CATALOG, Level.SCHOOL, answers, lastYear, band);
            long start = System.nanoTime();
            var findings = before.findings();
            var causes = Diagnostician.diagnosis(RULES, before, findings).causes();
            nanos.add(System.nanoTime() - start);
            sound++;
            falseHard += (int) findings.stream()
                    .filter(it -> it.kind() == Check.Kind.HARD && !it.checkId().equals("H01"))
                    .count();
            softFindings += (int)
                    findings.stream().filter(it -> it.kind() == Check.Kind.SOFT).count();
            falseFixes += (int) causes.stream().filter(it -> it.fix() != null).count();
            if (i % EVERY == 0) {
                make(before, findings);
            }
        }
        var report = new StringBuilder("%d sound schools: %d hard findings, %.1f soft findings each, %d fixes offered%n"
                .formatted(sound, falseHard, 1.0 * softFindings / sound, falseFixes));
        nanos.sort(null);
        report.append("diagnosis of a whole form: median %.1f ms, slowest tenth %.1f ms%n%n"
                .formatted(nanos.get(nanos.size() / 2) / 1e6, nanos.get(nanos.size() * 9 / 10) / 1e6));
        tallies.forEach((kind, it) -> report.append("| %s | %d | %d %% | %d %% | %.1f %% |%n"
                .formatted(
                        kind,
                        it.made(),
                        Math.round(100.0 * it.seen() / it.made()),
                        Math.round(100 * it.fixedShare()),
                        100 * it.wrongShare())));
        Files.writeString(Path.of("target/mistakes.md"), report);

        assertThat(falseHard).as("hard findings in sound data").isZero();
        assertThat(falseFixes).as("fixes offered for sound data").isZero();
        assertThat(tallies).hasSize(7).allSatisfy((kind, it) -> {
            assertThat(it.made()).as(kind).isGreaterThan(15);
            assertThat(it.wrongShare()).as(kind + ": wrong fixes").isLessThan(0.02);
        });
    }

    private void make(Inspection sound, List<Finding> usual) {
        for (var item : CATALOG.items(Level.SCHOOL)) {
            if (!(sound.answers().get(item.code()) instanceof Answer.Number(var value))
                    || value.signum() == 0
                    || item.type() == ItemType.YES_NO) {
                continue;
            }
            if (item.unit().equals("万元")) {
                mistake("万元填成元", sound, usual, Map.of(item.code(), value.multiply(BigDecimal.valueOf(10_000))));
                rounded(value.divide(BigDecimal.valueOf(10_000), 2, RoundingMode.HALF_UP))
                        .ifPresent(it -> mistake("万元填成亿元", sound, usual, Map.of(item.code(), it)));
            }
            if (item.unit().equals("㎡")) {
                mistake(
                        "平方米填成亩",
                        sound,
                        usual,
                        Map.of(
                                item.code(),
                                value.multiply(BigDecimal.valueOf(3))
                                        .divide(BigDecimal.valueOf(2000), 2, RoundingMode.HALF_UP)));
            }
            if (item.required() && item.type() == ItemType.INTEGER && value.compareTo(BigDecimal.valueOf(30)) > 0) {
                mistake("多写一个零", sound, usual, Map.of(item.code(), value.multiply(BigDecimal.TEN)));
            }
        }
        swaps(sound, usual);
        parts(sound, usual);
        copy(sound, usual);
    }

    private static Optional<BigDecimal> rounded(BigDecimal value) {
        return value.signum() == 0 ? Optional.empty() : Optional.of(value);
    }

    /// Neighbours on the form that are both required counts and clearly different.
    private void swaps(Inspection sound, List<Finding> usual) {
        var form = CATALOG.items(Level.SCHOOL).stream()
                .filter(Item::required)
                .filter(item -> item.type() == ItemType.INTEGER)
                .toList();
        for (int i = 1; i < form.size(); i++) {
            var one = form.get(i - 1);
            var other = form.get(i);
            if (one.section().equals(other.section())
                    && sound.answers().get(one.code()) instanceof Answer.Number(var a)
                    && sound.answers().get(other.code()) instanceof Answer.Number(var b)
                    && a.subtract(b).abs().multiply(BigDecimal.TEN).compareTo(a.max(b)) > 0) {
                mistake("相邻两项填反", sound, usual, Map.of(one.code(), b, other.code(), a));
            }
        }
    }

    /// One part of a whole is off by a few.
    private void parts(Inspection sound, List<Finding> usual) {
        for (var rule : List.of("H04", "H05", "H10", "H11", "H12", "H18j")) {
            var check = RULES.check(rule);
            var codes = check.items();
            for (var code : codes.subList(0, codes.size() - 1)) {
                if (sound.answers().get(code) instanceof Answer.Number(var value) && value.signum() > 0) {
                    var off = BigDecimal.valueOf(3 + random.nextInt(20));
                    mistake("分项填错", sound, usual, Map.of(code, value.add(off)));
                }
            }
        }
    }

    private void copy(Inspection sound, List<Finding> usual) {
        var copied = new TreeMap<ItemCode, BigDecimal>();
        RULES.check("W17").items().forEach(code -> {
            if (sound.lastYear().get(code) instanceof Answer.Number(var last)) {
                copied.put(code, last);
            }
        });
        var found = inspected(sound, copied).findings();
        count("照抄上年", found.stream().anyMatch(it -> it.checkId().equals("W17")), false, false);
    }

    private void mistake(String kind, Inspection sound, List<Finding> usual, Map<ItemCode, BigDecimal> typed) {
        var inspection = inspected(sound, typed);
        var findings = inspection.findings();
        var known = ids(usual);
        boolean isSeen = !known.containsAll(ids(findings));
        boolean isFixed = false;
        boolean isWrong = false;
        for (var cause : Diagnostician.diagnosis(RULES, inspection, findings).causes()) {
            var fix = cause.fix();
            if (fix != null) {
                boolean right = fix.values().keySet().equals(typed.keySet())
                        && fix.values().entrySet().stream()
                                .allMatch(entry -> isAbout(
                                        sound, entry.getKey(), entry.getValue().value()));
                isFixed |= right;
                isWrong |= fix.values().entrySet().stream()
                        .anyMatch(entry ->
                                !isAbout(sound, entry.getKey(), entry.getValue().value()));
            }
        }
        count(kind, isSeen, isFixed, isWrong);
    }

    /// The original, but for what rounding took away.
    private static boolean isAbout(Inspection sound, ItemCode code, BigDecimal value) {
        return sound.answers().get(code) instanceof Answer.Number(var original)
                && original.subtract(value)
                                .abs()
                                .multiply(BigDecimal.valueOf(2))
                                .compareTo(original)
                        <= 0
                && (original.compareTo(value) == 0 || CATALOG.item(code).type() != ItemType.INTEGER);
    }

    private void count(String kind, boolean isSeen, boolean isFixed, boolean isWrong) {
        tallies.merge(
                kind,
                new Tally(0, 0, 0, 0).plus(isSeen, isFixed, isWrong),
                (sofar, _) -> sofar.plus(isSeen, isFixed, isWrong));
    }

    private static Inspection inspected(Inspection sound, Map<ItemCode, BigDecimal> typed) {
        var answers = new HashMap<>(sound.answers());
        typed.forEach((code, value) -> answers.put(code, new Answer.Number(value)));
        return new Inspection(CATALOG, Level.SCHOOL, answers, sound.lastYear(), sound.peers());
    }

    private static Set<String> ids(List<Finding> findings) {
        var ids = new HashSet<String>();
        findings.forEach(it -> ids.add(it.checkId()));
        return ids;
    }

    private static Map<ItemCode, Answer> answers(DemoRegister.School school, Year year) {
        var answers = new HashMap<>(DATA.answers(school.code(), year));
        answers.put(new ItemCode("school_type"), new Answer.Words(school.type()));
        return answers;
    }

    private static Map<String, Map<ItemCode, PeerBand>> peers() {
        var bands = new HashMap<String, Map<ItemCode, PeerBand>>();
        DATA.register().schools().stream()
                .collect(groupingBy(it -> it.type()))
                .forEach((type, schools) -> bands.put(
                        type,
                        SchoolAnswers.peers(
                                CATALOG,
                                schools.stream()
                                        .map(it -> answers(it, YEAR.minusYears(1)))
                                        .toList())));
        return bands;
    }
}
