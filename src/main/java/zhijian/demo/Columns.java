package zhijian.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import zhijian.demo.DemoRegister.School;

/// The numbers of all schools in one year (一年的数表), a column for each code, in hundredths of the item's unit.
///
/// It begins with what the register knows: `one`, `size`, `is_arts_sports`, `has_inland_class` and a column of
/// ones and zeros for each `kind_…`, `type_…` and `district_…`.
final class Columns {

    static final long ONE = 100;

    private final DemoRegister register;
    private final Map<String, long[]> byCode = new HashMap<>();

    Columns(DemoRegister register) {
        this.register = register;
        put("one", column(_ -> 1));
        put("size", column(School::size));
        put("is_arts_sports", column(school -> school.artsSports() ? 1 : 0));
        put("has_inland_class", column(school -> school.inlandClass() ? 1 : 0));
        for (var district : register.districts()) {
            put("district_" + district.code(), column(school -> school.district().equals(district.code()) ? 1 : 0));
        }
        for (var school : register.schools()) {
            byCode.computeIfAbsent("kind_" + school.kind(), _ -> column(other -> other.kind().equals(school.kind()) ? 1 : 0));
            byCode.computeIfAbsent("type_" + school.type(), _ -> column(other -> other.type().equals(school.type()) ? 1 : 0));
        }
    }

    DemoRegister register() {
        return register;
    }

    void put(String code, long[] hundredths) {
        byCode.put(code, hundredths);
    }

    /// @throws IllegalArgumentException if no line before has filled `code`
    long[] of(String code) {
        var column = byCode.get(code);
        if (column == null) {
            throw new IllegalArgumentException("%s is used before a line of spread.csv gives it".formatted(code));
        }
        return column;
    }

    private long[] column(ToLongFunction<School> whole) {
        return register.schools().stream().mapToLong(school -> whole.applyAsLong(school) * ONE).toArray();
    }
}
