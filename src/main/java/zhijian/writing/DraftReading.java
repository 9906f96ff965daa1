package zhijian.writing;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import zhijian.catalog.Catalogs;
import zhijian.claim.Hedges;
import zhijian.indicator.Indicators;
import zhijian.release.Release;
import zhijian.report.Attempt;
import zhijian.report.BindingTrial;
import zhijian.report.HtmlReport;
import zhijian.report.ReportNames;
import zhijian.report.ReportProblem;
import zhijian.report.ReportSource;

/// Reads drafts with their numbers (试读): each section on the release its numbers come from.
@Component
class DraftReading {

    private final Drafts drafts;
    private final Indicators indicators;
    private final ReportNames names;
    private final Catalogs catalogs;

    DraftReading(Drafts drafts, Indicators indicators, ReportNames names, Catalogs catalogs) {
        this.drafts = drafts;
        this.indicators = indicators;
        this.names = names;
        this.catalogs = catalogs;
    }

    CheckedDraft read(Draft draft) {
        var byRelease = new HashMap<String, CheckedDraft>();
        draft.releases().forEach(number -> byRelease.put(number, read(draft, drafts.release(number))));
        return new CheckedDraft(
                draft,
                draft.sections().stream()
                        .map(section -> Objects.requireNonNull(
                                        byRelease.get(section.version().release()))
                                .part(section.number()))
                        .toList());
    }

    /// All of it on one release.
    CheckedDraft read(Draft draft, Release release) {
        var attempt = bind(draft.source(), draft.id(), release);
        var parts = attempt.report().parts();
        var flaws = attempt.report().flaws(hedges(draft.id().year()));
        var checked = new ArrayList<Part>();
        int line = 1;
        for (int index = 0; index < draft.sections().size(); index++) {
            var section = draft.sections().get(index);
            int from = line;
            line += SectionText.lines(section.version().words());
            int behind = line;
            int number = index;
            checked.add(new Part(
                    section,
                    parts.get(index),
                    attempt.problems().stream()
                            .filter(it -> it.at().line() >= from && it.at().line() < behind)
                            .toList(),
                    parts.get(index).unboundNumbers(),
                    flaws.stream().filter(it -> it.part() == number).toList()));
        }
        return new CheckedDraft(draft, checked);
    }

    BindingTrial trial(Draft draft, Release release) {
        var facts = indicators.published(release);
        var id = draft.id();
        return new BindingTrial(
                draft.source(),
                facts,
                id.scope(),
                id.year(),
                names.of(id.scope(), id.year(), facts),
                hedges(id.year()));
    }

    /// One figure by itself, as the page shows it; empty while it cannot be drawn.
    String figure(Draft draft, String chart, Release release) {
        var attempt = alone(draft, chart, release);
        return attempt.problems().isEmpty() ? HtmlReport.text(attempt.report()).replaceAll("图 1[\u3000 ]", "") : "";
    }

    /// Why a figure cannot be drawn.
    List<ReportProblem> problems(Draft draft, String chart, Release release) {
        return alone(draft, chart, release).problems();
    }

    /// What a figure's numbers print.
    List<String> printed(Draft draft, String chart, Release release) {
        return alone(draft, chart, release).report().boundValues().stream()
                .map(it -> it.printed())
                .toList();
    }

    private Attempt alone(Draft draft, String chart, Release release) {
        var front = draft.sections().getFirst().version().words();
        return bind(
                new ReportSource(draft.id().toString(), front + "\n\n```chart\n" + chart + "\n```\n"),
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
