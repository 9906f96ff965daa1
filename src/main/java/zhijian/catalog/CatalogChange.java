package zhijian.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// One thing a year's catalog says differently from another's (目录变化).
///
/// @param code of an item or indicator, or a check's id
/// @param before empty where there was nothing
/// @param after empty where there is nothing any more
public record CatalogChange(Kind kind, String code, String name, String before, String after) {

    public enum Kind {
        ITEM_ADDED("新增数据项"),
        ITEM_REMOVED("取消数据项"),
        NAME("改名"),
        REQUIRED("必填"),
        GUIDE("定义"),
        UNIT("单位"),
        TIME("时间口径"),
        ASKED_WHEN("填报条件"),
        SMALL_GROUP("小群体保护"),
        INDICATOR_ADDED("新增指标"),
        INDICATOR_REMOVED("取消指标"),
        FORMULA("公式"),
        CHECK_ADDED("新增校验"),
        CHECK_REMOVED("取消校验"),
        THRESHOLD("阈值");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /// All changes, those of items first, in the order of the later catalog.
    public static List<CatalogChange> between(Catalog before, Catalog after) {
        var changes = new ArrayList<CatalogChange>();
        var old = byCode(before.definitions(), it -> it.code().value());
        var now = byCode(after.definitions(), it -> it.code().value());
        now.forEach((code, definition) -> {
            var was = old.get(code);
            if (was == null) {
                changes.add(new CatalogChange(added(definition), code, definition.name(), "", definition.name()));
            } else {
                compare(was, new FormulaWords(before), definition, new FormulaWords(after), changes);
            }
        });
        old.forEach((code, definition) -> {
            if (!now.containsKey(code)) {
                changes.add(new CatalogChange(removed(definition), code, definition.name(), definition.name(), ""));
            }
        });
        checks(before, after, changes);
        return changes;
    }

    private static void compare(
            Definition was, FormulaWords then, Definition is, FormulaWords words, List<CatalogChange> changes) {
        var differing = new Differing(is, changes);
        differing.add(Kind.NAME, was.name(), is.name());
        differing.add(Kind.UNIT, was.unit(), is.unit());
        if (was instanceof Item old && is instanceof Item now) {
            differing.add(Kind.REQUIRED, old.required() ? "必填" : "选填", now.required() ? "必填" : "选填");
            differing.add(Kind.TIME, time(old), time(now));
            differing.add(Kind.ASKED_WHEN, condition(old, then), condition(now, words));
            differing.add(Kind.SMALL_GROUP, smallGroup(old), smallGroup(now));
            differing.add(Kind.GUIDE, old.guide(), now.guide());
        } else if (was instanceof Indicator old && is instanceof Indicator now) {
            differing.add(
                    Kind.FORMULA,
                    then.of(old.formula().text()),
                    words.of(now.formula().text()));
        }
    }

    private static void checks(Catalog before, Catalog after, List<CatalogChange> changes) {
        var old = byCode(before.checks(), Check::id);
        var now = byCode(after.checks(), Check::id);
        now.forEach((id, check) -> {
            if (!old.containsKey(id)) {
                changes.add(new CatalogChange(Kind.CHECK_ADDED, id, check.title(), "", check.title()));
            }
        });
        old.forEach((id, check) -> {
            if (!now.containsKey(id)) {
                changes.add(new CatalogChange(Kind.CHECK_REMOVED, id, check.title(), check.title(), ""));
            }
        });
        after.thresholds().forEach((id, threshold) -> {
            var was = before.thresholds().get(id);
            if (was != null && was.compareTo(threshold) != 0) {
                changes.add(new CatalogChange(
                        Kind.THRESHOLD, id, "校验 " + id, was.toPlainString(), threshold.toPlainString()));
            }
        });
    }

    private record Differing(Definition definition, List<CatalogChange> changes) {

        void add(Kind kind, String before, String after) {
            if (!Objects.equals(before, after)) {
                changes.add(new CatalogChange(kind, definition.code().value(), definition.name(), before, after));
            }
        }
    }

    private static Kind added(Definition definition) {
        return definition instanceof Item ? Kind.ITEM_ADDED : Kind.INDICATOR_ADDED;
    }

    private static Kind removed(Definition definition) {
        return definition instanceof Item ? Kind.ITEM_REMOVED : Kind.INDICATOR_REMOVED;
    }

    private static String time(Item item) {
        return item.timeBasis() == null ? "" : item.timeBasis().chinese();
    }

    private static String smallGroup(Item item) {
        return item.smallGroup() == null ? "不保护" : "按 %s 保护".formatted(item.smallGroup());
    }

    private static String condition(Item item, FormulaWords words) {
        return item.askedWhen() == null ? "总是填报" : words.of(item.askedWhen().text());
    }

    private static <T> Map<String, T> byCode(List<T> all, Function<T, String> code) {
        var byCode = new LinkedHashMap<String, T>();
        all.forEach(it -> byCode.put(code.apply(it), it));
        return byCode;
    }
}
