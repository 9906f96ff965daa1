package zhijian.publication;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;

/// The few numbers a reader asks for first (关键数据), over the years of the release.
record KeyFigures(List<Year> years, List<Line> lines) {

    private static final List<String> CODES = List.of(
            "students_fulltime",
            "teachers_fulltime",
            "student_teacher_ratio",
            "fixed_assets_per_student",
            "equipment_per_student",
            "books_per_student",
            "dual_ratio",
            "edu_master_ratio",
            "graduates_total",
            "placement_rate",
            "further_share_graduates",
            "salary_mean");

    /// One number over the years, oldest first.
    record Line(String code, String name, String english, String unit, List<Optional<Fact>> values) {}

    static KeyFigures of(Facts facts, Catalog catalog, Scope scope, Year latest) {
        var years = List.of(latest.minusYears(2), latest.minusYears(1), latest);
        var lines = CODES.stream()
                .map(ItemCode::new)
                .flatMap(code -> facts.find(code, scope, latest).stream())
                .map(fact -> new Line(
                        fact.code().value(),
                        fact.name(),
                        catalog.find(fact.code()).map(Definition::english).orElse(""),
                        fact.unit(),
                        years.stream()
                                .map(year -> facts.find(fact.code(), scope, year))
                                .toList()))
                .toList();
        return new KeyFigures(years, lines);
    }
}
