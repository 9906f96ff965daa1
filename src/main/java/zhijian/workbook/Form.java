package zhijian.workbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Indicator;
import zhijian.catalog.Item;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.catalog.Source;
import zhijian.submission.FormSection;

/// How a catalog's form lies in a workbook (工作簿版式): which sheet, which row, which check in which line. The same for
/// every organisation of a level.
///
/// @param rulesByItem positions of the rules that look at each item, those a spreadsheet can check
record Form(
        Catalog catalog, Level level, List<Sheet> sheets, List<Rule> rules, Map<ItemCode, List<Integer>> rulesByItem) {

    /// Columns of an answer sheet.
    enum Column {
        CODE("编号", 20),
        NAME("数据项", 32),
        UNIT("单位", 8),
        TIME("时间口径", 9),
        REQUIRED("要求", 6),
        LAST_YEAR("上年", 16),
        THIS_YEAR("本年", 16),
        HINT("提示", 34),
        GUIDE("说明", 60);

        private final String title;
        private final double width;

        Column(String title, double width) {
            this.title = title;
            this.width = width;
        }

        String title() {
            return title;
        }

        /// In characters of the default font.
        double width() {
            return width;
        }

        String letter() {
            return String.valueOf((char) ('A' + ordinal()));
        }
    }

    static final String GUIDE_SHEET = "说明";
    static final String RULES_SHEET = "校验";

    /// Rows above the first item: title, subject, what to do, headings. Counted from zero, as the writer counts.
    static final int HEADINGS = 3;

    /// @param items in their rows, the first directly below the headings
    record Sheet(String name, FormSection section, List<Item> items) {}

    /// @param fires the check as a spreadsheet formula; empty where only the system can check it
    record Rule(Check check, Optional<String> fires) {}

    static Form of(Catalog catalog, Level level) {
        var sheets = FormSection.of(catalog, level).stream()
                .map(section -> new Sheet(
                        name(section),
                        section,
                        section.items().stream()
                                .filter(item -> item.source() != Source.SYSTEM)
                                .toList()))
                .filter(sheet -> !sheet.items().isEmpty())
                .toList();
        var places = new LinkedHashMap<ItemCode, String>();
        for (var sheet : sheets) {
            for (int i = 0; i < sheet.items().size(); i++) {
                places.put(sheet.items().get(i).code(), "'%s'!$%%s$%d".formatted(sheet.name(), row(i) + 1));
            }
        }
        var formulas = new SheetFormula(
                catalog,
                (code, yearsBack) -> yearsBack > 1
                        ? Optional.empty()
                        : Optional.ofNullable(places.get(code))
                                .map(place -> place.formatted(
                                        (yearsBack == 0 ? Column.THIS_YEAR : Column.LAST_YEAR).letter())));
        var rules = catalog.checks(level).stream()
                .map(check -> new Rule(check, formulas.fires(check)))
                .toList();
        return new Form(catalog, level, sheets, rules, rulesByItem(catalog, level, rules));
    }

    /// Items somebody types, in the order of their codes.
    List<ItemCode> entered() {
        return catalog.items(level).stream()
                .filter(item -> item.source() == Source.ENTERED)
                .map(Item::code)
                .sorted()
                .toList();
    }

    /// Row of the i-th item of a sheet, counted from zero.
    static int row(int i) {
        return HEADINGS + 1 + i;
    }

    /// Row of the i-th rule on the sheet of rules, counted from zero.
    static int ruleRow(int i) {
        return 3 + i;
    }

    private static Map<ItemCode, List<Integer>> rulesByItem(Catalog catalog, Level level, List<Rule> rules) {
        var byItem = new LinkedHashMap<ItemCode, List<Integer>>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).fires().isPresent()) {
                for (var code : inputs(catalog, level, rules.get(i).check())) {
                    byItem.computeIfAbsent(code, _ -> new ArrayList<>()).add(i);
                }
            }
        }
        return byItem;
    }

    /// Items of the form a check depends on, through indicators too.
    private static List<ItemCode> inputs(Catalog catalog, Level level, Check check) {
        var inputs = new ArrayList<ItemCode>();
        var left = new ArrayList<>(check.items());
        while (!left.isEmpty()) {
            var code = left.removeFirst();
            switch (catalog.find(code).orElse(null)) {
                case Item item when item.level() == level && !inputs.contains(code) -> inputs.add(item.code());
                case Indicator indicator -> left.addAll(indicator.formula().names());
                case null, default -> {}
            }
        }
        return inputs;
    }

    private static String name(FormSection section) {
        var name = section.heading().replaceAll("[/\\\\?*\\[\\]:']", " ");
        return name.length() > 31 ? name.substring(0, 31) : name;
    }
}
