package zhijian.report;

import java.time.Year;
import java.util.Optional;
import java.util.regex.Pattern;
import zhijian.catalog.ItemCode;
import zhijian.indicator.Scope;

/// What a binding speaks of (绑定的对象): `CODE`, `CODE.change`, `CODE@-1`, `CODE.growth@district:310115`.
record Subject(ItemCode code, Inline.Aspect aspect, Scope scope, Year year) {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_]*)(\\.change|\\.growth)?((?:@[^@]+)*)");

    /// @param scope the report's own, unless `text` names another
    /// @return nothing when `text` is not written like this
    static Optional<Subject> find(String text, Scope scope, Year year) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var aspect = match.group(2) == null
                ? Inline.Aspect.VALUE
                : match.group(2).equals(".change") ? Inline.Aspect.CHANGE : Inline.Aspect.GROWTH;
        for (var where : match.group(3).split("@", -1)) {
            if (where.matches("[+-]\\d{1,2}")) {
                year = year.plusYears(Integer.parseInt(where));
            } else if (where.matches("\\d{4}")) {
                year = Year.parse(where);
            } else if (where.matches("(city|district|school|kind|type):\\w+")) {
                scope = Scope.parse(where);
            } else if (!where.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Subject(new ItemCode(match.group(1)), aspect, scope, year));
    }
}
