package zhijian.submission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one way to write data as JSON (规范 JSON), so that the same data always give the same bytes and the same hash:
/// RFC 8785, see docs/canonical-form.md.
///
/// Takes maps with text keys, lists, texts and whole numbers. Anything else has no business in what is hashed: decimals
/// go in as texts.
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private CanonicalJson() {}

    /// @throws IllegalArgumentException if something in it has no canonical form here
    public static String of(Map<String, ?> content) {
        check(content);
        return JSON.writeValueAsString(content);
    }

    /// Reads what [#of] wrote, or any other JSON object.
    ///
    /// @throws tools.jackson.core.JacksonException if it is no JSON object
    @SuppressWarnings("unchecked")
    public static Map<String, Object> read(String json) {
        return JSON.readValue(json, TreeMap.class);
    }

    private static void check(Object value) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, it) -> {
                    check(key);
                    check(it);
                });
            case List<?> list -> list.forEach(CanonicalJson::check);
            case Integer _ -> {}
            case String text -> {
                if (text.codePoints().anyMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE)) {
                    throw new IllegalArgumentException("Half a character (surrogate) in a text that is to be hashed");
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "%s has no canonical form".formatted(value.getClass().getSimpleName()));
        }
    }
}
