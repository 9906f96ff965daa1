package zhijian.writing;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import zhijian.catalog.Catalogs;
import zhijian.claim.Hedges;
import zhijian.indicator.Indicators;
import zhijian.release.Release;
import zhijian.report.Attempt;
import zhijian.report.BindingTrial;
import zhijian.report.Flaw;
import zhijian.report.HtmlReport;
import zhijian.report.Names;
import zhijian.report.ReportNames;
import zhijian.report.ReportProblem;
import zhijian.report.ReportSource;
import zhijian.report.Target;

/// Reads drafts with their numbers (试读): each section on the release its numbers come from.
@Component
class DraftReading {

    /// Readings of fifty pages that memory is spared for.
    private static final int MOST_KEPT = 6;

    private final Drafts drafts;
    private final Indicators indicators;
    private final ReportNames names;
    private final Catalogs catalogs;
    private final Pictures pictures;
    private final Map<Reading, CheckedDraft> lately =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Reading, CheckedDraft> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    DraftReading(Drafts drafts, Indicators indicators, ReportNames names, Catalogs catalogs, Pictures pictures) {
        this.drafts = drafts;
        this.indicators = indicators;
        this.names = names;
        this.catalogs = catalogs;
        this.pictures = pictures;
    }

    /// What a reading depends on: nothing of it ever changes.
    private record Reading(DraftId id, String release, List<Long> revisions, Names names) {}

    CheckedDraft read(Draft draft) {
        var byRelease = new HashMap<String, CheckedDraft>();
        draft.releases().forEach(number -> byRelease.put(number, read(draft, drafts.release(number))));
        return new CheckedDraft(
                draft,
                draft.sections().stream()
                        .map(section -> Objects.requireNonNull(
                                        byRelease.get(section.version().release()))
                                .part(section.number()))
                        .toList(),
                Objects.requireNonNull(byRelease.get(draft.releases().getFirst()))
                        .targets());
    }

    /// All of it on one release. Readings are kept for a while, as one page after another asks for the same.
    CheckedDraft read(Draft draft, Release release) {
        var reading = new Reading(
                draft.id(),
                release.number(),
                draft.sections().stream().map(it -> it.version().revision()).toList(),
                names.of(draft.id().scope(), draft.id().year(), indicators.published(release)));
        var known = lately.get(reading);
        if (known == null) {
            known = readAnew(draft, release);
            lately.put(reading, known);
        }
        return known.of(draft);
    }

    private CheckedDraft readAnew(Draft draft, Release release) {
        var attempt = bind(source(draft), draft.id(), release);
        var flaws = attempt.report().flaws(hedges(draft.id().year()));
        var checked = new ArrayList<Part>();
        int line = 1;
        for (int index = 0; index < draft.sections().size(); index++) {
            var section = draft.sections().get(index);
            int number = index;
            checked.add(part(
                    section,
                    attempt,
                    index,
                    line,
                    flaws.stream().filter(it -> it.part() == number).toList()));
            line += SectionText.lines(section.version().words());
        }
        return new CheckedDraft(draft, checked, attempt.targets());
    }

    /// One section in its place, its words checked by themselves: quick enough for every save, and blind to what other
    /// sections say.
    Alone readAlone(Draft draft, Section section) {
        var attempt =
                bind(source(draft), draft.id(), drafts.release(section.version().release()));
        int index = draft.sections().indexOf(section);
        int from = 1
                + draft.sections().subList(0, index).stream()
                        .mapToInt(it -> SectionText.lines(it.version().words()))
                        .sum();
        var flaws = attempt.report().parts().get(index).flaws(hedges(draft.id().year()));
        return new Alone(part(section, attempt, index, from, flaws), attempt.targets());
    }

    /// @param targets of references, in the whole draft
    record Alone(Part part, Map<String, Target> targets) {}

    private static Part part(Section section, Attempt attempt, int index, int from, List<Flaw> flaws) {
        int behind = from + SectionText.lines(section.version().words());
        var report = attempt.report().parts().get(index);
        return new Part(
                section,
                report,
                attempt.problems().stream()
                        .filter(it -> it.at().line() >= from && it.at().line() < behind)
                        .toList(),
                report.unboundNumbers(),
                flaws);
    }

    BindingTrial trial(Draft draft, Release release) {
        var facts = indicators.published(release);
        var id = draft.id();
        return new BindingTrial(
                source(draft), facts, id.scope(), id.year(), names.of(id.scope(), id.year(), facts), hedges(id.year()));
    }

    private ReportSource source(Draft draft) {
        return draft.source(pictures.of(draft.id()));
    }

    /// One figure or picture by itself, as the page shows it; empty while it cannot be drawn.
    ///
    /// @param fence `chart` or `picture`
    String figure(Draft draft, String fence, String text, Release release) {
        var attempt = alone(draft, fence, text, release);
        return attempt.problems().isEmpty() ? HtmlReport.text(attempt.report()).replaceAll("图 1[\u3000 ]", "") : "";
    }

    /// Why a figure cannot be drawn.
    List<ReportProblem> problems(Draft draft, String fence, String text, Release release) {
        return alone(draft, fence, text, release).problems();
    }

    /// What a figure's numbers print.
    List<String> printed(Draft draft, String chart, Release release) {
        return alone(draft, "chart", chart, release).report().boundValues().stream()
                .map(it -> it.printed())
                .toList();
    }

    private Attempt alone(Draft draft, String fence, String text, Release release) {
        var front = draft.sections().getFirst().version().words();
        return bind(
                new ReportSource(
                        draft.id().toString(),
                        front + "\n\n```" + fence + "\n" + text + "\n```\n",
                        pictures.of(draft.id())),
                draft.id(),
                release);
    }

    private Attempt bind(ReportSource source, DraftId id, Release release) {
        var facts = indicators.published(release);
        return source.tryBind(facts, id.scope(), id.year(), names.of(id.scope(), id.year(), facts), hedges(id.year()));
    }

    private Hedges hedges(Year year) {
        return Hedges.read(catalogs.of(year).file("hedges.yaml"));
    }
}
