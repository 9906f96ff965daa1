package zhijian.demo;

import static zhijian.demo.CsvTable.cell;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.demo.DemoRegister.School;
import zhijian.submission.Answer;

/// What schools say in words, or choose (文本和选项): each takes one of the variants in `texts.csv`.
final class DemoTexts {

    /// @param share percent of schools that say anything at all
    private record Variant(ItemCode code, Kind kind, int share, String text) {}

    private enum Kind {
        /// another variant each year
        TEXT,
        /// the same words every year
        FIXED,
        /// the same number every year
        NUMBER
    }

    private final Map<ItemCode, List<Variant>> variants;
    private final Chance chance;

    private DemoTexts(Map<ItemCode, List<Variant>> variants, Chance chance) {
        this.variants = variants;
        this.chance = chance;
    }

    static DemoTexts read(Path file, Chance chance) {
        var variants = CsvTable.rows(file).stream()
                .map(row -> new Variant(
                        new ItemCode(cell(row, "code")),
                        Kind.valueOf(cell(row, "kind").toUpperCase(Locale.ROOT)),
                        Integer.parseInt(cell(row, "share")),
                        cell(row, "text")))
                .collect(Collectors.groupingBy(Variant::code));
        return new DemoTexts(variants, chance);
    }

    void tell(School school, Year year, Map<ItemCode, Answer> answers) {
        variants.forEach((code, choices) -> answers.put(code, answer(choices, school, year)));
    }

    private Answer answer(List<Variant> choices, School school, Year year) {
        var first = choices.getFirst();
        var item = first.code().value();
        if (chance.draw(100, "share", item, school.code()) >= first.share()) {
            return new Answer.None(Missing.NOT_ANSWERED);
        }
        int turn = first.kind() == Kind.TEXT ? year.getValue() : 0;
        int place = (chance.draw(choices.size(), item, school.code()) + turn) % choices.size();
        var text = filled(choices.get(place).text(), school, year);
        return first.kind() == Kind.NUMBER ? new Answer.Number(new BigDecimal(text)) : new Answer.Words(text);
    }

    private static String filled(String text, School school, Year year) {
        return text.replace("{name}", school.name())
                .replace("{word}", school.name().substring(0, 2))
                .replace("{code}", school.code())
                .replace("{year}", year.toString());
    }
}
