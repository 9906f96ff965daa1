package zhijian.demo;

import java.util.List;
import java.util.stream.IntStream;
import zhijian.demo.DemoRegister.School;

/// Schools without a story (合成学校), as many as a measurement needs.
final class SyntheticSchools {

    private static final List<String> KINDS = List.of("district", "commission", "industry", "private");
    private static final List<String> TYPES = List.of("361", "362", "365", "366");

    private SyntheticSchools() {}

    /// @param city whose districts and owners the schools belong to
    static DemoRegister in(DemoRegister city, int schools, Chance chance) {
        return new DemoRegister(
                city.offices(),
                city.districts(),
                city.owners(),
                IntStream.range(0, schools)
                        .mapToObj(number -> school(city, number, chance))
                        .toList());
    }

    private static School school(DemoRegister city, int number, Chance chance) {
        var code = "3131%06d".formatted(500_001 + number);
        var district = pick(city.districts(), chance, "district", code).code();
        var kind = pick(KINDS, chance, "kind", code);
        var supervisor = switch (kind) {
            case "commission" -> "310000";
            case "industry" -> pick(city.owners(), chance, "owner", code).code();
            default -> district;
        };
        boolean artsSports = chance.draw(10, "arts_sports", code) == 0;
        return new School(
                code,
                "合成%06d学校".formatted(number + 1),
                district,
                artsSports ? "362" : pick(TYPES, chance, "type", code),
                kind,
                supervisor,
                artsSports,
                !artsSports && chance.draw(9, "inland_class", code) == 0,
                artsSports ? 200 + chance.draw(300, "size", code) : 200 + chance.draw(2800, "size", code));
    }

    private static <T> T pick(List<T> choices, Chance chance, String... about) {
        return choices.get(chance.draw(choices.size(), about));
    }
}
