package zhijian.release;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhijian.organisation.OrganisationId;

/// A filing as a release's manifest names it (收入的备案).
///
/// @param sha256 of the declared document
/// @param declaration which declaration answers for it; null where it was declared before declarations were kept
public record FrozenFiling(
        String sha256,
        String receipt,
        Instant declaredAt,
        Instant filedAt,
        @Nullable Declaration declaration) {

    /// @param declaredBy name of the legal representative; empty where older releases do not say
    /// @param proof 电子签章 or 纸质签章
    /// @param at when it was signed, or confirmed on paper
    public record Declaration(String number, String declaredBy, String proof, Instant at) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Empty where the release has nothing of the organisation.
    public static Optional<FrozenFiling> of(Release release, OrganisationId organisation) {
        var submissions =
                JSON.readTree(release.manifest().toFile()).get("submissions").spliterator();
        return StreamSupport.stream(submissions, false)
                .filter(it -> it.get("organisation").stringValue().equals(organisation.code()))
                .findFirst()
                .map(FrozenFiling::read);
    }

    private static FrozenFiling read(JsonNode entry) {
        return new FrozenFiling(
                entry.get("sha256").stringValue(),
                entry.get("receipt").stringValue(),
                Instant.parse(entry.get("declaredAt").stringValue()),
                Instant.parse(entry.get("filedAt").stringValue()),
                declaration(entry.get("declaration")));
    }

    private static @Nullable Declaration declaration(@Nullable JsonNode entry) {
        return entry == null || entry.isNull()
                ? null
                : new Declaration(
                        entry.get("number").asString(),
                        entry.path("declaredBy").asString(""),
                        entry.get("proof").stringValue(),
                        Instant.parse(entry.get("at").stringValue()));
    }
}
