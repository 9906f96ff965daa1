package zhijian.writing;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhijian.claim.rule.Severity;
import zhijian.report.BindingTrial;
import zhijian.report.ReportProblem;
import zhijian.report.Target;

/// What the editor shows for bindings and figures (数值标签): by the way they are written.
@Component
class Chips {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Drafts drafts;
    private final DraftReading reading;

    Chips(Drafts drafts, DraftReading reading) {
        this.drafts = drafts;
        this.reading = reading;
    }

    /// `{"values": {"CODE": {"printed", "about", "problem"}}, "figures": {"kind: …": "<figure>"}, "references":
    /// {"label":
    /// "图 3"}}`.
    ///
    /// @param targets of references
    ObjectNode of(Draft draft, Section section, JsonNode document, Map<String, Target> targets) {
        var release = drafts.release(section.version().release());
        var trial = reading.trial(draft, release);
        var chips = JSON.createObjectNode();
        var values = chips.putObject("values");
        SectionDocument.values(document).forEach(written -> values.set(written, value(trial.of(written))));
        var figures = chips.putObject("figures");
        SectionDocument.charts(document).forEach(it -> figures.put(it, reading.figure(draft, "chart", it, release)));
        SectionDocument.pictures(document)
                .forEach(it -> figures.put(it, reading.figure(draft, "picture", it, release)));
        var references = chips.putObject("references");
        targets.forEach((label, target) -> references.put(label, target.name()));
        return chips;
    }

    static ObjectNode value(BindingTrial.Tried tried) {
        var bound = tried.bound();
        return JSON.createObjectNode()
                .put("printed", tried.printed())
                .put(
                        "about",
                        bound == null
                                ? ""
                                : "%s，%s 年，%s %s，数据版本 %s"
                                        .formatted(
                                                bound.fact().name(),
                                                bound.fact().year(),
                                                bound.fact().display(),
                                                bound.fact().unit(),
                                                bound.fact().release()))
                .put(
                        "problem",
                        String.join(
                                "；",
                                tried.problems().stream()
                                        .map(ReportProblem::complaint)
                                        .toList()));
    }

    /// @param passed findings that somebody answers for
    WritingPages.Findings findings(Part part, Set<String> passed) {
        return new WritingPages.Findings(
                Stream.concat(part.errors(), words(part, Severity.ERROR, passed))
                        .toList(),
                words(part, Severity.WARNING, passed).toList());
    }

    private static Stream<String> words(Part part, Severity severity, Set<String> passed) {
        return part.flaws().stream()
                .filter(it -> it.severity() == severity && !passed.contains(it.words()))
                .map(it -> it.proposal() == null ? it.words() : it.words() + "。建议改为“" + it.proposal() + "”");
    }
}
