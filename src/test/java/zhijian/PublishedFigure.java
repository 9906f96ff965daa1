package zhijian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import zhijian.catalog.Rational;
import zhijian.claim.Hedges;
import zhijian.claim.NumberWord;
import zhijian.claim.Stated;

/// One figure as the report of 2020 printed it: `row,code,year,relation,printed,unit`.
///
/// @param code item or indicator; `.change` is the difference to the year before, `@kind:…` another scope
/// @param relation `=`, a hedge word, or 词 where `printed` is itself a word that acts as a number
record PublishedFigure(String row, String code, Year year, String relation, String printed, String unit) {

    static List<PublishedFigure> all() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/zhijian/published-figures-2020.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells ->
                        new PublishedFigure(cells[0], cells[1], Year.parse(cells[2]), cells[3], cells[4], cells[5]))
                .toList();
    }

    void compareWith(PublishedFacts facts, Hedges hedges) {
        var value = value(facts);
        switch (relation) {
            case "=" -> {
                var stated = new BigDecimal(printed);
                assertThat(value.rounded(stated.scale())).as(toString()).isEqualByComparingTo(stated);
            }
            case "词" ->
                assertThat(hedges.numberWord(printed).map(word -> word.check(share(word, facts, value), 4)))
                        .as(toString())
                        .hasValueSatisfying(problem -> assertThat(problem).isEmpty());
            default ->
                assertThat(hedges.of(relation).map(hedge -> hedge.check(new Stated(printed, unit), value, 2)))
                        .as(toString())
                        .hasValueSatisfying(problem -> assertThat(problem).isEmpty());
        }
    }

    private static Rational share(NumberWord word, PublishedFacts facts, Rational value) {
        return word.of() == NumberWord.Of.CHANGE ? value.abs() : value;
    }

    /// In the printed unit.
    private Rational value(PublishedFacts facts) {
        var name = code.replaceFirst("[.@].*", "");
        var scope = code.contains("@") ? code.substring(code.indexOf('@') + 1) : "city:310000";
        var fact = facts.find(name, scope, year);
        var value = code.endsWith(".change")
                ? fact.value().minus(facts.find(name, scope, year.minusYears(1)).value())
                : fact.value();
        return value.times(scale(fact.unit())).dividedBy(scale(unit));
    }

    private static Rational scale(String unit) {
        return Rational.of(unit.startsWith("亿") ? 100_000_000 : unit.startsWith("万") ? 10_000 : 1);
    }
}
