package zhijian.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.demo.SpreadRule.Role;
import zhijian.submission.Answer;

/// A whole city's answers for three years (演示数据), the same for the same seed.
///
/// In the demo city the schools together come out at `totals.csv` to the last digit, and no school breaks a hard
/// check (逻辑校验) of the catalog of 2020.
public final class DemoData {

    private static final long SEED = 2020;

    private final DemoRegister register;
    private final List<CityItem> cityItems;
    private final List<SpreadRule> rules;
    private final Map<Year, Columns> columns;
    private final DemoTexts texts;
    private final DemoNames names;
    private final Stories stories;
    private final Map<String, Integer> places;

    private DemoData(
            Path directory,
            DemoRegister register,
            List<CityItem> cityItems,
            Totals totals,
            List<MeanOfSchools> means,
            Chance chance) {
        this.register = register;
        this.cityItems = cityItems;
        this.rules = SpreadRule.read(directory.resolve("spread.csv"));
        this.texts = DemoTexts.read(directory.resolve("texts.csv"), chance);
        this.names = DemoNames.read(directory.resolve("names.csv"));
        this.stories = Stories.read(directory.resolve("stories.csv"), chance);
        this.columns = Totals.YEARS.parallelStream()
                .collect(Collectors.toMap(
                        year -> year,
                        year -> Spreading.of(register, rules, totals, means, chance, year),
                        (one, _) -> one,
                        TreeMap::new));
        this.places = IntStream.range(0, register.schools().size())
                .boxed()
                .collect(Collectors.toMap(place -> register.schools().get(place).code(), place -> place));
    }

    /// The demo city (演示城市) as its files in `directory` describe it.
    public static DemoData read(Path directory) {
        return read(directory, SEED);
    }

    static DemoData read(Path directory, long seed) {
        var register = DemoRegister.read(directory.resolve("register"));
        return new DemoData(
                directory,
                register,
                CityItem.read(directory.resolve("city-items.csv")),
                Totals.read(directory.resolve("totals.csv"), register.schools().size()),
                MeanOfSchools.read(directory.resolve("means.csv")),
                new Chance(seed));
    }

    /// A city of `schools` synthetic schools in proportion to the demo city: it keeps the hard checks, but its sums
    /// are nobody's figures and it has no items of its own.
    public static DemoData synthetic(Path directory, int schools, long seed) {
        var city = DemoRegister.read(directory.resolve("register"));
        var chance = new Chance(seed);
        return new DemoData(
                directory,
                SyntheticSchools.in(city, schools, chance),
                List.of(),
                Totals.read(directory.resolve("totals.csv"), city.schools().size())
                        .giveWay(),
                List.of(),
                chance);
    }

    public DemoRegister register() {
        return register;
    }

    /// The cycles there are answers for, oldest first.
    public List<Year> years() {
        return List.copyOf(columns.keySet());
    }

    /// What the city itself enters, for all years.
    public List<CityItem> cityItems() {
        return cityItems;
    }

    Stories stories() {
        return stories;
    }

    /// Every school-level item of `school` in the cycle of `year`, numbers first.
    ///
    /// @throws IllegalArgumentException if there is no such school or year
    public Map<ItemCode, Answer> answers(String school, Year year) {
        var place = places.get(school);
        var numbers = columns.get(year);
        if (place == null || numbers == null) {
            throw new IllegalArgumentException("The demo city has no school %s in %s".formatted(school, year));
        }
        var answers = new LinkedHashMap<ItemCode, Answer>();
        for (var rule : rules) {
            if (rule.role().isItem()) {
                answers.put(rule.code(), answer(rule, numbers, place));
            }
        }
        texts.tell(register.schools().get(place), year, answers);
        return answers;
    }

    private Answer answer(SpreadRule rule, Columns numbers, int place) {
        if (rule.closedWithout().isPresent() && numbers.of(rule.closedWithout().get())[place] == 0) {
            return new Answer.None(Missing.NOT_APPLICABLE);
        }
        if (rule.role() == Role.NAMES) {
            return new Answer.Words(
                    names.list(rule.code(), numbers.names(rule.code(), place)).toString());
        }
        long hundredths = numbers.of(rule.code().value())[place];
        return new Answer.Number(
                rule.step() % Columns.ONE == 0
                        ? BigDecimal.valueOf(hundredths / Columns.ONE)
                        : BigDecimal.valueOf(hundredths, 2));
    }
}
