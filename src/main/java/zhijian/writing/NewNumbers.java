package zhijian.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhijian.account.CurrentUser;
import zhijian.release.Release;
import zhijian.report.BindingTrial;
import zhijian.report.Flaw;
import zhijian.report.ReportProblem;

/// Brings a new release into a draft, section by section and never unasked (新数据核对).
@Component
class NewNumbers {

    private static final Pattern SENTENCE = Pattern.compile("[^。；！？\n]*[。；！？]?");
    private static final Pattern VALUE = Pattern.compile("\\{\\{([^{}\n]*)}}");
    private static final Pattern CHART_TITLE = Pattern.compile("(?m)^title:\\s*(.*)$");

    private final Drafts drafts;
    private final DraftReading reading;
    private final Writers writers;

    NewNumbers(Drafts drafts, DraftReading reading, Writers writers) {
        this.drafts = drafts;
        this.reading = reading;
        this.writers = writers;
    }

    /// What a release means for a section.
    ///
    /// @param figures titles of the figures whose numbers are others
    /// @param flaws what the words contradict now and did not before
    record Effect(Release release, List<NumberChange> numbers, List<String> figures, List<Flaw> flaws) {

        boolean changesNothing() {
            return numbers.isEmpty() && figures.isEmpty() && flaws.isEmpty();
        }

        boolean breaksWords() {
            return numbers.stream().anyMatch(NumberChange::isUntrue) || !flaws.isEmpty();
        }
    }

    /// What waits for whom in a draft, by section; nothing for those that stand on the year's latest release.
    SortedMap<Integer, Effect> waiting(Draft draft) {
        return waiting(draft, draft.sections());
    }

    /// Empty while the section stands on the year's latest release.
    Optional<Effect> waiting(Draft draft, Section section) {
        return Optional.ofNullable(waiting(draft, List.of(section)).get(section.number()));
    }

    private SortedMap<Integer, Effect> waiting(Draft draft, List<Section> sections) {
        var effects = new TreeMap<Integer, Effect>();
        drafts.latest(draft.id().year()).ifPresent(latest -> {
            var comparison = new Comparison(draft, latest);
            sections.stream()
                    .filter(it -> !it.version().release().equals(latest.number()))
                    .forEach(it -> effects.put(it.number(), comparison.effect(it)));
        });
        return effects;
    }

    /// A draft read with the numbers of several releases, with each once.
    private final class Comparison {

        private final Draft draft;
        private final Release latest;
        private final Map<String, CheckedDraft> read = new HashMap<>();
        private final Map<String, BindingTrial> trials = new HashMap<>();

        Comparison(Draft draft, Release latest) {
            this.draft = draft;
            this.latest = latest;
        }

        Effect effect(Section section) {
            var old = drafts.release(section.version().release());
            var before = trial(old);
            var after = trial(latest);
            var words = section.version().words();
            var numbers = new ArrayList<NumberChange>();
            for (var written : written(words)) {
                var then = before.of(written);
                var now = after.of(written);
                if (!then.printed().equals(now.printed()) || then.holds() != now.holds()) {
                    numbers.add(new NumberChange(
                            written,
                            then.printed(),
                            now.holds() ? now.printed() : actual(after, written),
                            sentence(words, written, before),
                            now.problems().stream()
                                    .map(ReportProblem::complaint)
                                    .collect(Collectors.joining("；")),
                            now.holds() ? List.of() : after.insteadOf(written)));
                }
            }
            var figures = SectionDocument.charts(SectionDocument.read(words)).stream()
                    .filter(chart -> !reading.printed(draft, chart, old).equals(reading.printed(draft, chart, latest)))
                    .map(chart -> title(chart, after))
                    .toList();
            return new Effect(latest, numbers, figures, added(flaws(section, old), flaws(section, latest)));
        }

        private BindingTrial trial(Release release) {
            return trials.computeIfAbsent(release.number(), _ -> reading.trial(draft, release));
        }

        private List<Flaw> flaws(Section section, Release release) {
            return read.computeIfAbsent(release.number(), _ -> reading.read(draft, release))
                    .part(section.number())
                    .flaws();
        }
    }

    private static List<Flaw> added(List<Flaw> before, List<Flaw> after) {
        var known = before.stream().map(Flaw::words).toList();
        return after.stream().filter(it -> !known.contains(it.words())).toList();
    }

    /// Takes the numbers of the latest release into a section.
    ///
    /// @param wordings what becomes of a binding, by what it was
    Kept accept(DraftId id, int number, Map<String, String> wordings, long seen, CurrentUser user) {
        var section = drafts.get(id).section(number);
        var words = VALUE.matcher(section.version().words())
                .replaceAll(value ->
                        Matcher.quoteReplacement("{{" + wordings.getOrDefault(value.group(1), value.group(1)) + "}}"));
        var same = wordings.isEmpty()
                && waiting(drafts.get(id), section).map(Effect::changesNothing).orElse(true);
        return accept(id, number, words, same, seen, user);
    }

    /// Takes the latest numbers into every section whose words go on to hold, as far as this person may.
    ///
    /// @return how many sections took them
    int acceptAll(DraftId id, CurrentUser user) {
        int taken = 0;
        var draft = drafts.get(id);
        for (var waiting : waiting(draft).entrySet()) {
            var section = draft.section(waiting.getKey());
            var effect = waiting.getValue();
            if (!effect.breaksWords()
                    && writers.mayWrite(id, section, user)
                    && (section.state() != SectionState.SETTLED || writers.mayDecide(id, user))) {
                var version = section.version();
                accept(id, section.number(), version.words(), effect.changesNothing(), version.revision(), user);
                taken++;
            }
        }
        return taken;
    }

    private Kept accept(DraftId id, int number, String words, boolean same, long seen, CurrentUser user) {
        return drafts.accept(id, number, words, drafts.latest(id.year()).orElseThrow(), same, seen, user);
    }

    private static List<String> written(String words) {
        return VALUE.matcher(words).results().map(it -> it.group(1)).distinct().toList();
    }

    /// What the number itself is, where its words do not hold.
    private static String actual(BindingTrial trial, String written) {
        return trial.of(written.strip().split("\\s", 2)[0]).printed();
    }

    private static String sentence(String words, String written, BindingTrial before) {
        return SENTENCE.matcher(words)
                .results()
                .map(it -> it.group())
                .filter(it -> it.contains("{{" + written + "}}"))
                .findFirst()
                .map(it -> filledIn(it, before))
                .orElse("");
    }

    private static String title(String chart, BindingTrial trial) {
        var title = CHART_TITLE.matcher(chart);
        return title.find() ? filledIn(title.group(1), trial) : "";
    }

    private static String filledIn(String words, BindingTrial trial) {
        return VALUE.matcher(words)
                .replaceAll(value ->
                        Matcher.quoteReplacement(trial.of(value.group(1)).printed()))
                .replaceAll("\\[\\^[^]]+]|[*|>#]", "")
                .strip();
    }
}
