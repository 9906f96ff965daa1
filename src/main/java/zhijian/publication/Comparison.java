package zhijian.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalog;
import zhijian.catalog.Definition;
import zhijian.catalog.ItemCode;
import zhijian.indicator.Fact;
import zhijian.indicator.Facts;
import zhijian.indicator.Scope;
import zhijian.indicator.ScopeNames;

/// Schools or districts side by side (比较页): one page per theme, no ranks; without script a table, with script the
/// rows a reader picks.
///
/// @param columns what is compared
/// @param notes what to mind, one sentence each
/// @param groups schools by type, each with the whole of the type; districts with the whole of the city
record Comparison(Theme theme, boolean isOfSchools, List<Column> columns, List<String> notes, List<Group> groups) {

    /// What belongs together (比较主题).
    enum Theme {
        SCALE("规模", "students_fulltime", "students_intake", "graduates_total", "classes_count", "majors_offered"),
        CONDITIONS(
                "条件",
                "fixed_assets_per_student",
                "equipment_per_student",
                "building_per_student",
                "workstations_per_student",
                "books_per_student"),
        TEACHERS("师资", "student_teacher_ratio", "dual_ratio", "edu_master_ratio", "title_senior_ratio"),
        OUTCOMES("去向", "placement_rate", "further_share_graduates", "related_rate", "salary_mean"),
        LEARNING("学业", "culture_pass_rate", "skill_pass_rate", "fitness_pass_rate", "dual_cert_rate");

        private final String chinese;
        private final List<ItemCode> codes;

        Theme(String chinese, String... codes) {
            this.chinese = chinese;
            this.codes = List.of(codes).stream().map(ItemCode::new).toList();
        }

        String chinese() {
            return chinese;
        }

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param tiles the districts on their map; empty for schools, and where there is no map
    record Column(Definition definition, List<Tile> tiles) {}

    /// A district on the tile map (方格地图).
    ///
    /// @param shade 1 for the lowest fifth between the lowest and the highest value to 5 for the highest;
    ///     0: no value
    record Tile(String code, String name, int column, int row, int shade, Optional<Fact> fact) {}

    record Group(String title, @Nullable Row whole, List<Row> rows) {}

    /// @param page below the site; empty: none
    /// @param isWithdrawn whether its report was withdrawn
    record Row(String name, String page, String anchor, boolean isWithdrawn, List<Optional<Fact>> values) {}

    private static final int SHADES = 5;

    String title() {
        return "%s%s比较".formatted(isOfSchools ? "各校" : "各区", theme.chinese());
    }

    /// Whether the columns have maps.
    boolean hasMaps() {
        return columns.stream().anyMatch(it -> !it.tiles().isEmpty());
    }

    static String path(Theme theme, boolean isOfSchools) {
        return "compare/%s/%s".formatted(isOfSchools ? "schools" : "districts", theme.path());
    }

    static Comparison ofSchools(
            Theme theme, Facts facts, Catalog catalog, Year year, ScopeNames names, List<PublishedSchool> schools) {
        var groups = new ArrayList<Group>();
        for (var type : schools.stream()
                .map(it -> it.school().type())
                .sorted()
                .distinct()
                .toList()) {
            var rows = schools.stream()
                    .filter(it -> it.school().type() == type)
                    .map(it -> row(
                            new Scope(Scope.Kind.SCHOOL, it.code()),
                            "schools/%s/index.html".formatted(it.code()),
                            it.isWithdrawn(),
                            theme,
                            facts,
                            catalog,
                            year,
                            names))
                    .toList();
            groups.add(new Group(
                    type.chinese(),
                    row(new Scope(Scope.Kind.TYPE, type.code()), "", false, theme, facts, catalog, year, names),
                    rows));
        }
        return new Comparison(
                theme,
                true,
                definitions(theme, catalog).stream()
                        .map(it -> new Column(it, List.of()))
                        .toList(),
                notes(theme, catalog, true),
                groups);
    }

