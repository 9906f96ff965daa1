package zhijian.diagnosis;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Check;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.diagnosis.Candidate.Tried;
import zhijian.submission.Answer;
import zhijian.submission.Finding;
import zhijian.submission.Inspection;

/// Looks for what explains the findings (找原因): tries every change somebody may have meant, and believes one only if no
/// other does as well.
final class Diagnostician {

    private static final int HARD = 3;
    private static final int SOFT = 1;

    /// Two candidates of equal score are told apart by last year's values only if they differ by this much: a tenth.
    private static final double CLEARLY = 0.1;

    /// One part of a sum is told from another only if last year's values speak for it this much: about a third.
    private static final double MUCH = 0.3;

    private final RuleIndex rules;
    private final Inspection inspection;
    private final Map<String, Finding> open = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<ItemCode, Answer.Number> changed = new TreeMap<>();
    private final List<Cause> causes = new ArrayList<>();

    private Diagnostician(RuleIndex rules, Inspection inspection, List<Finding> findings) {
        this.rules = rules;
        this.inspection = inspection;
        for (var finding : findings) {
            if (rules.knows(finding.checkId())) {
                broken.add(finding.checkId());
                if (finding.blocks()) {
                    open.put(finding.checkId(), finding);
                }
            }
        }
    }

    static Diagnosis diagnosis(RuleIndex rules, Inspection inspection, List<Finding> findings) {
        var diagnostician = new Diagnostician(rules, inspection, findings);
        diagnostician.findFixes();
        diagnostician.group(findings);
        return new Diagnosis(diagnostician.causes.stream()
                .sorted(comparingInt(Diagnostician::rank))
                .toList());
    }

    private static int rank(Cause cause) {
        return !cause.blocks()
                ? 4
                : cause.kind() == Cause.Kind.EMPTY ? 3 : cause.fix() != null ? 0 : cause.isHard() ? 1 : 2;
    }

    private void findFixes() {
        while (!open.isEmpty()) {
            var believed = believed();
            if (believed.isEmpty()) {
                return;
            }
            var best = believed.get();
            causes.add(cause(best));
            changed.putAll(best.candidate().values());
            best.explains().forEach(id -> {
                open.remove(id);
                broken.remove(id);
            });
        }
    }

    /// The best candidate that has no equal.
    private Optional<Tried> believed() {
        var checks = open.keySet().stream().map(rules::check).toList();
        var candidates = new Candidates(rules, inspection, changed);
        var tried = new ArrayList<>(candidates.of(checks).stream()
                .flatMap(candidate -> attempt(candidates, candidate).stream())
                .sorted(comparingInt(Tried::score)
                        .thenComparingDouble(Tried::closer)
                        .reversed())
                .toList());
        while (!tried.isEmpty()) {
            var best = tried.removeFirst();
            var equals = tried.stream()
                    .filter(other -> other.overlaps(best)
                            && other.score() == best.score()
                            && best.closer() - other.closer() < CLEARLY)
                    .toList();
            if (equals.isEmpty()) {
                return Optional.of(best);
            }
            tried.removeIf(other -> other.overlaps(best));
        }
        return Optional.empty();
    }

    private Optional<Tried> attempt(Candidates candidates, Candidate candidate) {
        var values = new TreeMap<ItemCode, Answer>(changed);
        values.putAll(candidate.values());
        var inputs = inspection.values(values);
        var explains = new HashSet<String>();
        int score = 0;
        int hard = 0;
        for (var check : touched(candidate)) {
            boolean was = broken.contains(check.id());
            boolean is = check.fires(inputs);
            boolean isHard = check.kind() == Check.Kind.HARD;
            if (is && !was) {
                if (isHard) {
                    return Optional.empty();
                }
                score -= SOFT;
            } else if (was && !is && open.containsKey(check.id())) {
                explains.add(check.id());
                score += isHard ? HARD : SOFT;
                hard += isHard ? 1 : 0;
            }
        }
        if (explains.isEmpty() || score <= 0) {
            return Optional.empty();
        }
        double closer = candidate.values().entrySet().stream()
                .mapToDouble(entry -> candidates.closeness(entry.getKey(), candidates.typed(entry.getKey()))
                        - candidates.closeness(entry.getKey(), entry.getValue().value()))
                .sum();
        boolean known = candidate.values().keySet().stream().allMatch(code -> candidates.lastYear(code) != null);
        boolean enough = switch (candidate.kind()) {
            case UNIT -> known || hard > 0 || explains.size() > 1;
            case SWAPPED -> known ? nearLastYear(candidates, candidate) && closer > 2 * CLEARLY : hard > 0;
            case PART -> !known || closer > MUCH;
            case ITEMS, RULE, EMPTY -> false;
        };
        return enough ? Optional.of(new Tried(candidate, explains, score, closer)) : Optional.empty();
    }

