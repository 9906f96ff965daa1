package zhijian.campaign;

import java.util.ArrayList;
import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.FormulaWords;
import zhijian.catalog.Item;
import zhijian.catalog.ItemType;

/// When an item is asked (填报条件), to be chosen from a list: always, or where a question was answered yes or no.
///
/// @param rule as the catalog's files write it; empty: always
record AskingCondition(String rule, String words) {

    /// What can be chosen for an item, the present condition among them.
    static List<AskingCondition> of(Catalog catalog, Item item, String present) {
        var all = new ArrayList<AskingCondition>();
        all.add(new AskingCondition("", "总是填报"));
        catalog.items(item.level()).stream()
                .filter(it -> it.type() == ItemType.YES_NO && !it.equals(item))
                .forEach(it -> {
                    all.add(new AskingCondition(it.code() + " = 1", "“%s”答“是”时填报".formatted(it.name())));
                    all.add(new AskingCondition(it.code() + " = 0", "“%s”答“否”时填报".formatted(it.name())));
                });
        if (all.stream().noneMatch(it -> it.rule().equals(present))) {
            all.add(new AskingCondition(present, new FormulaWords(catalog).of(present)));
        }
        return List.copyOf(all);
    }
}
