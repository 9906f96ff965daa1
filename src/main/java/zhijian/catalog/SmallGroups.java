package zhijian.catalog;

import java.util.Optional;
import java.util.Set;

/// What is kept back where few persons stand behind a published number (小群体保护): what the rule says of one number.
///
/// A count of 1 to 4 persons whose circumstances or outcomes it tells is not published for a school; nor is what is
/// computed from it, or from so few others. Zero is published unless it would tell such a count. Which items tell of
/// persons is said in the catalog.
public final class SmallGroups {

    /// From how many persons on a count is published.
    public static final int FEWEST = 5;

    /// How the catalog says that an item is itself the count of persons.
    static final String OWN = "own";

    private static final Set<String> PERSONS = Set.of("人", "人次");

    private SmallGroups() {}

    /// Whether an item is itself a count of persons the rule protects.
    public static boolean isCount(Item item) {
        return item.code().equals(item.smallGroup());
    }

    /// Whether a number of persons is too small to be published.
    public static boolean isFew(Amount amount) {
        return amount instanceof Amount.Known(var persons)
                && persons.sign() > 0
                && persons.compareTo(Rational.of(FEWEST)) < 0;
    }

    public static boolean isKeptBack(Amount amount) {
        return amount instanceof Amount.None(var why) && (why == Missing.SUPPRESSED || why == Missing.WITHHELD);
    }

    /// Why an indicator is not published although it could be computed: an input is kept back, or it tells of persons
    /// and, for a school, one of its inputs counts fewer than five.
    ///
    /// @param inputs as they are published
    public static Optional<Missing> why(Indicator indicator, Catalog catalog, Inputs inputs, boolean isSchool) {
        var names = indicator.formula().names();
        int years = indicator.formula().looksBack() ? 1 : 0;
        boolean isOfPersons = names.stream()
                .anyMatch(name -> catalog.find(name).orElse(null) instanceof Item item && item.smallGroup() != null);
        for (var name : names) {
            for (int back = 0; back <= years; back++) {
                var input = inputs.value(name, back);
                if (isKeptBack(input) || isSchool && isOfPersons && countsPersons(catalog, name) && isFew(input)) {
                    return Optional.of(Missing.WITHHELD);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean countsPersons(Catalog catalog, ItemCode code) {
        return catalog.find(code).orElse(null) instanceof Item item && PERSONS.contains(item.unit());
    }
}