    static Comparison ofDistricts(
            Theme theme,
            Facts facts,
            Catalog catalog,
            Year year,
            ScopeNames names,
            Scope city,
            DistrictMap map,
            Set<Scope> withdrawn) {
        var districts = facts.scopes().stream()
                .filter(it -> it.kind() == Scope.Kind.DISTRICT)
                .sorted(ScopeNames.ORDER)
                .toList();
        var rows = districts.stream()
                .map(it -> row(
                        it,
                        "districts/%s/index.html".formatted(it.code()),
                        withdrawn.contains(it),
                        theme,
                        facts,
                        catalog,
                        year,
                        names))
                .toList();
        return new Comparison(
                theme,
                false,
                definitions(theme, catalog).stream()
                        .map(it -> new Column(it, tiles(it, districts, facts, year, names, map)))
                        .toList(),
                notes(theme, catalog, false),
                List.of(new Group("各区", row(city, "", false, theme, facts, catalog, year, names), rows)));
    }

    private static List<Definition> definitions(Theme theme, Catalog catalog) {
        return theme.codes.stream().flatMap(code -> catalog.find(code).stream()).toList();
    }

    private static List<String> notes(Theme theme, Catalog catalog, boolean isOfSchools) {
        var notes = new LinkedHashSet<String>();
        notes.add(isOfSchools ? "只与办学类型相同的学校比较；艺术、体育类学校和规模很小的学校即使同类也有自己的要求。" : "区的数值由区内学校合计得到，只有一两所学校的区，数值就是那几所学校的情况。");
        definitions(theme, catalog).forEach(it -> notes.add(NumberPage.comparing(it.combine())));
        notes.add("这里不排名次：数值高低受招生范围、专业结构和生源影响，一个年份的差别也可能只是偶然。");
        notes.add("“少于5”“不公布”是为保护个人；“不适用”“暂无”表示没有这项数据，都不是 0。");
        return List.copyOf(notes);
    }

    private static Row row(
            Scope scope,
            String page,
            boolean isWithdrawn,
            Theme theme,
            Facts facts,
            Catalog catalog,
            Year year,
            ScopeNames names) {
        return new Row(
                names.of(scope),
                page,
                NumberPage.anchor(scope.toString()),
                isWithdrawn,
                definitions(theme, catalog).stream()
                        .map(it -> facts.find(it.code(), scope, year))
                        .toList());
    }

    private static List<Tile> tiles(
            Definition definition, List<Scope> districts, Facts facts, Year year, ScopeNames names, DistrictMap map) {
        var known = districts.stream()
                .flatMap(it -> value(facts.find(definition.code(), it, year)).stream())
                .sorted()
                .toList();
        return districts.stream()
                .filter(it -> map.places().containsKey(it.code()))
                .map(it -> {
                    var fact = facts.find(definition.code(), it, year);
                    var place = Objects.requireNonNull(map.places().get(it.code()));
                    return new Tile(
                            it.code(),
                            names.of(it),
                            place.column(),
                            place.row(),
                            value(fact).map(value -> shade(value, known)).orElse(0),
                            fact);
                })
                .toList();
    }

    private static Optional<BigDecimal> value(Optional<Fact> fact) {
        return fact.flatMap(it -> it.value() instanceof Amount.Known(var value)
                ? Optional.of(value.rounded(it.decimals()))
                : Optional.empty());
    }

    /// Which fifth of the way from the lowest to the highest value.
    private static int shade(BigDecimal value, List<BigDecimal> sorted) {
        var range = sorted.getLast().subtract(sorted.getFirst());
        if (range.signum() == 0) {
            return 1;
        }
        int fifth = value.subtract(sorted.getFirst())
                .multiply(BigDecimal.valueOf(SHADES))
                .divide(range, 0, RoundingMode.FLOOR)
                .intValue();
        return Math.min(SHADES, fifth + 1);
    }
}
