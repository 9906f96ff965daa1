package zhijian.catalog;

/// Why a formula has no value (公式缺值的原因): one thing it would have needed.
public sealed interface Gap {

    /// @param yearsBack 0 for the year itself, 1 for the year before …
    /// @param why as the input itself says
    record Input(ItemCode code, int yearsBack, Missing why) implements Gap {}

    /// @param divisor what is divided by, and is zero
    record ZeroDivisor(Expression.Numeric divisor, int yearsBack) implements Gap {}

    /// The register does not know it of the school.
    record Unknown(SchoolAttribute attribute) implements Gap {}
}
