package zhijian.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import zhijian.catalog.CatalogChange;
import zhijian.catalog.Item;
import zhijian.catalog.Outline;

/// A year's items, all or those that were searched for (填报指南).
///
/// @param found how many items are listed
/// @param changes against the year before; empty where that is not known
record GuidePage(
        String year, List<String> years, String query, List<Section> sections, int found, List<CatalogChange> changes) {

    /// @param isNoted whether the institute added something
    record Line(Item item, boolean isNoted) {}

    record Section(String heading, List<Line> lines) {}

    /// In the order of the catalog, under the headings of the outline.
    static List<Section> sections(Outline outline, List<Line> lines) {
        var sections = new LinkedHashMap<String, List<Line>>();
        lines.forEach(line -> sections.computeIfAbsent(line.item().section(), _ -> new ArrayList<>())
                .add(line));
        return sections.entrySet().stream()
                .map(entry -> new Section(heading(outline, entry.getKey()), entry.getValue()))
                .toList();
    }

    static String heading(Outline outline, String section) {
        for (var chapter : outline.chapters()) {
            if (chapter.number().equals(section)) {
                return chapter.number() + " " + chapter.title();
            }
            for (var part : chapter.sections()) {
                if (part.number().equals(section)) {
                    return part.number() + " " + part.title();
                }
            }
        }
        return section.equals("*") ? "典型案例" : "学校概况";
    }
}
