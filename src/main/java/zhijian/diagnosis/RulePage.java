package zhijian.diagnosis;

import java.time.Year;
import java.util.List;
import zhijian.catalog.Catalog;
import zhijian.catalog.Check;
import zhijian.catalog.Definition;
import zhijian.catalog.FormulaWords;
import zhijian.catalog.Rule;
import zhijian.organisation.SchoolType;

/// One rule, explained (规则说明页).
record RulePage(Catalog catalog, Rule rule) {

    /// A threshold for some type of school.
    record Threshold(String schools, String value) {}

    Year year() {
        return catalog.year();
    }

    String expect() {
        return new FormulaWords(catalog).of(rule.expect());
    }

    String when() {
        return new FormulaWords(catalog).of(rule.when());
    }

    List<Threshold> thresholds() {
        return rule.thresholds().entrySet().stream()
                .map(entry -> new Threshold(
                        SchoolType.of(entry.getKey()).chinese(),
                        entry.getValue().toPlainString()))
                .toList();
    }

    /// Names of the codes it is about.
    List<String> each() {
        return rule.each().stream()
                .flatMap(code -> catalog.find(code).stream())
                .map(Definition::name)
                .toList();
    }

    String consequence() {
        return rule.kind() == Check.Kind.HARD ? "必须改正后才能提交。" : "改正，或者说明情况后就可以提交；说明随数据备案和公示。";
    }
}
