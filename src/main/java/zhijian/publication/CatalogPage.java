package zhijian.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Definition;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.Rule;

/// What is asked, computed and checked in a year (指标目录页), for people and for programs.
///
/// @param sections in the order of the outline, then those that it does not name
record CatalogPage(Catalog catalog, List<Section> sections) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Section(String number, String title, List<Definition> definitions) {

        String anchor() {
            return "section-" + number.replace('.', '-');
        }
    }

    static CatalogPage of(Catalog catalog) {
        return new CatalogPage(catalog, sections(catalog, List.copyOf(catalog.definitions())));
    }

    /// Some of the catalog's definitions in their sections.
    static List<Section> sections(Catalog catalog, List<Definition> some) {
        var titles = new LinkedHashMap<String, String>();
        for (var chapter : catalog.outline().chapters()) {
            titles.put(chapter.number(), chapter.title());
            chapter.sections().forEach(it -> titles.put(it.number(), it.title()));
        }
        some.forEach(it -> titles.putIfAbsent(it.section(), "其他"));
        var sections = new ArrayList<Section>();
        titles.forEach((number, title) -> {
            var definitions =
                    some.stream().filter(it -> it.section().equals(number)).toList();
            if (!definitions.isEmpty()) {
                sections.add(new Section(number, title, definitions));
            }
        });
        return sections;
    }

    List<Rule> rules(Check.Kind kind) {
        return catalog.rules().stream().filter(it -> it.kind() == kind).toList();
    }

    String level(Definition definition) {
        return switch (definition.level()) {
            case SCHOOL -> "学校";
            case DISTRICT -> "区";
            case CITY -> "市";
        };
    }

    byte[] json() {
        var data = new LinkedHashMap<String, Object>();
        data.put("year", catalog.year().getValue());
        data.put("title", catalog.title());
        data.put("version", catalog.version());
        data.put(
                "definitions",
                catalog.definitions().stream().map(CatalogPage::data).toList());
        data.put("rules", catalog.rules().stream().map(CatalogPage::data).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(data);
    }

    private static Map<String, Object> data(Definition definition) {
        var data = new LinkedHashMap<String, Object>();
        data.put("code", definition.code().value());
        data.put("name", definition.name());
        data.put("english", definition.english());
        data.put("section", definition.section());
        data.put("level", word(definition.level()));
        data.put("unit", definition.unit());
        data.put("decimals", definition.decimals());
        data.put("combine", word(definition.combine()));
        switch (definition) {
            case Item item -> {
                data.put("kind", "item");
                data.put("type", word(item.type()));
                if (item.timeBasis() != null) {
                    data.put("time", item.timeBasis().chinese());
                }
                data.put("required", item.required());
                if (item.smallGroup() != null) {
                    data.put("smallGroup", item.smallGroup().value());
                }
                data.put("guide", item.guide());
            }
            case Indicator indicator -> {
                data.put("kind", "indicator");
                data.put("formula", indicator.formula().text());
                data.put("note", indicator.note());
            }
        }
        return data;
    }

    private static Map<String, Object> data(Rule rule) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", rule.id());
        data.put("kind", word(rule.kind()));
        data.put("level", word(rule.level()));
        data.put("words", rule.title());
        data.put("expect", rule.expect());
        data.put("when", rule.when());
        if (rule.threshold() != null) {
            data.put("threshold", rule.threshold());
            data.put("thresholdUnit", rule.thresholdUnit());
        }
        data.put("each", rule.each().stream().map(it -> it.value()).toList());
        data.put("reason", rule.reason());
        data.put("hint", rule.hint());
        data.put("exception", rule.exception());
        data.put("example", rule.example());
        return data;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
