package zhijian.catalog;

import java.util.Set;

/// Reads the outline of a year's report (读报告提纲).
final class OutlineReader {

    static final Set<String> KEYS = Set.of("preface", "chapters");

    private OutlineReader() {}

    static Outline outline(YamlEntry file) {
        return new Outline(
                file.text("preface", ""),
                file.entries("chapters", Set.of("number", "title", "sections")).stream()
                        .map(OutlineReader::chapter)
                        .toList());
    }

    private static Outline.Chapter chapter(YamlEntry entry) {
        return new Outline.Chapter(
                entry.text("number", ""),
                entry.text("title"),
                entry.entries("sections", Set.of("number", "title")).stream()
                        .map(section -> new Outline.Section(section.text("number"), section.text("title")))
                        .toList());
    }
}
