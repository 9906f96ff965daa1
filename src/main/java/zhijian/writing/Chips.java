package zhijian.writing;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String REFERENCE = "ref ";

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

    /// A version's words as its readers saw them: each binding as what it printed with the release of that version, in
    /// brackets that tell it from typed words.
    String readable(Draft draft, Version version) {
        var trial = reading.trial(draft, drafts.release(version.release()));
        return BRACES.matcher(version.words())
                .replaceAll(found ->
                        Matcher.quoteReplacement("【" + said(found.group(1).strip(), trial) + "】"));
    }

    private static String said(String written, BindingTrial trial) {
        if (written.startsWith(REFERENCE)) {
            return "引用 " + written.substring(REFERENCE.length());
        }
        var printed = trial.of(written).printed();
        return printed.isEmpty() ? "不能绑定：" + written : printed;
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
