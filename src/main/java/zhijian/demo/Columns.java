package zhijian.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import zhijian.catalog.ItemCode;
import zhijian.demo.DemoRegister.School;

/// The numbers of all schools in one year (一年的数表), a column for each code, in hundredths of the item's unit.
///
/// What the register knows is there from the start: `one`, `size`, `is_arts_sports`, `has_inland_class`, and ones and
/// zeros for each `kind_…` and `district_…`.
final class Columns {

    static final long ONE = 100;

    private final DemoRegister register;
    private final Map<String, long[]> byCode = new HashMap<>();
    private final Map<ItemCode, List<Set<Integer>>> names = new HashMap<>();

    Columns(DemoRegister register) {
        this.register = register;
    }

    DemoRegister register() {
        return register;
    }

    void put(String code, long[] hundredths) {
        byCode.put(code, hundredths);
    }

    /// @param numbers of the names that each school lists
    void putNames(ItemCode code, List<Set<Integer>> numbers) {
        names.put(code, numbers);
    }

    Set<Integer> names(ItemCode code, int school) {
        return names.getOrDefault(code, List.of()).get(school);
    }

    /// @throws IllegalArgumentException if neither the register nor a line before knows `code`
    long[] of(String code) {
        return byCode.computeIfAbsent(code, this::fromRegister);
    }

    private long[] fromRegister(String code) {
        int prefix = code.indexOf('_') + 1;
        var which = code.substring(prefix);
        return switch (code.substring(0, prefix)) {
            case "kind_" -> flags(school -> school.kind().equals(which));
            case "district_" -> flags(school -> school.district().equals(which));
            default ->
                switch (code) {
                    case "one" -> column(_ -> 1);
                    case "size" -> column(School::size);
                    case "is_arts_sports" -> flags(School::artsSports);
                    case "has_inland_class" -> flags(School::inlandClass);
                    default ->
                        throw new IllegalArgumentException(
                                "spread.csv uses %s, which no line before gives".formatted(code));
                };
        };
    }

    private long[] flags(Predicate<School> yes) {
        return column(school -> yes.test(school) ? 1 : 0);
    }

    private long[] column(ToLongFunction<School> whole) {
        return register.schools().stream()
                .mapToLong(school -> whole.applyAsLong(school) * ONE)
                .toArray();
    }
}
