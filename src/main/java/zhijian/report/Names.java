package zhijian.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Texts that a source may bind beside numbers (名称), such as `name`, `district`: what `{{name}}` prints.
///
/// `year` is not among them; it is the report's own.
public record Names(Map<String, String> texts) {

    public Names {
        texts = Map.copyOf(texts);
    }

    public static Names of(String name) {
        return new Names(Map.of("name", name));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    Set<String> keys() {
        return texts.keySet();
    }
}
