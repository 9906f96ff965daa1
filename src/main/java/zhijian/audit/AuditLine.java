package zhijian.audit;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A line of an exported trail (导出行): a JSON array of texts, written in one way only.
final class AuditLine {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private AuditLine() {}

    static String of(List<String> parts) {
        return JSON.writeValueAsString(parts);
    }

    /// Empty for a line that we would have written differently.
    static Optional<List<String>> parts(String line) {
        try {
            var parts = JSON.readValue(line, TEXTS);
            return of(parts).equals(line) ? Optional.of(parts) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
