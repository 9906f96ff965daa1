package zhijian.indicator;

import org.jspecify.annotations.Nullable;
import zhijian.catalog.SchoolAttribute;

/// For whom numbers are computed (分组): every school, every group of schools with the same attribute, or all together.
///
/// @param column of the wide table that tells the groups apart; null: there is one group
public record Grouping(@Nullable String column) {

    public static final Grouping SCHOOLS = new Grouping("organisation");
    public static final Grouping ALL = new Grouping(null);

    static final Grouping DISTRICTS = by(SchoolAttribute.DISTRICT);

    public static Grouping by(SchoolAttribute attribute) {
        return new Grouping(attribute.code());
    }

    public static Grouping of(Scope.Kind kind) {
        return kind == Scope.Kind.SCHOOL
                ? SCHOOLS
                : kind.attribute().map(Grouping::by).orElse(ALL);
    }

    static Grouping named(String name) {
        return name.equals(ALL.name()) ? ALL : new Grouping(name);
    }

    /// Tells it from others in an answer.
    String name() {
        return column == null ? "all" : column;
    }
}
