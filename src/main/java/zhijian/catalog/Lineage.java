package zhijian.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Where a year's items were the year before (指标沿革): what was renamed, merged, split or asked in another way.
///
/// A code it does not name meant the same the year before. A split item goes on as an indicator of its old code that
/// adds up the parts.
///
/// @param origins by code of this year
public record Lineage(Map<ItemCode, Origin> origins) {

    public static final Lineage NONE = new Lineage(Map.of());

    /// @param why said where the item is explained, in Chinese
    public sealed interface Origin {

        String why();

        /// renamed, or merged where it was several items, whose answers add up to this one's
        record Was(List<ItemCode> codes, String why) implements Origin {}

        /// split: only the parts together compare with the item of the year before
        record PartOf(ItemCode code, String why) implements Origin {}

        /// asked in another way
        record Redefined(String why) implements Origin {}
    }

    /// The code that meant the same the year before; empty where it was several, or something else.
    public Optional<ItemCode> former(ItemCode code) {
        return switch (origins.get(code)) {
            case null -> Optional.of(code);
            case Origin.Was(var codes, var _) when codes.size() == 1 -> Optional.of(codes.getFirst());
            case Origin _ -> Optional.empty();
        };
    }

    /// What the year before says of an item of this year; missing where any of several items is.
    ///
    /// @param yearBefore by the codes of that year
    public Amount before(ItemCode code, Function<ItemCode, Amount> yearBefore) {
        return switch (origins.get(code)) {
            case null -> yearBefore.apply(code);
            case Origin.Was(var codes, var _) ->
                codes.stream()
                        .map(yearBefore)
                        .reduce(
                                Amount.of(Rational.ZERO),
                                (sum, next) -> sum.map(a -> next.map(b -> Amount.of(a.plus(b)))));
            case Origin.PartOf _, Origin.Redefined _ -> Amount.missing(Missing.NOT_COMPARABLE);
        };
    }
}
