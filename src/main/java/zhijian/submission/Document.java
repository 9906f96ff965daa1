package zhijian.submission;

import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.attachment.AttachmentId;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.digest.Sha256;
import zhijian.organisation.OrganisationId;

/// Approved data (核准数据): what three people agreed on and one declares, as one canonical text with one hash.
///
/// Its version is 1, and one more with every correction. The text is JSON as RFC 8785 writes it, see
/// [CanonicalJson]; numbers are strings, so that 2.50 stays 2.50.
///
/// @param parts what other modules add, by name: maps with sorted keys, lists and strings; see [DocumentPart]
public record Document(
        SubmissionId id,
        int version,
        String catalogVersion,
        SortedMap<ItemCode, Answer> answers,
        SortedMap<String, Explanation> explanations,
        SortedMap<String, Object> parts) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    public String json() {
        var answered = new TreeMap<String, Object>();
        answers.forEach((code, answer) -> answered.put(
                code.value(),
                switch (answer) {
                    case Answer.Number(var value) -> value.toPlainString();
                    case Answer.Words(var text) -> Map.of("words", text);
                    case Answer.None(var why) -> Map.of("missing", why.name());
                }));
        var content = new TreeMap<String, Object>();
        content.put("answers", answered);
        content.put("catalog", catalogVersion);
        var explained = new TreeMap<String, Object>();
        explanations.forEach((check, explanation) -> explained.put(check, explained(explanation)));
        content.put("explanations", explained);
        content.put("organisation", id.organisation().code());
        if (!parts.isEmpty()) {
            content.put("parts", parts);
        }
        content.put("version", version);
        content.put("year", id.year().toString());
        return CanonicalJson.of(content);
    }

    private static Map<String, Object> explained(Explanation explanation) {
        var content = new TreeMap<String, Object>();
        content.put("cause", explanation.cause().name());
        if (!explanation.evidence().isEmpty()) {
            content.put("evidence", evidence(explanation));
        }
        content.put("words", explanation.words());
        return content;
    }

    /// Files behind an explanation as they are kept and hashed.
    static List<Map<String, String>> evidence(Explanation explanation) {
        return explanation.evidence().stream()
                .<Map<String, String>>map(file ->
                        new TreeMap<>(Map.of("id", file.id().value(), "name", file.name(), "sha256", file.sha256())))
                .toList();
    }

    static List<Explanation.Evidence> evidence(JsonNode files) {
        var evidence = new ArrayList<Explanation.Evidence>();
        files.forEach(file -> evidence.add(new Explanation.Evidence(
                new AttachmentId(file.get("id").stringValue()),
                file.get("name").stringValue(),
                file.get("sha256").stringValue())));
        return evidence;
    }

    /// Documents of the first years have words only.
    private static Explanation explanation(JsonNode said) {
        return said.isString()
                ? new Explanation(ExplanationCause.OTHER, said.stringValue(), List.of())
                : new Explanation(
                        ExplanationCause.valueOf(said.get("cause").stringValue()),
                        said.get("words").stringValue(),
                        said.has("evidence") ? evidence(said.get("evidence")) : List.of());
    }

    public String sha256() {
        return sha256(json());
    }

    static String sha256(String text) {
        return Sha256.hex(text);
    }

    public static Document parse(String json) {
        var content = JSON.readTree(json);
        var answers = new TreeMap<ItemCode, Answer>();
        content.get("answers").forEachEntry((code, value) -> {
            Answer answer = value.isString()
                    ? new Answer.Number(new BigDecimal(value.stringValue()))
                    : value.has("words")
                            ? new Answer.Words(value.get("words").stringValue())
                            : new Answer.None(
                                    Missing.valueOf(value.get("missing").stringValue()));
            answers.put(new ItemCode(code), answer);
        });
        var explanations = new TreeMap<String, Explanation>();
        content.get("explanations").forEachEntry((check, said) -> explanations.put(check, explanation(said)));
        var parts = new TreeMap<String, Object>();
        if (content.has("parts")) {
            content.get("parts").forEachEntry((name, part) -> parts.put(name, JSON.convertValue(part, Object.class)));
        }
        return new Document(
                new SubmissionId(
                        new OrganisationId(content.get("organisation").stringValue()),
                        Year.parse(content.get("year").stringValue())),
                content.has("version") ? content.get("version").intValue() : 1,
                content.get("catalog").stringValue(),
                answers,
                explanations,
                parts);
    }
}
