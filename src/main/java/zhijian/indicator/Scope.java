package zhijian.indicator;

import java.util.Locale;
import java.util.Optional;
import zhijian.catalog.SchoolAttribute;

/// Whom a number is about (统计范围): one school, or a group of schools up to the whole city.
///
/// Written `city:310000`, `district:310115`, `school:3131000101`, `kind:industry`, `supervisor:industry-01`,
/// `type:362`, `size:500-999`.
public record Scope(Kind kind, String code) {

    public enum Kind {
        CITY,
        DISTRICT,
        SCHOOL,
        /// supervising kind (隶属关系): commission, district, industry, private
        KIND,
        /// supervisor (主管部门): an organisation's code
        SUPERVISOR,
        /// school type (办学类型), GB/T 33782 codes 361–366
        TYPE,
        /// schools of arts or sports (艺术体育类): yes, no
        ARTS_OR_SPORTS,
        /// schools with classes for students from inland (举办内地班): yes, no
        INLAND_CLASS,
        /// size of the school (学校规模): a band of the catalog's, e.g. 500-999
        SIZE;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// By what schools are grouped; empty for one school and for all of them.
        Optional<SchoolAttribute> attribute() {
            return switch (this) {
                case CITY, SCHOOL -> Optional.empty();
                case DISTRICT, KIND, SUPERVISOR, TYPE, ARTS_OR_SPORTS, INLAND_CLASS, SIZE ->
                    Optional.of(SchoolAttribute.valueOf(name()));
            };
        }

        /// Whether it exists only because schools are sorted by something. A district has its schools whoever counts
        /// them, and what it has more than last year it has gained.
        boolean isSorted() {
            return attribute().filter(it -> it != SchoolAttribute.DISTRICT).isPresent();
        }

        boolean isPublished() {
            return attribute().map(SchoolAttribute.PUBLISHED::contains).orElse(true);
        }

        /// The kind of group that schools with the same attribute make up.
        static Kind of(SchoolAttribute attribute) {
            return valueOf(attribute.name());
        }
    }

    /// The schools that have this value of an attribute.
    public static Scope of(SchoolAttribute attribute, String value) {
        return new Scope(Kind.of(attribute), value);
    }

    /// @throws IllegalArgumentException if `text` is not written as above
    public static Scope parse(String text) {
        var colon = text.indexOf(':');
        for (var kind : Kind.values()) {
            if (colon > 0 && colon < text.length() - 1 && kind.prefix().equals(text.substring(0, colon))) {
                return new Scope(kind, text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException(
                "A scope is written like city:310000 or school:3131000101; got '%s'".formatted(text));
    }

    @Override
    public String toString() {
        return kind.prefix() + ":" + code;
    }
}
