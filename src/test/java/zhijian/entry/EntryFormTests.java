package zhijian.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhijian.catalog.Catalogs;
import zhijian.catalog.ItemCode;
import zhijian.catalog.Level;
import zhijian.submission.Answer;
import zhijian.submission.Inspection;
import zhijian.submission.PeerBand;

class EntryFormTests {

    private static final ItemCode STAFF = new ItemCode("staff_total");

    @Test
    void a_field_says_where_schools_of_the_same_type_were() {
        assertThat(peers("40", "120", "310")).isEqualTo("同类学校上年（23 所）：中位数 120 人，通常 40 人到 310 人");
    }

    @Test
    void a_lower_end_below_zero_is_not_shown() {
        assertThat(peers("-80", "120", "310")).isEqualTo("同类学校上年（23 所）：中位数 120 人，通常不超过 310 人");
    }

    @Test
    void a_choice_is_not_said_to_have_grown() {
        var item = new Catalogs(Path.of("catalog")).of(Year.of(2020)).item(new ItemCode("has_graduates"));
        assertThat(Past.change(item, Answer.number(0), Answer.number(1))).isEmpty();
    }

    private static String peers(String low, String median, String high) {
        var catalog = new Catalogs(Path.of("catalog")).of(Year.of(2020));
        var band = new PeerBand(23, new BigDecimal(low), new BigDecimal(median), new BigDecimal(high));
        var inspection = new Inspection(catalog, Level.SCHOOL, Map.of(), Map.of(), Map.of(STAFF, band));
        return new EntryForm(inspection, Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), true)
                .field(catalog.item(STAFF))
                .peers();
    }
}
