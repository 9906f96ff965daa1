package zhijian.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhijian.catalog.Catalog;
import zhijian.catalog.Combine;
import zhijian.catalog.Differences;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.ItemType;
import zhijian.catalog.Level;
import zhijian.catalog.TimeBasis;
import zhijian.catalog.Wording;
import zhijian.cycle.CampaignRefused;

/// What was typed about the catalog of a year in preparation (目录修改表单), by the names of the forms' fields.
record ItemForm(Map<String, String> typed) {

    Wording wording() {
        return new Wording(
                text("name"), typed.containsKey("required"), text("guide").replaceAll("\\s+", " "), text("askedWhen"));
    }

    /// How an item is asked from now on.
    ///
    /// @throws CampaignRefused if the condition is not on the list
    Wording wording(Catalog base, Item item) {
        var wording = wording();
        var conditions = AskingCondition.of(base, item, Wording.of(item).askedWhen());
        if (conditions.stream().noneMatch(it -> it.rule().equals(wording.askedWhen()))) {
            throw new CampaignRefused("填报条件请从列表里选，现在是“%s”。".formatted(wording.askedWhen()));
        }
        return wording;
    }

    /// @throws CampaignRefused if the code is none, or type or level are not chosen
    Differences.NewItem added() {
        var code = text("code").strip();
        if (!ItemCode.isCode(code)) {
            throw new CampaignRefused("代码只能由小写字母、数字和 _ 组成，且以字母开头，现在是“%s”。请改正。".formatted(code));
        }
        var type = choice(ItemType.values(), text("type"), "类型");
        var time = text("time");
        return new Differences.NewItem(
                new ItemCode(code),
                section(),
                choice(Level.values(), text("level"), "填报单位"),
                type,
                text("unit").strip(),
                time.isEmpty() ? null : choice(TimeBasis.values(), time, "时间口径"),
                combine(type),
                wording());
    }

    private String section() {
        var section = typed.getOrDefault("section", "0");
        if (!Differences.isSection(section)) {
            throw new CampaignRefused("栏目应像 1.2，现在是“%s”。请从列表中选择。".formatted(section));
        }
        return section;
    }

    /// The thresholds that differ from the base's.
    ///
    /// @throws CampaignRefused if one is no number
    List<Differences.Threshold> thresholds(Catalog base) {
        var changed = new ArrayList<Differences.Threshold>();
        base.thresholds().forEach((check, before) -> {
            var value = decimal(typed.getOrDefault("threshold." + check, before.toPlainString()), check);
            if (value.compareTo(before) != 0) {
                changed.add(new Differences.Threshold(check, value));
            }
        });
        return changed;
    }

    private String text(String field) {
        return typed.getOrDefault(field, "");
    }

    private static Combine combine(ItemType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY -> Combine.SUM;
            case YES_NO -> Combine.COUNT_TRUE;
            case NAMES -> Combine.DISTINCT_COUNT;
            case TEXT, CHOICE -> Combine.NONE;
        };
    }

    private static <E extends Enum<E>> E choice(E[] choices, String typed, String what) {
        for (var choice : choices) {
            if (choice.name().equals(typed)) {
                return choice;
            }
        }
        throw new CampaignRefused("请选择%s。".formatted(what));
    }

    private static BigDecimal decimal(String typed, String check) {
        try {
            return new BigDecimal(typed.strip());
        } catch (NumberFormatException _) {
            throw new CampaignRefused("校验 %s 的阈值应是数字，现在是“%s”。请改正。".formatted(check, typed.strip()));
        }
    }
}
