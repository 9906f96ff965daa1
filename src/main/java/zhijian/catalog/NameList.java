package zhijian.catalog;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.stream.Stream;

/// Names an organisation lists in one answer (名称清单), each once; counted over a group, shared names count once.
public record NameList(List<String> names) {

    /// Separates the names in an answer, and in the column of a release.
    public static final String SEPARATOR = "、";

    /// Reads names separated by 、 or by the other separators people type.
    public static NameList of(String text) {
        return new NameList(Stream.of(text.split("[、，,；;\\n]"))
                .map(String::strip)
                .filter(not(String::isEmpty))
                .distinct()
                .toList());
    }

    @Override
    public String toString() {
        return String.join(SEPARATOR, names);
    }
}
