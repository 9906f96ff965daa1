package zhijian.declaration;

import java.time.Instant;
import java.time.Year;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhijian.organisation.OrganisationId;
import zhijian.submission.CanonicalJson;

/// The authority's acknowledgement of a filing (备案回执), as it is signed and given out.
///
/// @param version of the filed document
/// @param declaredBy name of the legal representative
/// @param way how the declaration was signed, in Chinese
/// @param notice what limits its effect; empty: nothing does
record Receipt(
        String number,
        OrganisationId organisation,
        String organisationName,
        Year year,
        int version,
        Fingerprint fingerprint,
        String declaredBy,
        Instant declaredAt,
        String way,
        OrganisationId authority,
        String authorityName,
        Instant filedAt,
        String notice) {

    static final String FORMAT = "zhijian-receipt-1";

    private static final JsonMapper FILE =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// What is signed: canonical JSON in UTF-8.
    String content() {
        return CanonicalJson.of(new TreeMap<>(Map.of(
                "format", FORMAT,
                "number", number,
                "organisation", party(organisation, organisationName),
                "year", year.toString(),
                "version", version,
                "document", Map.of("sha256", fingerprint.sha256(), "sm3", fingerprint.sm3()),
                "declaration", Map.of("by", declaredBy, "at", declaredAt.toString(), "way", way),
                "authority", party(authority, authorityName),
                "filedAt", filedAt.toString(),
                "notice", notice)));
    }

    /// @throws IllegalArgumentException if it is no receipt of this format
    static Receipt parse(String content) {
        try {
            return parse(CanonicalJson.read(content));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a receipt of format " + FORMAT, e);
        }
    }

    /// The file people keep: the content readable, and the signature beside it.
    static String file(String content, byte[] signature) {
        var file = new TreeMap<String, Object>();
        file.put("receipt", CanonicalJson.read(content));
        file.put("signature", Base64.getEncoder().encodeToString(signature));
        return FILE.writeValueAsString(file) + "\n";
    }

    private static Receipt parse(Map<String, Object> content) {
        if (!FORMAT.equals(content.get("format"))) {
            throw new IllegalArgumentException("The format is " + content.get("format"));
        }
        var organisation = map(content, "organisation");
        var document = map(content, "document");
        var declaration = map(content, "declaration");
        var authority = map(content, "authority");
        return new Receipt(
                text(content, "number"),
                new OrganisationId(text(organisation, "code")),
                text(organisation, "name"),
                Year.parse(text(content, "year")),
                (Integer) Objects.requireNonNull(content.get("version"), "version"),
                new Fingerprint(text(document, "sha256"), text(document, "sm3")),
                text(declaration, "by"),
                Instant.parse(text(declaration, "at")),
                text(declaration, "way"),
                new OrganisationId(text(authority, "code")),
                text(authority, "name"),
                Instant.parse(text(content, "filedAt")),
                text(content, "notice"));
    }

    private static Map<String, String> party(OrganisationId id, String name) {
        return Map.of("code", id.code(), "name", name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return (Map<String, Object>) Objects.requireNonNull(in.get(key), key);
    }

    private static String text(Map<String, Object> in, String key) {
        return (String) Objects.requireNonNull(in.get(key), key);
    }
}
