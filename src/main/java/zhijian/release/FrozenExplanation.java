package zhijian.release;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.organisation.OrganisationId;

/// What an organisation said about an unusual value, as a release keeps it (收入的说明).
///
/// @param check as in the catalog, followed by `:<item code>` where one stands for several items
/// @param cause what kind of reason it is; empty in releases of the first years
public record FrozenExplanation(String check, String cause, String words) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static List<FrozenExplanation> of(Release release, OrganisationId organisation) {
        var file = release.directory().resolve("explanations.json").toFile();
        return StreamSupport.stream(JSON.readTree(file).spliterator(), false)
                .filter(it -> it.get("organisation").stringValue().equals(organisation.code()))
                .map(it -> new FrozenExplanation(
                        it.get("check").stringValue(),
                        cause(it),
                        it.get("explanation").stringValue()))
                .toList();
    }

    private static String cause(JsonNode entry) {
        var cause = entry.get("cause");
        return cause == null ? "" : cause.stringValue();
    }
}
