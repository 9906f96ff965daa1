package zhijian.submission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.Item;
import zhijian.catalog.Level;
import zhijian.catalog.Outline;
import zhijian.catalog.Source;

/// One page of the form (填报栏目): the items of one section that organisations of one level are asked.
///
/// @param number as in the catalog, e.g. `1.2`; it is part of the page's address
/// @param chapter the heading it stands under
public record FormSection(String number, String chapter, String title, List<Item> items) {

    /// In catalog order.
    public static List<FormSection> of(Catalog catalog, Level level) {
        var items = new LinkedHashMap<String, List<Item>>();
        for (var item : catalog.items(level)) {
            items.computeIfAbsent(item.section(), _ -> new ArrayList<>()).add(item);
        }
        return items.entrySet().stream()
                .map(entry -> new FormSection(
                        entry.getKey(),
                        chapter(catalog.outline(), entry.getKey()),
                        title(catalog.outline(), entry.getKey()),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    /// With its number where the outline gives it one.
    public String heading() {
        return number.contains(".") ? number + " " + title : title;
    }

    /// How far it is filled in (本节进度); items the platform sets and items closed to the organisation do not count.
    public record Progress(int asked, int answered, int required, int requiredAnswered) {}

    public Progress progress(Inspection inspection) {
        var open = items.stream()
                .filter(item -> item.source() != Source.SYSTEM && inspection.asks(item))
                .toList();
        var answered = open.stream()
                .filter(item -> inspection.answers().containsKey(item.code()))
                .toList();
        return new Progress(
                open.size(),
                answered.size(),
                (int) open.stream().filter(Item::required).count(),
                (int) answered.stream().filter(Item::required).count());
    }

    private static String title(Outline outline, String number) {
        return outline.chapters().stream()
                .flatMap(chapter -> chapter.sections().stream())
                .filter(section -> section.number().equals(number))
                .map(Outline.Section::title)
                .findFirst()
                .orElseGet(() -> chapter(outline, number).replaceFirst("^\\d+ ", ""));
    }

    private static String chapter(Outline outline, String number) {
        var first = number.split("\\.", 2)[0];
        return outline.chapters().stream()
                .filter(chapter -> chapter.number().equals(first))
                .map(chapter -> chapter.number() + " " + chapter.title())
                .findFirst()
                .orElse(number.equals("*") ? "典型案例" : "学校概况");
    }
}