    private static boolean nearLastYear(Candidates candidates, Candidate candidate) {
        return candidate.values().entrySet().stream()
                .allMatch(entry ->
                        candidates.closeness(entry.getKey(), entry.getValue().value()) <= Candidates.NEAR);
    }

    private Set<Check> touched(Candidate candidate) {
        var touched = new LinkedHashSet<Check>();
        candidate.values().keySet().forEach(code -> touched.addAll(rules.checks(code)));
        return touched;
    }

    private Cause cause(Tried tried) {
        var candidate = tried.candidate();
        var items = candidate.values().keySet().stream()
                .map(inspection.catalog()::item)
                .toList();
        var first = items.getFirst();
        var names = items.stream().map(item -> "“%s”".formatted(item.name())).collect(joining("、"));
        var meant = items.stream()
                .map(item -> "%s%s"
                        .formatted(
                                items.size() == 1 ? "" : item.name() + " ",
                                shown(item, candidate.values().get(item.code()))))
                .collect(joining("，"));
        var findings = tried.explains().stream()
                .flatMap(id -> Optional.ofNullable(open.get(id)).stream())
                .sorted(Comparator.comparing(Finding::kind).thenComparing(Finding::checkId))
                .toList();
        var key = "%s-%s".formatted(candidate.kind().name().toLowerCase(Locale.ROOT), first.code());
        var slip = candidate.slip();
        return switch (candidate.kind()) {
            case UNIT ->
                new Cause(
                        key,
                        candidate.kind(),
                        names + (slip == null ? "" : slip.words(first)),
                        "%s应约为 %s".formatted(basis(items), meant),
                        "请核对台账；属实的话可以一键改正，改后仍可撤销。",
                        items,
                        findings,
                        new Fix(
                                candidate.values(),
                                items.size() == 1 ? "改为 " + meant : "改正这 %d 项".formatted(items.size())));
            case SWAPPED ->
                new Cause(
                        key,
                        candidate.kind(),
                        names + "像是填反了",
                        "对调后为 %s".formatted(meant),
                        "请核对台账；属实的话可以一键对调，改后仍可撤销。",
                        items,
                        findings,
                        new Fix(candidate.values(), "对调这两项"));
            case PART ->
                new Cause(
                        key,
                        candidate.kind(),
                        "%s%s，分项与合计因此对不上"
                                .formatted(names, inspection.answers().containsKey(first.code()) ? "像是填错了" : "没有填"),
                        "按其他各项推算应为 %s".formatted(meant),
                        "请核对台账；属实的话可以一键改正，改后仍可撤销。",
                        items,
                        findings,
                        new Fix(candidate.values(), "改为 " + meant));
            case ITEMS, RULE, EMPTY -> throw new IllegalStateException("Nothing is changed for " + candidate.kind());
        };
    }

    private String basis(List<Item> items) {
        return items.stream()
                        .allMatch(item -> inspection.lastYear().get(item.code()) instanceof Answer.Number(var last)
                                && last.signum() > 0)
                ? (items.size() == 1
                        ? "上年是 %s，今年"
                                .formatted(shown(
                                        items.getFirst(),
                                        inspection
                                                .lastYear()
                                                .get(items.getFirst().code())))
                        : "与上年比较，今年")
                : "与其他各项比较，";
    }

    private static String shown(Item item, @Nullable Answer answer) {
        return answer == null ? "" : "%s %s".formatted(answer.shown(), item.unit());
    }

    /// What no fix explains: findings that one item brings about together, then hard ones about the same items, then
    /// soft
    /// ones of the same rule.
    private void group(List<Finding> all) {
        var explained = causes.stream()
                .flatMap(cause -> cause.findings().stream())
                .map(Finding::checkId)
                .collect(toCollection(HashSet::new));
        var findings = new ArrayList<>(
                all.stream().filter(it -> !explained.contains(it.checkId())).toList());
        for (boolean blocks : new boolean[] {true, false}) {
            var ofOneItem = ofOneItem(
                    findings.stream().filter(it -> it.blocks() == blocks).toList());
            while (ofOneItem.isPresent()) {
                causes.add(ofOneItem.get());
                findings.removeAll(ofOneItem.get().findings());
                ofOneItem = ofOneItem(
                        findings.stream().filter(it -> it.blocks() == blocks).toList());
            }
        }
        var empty = new ArrayList<Finding>();
        var hard = new ArrayList<List<Finding>>();
        var soft = new LinkedHashMap<String, List<Finding>>();
        for (var finding : findings) {
            if (finding.isUnanswered()) {
                empty.add(finding);
            } else if (finding.kind() == Check.Kind.HARD && !finding.isUnconfirmed()) {
                join(hard, finding);
            } else {
                var rule = "%s %s".formatted(finding.rule(), finding.blocks());
                soft.computeIfAbsent(rule, _ -> new ArrayList<>()).add(finding);
            }
        }
        hard.forEach(group -> causes.add(related(group)));
        soft.forEach((rule, group) -> causes.add(sameRule(rule.split(" ", 2)[0], group)));
        if (!empty.isEmpty()) {
            causes.add(new Cause(
                    "empty",
                    Cause.Kind.EMPTY,
                    "还有 %d 个必填项没有填".formatted(empty.size()),
                    "每个必填项都有数值，或写明没有的原因",
                    empty.getFirst().hint(),
                    where(empty),
                    List.copyOf(empty),
                    null));
        }
    }

