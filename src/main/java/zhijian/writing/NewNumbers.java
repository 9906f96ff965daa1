package zhijian.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Empty while the section stands on the year's latest release.
    Optional<Effect> waiting(Draft draft, Section section) {
        return drafts.latest(draft.id().year())
                .filter(latest -> !latest.number().equals(section.version().release()))
                .map(latest -> effect(draft, section, latest));
    }

    private Effect effect(Draft draft, Section section, Release latest) {
        var old = drafts.release(section.version().release());
        var before = reading.trial(draft, old);
        var after = reading.trial(draft, latest);
        var words = section.version().words();
        var document = SectionDocument.read(words);
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
                        now.problems().stream().map(ReportProblem::complaint).collect(Collectors.joining("；")),
                        now.holds() ? List.of() : after.insteadOf(written)));
            }
        }
        var figures = SectionDocument.charts(document).stream()
                .filter(chart ->
                        !reading.printed(draft, chart, old).equals(reading.printed(draft, chart, latest)))
                .map(chart -> title(chart, after))
                .toList();
        var number = section.number();
        return new Effect(
                latest,
                numbers,
                figures,
                DraftReading.added(
                        reading.read(draft, old).part(number).flaws(),
                        reading.read(draft, latest).part(number).flaws()));
    }

    /// Takes the numbers of the latest release into a section.
    ///
    /// @param wordings what becomes of a binding, by what it was
    Kept accept(DraftId id, int number, Map<String, String> wordings, long seen, CurrentUser user) {
        var section = drafts.get(id).section(number);
        var latest = drafts.latest(id.year()).orElseThrow();
        var words = VALUE.matcher(section.version().words())
                .replaceAll(value -> Matcher.quoteReplacement(
                        "{{" + wordings.getOrDefault(value.group(1), value.group(1)) + "}}"));
        var same = wordings.isEmpty()
                && effect(drafts.get(id), section, latest).changesNothing();
        return drafts.accept(id, number, words, latest, same, seen, user);
    }

    /// Takes the latest numbers into every section whose words go on to hold, as far as this person may.
    ///
    /// @return how many sections took them
    int acceptAll(DraftId id, CurrentUser user) {
        int taken = 0;
        var draft = drafts.get(id);
        for (var section : draft.sections()) {
            var effect = waiting(draft, section);
            if (effect.isPresent()
                    && !effect.get().breaksWords()
                    && writers.mayWrite(id, section, user)
                    && (section.state() != SectionState.SETTLED || writers.mayDecide(id, user))) {
                accept(id, section.number(), Map.of(), section.version().revision(), user);
                taken++;
            }
        }
        return taken;
    }

    private static List<String> written(String words) {
        return VALUE.matcher(words)
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList();
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
