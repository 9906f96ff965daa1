package zhijian.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhijian.catalog.Amount;
import zhijian.catalog.Catalogs;
import zhijian.catalog.Indicator;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Missing;
import zhijian.catalog.Rational;

class FactFileTests {

    private static final Year YEAR = Year.of(2020);
    private static final Scope CITY = Scope.parse("city:310000");

    private final Indicator indicator = new Catalogs(Path.of("catalog"))
            .of(YEAR).indicators().stream()
                    .filter(it -> it.code().equals(new ItemCode("fixed_assets_per_student")))
                    .findFirst()
                    .orElseThrow();

    @TempDir
    Path directory;

    @Test
    void facts_come_back_from_their_file_as_they_were_to_the_last_fraction() {
        var facts = new ArrayList<Fact>();
        int year = 1900;
        for (var value : (Iterable<Amount>) Stream.concat(
                Stream.of(
                                Rational.ZERO,
                                new Rational(BigInteger.ONE, BigInteger.valueOf(3)),
                                new Rational(BigInteger.valueOf(-22), BigInteger.valueOf(7)),
                                new Rational(
                                        new BigInteger("123456789012345678901234567"),
                                        new BigInteger("98765432109876543210987")),
                                Rational.of(new BigDecimal("15.27")))
                        .map(Amount::of),
                Stream.of(Missing.values()).map(Amount::missing))::iterator) {
            facts.add(fact(Year.of(year++), value));
        }
        var file = directory.resolve("2020-1/facts.parquet");

        FactFile.write(facts, file);

        var read = new FactSet(FactFile.read(file), Map.of());
        assertThat(read.of(CITY)).isEqualTo(facts);
        assertThat(directory.resolve("2020-1/facts.parquet.part")).doesNotExist();
    }

    @Test
    void a_fact_is_displayed_rounded_or_says_why_it_is_missing() {
        assertThat(fact(YEAR, Amount.of(new Rational(BigInteger.ONE, BigInteger.valueOf(200))))
                        .display())
                .isEqualTo("0.01");
        assertThat(fact(YEAR, Amount.missing(Missing.DIVISION_BY_ZERO)).display())
                .isEqualTo("分母为零");
    }

    private Fact fact(Year year, Amount value) {
        return new Fact(
                indicator.code(),
                indicator.name(),
                CITY,
                year,
                value,
                indicator.unit(),
                indicator.decimals(),
                indicator.formula().text(),
                "2020-1");
    }
}
