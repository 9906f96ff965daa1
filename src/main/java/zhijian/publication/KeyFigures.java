package zhijian.publication;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Rational;
import zhijian.indicator.Derivations;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;

/// The few numbers a reader asks for first (关键数据), over the years of the release.
///
/// @param peers with whom the latest of them are held side by side, e.g. `中等技术学校`; empty: with nobody
record KeyFigures(List<Year> years, List<Line> lines, String peers) {

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
    ///
    /// @param band null where there are no peers, or too few to show
    record Line(
            String code,
            String name,
            String english,
            String unit,
            List<Optional<Fact>> values,
            @Nullable Band band) {}

    /// The middle half of the peers (同类中间一半).
    ///
    /// @param fact the value they are the peers of
    /// @param schools how many have a value
    /// @param where the value lies, in words; empty where it is missing
    record Band(Fact fact, Rational first, Rational third, int schools, String where) {

        String low() {
            return first.rounded(fact.decimals()).toPlainString();
        }

        String high() {
            return third.rounded(fact.decimals()).toPlainString();
        }
    }

    static KeyFigures of(Facts facts, Catalog catalog, Scope scope, Year latest) {
        return of(facts, catalog, scope, latest, "", _ -> null);
    }

    /// With the band of a school's peers.
    static KeyFigures of(Derivations derivations, Facts facts, Catalog catalog, PublishedSchool school, Year latest) {
        return of(
                facts,
                catalog,
                new Scope(Scope.Kind.SCHOOL, school.code()),
                latest,
                school.school().type().chinese(),
                fact -> derivations
                        .quartiles(fact)
                        .map(it -> new Band(
                                fact,
                                it.first(),
                                it.third(),
                                it.values(),
                                derivations
                                        .band(fact)
                                        .map(band -> band.chinese())
                                        .orElse("")))
                        .orElse(null));
    }

    private interface Bands {
        @Nullable
        Band of(Fact fact);
    }

    private static KeyFigures of(Facts facts, Catalog catalog, Scope scope, Year latest, String peers, Bands bands) {
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
                                .toList(),
                        bands.of(fact)))
                .toList();
        return new KeyFigures(years, lines, peers);
    }

    boolean hasBands() {
        return lines.stream().anyMatch(line -> line.band() != null);
    }
}
