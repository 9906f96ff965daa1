package zhijian.report;

/// How a bound value is named inside documents (绑定标签), e.g. `students_fulltime.growth@city:310000@2020`.
final class BoundTag {

    private BoundTag() {}

    static String of(Inline.Bound bound) {
        var fact = bound.fact();
        return fact.code().value() + aspect(bound) + "@" + fact.scope() + "@" + fact.year();
    }

    /// Nothing for the value itself, else `.change` or `.growth`.
    static String aspect(Inline.Bound bound) {
        return switch (bound.aspect()) {
            case VALUE -> "";
            case CHANGE -> ".change";
            case GROWTH -> ".growth";
        };
    }
}