    /// The item that brings about the most of these findings, at least two: with last year's value in its place they
    /// would
    /// not be there.
    private Optional<Cause> ofOneItem(List<Finding> findings) {
        var candidates = new Candidates(rules, inspection, changed);
        record Culprit(Item item, List<Finding> findings, double off) {}
        return findings.stream()
                .filter(finding -> rules.knows(finding.checkId()))
                .flatMap(finding -> inspection.inputs(finding.items()).stream())
                .distinct()
                .filter(item -> candidates.typed(item.code()) != null && candidates.lastYear(item.code()) != null)
                .map(item -> new Culprit(
                        item,
                        broughtAbout(item, findings),
                        candidates.closeness(item.code(), candidates.typed(item.code()))))
                .filter(it -> it.findings().size() > 1)
                .max(comparingInt((Culprit it) -> it.findings().size()).thenComparingDouble(Culprit::off))
                .map(it -> ofOneItem(it.item(), it.findings()));
    }

    private List<Finding> broughtAbout(Item item, List<Finding> findings) {
        var values = new TreeMap<ItemCode, Answer>(changed);
        values.put(item.code(), inspection.lastYear().get(item.code()));
        var inputs = inspection.values(values);
        return findings.stream()
                .filter(finding -> rules.knows(finding.checkId())
                        && inspection.inputs(finding.items()).contains(item)
                        && !rules.check(finding.checkId()).fires(inputs))
                .toList();
    }

    private Cause ofOneItem(Item item, List<Finding> findings) {
        boolean isHard = findings.stream().anyMatch(finding -> finding.kind() == Check.Kind.HARD);
        boolean blocks = findings.getFirst().blocks();
        return new Cause(
                "item-%s%s".formatted(item.code(), blocks ? "" : "-explained"),
                Cause.Kind.ITEMS,
                "“%s”今年 %s，上年 %s，由此引起 %d 个问题"
                        .formatted(
                                item.name(),
                                shown(item, inspection.answers().get(item.code())),
                                shown(item, inspection.lastYear().get(item.code())),
                                findings.size()),
                "",
                "先核对这一项：换成上年的数，这些问题就都不会出现。填错了请改正%s".formatted(isHard ? "。" : "；属实的，说明一次即可。"),
                List.of(item),
                findings,
                null);
    }

    /// Puts a finding with those it shares an item with.
    private static void join(List<List<Finding>> groups, Finding finding) {
        var together = new ArrayList<Finding>();
        groups.removeIf(group -> {
            boolean shares =
                    group.stream().flatMap(other -> other.items().stream()).anyMatch(finding.items()::contains);
            if (shares) {
                together.addAll(group);
            }
            return shares;
        });
        together.add(finding);
        groups.add(together);
    }

    private Cause related(List<Finding> group) {
        var first = group.getFirst();
        var shared = first.items().stream()
                .filter(code ->
                        group.stream().allMatch(finding -> finding.items().contains(code)))
                .flatMap(code -> inspection.catalog().find(code).stream())
                .findFirst();
        boolean alone = group.size() == 1;
        return new Cause(
                "items-" + first.checkId().replace(':', '-'),
                Cause.Kind.ITEMS,
                alone
                        ? first.message()
                        : shared.map(it -> "%d 个问题都牵涉“%s”".formatted(group.size(), it.name()))
                                .orElse("%d 个问题互相牵涉".formatted(group.size())),
                "",
                alone
                        ? first.hint()
                        : shared.map(it -> "请先核对“%s”，再看其余各项。".formatted(it.name()))
                                .orElse("请逐项核对。"),
                where(group),
                List.copyOf(group),
                null);
    }

    private Cause sameRule(String rule, List<Finding> group) {
        var first = group.getFirst();
        return new Cause(
                "rule-%s%s".formatted(rule, first.blocks() ? "" : "-explained"),
                Cause.Kind.RULE,
                group.size() == 1 ? first.message() : "%d 个同类问题：%s".formatted(group.size(), first.message()),
                "",
                first.hint(),
                where(group),
                List.copyOf(group),
                null);
    }

    private List<Item> where(List<Finding> group) {
        return List.copyOf(inspection.inputs(group.stream()
                .flatMap(finding -> finding.items().stream())
                .distinct()
                .toList()));
    }
}
